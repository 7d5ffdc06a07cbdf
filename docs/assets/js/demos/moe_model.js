// A router: scores choose experts for tokens, experts have room for a fixed number of them.

import { normal, random } from "./kit.js"

/** Scores of tokens for experts to one decimal, always the same; `favour` is added to expert 1. */
export function scoresOf(tokens, experts, favour) {
  const draw = random(3)
  const one = e => Math.floor(10 * normal(draw) + 0.5) / 10 + (e === 0 ? favour : 0)
  return Array.from({ length: tokens }, () => Array.from({ length: experts }, (_, e) => one(e)))
}

/** Softmax of each row. */
export function probabilities(scores) {
  return scores.map(row => {
    const powers = row.map(score => Math.exp(score))
    const total = powers.reduce((sum, power) => sum + power, 0)
    return powers.map(power => power / total)
  })
}

/** For each token the `count` experts with the highest score plus bias, best first. */
export function route(scores, bias, count) {
  return scores.map(row =>
    row
      .map((_, e) => e)
      .sort((a, b) => row[b] + bias[b] - row[a] - bias[a])
      .slice(0, count)
  )
}

/** Tokens that fit in each expert: factor times the fair share, rounded down, at least 1. */
export function capacity(tokens, experts, count, factor) {
  return Math.max(1, Math.floor((factor * count * tokens) / experts + 1e-9))
}

/** For each token the experts that were full when it came, in the order of the text. */
export function dropped(chosen, experts, room) {
  const free = Array(experts).fill(room)
  return chosen.map(list => list.filter(e => --free[e] < 0))
}

/** Share of all assignments that each expert is asked to take. */
export function load(chosen, experts) {
  const total = chosen.reduce((sum, list) => sum + list.length, 0)
  return Array.from({ length: experts }, (_, e) => chosen.filter(list => list.includes(e)).length / total)
}

/** The Switch balancing loss without its factor: experts times the sum of share times mean probability; 1 is even. */
export function balanceLoss(shares, table) {
  const mean = e => table.reduce((sum, row) => sum + row[e], 0) / table.length
  return shares.length * shares.reduce((sum, share, e) => sum + share * mean(e), 0)
}

/** Biases after one adjustment: down for experts above the fair share, up for those below. */
export function nudge(bias, shares, size) {
  return bias.map((b, e) => b + size * Math.sign(Math.round(1e9 * (1 / shares.length - shares[e]))))
}
