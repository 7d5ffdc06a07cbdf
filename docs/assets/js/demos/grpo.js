import { dot, line, path, picture, rect, text } from "./draw.js"
import { number, start } from "./kit.js"
import { advantages, spread, weight, weightOfShare } from "./grpo_model.js"

const NAMES = [1, 2, 3, 4, 5, 6, 7, 8].map(i => `a${i}`)

function signed(value) {
  return (value > 0 ? "+" : "") + number(value, 2)
}

function bar(i, value) {
  const [x, height, up] = [28 + 43.5 * i, 27 * Math.abs(value), value >= 0]
  return [
    rect(x - 14, up ? 92 - height : 92, 28, height, up ? "f1" : "f2"),
    text(x, up ? 87 - height : 107 + height, signed(value), "mid"),
    text(x, up ? 109 : 85, i + 1, "m mid"),
  ]
}

function chart(rewards, standardised) {
  const [solid, dashed] = [true, false].map(kind =>
    Array.from({ length: 81 }, (_, i) => [30 + 4 * i, 298 - 86 * weightOfShare(i / 80, kind)])
  )
  return [
    line(30, 298, 350, 298, "rule"),
    line(30, 212, 30, 298, "rule"),
    text(20, 217, "1", "m end"),
    text(20, 303, "0", "m end"),
    path(solid, "l1"),
    path(dashed, "l3 dash"),
    dot(30 + 320 * spread(rewards).mean, 298 - 86 * weight(rewards, standardised), 6, "f4"),
    text(30, 318, "none right", "m"),
    text(350, 318, "all right", "m end"),
    text(190, 202, "mean size of the advantages", "m mid"),
  ]
}

function drawing(rewards, standardised) {
  const bars = advantages(rewards, standardised).map((value, i) => bar(i, value))
  const label = "Bars with the advantage of each of eight answers, and two curves of the mean size of advantages."
  return picture(360, 322, label, line(8, 92, 352, 92, "line"), bars, chart(rewards, standardised))
}

function sentence(rewards, standardised) {
  const { mean, deviation } = spread(rewards)
  const right = rewards.filter(Boolean).length
  if (!deviation)
    return `${right ? "All" : "None"} of the 8 right: every advantage is 0, and this question teaches nothing.`
  const gains = advantages(rewards, standardised)
  const [up, down] = [Math.max(...gains), Math.min(...gains)].map(signed)
  const group = `${right} of 8 right, mean ${number(mean, 3)}, deviation ${number(deviation, 3)}`
  return `${group}: right answers get ${up}, wrong ones ${down}.`
}

start("grpo", {
  press(name, values, { set }) {
    for (const answer of NAMES) set(answer, name === "all" || (name === "one" && answer === "a1"))
  },
  draw({ standardised, ...answers }, { out }) {
    const rewards = NAMES.map(name => +answers[name])
    out.replaceChildren(drawing(rewards, standardised))
    return sentence(rewards, standardised)
  },
})
