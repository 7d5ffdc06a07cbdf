import { picture, rect, shade, text } from "./draw.js"
import { number, start, table } from "./kit.js"
import { KEYS, QUERIES, TOKENS, VALUES, allowed, outputs, pairs, scores, weights } from "./attention_model.js"

function cell(x, y, share, seen) {
  if (!seen) return text(x + 22, y + 22, "·", "m mid")
  return [shade(x, y, 44, 34, share), text(x + 22, y + 22, number(100 * share), share > 0.4 ? "mid demo__on" : "mid")]
}

function heatMap(shares, mask, size, query) {
  const marks = TOKENS.map((token, j) => text(84 + 46 * j, 16, token, "m mid"))
  shares.forEach((row, i) => {
    marks.push(text(54, 47 + 36 * i, TOKENS[i], i === query ? "end b" : "end"))
    row.forEach((share, j) => marks.push(cell(61 + 46 * j, 24 + 36 * i, share, allowed(mask, i, j, size))))
  })
  marks.push(rect(61, 24 + 36 * query, 276, 34, "demo__frame"))
  return picture(
    344,
    242,
    "Attention weights of six tokens as a heat map; the numbers of one row are in the table.",
    marks
  )
}

function vector(values, digits = 0) {
  return `(${values.map(value => number(value, digits)).join(", ")})`
}

function rowTable(shares, mask, size, query) {
  const rows = TOKENS.map((token, j) => {
    const product = scores([QUERIES[query]], [KEYS[j]], false)[0][0]
    return [
      token,
      vector(KEYS[j]),
      number(product),
      allowed(mask, query, j, size) ? `${number(100 * shares[query][j], 1)}\u00a0%` : "masked",
    ]
  })
  rows.push(["output", "", "", vector(outputs(shares, VALUES)[query], 2)])
  return table([`q = ${vector(QUERIES[query])}`, "k", "q·k", "weight"], rows)
}

function sentence(shares, mask, size, query) {
  const row = shares[query]
  const best = row.indexOf(Math.max(...row))
  const given = `“${TOKENS[query]}” gives ${number(100 * row[best])} % of its attention to “${TOKENS[best]}”.`
  return `${given} The mask keeps ${pairs(mask, 6, size)} of 36 pairs.`
}

/** A touch on a row of the picture puts its query in view. */
function rowAt(event) {
  const map = event.target.closest("svg")?.getBoundingClientRect()
  return map ? Math.floor((((event.clientY - map.top) / map.height) * 242 - 24) / 36) : -1
}

start("attention", {
  draw({ mask, query, size, scaled }, { out, form, set, show }) {
    show("size", mask === "window" || mask === "prefix")
    out.onclick = event => {
      if (!TOKENS[rowAt(event)]) return
      set("query", rowAt(event))
      form.dispatchEvent(new Event("input"))
    }
    const shares = weights(scores(QUERIES, KEYS, scaled), mask, size)
    out.replaceChildren(heatMap(shares, mask, size, +query), rowTable(shares, mask, size, +query))
    return sentence(shares, mask, size, +query)
  },
})
