// What a task costs in tokens: the mathematics of scripts/demos/tokens_cost.py.

import { number } from "./kit.js"

const MILLION = 1e6
const MOVED = {
  steps: "Twice the steps", start: "Twice the start", growth: "Twice the growth", answer: "Twice the output",
  attempts: "Twice the attempts",
}
const sum = values => values.reduce((total, value) => total + value, 0)

export function agentTokens(steps, start, growth) {
  return [steps * start + growth * steps * (steps - 1) / 2, start + (steps - 1) * growth]
}

export function parts(form) {
  const tokens = [0, 0, 0], money = [0, 0, 0]
  const uncached = form.caching && form.store ? form.written : form.fresh
  for (let step = 0; step < form.steps; step++) {
    const size = form.start + step * form.growth
    const old = step ? size - form.growth : form.start * form.prefix / 100
    const cached = form.caching ? (step ? old * form.hits / 100 : old) : 0
    const long = form.limit && size > form.limit
    const counts = [size - cached, cached, form.answer]
    const factors = long ? [form.above_in, form.above_in, form.above_out] : [1, 1, 1]
    for (const [at, price] of [uncached, form.cached, form.output].entries()) {
      tokens[at] += counts[at]
      money[at] += counts[at] * price * factors[at] / MILLION
    }
  }
  return { tokens, money: money.map(part => part * (form.batch ? 0.5 : 1)) }
}

export function task(form) {
  return sum(parts(form).money) * form.attempts
}

export function dollars(value) {
  return value === 0 ? "0" : number(value, value < 0.01 ? 5 : value < 10 ? 3 : value < 100 ? 2 : 0)
}

export function sentence(form) {
  const plain = form.caching ? `, without a cache ${dollars(task({ ...form, caching: false }))}` : ""
  const month = `${number(form.tasks)} tasks a day: USD ${dollars(30 * form.tasks * task(form))} in 30 days.`
  return `A task costs USD ${dollars(task(form))}${plain}. ${month}`
}

export function partRows(form) {
  const { tokens, money } = parts(form)
  const names = [form.caching && form.store ? "New input, stored" : "Fresh input", "From the cache", "Output"]
  const rows = names.map((name, at) => [name, number(tokens[at]), dollars(money[at])])
  return [...rows, ["One attempt", number(sum(tokens)), dollars(sum(money))]]
}

export function stepRows(form) {
  const least = share => Math.max(1, Math.floor(form.steps / share))
  const steps = [...new Set([least(4), least(2), form.steps, 2 * form.steps])].sort((a, b) => a - b)
  return steps.map(one => [one, ...[false, true].map(caching => task({ ...form, steps: one, caching }))])
}

export function movedRows(form) {
  const found = Object.entries(MOVED).map(([name, words]) => [task({ ...form, [name]: 2 * form[name] }), words])
  if (form.caching && form.steps > 1) found.push([task({ ...form, hits: form.hits / 2 }), "Half the cache hits"])
  found.sort((a, b) => b[0] - a[0])
  const base = task(form)
  return found.map(([cost, words]) => [words, `× ${number(cost / base, 2)}`, dollars(cost)])
}
