// Rounding weights to a few levels, with one scale for each group.

import { normal, random } from "./kit.js"

export const OUTLIER = 20

/** 64 normal weights with deviation 1; the one at OUTLIER has the given size unless that is 0. */
export function weights(outlier) {
  const draw = random(11)
  const list = Array.from({ length: 64 }, () => normal(draw))
  if (outlier) list[OUTLIER] = outlier
  return list
}

/** Rounded weights and the scale of each group: levels from -n to n, n = 2^(bits - 1) - 1, the largest weight exact. */
export function quantise(values, bits, group) {
  const most = 2 ** (bits - 1) - 1
  const scales = []
  const rounded = []
  for (let start = 0; start < values.length; start += group) {
    const part = values.slice(start, start + group)
    const scale = Math.max(...part.map(Math.abs)) / most
    scales.push(scale)
    rounded.push(...part.map(value => Math.floor(value / scale + 0.5) * scale))
  }
  return { rounded, scales }
}

/** Root mean square error in percent of the weights' root mean square, both without the weight at `except`. */
export function errorPercent(values, rounded, except) {
  const squares = list => list.reduce((sum, value, i) => sum + (i === except ? 0 : value * value), 0)
  return 100 * Math.sqrt(squares(values.map((value, i) => value - rounded[i])) / squares(values))
}

/** Bits for each weight with a 16-bit scale for each group. */
export function averageBits(bits, group) {
  return bits + 16 / group
}
