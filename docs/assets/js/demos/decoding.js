import { bars, piece } from "./draw.js"
import { number, random, start, table } from "./kit.js"
import { PROMPTS, cuts, entropy, pick, renormalise, softmax } from "./decoding_model.js"

let next = random(1)
let drawn = []
let last = ""

function forget() {
  drawn = []
  last = ""
}

const percent = share => `${number(100 * share, 1)}\u00a0%`

function state({ prompt, temperature, k, p, m }) {
  const logits = Object.values(PROMPTS[prompt])
  const warmed = softmax(logits, temperature)
  const reasons = cuts(warmed, k, p, m)
  return {
    tokens: Object.keys(PROMPTS[prompt]),
    own: softmax(logits, 1),
    reasons,
    chances: renormalise(warmed, reasons),
  }
}

function tokenTable({ tokens, own, reasons, chances }) {
  const count = i => (drawn.length ? String(drawn.filter(token => token === i).length) : "")
  const full = Math.max(...own, ...chances)
  return table(
    ["Token", "", "Chance", "Drawn"],
    tokens.map((token, i) => [
      reasons[i] ? piece("s", "", token) : token,
      bars(chances[i] / full, own[i] / full),
      reasons[i] || percent(chances[i]),
      count(i),
    ])
  )
}

function sentence({ tokens, chances }) {
  const top = chances.indexOf(Math.max(...chances))
  const left = chances.filter(chance => chance > 0).length
  const are =
    left === 1
      ? "1 of 12 tokens can be drawn: the choice is greedy."
      : `${left} of 12 tokens can be drawn; “${tokens[top]}” has ${number(100 * chances[top])} %.`
  return `${last}${are} Entropy ${number(entropy(chances) || 0, 2)} bits.`
}

function drawTokens(count, { tokens, chances }) {
  for (let i = 0; i < count; i++) drawn.push(pick(chances, next()))
  last =
    count === 1
      ? `Drawn: “${tokens[drawn.at(-1)]}”. `
      : `${drawn.length} drawn, ${new Set(drawn).size} different ones. `
}

start("decoding", {
  changed: forget,
  reset() {
    forget()
    next = random(1)
  },
  press(name, values) {
    drawTokens(name === "one" ? 1 : 100, state(values))
  },
  draw(values, { out }) {
    const now = state(values)
    out.replaceChildren(tokenTable(now))
    return sentence(now)
  },
})
