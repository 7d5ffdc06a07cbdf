// Diffusion in one dimension. The data are two bumps, so the best denoiser is a formula and only the steps add errors.

import { normal, random } from "./kit.js"
import { quantiles } from "./mixture_model.js"

export const DATA = { weight: [0.3, 0.7], mean: [-1, 1], spread: [0.25, 0.25] }
const NOISE = { weight: [1], mean: [0], spread: [1] }

/** The best guess of the clean value behind x, where x is a times clean plus s times noise. */
export function cleanGuess(x, a, s) {
  let [mass, sum] = [0, 0]
  const logs = DATA.mean.map((mean, i) => {
    const variance = (a * DATA.spread[i]) ** 2 + s * s
    const off = x - a * mean
    const guess = mean + ((a * DATA.spread[i] ** 2) / variance) * off
    return { log: Math.log(DATA.weight[i]) - Math.log(variance) / 2 - (off * off) / (2 * variance), guess }
  })
  const largest = Math.max(...logs.map(part => part.log))
  for (const { log, guess } of logs) {
    mass += Math.exp(log - largest)
    sum += Math.exp(log - largest) * guess
  }
  return sum / mass
}

/** The factors of signal and noise at time t, from 0 (data) to 1 (noise). */
export function mix(sampler, t) {
  return sampler === "flow" ? [1 - t, t] : [Math.cos((Math.PI * t) / 2), Math.sin((Math.PI * t) / 2)]
}

/** One step from time t to the earlier time u; `fresh` is a standard normal number that only DDPM uses. */
export function step(sampler, x, t, u, fresh) {
  const [[a, s], [b, r]] = [mix(sampler, t), mix(sampler, u)]
  const clean = cleanGuess(x, a, s)
  const noise = (x - a * clean) / s
  const again = sampler === "ddpm" ? (r / s) * Math.sqrt(1 - (a / b) ** 2) : 0
  return b * clean + Math.sqrt(r * r - again * again) * noise + again * fresh
}

/** Where `count` values are after 0, 1, ... `steps` steps: a list of lists. */
export function paths(sampler, steps, seed, count) {
  const draw = random(seed)
  const seen = [quantiles(NOISE, count)]
  for (let i = steps; i > 0; i--) {
    const last = seen.at(-1)
    seen.push(
      last.map(x => step(sampler, x, i / steps, Math.max(0, (i - 1) / steps), sampler === "ddpm" ? normal(draw) : 0))
    )
  }
  return seen
}

/** Mean distance that values have to be moved to become the data (Wasserstein). */
export function distance(values) {
  const data = quantiles(DATA, values.length)
  const sorted = [...values].sort((a, b) => a - b)
  return sorted.reduce((sum, value, i) => sum + Math.abs(value - data[i]), 0) / values.length
}

/** Share of values below 0, where 30 % of the data are. */
export function below(values) {
  return values.filter(value => value < 0).length / values.length
}
