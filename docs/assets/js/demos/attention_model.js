// Attention over six tokens with queries and keys of width 4 and values of width 2.

export const TOKENS = ["the", "cat", "slept", "as", "it", "purred"]
export const QUERIES = [
  [1, 0, 0, 0],
  [1, 0, 0, 1],
  [2, 0, 0, 1],
  [0, 1, 0, 0],
  [2, 0, -1, 0],
  [1, 0, 2, 0],
]
export const KEYS = [
  [0, 0, 0, 2],
  [3, 0, 0, 0],
  [0, 3, 0, 0],
  [0, 0, 0, 1],
  [1, 0, 2, 0],
  [0, 2, 0, 1],
]
export const VALUES = [
  [0, 1],
  [4, 0],
  [0, 4],
  [1, 1],
  [2, 0],
  [0, 3],
]

/** Whether query i may look at key j. */
export function allowed(mask, i, j, size) {
  if (mask === "none") return true
  if (mask === "prefix") return j <= i || j < size
  return j <= i && (mask !== "window" || i - j < size)
}

/** Dot products of each query with each key, divided by the root of the width if scaled. */
export function scores(queries, keys, scaled) {
  const divisor = scaled ? Math.sqrt(keys[0].length) : 1
  return queries.map(query => keys.map(key => query.reduce((sum, value, d) => sum + value * key[d], 0) / divisor))
}

/** The rows' softmax over the keys that the mask allows; 0 elsewhere. */
export function weights(table, mask, size) {
  return table.map((row, i) => {
    const powers = row.map((score, j) => (allowed(mask, i, j, size) ? Math.exp(score) : 0))
    const total = powers.reduce((sum, power) => sum + power, 0)
    return powers.map(power => power / total)
  })
}

/** Each query's mix of the values. */
export function outputs(shares, values) {
  return shares.map(row => values[0].map((_, d) => row.reduce((sum, share, j) => sum + share * values[j][d], 0)))
}

/** How many pairs of query and key the mask lets through. */
export function pairs(mask, count, size) {
  let sum = 0
  for (let i = 0; i < count; i++) for (let j = 0; j < count; j++) sum += allowed(mask, i, j, size) ? 1 : 0
  return sum
}
