import { arrow, line, path, picture, text } from "./draw.js"
import { number, start } from "./kit.js"
import { density } from "./mixture_model.js"
import {
  BLUR,
  SEED,
  bestVerdict,
  blurred,
  judgeMoves,
  kernel,
  made,
  makerMoves,
  opinions,
  play,
  pull,
  start as begin,
  summary,
  verdict,
} from "./gan_model.js"

const ALONE = 5
let seed = SEED
let state = begin(seed)
let alone = ""

const across = x => 190 + 40 * x

function curve(valueAt) {
  return Array.from({ length: 97 }, (_, i) => [across(-4 + i / 12), valueAt(-4 + i / 12)])
}

function judge(values) {
  const best = curve(x => 98 - 76 * bestVerdict(values, BLUR, x))
  return [
    path(best, "line dash"),
    path(
      curve(x => 98 - 76 * verdict(state, x)),
      "l3"
    ),
  ]
}

function crowd(values) {
  const filled = path([[30, 232], ...curve(x => 232 - 62 * density(kernel(values, BLUR), x)), [350, 232]], "mark", "Z")
  const data = path(
    curve(x => 232 - 62 * density(blurred(BLUR), x)),
    "line"
  )
  return [filled, data, ...values.filter((_, i) => i % 8 === 4).map(pulled)]
}

function pulled(x) {
  const reach = Math.max(-40, Math.min(40, 40 * (1 - verdict(state, x)) * pull(state, x)))
  const at = across(x)
  if (at < 30 || at > 350) return []
  return Math.abs(reach) >= 3 ? arrow(at, 246, at + reach, 246, "l4") : line(at, 242, at, 250, "l4")
}

function drawing() {
  const values = made(state)
  const axes = [
    line(30, 98, 350, 98, "rule"),
    line(30, 60, 350, 60, "rule dash"),
    line(30, 22, 350, 22, "rule"),
    line(30, 232, 350, 232, "line"),
  ]
  const scale = [
    text(26, 27, "1", "m end"),
    text(26, 103, "0", "m end"),
    text(30, 14, "discriminator: is it real?", "f3 b"),
    text(350, 14, `round ${state.round}`, "m end"),
  ]
  const numbers = [-4, -2, 0, 2, 4].map(at => text(across(at), 274, number(at), "m mid"))
  const label = "The discriminator's verdict on numbers from -4 to 4, and below it the data and the numbers made."
  return picture(360, 280, label, axes, scale, numbers, judge(values), crowd(values))
}

function outcome({ below, mean, deviation }) {
  if (state.round < 20) return ""
  if (below >= 0.3 && below <= 0.7 && deviation > 1.6 && deviation < 2.4) return " Both bumps are covered."
  if ((below < 0.02 || below > 0.98) && Math.abs(Math.abs(mean) - 2) < 0.8)
    return " All sit on one bump: mode collapse."
  return " Neither settled nor spread like the data."
}

function sentence() {
  if (alone) return alone
  const got = summary(made(state))
  const share = `${number(100 * got.below)} % of the made numbers are below 0 (data 50 %)`
  return `Round ${state.round}: ${share}, spread ${number(got.deviation, 2)} (data 2.02).${outcome(got)}`
}

function restart(at) {
  seed = at
  state = begin(seed)
}

const MOVES = {
  judge(penalty) {
    for (let i = 0; i < ALONE; i++) state = judgeMoves(state, penalty)
    const [data, fake] = opinions(state).map(share => number(share, 2))
    alone = `The discriminator moved ${ALONE} times alone: it gives the data ${data} on average, what was made ${fake}.`
  },
  maker() {
    const middle = () => number(summary(made(state)).mean, 2)
    const before = middle()
    for (let i = 0; i < ALONE; i++) state = makerMoves(state)
    alone = `The generator followed the arrows ${ALONE} times: its mean went from ${before} to ${middle()}.`
  },
  both(penalty) {
    state = play(state, penalty, 20)
  },
  fresh() {
    restart(seed + 1)
  },
}

start("gan", {
  press(name, { penalty }) {
    MOVES[name](+penalty)
  },
  reset() {
    restart(SEED)
  },
  draw(values, { out }) {
    out.replaceChildren(drawing())
    const words = sentence()
    alone = ""
    return words
  },
})
