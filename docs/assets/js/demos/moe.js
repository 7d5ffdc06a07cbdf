import { line, picture, rect, shade, text } from "./draw.js"
import { number, start } from "./kit.js"
import { balanceLoss, capacity, dropped, load, nudge, probabilities, route, scoresOf } from "./moe_model.js"

const TOKENS = ["a", "router", "sends", "each", "token", "to", "the", "experts", "that", "score", "it", "best"]
const [EXPERTS, SIZE] = [4, 0.3]
let bias = Array(EXPERTS).fill(0)
let nudged = 0

function state({ count, factor, favour }) {
  const scores = scoresOf(TOKENS.length, EXPERTS, favour)
  const chosen = route(scores, bias, +count)
  const room = capacity(TOKENS.length, EXPERTS, +count, factor)
  return {
    table: probabilities(scores),
    chosen,
    room,
    passed: dropped(chosen, EXPERTS, room),
    shares: load(chosen, EXPERTS),
  }
}

function cell(x, y, share, wanted, full) {
  const frame = wanted ? rect(x + 1, y + 1, 62, 22, full ? "gap l4" : "demo__frame") : []
  const look = wanted && !full && share > 0.4 ? "mid demo__on" : wanted ? "mid" : "m mid"
  const words = full ? `✕ ${number(100 * share)}` : number(100 * share)
  return [shade(x, y, 64, 24, wanted && !full ? share : 0), frame, text(x + 32, y + 17, words, look)]
}

function foot(e, { chosen, room }) {
  const asked = chosen.filter(list => list.includes(e)).length
  const x = 112 + 70 * e
  const words = text(x, 372, `${asked} for ${room}`, asked > room ? "mid b f4" : "mid b")
  return [line(x - 32, 354, x + 32, 354, "rule"), words, text(x, 394, `bias ${number(bias[e], 1)}`, "m mid")]
}

function drawing(now) {
  const experts = [...bias.keys()]
  const rows = now.table.map((row, t) => [
    text(68, 45 + 27 * t, TOKENS[t], "end"),
    row.map((share, e) => cell(80 + 70 * e, 26 + 27 * t, share, now.chosen[t].includes(e), now.passed[t].includes(e))),
  ])
  const label = "Twelve tokens as rows, four experts as columns, with probabilities, choices and dropped assignments."
  return picture(
    360,
    404,
    label,
    experts.map(e => text(112 + 70 * e, 16, `expert ${e + 1}`, "m mid")),
    rows,
    experts.map(e => foot(e, now))
  )
}

function sentence({ table, chosen, room, passed, shares }) {
  const lost = passed.flat().length
  const busiest = number(100 * Math.max(...shares))
  const done = nudged ? `${nudged} ${nudged === 1 ? "nudge" : "nudges"}: busiest expert ${busiest} % of the load. ` : ""
  const drops = lost
    ? `${lost} of ${chosen.flat().length} assignments ${lost === 1 ? "is" : "are"} dropped`
    : "nothing is dropped"
  const loss = number(balanceLoss(shares, table), 2)
  return `${done}Experts have room for ${room} each; ${drops}. Balance loss ${loss} (even: 1).`
}

function even() {
  bias = Array(EXPERTS).fill(0)
  nudged = 0
}

start("moe", {
  reset: even,
  changed(name) {
    if (name !== "factor") even()
  },
  press(name, values) {
    bias = nudge(bias, state(values).shares, SIZE)
    nudged += 1
  },
  draw(values, { out }) {
    const now = state(values)
    out.replaceChildren(drawing(now))
    return sentence(now)
  },
})
