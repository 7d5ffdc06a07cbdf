// A generator with 12 hidden units against a discriminator that is a weighted sum of 41 fixed bumps. All data and all
// noise take part in each round, so that nothing but the start is random.

import { normal, random } from "./kit.js"
import { density, quantiles } from "./mixture_model.js"

export const DATA = { weight: [0.5, 0.5], mean: [-2, 2], spread: [0.3, 0.3] }
export const COUNT = 48
export const SEED = 3
export const BLUR = 0.2
const [UNITS, BUMPS, FIRST, APART, WIDTH] = [12, 41, -8, 0.4, 0.8]
const [FAST, SLOW] = [2, 0.2]
const REAL = quantiles(DATA, COUNT)
const NOISE = quantiles({ weight: [1], mean: [0], spread: [1] }, COUNT)

/** Both players before the first round. */
export function start(seed) {
  const draw = random(seed)
  const list = size => Array.from({ length: UNITS }, () => size * normal(draw))
  return { round: 0, judge: Array(BUMPS).fill(0), slopes: list(1), shifts: list(1), out: list(0.1), centre: 0.5 }
}

/** What the generator makes of the fixed noise. */
export function made(state) {
  return NOISE.map(z =>
    state.out.reduce((sum, v, j) => sum + v * Math.tanh(z * state.slopes[j] + state.shifts[j]), state.centre)
  )
}

/** The discriminator's probability that x is real. */
export function verdict(state, x) {
  return sigmoid(dot(bumps(x).values, state.judge))
}

/** How steeply the discriminator's logit rises at x: the direction in which a made number is pulled. */
export function pull(state, x) {
  return dot(bumps(x).slopes, state.judge)
}

/** The discriminator learns from all real and made numbers; `penalty` flattens it where they are. */
export function judgeMoves(state, penalty) {
  const fake = made(state)
  let judge = state.judge
  const learn = judge.map(() => 0)
  for (const x of REAL) add(learn, bumps(x).values, 1 - verdict(state, x))
  for (const x of fake) add(learn, bumps(x).values, -verdict(state, x))
  judge = judge.map((w, i) => w + (FAST * learn[i]) / COUNT)
  const flatten = judge.map(() => 0)
  for (const x of [...REAL, ...fake]) add(flatten, bumps(x).slopes, dot(bumps(x).slopes, judge))
  return { ...state, judge: judge.map((w, i) => w - (FAST * penalty * flatten[i]) / COUNT) }
}

/** The generator follows the discriminator's slope, to raise log D of what it makes. */
export function makerMoves(state) {
  const next = { ...state, slopes: [...state.slopes], shifts: [...state.shifts], out: [...state.out] }
  made(state).forEach((x, i) => {
    const push = (SLOW * (1 - verdict(state, x)) * pull(state, x)) / COUNT
    next.centre += push
    for (let j = 0; j < UNITS; j++) {
      const unit = Math.tanh(NOISE[i] * state.slopes[j] + state.shifts[j])
      const back = push * state.out[j] * (1 - unit * unit)
      next.out[j] += push * unit
      next.shifts[j] += back
      next.slopes[j] += back * NOISE[i]
    }
  })
  return next
}

/** Both move at once, so many times. */
export function play(state, penalty, rounds) {
  for (let i = 0; i < rounds; i++) {
    const { judge } = judgeMoves(state, penalty)
    state = { ...makerMoves(state), judge, round: state.round + 1 }
  }
  return state
}

/** Of the numbers made: the share below 0, where half of the data are, their mean and their standard deviation. */
export function summary(values) {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length
  const deviation = Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length)
  return { below: values.filter(x => x < 0).length / values.length, mean, deviation }
}

/** The mean verdict on the data and on the made numbers. */
export function opinions(state) {
  return [REAL, made(state)].map(list => list.reduce((sum, x) => sum + verdict(state, x), 0) / COUNT)
}

/** The summary after so many rounds from a start. */
export function after(seed, penalty, rounds) {
  return summary(made(play(start(seed), penalty, rounds)))
}

/** The best possible discriminator against numbers spread like the generator's, smoothed by `blur`. */
export function bestVerdict(values, blur, x) {
  const [p, q] = [density(blurred(blur), x), density(kernel(values, blur), x)]
  return p / (p + q)
}

/** The data's distribution, smoothed. */
export function blurred(blur) {
  return { ...DATA, spread: DATA.spread.map(spread => Math.hypot(spread, blur)) }
}

/** A smooth distribution around values. */
export function kernel(values, blur) {
  return { weight: values.map(() => 1 / values.length), mean: values, spread: values.map(() => blur) }
}

function bumps(x) {
  const values = []
  const slopes = []
  for (let i = 0; i < BUMPS; i++) {
    const off = (x - FIRST - i * APART) / WIDTH
    const height = Math.exp((-off * off) / 2)
    values.push(height)
    slopes.push((-off / WIDTH) * height)
  }
  return { values, slopes }
}

function sigmoid(u) {
  return 1 / (1 + Math.exp(-Math.max(-500, Math.min(500, u))))
}

function dot(a, b) {
  return a.reduce((sum, value, i) => sum + value * b[i], 0)
}

function add(sum, values, factor) {
  values.forEach((value, i) => {
    sum[i] += factor * value
  })
}
