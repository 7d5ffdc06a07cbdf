// A small picture as a matrix, its best approximation of each rank, and how many numbers low rank takes.

import { random } from "./kit.js"

/** A picture of size x size numbers made by a formula: "brackets" of 0 and 1, "waves" or "noise" around 0. */
export function picture(name, size) {
  const next = random(7)
  const draw = { brackets, waves, noise: () => next() - 0.5 }[name]
  const at = i => (2 * i + 1) / size - 1
  return Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => draw(at(j), at(i))))
}

function brackets(x, y) {
  const radius = Math.hypot(x, y)
  const arc = Math.abs(x) > 0.45 && radius > 0.72 && radius < 0.98
  return arc || (Math.abs(x) < 0.25 && Math.abs(y) < 0.34) ? 1 : 0
}

function waves(x, y) {
  return 0.25 * Math.sin(4 * x + 2 * y) + 0.25 * Math.cos(5 * y) * x
}

/** Singular values, largest first, with their vectors: one-sided Jacobi rotations of the columns. */
export function decompose(matrix) {
  const columns = matrix[0].map((_, j) => matrix.map(row => row[j]))
  const right = columns.map((_, j) => columns.map((_, i) => (i === j ? 1 : 0)))
  let turned = true
  for (let sweep = 0; turned && sweep < 60; sweep++) {
    turned = false
    for (let p = 0; p < columns.length; p++) {
      for (let q = p + 1; q < columns.length; q++) turned = orthogonalise(columns, right, p, q) || turned
    }
  }
  const parts = columns.map((column, j) => ({ value: Math.sqrt(dot(column, column)), left: column, right: right[j] }))
  return parts.sort((a, b) => b.value - a.value)
}

function orthogonalise(columns, right, p, q) {
  const [aa, bb, ab] = [dot(columns[p], columns[p]), dot(columns[q], columns[q]), dot(columns[p], columns[q])]
  if (Math.abs(ab) <= 1e-14 * Math.sqrt(aa * bb) || Math.abs(ab) < 1e-28) return false
  const zeta = (bb - aa) / (2 * ab)
  const tangent = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta))
  const cos = 1 / Math.sqrt(1 + tangent * tangent)
  for (const list of [columns, right]) turn(list, p, q, cos, cos * tangent)
  return true
}

function turn(list, p, q, cos, sin) {
  const before = list[p]
  list[p] = before.map((a, i) => cos * a - sin * list[q][i])
  list[q] = list[q].map((b, i) => sin * before[i] + cos * b)
}

function dot(a, b) {
  return a.reduce((sum, value, i) => sum + value * b[i], 0)
}

/** Singular values of a picture, largest first. */
export function singularValues(name, size) {
  return decompose(picture(name, size)).map(part => part.value)
}

/** The sum of the first `rank` parts: the closest matrix of that rank. */
export function approximate(parts, rank) {
  const rows = parts[0].left.map(() => parts[0].right.map(() => 0))
  for (const { left, right } of parts.slice(0, rank)) {
    rows.forEach((row, i) =>
      row.forEach((_, j) => {
        row[j] += left[i] * right[j]
      })
    )
  }
  return rows
}

/** Share of the sum of squares that a rank keeps. */
export function kept(values, rank) {
  const squares = values.map(value => value * value)
  const sum = list => list.reduce((total, value) => total + value, 0)
  return sum(squares.slice(0, rank)) / sum(squares)
}

/** Trainable numbers of low-rank adapters on matrices of these [input, output] widths in every layer. */
export function loraParameters(rank, shapes, layers) {
  return layers * shapes.reduce((sum, [inner, outer]) => sum + rank * (inner + outer), 0)
}

/** Numbers in the full matrices. */
export function fullParameters(shapes, layers) {
  return layers * shapes.reduce((sum, [inner, outer]) => sum + inner * outer, 0)
}
