import { dot, line, path, picture, rect, text } from "./draw.js"
import { number, start } from "./kit.js"
import { bestDrafts, rounds, speedUp, tokensAPass } from "./speculative_model.js"

const LONGEST = 16
const ROWS = 6
let count = 1

function row(y, accepted, drafts) {
  const boxes = Array.from({ length: drafts }, (_, i) => rect(4 + 20.5 * i, y + 4, 17, 15, i < accepted ? "f1" : "gap"))
  const cross = accepted < drafts ? text(12.5 + 20.5 * accepted, y + 17, "✕", "f4 b mid") : []
  return [boxes, cross, rect(4 + 20.5 * drafts, y + 4, 17, 15, "mark")]
}

function chart({ acceptance, drafts, cost }) {
  const values = Array.from({ length: LONGEST }, (_, i) => speedUp(acceptance, i + 1, cost))
  const top = Math.max(2, ...values)
  const points = values.map((value, i) => [46 + 20 * i, 280 - (110 * value) / top])
  const best = points[bestDrafts(acceptance, cost, LONGEST) - 1]
  const even = 280 - 110 / top
  return [
    line(30, 280, 352, 280, "rule"),
    line(30, 165, 30, 280, "rule"),
    line(30, even, 352, even, "rule dash"),
    text(26, even + 5, "1×", "m end"),
    text(36, 162, "speed-up", "m"),
    path(points, "line"),
    dot(...best, 9, "gap"),
    dot(...points[drafts - 1], 6, "f4"),
    text(46, 304, "1 draft", "m mid"),
    text(346, 304, LONGEST, "m mid"),
  ]
}

function sentence({ acceptance, drafts, cost }, seen) {
  const best = bestDrafts(acceptance, cost, LONGEST)
  const mean = 1 + seen.reduce((sum, accepted) => sum + accepted, 0) / seen.length
  const [expected, now, most] = [
    tokensAPass(acceptance, drafts),
    speedUp(acceptance, drafts, cost),
    speedUp(acceptance, best, cost),
  ].map(value => number(value, 2))
  const formula = `Expected: ${expected} tokens a pass, ${now} times as fast`
  const choice = `best with ${best} ${best === 1 ? "draft" : "drafts"}, ${most} times`
  return `${formula}; ${choice}. In ${count} ${count === 1 ? "round" : "rounds"}: ${number(mean, 2)} tokens a pass.`
}

start("speculative", {
  reset() {
    count = 1
  },
  changed(name) {
    if (name !== "cost") count = 1
  },
  press(name) {
    count += name === "one" ? 1 : 100
  },
  draw(values, { out }) {
    const seen = rounds(values.acceptance, values.drafts, 1, count)
    const label = "The last rounds of drafts as rows of boxes, and the curve of speed-up against draft length."
    out.replaceChildren(
      picture(
        360,
        312,
        label,
        seen.slice(-ROWS).map((accepted, i) => row(22 * i, accepted, values.drafts)),
        chart(values)
      )
    )
    return sentence(values, seen)
  },
})
