import { bar, key, start, table, working } from "./kit.js"
import { fromConfig, memoryRows, sentence, shares, speedRows } from "./fit_and_speed_model.js"

const HEADS = ["kv_heads", "head_width"]
const USED = {
  grouped: HEADS, sliding: ["full_layers", "window", ...HEADS], hybrid: ["full_layers", "state", ...HEADS],
  latent: ["latent_width", "rope_width"], measured: ["measured"],
}
const CARD = ["memory", "bandwidth", "rate"]
const SHAPE = ["parameters", "active", "kind", "layers", "query_width", ...new Set(Object.values(USED).flat())]

function fill(fields, set) {
  for (const [name, value] of Object.entries(fields ?? {})) if (name !== "name") set(name, value)
}

function cells(rows, marked) {
  return rows.map(([name, how, value], at) => [[marked && at < 3 ? key(at + 1) : "", name, how ? working(how) : ""], value])
}

start("fit_and_speed", {
  changed(name, values, { set, data }) {
    if (name === "model") fill(data.models[values.model], set)
    if (name === "card") fill(data.cards[values.card], set)
    if (name === "config" && values.config) fill(fromConfig(values.config), set)
    if (name === "config" || SHAPE.includes(name)) set("model", "own")
    if (CARD.includes(name)) set("card", "own")
  },
  check(values) {
    const wrong = {}
    if (values.active > values.parameters) wrong.active = "Not more than the parameters."
    if (USED[values.kind].includes("full_layers") && values.full_layers > values.layers) wrong.full_layers = "Not more than the layers."
    for (const name of [...HEADS, "latent_width"]) {
      if (USED[values.kind].includes(name) && !values[name]) wrong[name] = "Enter a number above 0."
    }
    if (values.kind === "sliding" && !values.full_layers && !values.window) wrong.window = "Enter a number above 0."
    if (values.kind === "hybrid" && !values.full_layers && !values.state) wrong.state = "Enter a number above 0."
    const error = values.config && fromConfig(values.config).error
    return error ? { ...wrong, config: error } : wrong
  },
  draw(values, { out, show }) {
    for (const name of new Set(Object.values(USED).flat())) show(name, USED[values.kind].includes(name))
    out.replaceChildren(
      bar(...shares(values)), table(["Memory", "GB"], cells(memoryRows(values), true)), table(["At most", ""], cells(speedRows(values))),
    )
    return sentence(values)
  },
})
