import { arrow, dot, line, path, picture, text } from "./draw.js"
import { number, start } from "./kit.js"
import { KEY, LONGEST, QUERY, SPEEDS, rotate, score } from "./rope_model.js"

function needle(cx, [x, y], look, named, name) {
  return [arrow(cx, 76, cx + 58 * x, 76 - 58 * y, look), text(cx + 71 * x, 81 - 71 * y, name, named)]
}

function dial(cx, query, key, words) {
  const product = query[0] * key[0] + query[1] * key[1]
  return [
    dot(cx, 76, 60, "box"),
    line(cx - 60, 76, cx + 60, 76, "rule"),
    line(cx, 16, cx, 136, "rule"),
    needle(cx, key, "l2 dash", "f2 b mid", "k"),
    needle(cx, query, "l1", "f1 b mid", "q"),
    text(cx, 166, `${words}: ${number(product, 2)}`, "mid"),
  ]
}

function chart(distance) {
  const points = Array.from({ length: 4 * LONGEST + 1 }, (_, i) => [
    30 + 2 * i,
    236 - 22 * score(QUERY, KEY, i / 4, 0, SPEEDS),
  ])
  const [x, y] = points[4 * distance]
  return [
    line(30, 236, 350, 236, "rule"),
    line(30, 188, 30, 284, "rule"),
    text(26, 197, "2", "m end"),
    text(26, 241, "0", "m end"),
    text(26, 285, number(-2), "m end"),
    path(points, "line"),
    line(x, y, x, 284, "line dash"),
    dot(x, y, 6, "f4"),
    text(Math.min(Math.max(x, 68), 312), 304, `distance ${distance}`, "f4 b mid"),
  ]
}

function drawing(place, distance) {
  const [query, key] = [rotate(QUERY, place + distance, SPEEDS), rotate(KEY, place, SPEEDS)]
  const dials = ["fast pair", "slow pair"].map((words, p) =>
    dial(94 + 172 * p, query.slice(2 * p, 2 * p + 2), key.slice(2 * p, 2 * p + 2), words)
  )
  return picture(
    360,
    312,
    "Two dials with the arrows of query and key, and the curve of their score against distance.",
    dials,
    chart(distance)
  )
}

function sentence(place, distance) {
  const part = p =>
    score(QUERY.slice(2 * p, 2 * p + 2), KEY.slice(2 * p, 2 * p + 2), place + distance, place, [SPEEDS[p]])
  const same = before && before.distance === distance && before.place !== place ? "Both moved, the score did not. " : ""
  const sum = [part(0), part(1), part(0) + part(1)].map(value => number(value, 2))
  return `${same}Key at ${place}, query at ${place + distance}: score ${sum[0]} + ${sum[1]} = ${sum[2]}.`
}

let before = null

start("rope", {
  reset() {
    before = null
  },
  press(name, { place }, { set }) {
    set("place", Math.min(LONGEST, place + (name === "on" ? 1 : 10)))
  },
  draw({ place, distance }, { out }) {
    out.replaceChildren(drawing(place, distance))
    const words = sentence(place, distance)
    before = { place, distance }
    return words
  },
})
