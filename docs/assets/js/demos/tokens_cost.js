import { bar, number, start, table } from "./kit.js"
import { dollars, movedRows, partRows, sentence, stepRows, task } from "./tokens_cost_model.js"

const PRICES = ["fresh", "cached", "written", "output"]

start("tokens_cost", {
  changed(name, values, { set, data }) {
    if (name === "row") for (const [price, value] of Object.entries(data.prices[values.row] ?? {})) set(price, value)
    if (PRICES.includes(name)) set("row", "own")
  },
  check(values) {
    return task({ ...values, caching: false }) ? {} : { answer: "With these prices and tokens nothing costs anything." }
  },
  draw(values, { out, show }) {
    for (const name of ["store", "prefix", "hits"]) show(name, values.caching)
    for (const name of ["above_in", "above_out"]) show(name, values.limit > 0)
    const rows = stepRows(values), most = Math.max(...rows.map(row => row[1]))
    const drawn = rows.map(([steps, plain, cached]) =>
      [number(steps), [bar(0, plain / most), bar(cached / most)], dollars(plain), dollars(cached)])
    out.replaceChildren(
      table(["One attempt", "Tokens", "USD"], partRows(values)), table(["Steps", "", "No cache", "Cache"], drawn),
      table(["One change", "Cost", "USD"], movedRows(values)),
    )
    return sentence(values)
  },
})
