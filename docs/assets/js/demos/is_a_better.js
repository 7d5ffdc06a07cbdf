import { drawn, number, start, table, working } from "./kit.js"
import { axis, factRows, onlyB, power, sample, scoreRows, scores, sentence } from "./is_a_better_model.js"

const WIDTH = 300 // units of the drawing for the whole axis

function picture(values) {
  const [least, most] = axis(values)
  const x = share => number(30 + WIDTH * (share - least) / (most - least), 1)
  const ticks = [least, (least + most) / 2, most].flatMap(share => [
    drawn("line", { class: "rule", x1: x(share), x2: x(share), y1: 4, y2: 62 }),
    drawn("text", { class: "m mid", x: x(share), y: 80 }, `${number(100 * share, 1)} %`),
  ])
  const lines = scores(values).flatMap(([rate, low, high], at) => {
    const y = 18 + 30 * at
    return [
      drawn("text", { x: 0, y: y + 5 }, "AB"[at]),
      drawn("line", { class: `l${at + 1}`, x1: x(low), x2: x(high), y1: y, y2: y }),
      drawn("rect", { class: `f${at + 1}`, x: x(rate), y: y - 8, width: 4, height: 16, transform: "translate(-2)" }),
    ]
  })
  return drawn("svg", { class: "fig demo__interval", viewBox: "0 0 360 84", "aria-hidden": "true" }, ...ticks, ...lines)
}

function check(values) {
  const wrong = {}
  const items = { a: values.items_a, b: values.same ? values.items_a : values.items_b }
  for (const name of ["a", "b"]) if (values[`passed_${name}`] > items[name]) wrong[`passed_${name}`] = "Not more than the items."
  const least = Math.max(0, values.passed_a - values.passed_b)
  const most = Math.min(values.passed_a, values.items_a - values.passed_b)
  if (values.same && !wrong.passed_a && !wrong.passed_b && (values.only_a < least || values.only_a > most)) {
    wrong.only_a = `With these passes it is ${number(least)} to ${number(most)}.`
  }
  if (values.judge && !(values.both + values.missed)) wrong.both = "The sample needs good answers."
  else if (values.judge && !(values.false + values.neither)) wrong.neither = "The sample needs bad answers."
  else if (values.judge && power(sample(values)) <= 0) wrong.neither = "This judge is no better than chance."
  return wrong
}

start("is_a_better", {
  check,
  draw(values, { out, show }) {
    show("items_b", !values.same)
    show("only_a", values.same)
    for (const name of ["both", "missed", "false", "neither"]) show(name, values.judge)
    const facts = factRows(values).map(([name, how, value]) => [[name, working(how)], value])
    out.replaceChildren(picture(values), table(["", "A", "B"], scoreRows(values)), table(["Also", ""], facts))
    return sentence(values)
  },
})
