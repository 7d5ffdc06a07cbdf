// Rotary position embedding: each pair of numbers turns by its own angle for each position.

export const QUERY = [1, 0, 1, 0]
export const KEY = [0.8, 0.6, 0.8, 0.6]
export const SPEEDS = [1, 0.1]
export const LONGEST = 40

/** The vector with pair p turned by position * speeds[p] (radians). */
export function rotate(vector, position, speeds) {
  return speeds.flatMap((speed, p) => {
    const [x, y] = [vector[2 * p], vector[2 * p + 1]]
    const [cos, sin] = [Math.cos(position * speed), Math.sin(position * speed)]
    return [x * cos - y * sin, x * sin + y * cos]
  })
}

/** Dot product of the query at position m and the key at position n, both rotated. */
export function score(query, key, m, n, speeds) {
  const turned = rotate(key, n, speeds)
  return rotate(query, m, speeds).reduce((sum, value, i) => sum + value * turned[i], 0)
}

/** Scores for a key at position 0 and queries at positions 0 to `longest`. */
export function curve(query, key, longest, speeds) {
  return Array.from({ length: longest + 1 }, (_, distance) => score(query, key, distance, 0, speeds))
}
