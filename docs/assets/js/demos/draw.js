// Pictures from marks with the classes of figures.css. scripts/demos/drawing.py makes the same, so that a demonstration
// begins as exactly what the page holds without a script. Marks can be put in lists of any depth.

import { drawn, element } from "./kit.js"

/** A coordinate with at most one decimal. */
export function place(value) {
  return String((Math.floor(10 * value + 0.5) || 0) / 10)
}

function mark(tag, attributes, ...inside) {
  const written = Object.entries(attributes).map(([name, value]) => [
    name,
    typeof value === "number" ? place(value) : value,
  ])
  return drawn(tag, Object.fromEntries(written), ...inside)
}

/** A picture so many units wide and high; `label` says what it shows. */
export function picture(width, height, label, ...marks) {
  return mark(
    "svg",
    { class: "fig", viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label },
    ...marks.flat(Infinity)
  )
}

export function rect(x, y, width, height, look) {
  return mark("rect", { x, y, width, height, class: look })
}

/** A cell in the marker's colour; words on it stay readable if they change from ink to black at 0.4. */
export function shade(x, y, width, height, share) {
  const strength = share > 0.4 ? 0.5 + 0.5 * share : 0.55 * share
  return mark("rect", {
    x,
    y,
    width,
    height,
    class: "mark",
    "fill-opacity": String(Math.floor(20 * strength + 0.5) / 20),
  })
}

export function line(x1, y1, x2, y2, look) {
  return mark("line", { x1, y1, x2, y2, class: look })
}

export function dot(cx, cy, r, look) {
  return mark("circle", { cx, cy, r, class: look })
}

export function text(x, y, words, look = "") {
  return mark("text", { x, y, class: look }, words)
}

/** A line through points; `end` is "" or "Z" to close it. */
export function path(points, look, end = "") {
  return mark("path", {
    d: points.map(([x, y], i) => `${i ? "L" : "M"}${place(x)} ${place(y)}`).join("") + end,
    class: look,
  })
}

/** An arrow from one point to another. */
export function arrow(x1, y1, x2, y2, look) {
  const length = Math.hypot(x2 - x1, y2 - y1) || 1
  const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length]
  const wing = side => [x2 - 8 * ux - side * 4 * uy, y2 - 8 * uy + side * 4 * ux]
  return [line(x1, y1, x2, y2, look), path([wing(1), [x2, y2], wing(-1)], look.replace(" dash", ""))]
}

/** A matrix of numbers from 0 to 1 as squares in ten shades; each shade is one path of runs along the rows. */
export function cells(matrix, x, y, size) {
  const runs = Array.from({ length: 11 }, () => "")
  matrix.forEach((row, i) => {
    for (let j = 0; j < row.length;) {
      const level = levelOf(row[j])
      let length = 1
      while (j + length < row.length && levelOf(row[j + length]) === level) length += 1
      runs[level] += `M${j} ${i}h${length}v1h${-length}z`
      j += length
    }
  })
  const paths = runs.map((d, i) =>
    d && i ? [mark("path", { class: "demo__cells", "fill-opacity": String(i / 10), d })] : []
  )
  return mark("g", { transform: `translate(${place(x)} ${place(y)}) scale(${size})` }, ...paths.flat())
}

function levelOf(value) {
  return Math.floor(10 * Math.max(0, Math.min(1, value)) + 0.5)
}

/** A bar for a share from 0 to 1, with an outline for a second share to compare. */
export function bars(share, other) {
  const [full, edge] = [share, other].map(value => Math.floor(1000 * value + 0.5))
  const marks = [
    mark("rect", { class: "f1", x: 0, y: 3, width: full, height: 6 }),
    mark("path", { class: "demo__edge", d: `M0 .5H${edge}V11.5H0` }),
  ]
  return drawn(
    "svg",
    { class: "demo__bars", viewBox: "0 0 1000 12", preserveAspectRatio: "none", "aria-hidden": "true" },
    ...marks
  )
}

/** A piece of text with a class. */
export function piece(tag, look, ...inside) {
  return element(tag, { class: look }, ...inside)
}
