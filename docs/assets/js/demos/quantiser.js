import { dot, line, picture, rect, text } from "./draw.js"
import { number, start } from "./kit.js"
import { OUTLIER, averageBits, errorPercent, quantise, weights } from "./quantiser_model.js"

function band(at, scale, bits, group, values, rounded) {
  const [x, width, most] = [28 + 5.15 * group * at, 5.15 * group, 2 ** (bits - 1) - 1]
  const levels = Array.from({ length: 2 * most + 1 }, (_, i) => (i - most) * scale).filter(
    level => Math.abs(level) <= 3.6
  )
  const lines = levels.map(level => line(x + 1, 136 - 32 * level, x + width - 2, 136 - 32 * level, "rule"))
  const part = list => list.slice(at * group, (at + 1) * group)
  const error = errorPercent(part(values), part(rounded), OUTLIER - at * group)
  const words = group === 8 ? `${number(error)} %` : `error ${number(error)} %`
  return [
    rect(x, 16, width - 1, 240, "soft"),
    lines,
    text(x + width / 2, 276, words, error < 20 ? "m mid" : "f4 b mid"),
  ]
}

function weight(i, value, near) {
  const x = 30.5 + 5.15 * i
  if (Math.abs(value) > 3.7) return [text(x + 6, 30, `↑ ${number(value)}`, "b"), dot(x, 24, 2.6, "f4")]
  return [
    line(x, 136 - 32 * value, x, 136 - 32 * near, "demo__miss"),
    dot(x, 136 - 32 * value, 2.4, "box"),
    dot(x, 136 - 32 * near, 2, "f1"),
  ]
}

function drawing(values, { rounded, scales }, bits, group) {
  const scale = [-3, 0, 3].map(at => text(22, 141 - 32 * at, number(at), "m end"))
  const bands = scales.map((one, at) => band(at, one, bits, group, values, rounded))
  return picture(
    360,
    284,
    "64 weights, the levels of their groups, and the rounded weights.",
    scale,
    bands,
    values.map((value, i) => weight(i, value, rounded[i]))
  )
}

function sentence(values, rounded, bits, group, outlier) {
  const error = number(errorPercent(values, rounded, OUTLIER), 1)
  const stored = number(averageBits(bits, group), 2)
  const all = `${stored} bits a weight with the scales; the error is ${error} % of the weights`
  if (!outlier || group === values.length) return `${all}.`
  const first = OUTLIER - (OUTLIER % group)
  const within = list => list.slice(first, first + group)
  const beside = list => [...list.slice(0, first), ...list.slice(first + group)]
  const [near, far] = [
    errorPercent(within(values), within(rounded), OUTLIER - first),
    errorPercent(beside(values), beside(rounded), -1),
  ]
  return `${all}, ${number(near)} % in the outlier's group and ${number(far)} % elsewhere.`
}

start("quantiser", {
  draw({ bits, group, outlier }, { out }) {
    const values = weights(outlier)
    const made = quantise(values, bits, +group)
    out.replaceChildren(drawing(values, made, bits, +group))
    return sentence(values, made.rounded, bits, +group, outlier)
  },
})
