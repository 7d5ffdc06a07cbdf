// From logits to the distribution that is sampled: temperature, then top-k, top-p and min-p, in this order.

/** Made-up logits after two texts. */
export const PROMPTS = {
  sure: {
    Paris: 7.6,
    the: 4.6,
    a: 4.1,
    located: 3.6,
    known: 3.1,
    not: 2.6,
    Lyon: 2.1,
    one: 1.9,
    now: 1.4,
    London: 0.9,
    still: 0.4,
    blue: -1.5,
  },
  open: {
    blue: 3.2,
    green: 3.0,
    red: 2.7,
    purple: 2.5,
    black: 2.2,
    yellow: 2.1,
    orange: 1.9,
    the: 1.6,
    pink: 1.5,
    not: 0.8,
    a: 0.5,
    Paris: -2.0,
  },
}

/** Probabilities of logits divided by the temperature; at 0 all on the first largest. */
export function softmax(logits, temperature) {
  const largest = Math.max(...logits)
  if (temperature === 0) return logits.map((_, i) => (i === logits.indexOf(largest) ? 1 : 0))
  const powers = logits.map(logit => Math.exp((logit - largest) / temperature))
  const total = powers.reduce((sum, power) => sum + power, 0)
  return powers.map(power => power / total)
}

/** For each token the filter that removes it, or "" where it is kept. A filter sees what the ones before it left. */
export function cuts(probabilities, topK, topP, minP) {
  const order = probabilities.map((_, i) => i).sort((a, b) => probabilities[b] - probabilities[a])
  const reasons = probabilities.map(() => "")
  order.slice(topK).forEach(i => {
    reasons[i] = "top-k"
  })
  const left = order.slice(0, topK)
  const mass = left.reduce((sum, i) => sum + probabilities[i], 0)
  let before = 0
  for (const i of left) {
    if (topP < 1 && before >= topP * mass - 1e-12) reasons[i] = "top-p"
    else if (probabilities[i] < minP * probabilities[order[0]]) reasons[i] = "min-p"
    before += probabilities[i]
  }
  return reasons
}

/** The kept tokens' probabilities, scaled to sum to 1. */
export function renormalise(probabilities, reasons) {
  const mass = probabilities.reduce((sum, p, i) => sum + (reasons[i] ? 0 : p), 0)
  return probabilities.map((p, i) => (reasons[i] ? 0 : p / mass))
}

/** Entropy in bits. */
export function entropy(probabilities) {
  return probabilities.reduce((sum, p) => sum - (p > 0 ? p * Math.log2(p) : 0), 0)
}

/** The index that a uniform number in [0, 1) picks. */
export function pick(probabilities, uniform) {
  let sum = 0
  for (let i = 0; i < probabilities.length; i++) {
    sum += probabilities[i]
    if (uniform < sum) return i
  }
  return probabilities.findLastIndex(p => p > 0)
}
