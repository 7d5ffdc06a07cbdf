import { cells, line, picture as drawing, rect, text } from "./draw.js"
import { number, start, table } from "./kit.js"
import { approximate, decompose, fullParameters, kept, loraParameters, picture } from "./lora_model.js"

const [SIZE, LAYERS] = [24, 32]
const [SQUARE, NARROW, WIDE, BACK] = [
  [4096, 4096],
  [4096, 1024],
  [4096, 14336],
  [14336, 4096],
]
const SHAPES = { attention: [SQUARE, NARROW], all: [SQUARE, NARROW, NARROW, SQUARE, WIDE, WIDE, BACK] }
let known = { name: "" }

/** The decomposition is kept until another picture is chosen. */
function decomposed(name) {
  if (known.name !== name) known = { name, matrix: picture(name, SIZE), parts: decompose(picture(name, SIZE)) }
  return known
}

function image(matrix, x, middle) {
  const shades = matrix.map(row => row.map(number => number + middle))
  return [rect(x, 6, 166, 166, "demo__paper"), cells(shades, x + 2, 8, 6.75)]
}

function value(i, share, used) {
  const height = Math.max(1, 54 * share)
  return rect(4 + 14.8 * i, 262 - height, 11, height, used ? "f1" : "box")
}

function pictures({ name, matrix, parts }, rank) {
  const middle = name === "brackets" ? 0 : 0.5
  const images = [
    image(matrix, 2, middle),
    image(approximate(parts, rank), 192, middle),
    text(85, 190, "the full matrix", "m mid"),
    text(275, 190, `rank ${rank}`, "b mid"),
  ]
  const values = parts.map((part, i) => value(i, part.value / parts[0].value, i < rank))
  const label = `The matrix, its closest approximation of rank ${rank}, and the 24 singular values.`
  return drawing(
    360,
    292,
    label,
    images,
    values,
    line(2, 262, 358, 262, "line"),
    text(2, 284, "singular values, largest first", "m")
  )
}

/** Thousands and more with three digits and a letter. */
function short(count) {
  if (count < 1e5) return number(count)
  return count < 1e9 ? `${number(count / 1e6, count < 1e7 ? 2 : 1)}\u00a0M` : `${number(count / 1e9, 2)}\u00a0B`
}

function counts(rank, where) {
  const rows = [
    ["This picture", 2 * rank * SIZE, SIZE * SIZE],
    ["4096 × 4096", loraParameters(rank, [SQUARE], 1), 4096 * 4096],
  ]
  rows.push(["Llama 3 8B", loraParameters(rank, SHAPES[where], LAYERS), fullParameters(SHAPES[where], LAYERS)])
  const written = rows.map(([name, low, full]) => [
    name,
    short(low),
    short(full),
    `${number((100 * low) / full, 2)}\u00a0%`,
  ])
  return table([`At rank ${rank}`, "low rank", "full", "share"], written)
}

start("lora", {
  draw({ rank, picture: name, where }, { out }) {
    const now = decomposed(name)
    out.replaceChildren(pictures(now, rank), counts(rank, where))
    const share = number(
      100 *
        kept(
          now.parts.map(part => part.value),
          rank
        ),
      1
    )
    const cost = `${rank * 2 * SIZE} numbers instead of ${SIZE * SIZE}`
    return `Rank ${rank} keeps ${share} % of the picture's sum of squares with ${cost}.`
  },
})
