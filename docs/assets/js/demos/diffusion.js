import { line, path, picture, rect, text } from "./draw.js"
import { number, start } from "./kit.js"
import { DATA, below, cleanGuess, distance, mix, paths } from "./diffusion_model.js"
import { density } from "./mixture_model.js"

const [COUNT, DRAWN] = [96, 4]
const NAMES = { ddpm: "DDPM", ddim: "DDIM", flow: "Flow" }
let taken = Infinity
let seed = 1
let noticed = ""

const height = value => 124 - 40 * Math.max(-2.6, Math.min(2.6, value))
const across = (i, steps) => 20 + (250 * i) / steps

function way(values, steps) {
  return path(
    values.map((value, i) => [across(i, steps), height(value)]),
    values.at(-1) < 0 ? "l2 dash demo__thin" : "l1 demo__thin"
  )
}

function guess(x, sampler, done, steps) {
  const [a, s] = mix(sampler, 1 - done / steps)
  return line(across(done, steps), height(x), 270, height(cleanGuess(x, a, s)), "demo__guess")
}

function bars(values) {
  return Array.from({ length: 26 }, (_, i) => {
    const share = values.filter(value => value >= -2.6 + 0.2 * i && value < -2.6 + 0.2 * (i + 1)).length / values.length
    return share ? rect(271, 121 - 8 * (i - 12.5) - 1, 140 * share, 7, "mark") : []
  })
}

function outline() {
  return path(
    Array.from({ length: 53 }, (_, i) => [271 + 28 * density(DATA, -2.6 + 0.1 * i), height(-2.6 + 0.1 * i)]),
    "line"
  )
}

function drawing(seen, sampler, steps) {
  const picked = seen[0].map((_, i) => i).filter(i => i % DRAWN === DRAWN / 2)
  const done = seen.length - 1
  const lines = picked.map(i =>
    way(
      seen.map(values => values[i]),
      steps
    )
  )
  const guesses = done < steps ? picked.map(i => guess(seen[done][i], sampler, done, steps)) : []
  const frame = [line(20, 20, 20, 228, "rule"), line(270, 20, 270, 228, "rule"), line(20, 124, 350, 124, "rule")]
  const words = [
    text(20, 250, "noise", "m"),
    text(270, 250, "data", "m mid"),
    text(145, 250, `step ${done} of ${steps}`, "mid"),
    ...[-2, 2].map(at => text(354, 129 - 40 * at, number(at), "m end")),
  ]
  const label = "Paths of samples from noise to data, and how they are spread now against the data."
  return picture(360, 258, label, frame, bars(seen.at(-1)), guesses, lines, outline(), words)
}

function sentence(seen, sampler, steps) {
  const [done, last] = [seen.length - 1, seen.at(-1)]
  if (done === steps) {
    const all = steps === 1 ? "its only step" : `all ${steps} steps`
    const share = `${number(100 * below(last))} % of samples below 0 (data 30 %)`
    return `${NAMES[sampler]}, ${all}: ${share}, distance to the data ${number(distance(last), 3)}.`
  }
  const [a, s] = mix(sampler, 1 - done / steps)
  const guesses = last.map(x => cleanGuess(x, a, s))
  const range = `${number(Math.min(...guesses), 1)} to ${number(Math.max(...guesses), 1)}`
  if (!done) return `Pure noise: the denoiser takes every sample for ${number(guesses[0], 1)}, the mean of all data.`
  return `Step ${done} of ${steps}: the denoiser's guesses now reach from ${range}.`
}

function newNoise(sampler) {
  seed += 1
  noticed =
    sampler === "ddpm" ? "New fresh noise, other paths. " : "This sampler adds no fresh noise, so nothing changes. "
}

start("diffusion", {
  changed(name) {
    if (name === "steps") taken = Infinity
  },
  reset() {
    taken = Infinity
    seed = 1
  },
  press(name, { sampler, steps }) {
    if (name === "noise") newNoise(sampler)
    else taken = { start: 0, end: Infinity, one: taken >= steps ? 1 : taken + 1 }[name]
  },
  draw({ sampler, steps }, { out }) {
    const seen = paths(sampler, steps, seed, COUNT).slice(0, Math.min(taken, steps) + 1)
    out.replaceChildren(drawing(seen, sampler, steps))
    const words = noticed + sentence(seen, sampler, steps)
    noticed = ""
    return words
  },
})
