// Mixtures of Gaussians in one dimension: { weight, mean, spread }, lists of equal length.

const REACH = 8
const FINE = 4000

/** The density at x. */
export function density(mixture, x) {
  return mixture.weight.reduce((sum, weight, i) => {
    const off = (x - mixture.mean[i]) / mixture.spread[i]
    return sum + (weight * Math.exp((-off * off) / 2)) / (mixture.spread[i] * Math.sqrt(2 * Math.PI))
  }, 0)
}

/** Values that cut the distribution into `count` equal shares, one in the middle of each. */
export function quantiles(mixture, count) {
  const width = (2 * REACH) / FINE
  const found = []
  let below = 0
  for (let i = 0; i < FINE && found.length < count; i++) {
    const mass = density(mixture, -REACH + (i + 0.5) * width) * width
    while (found.length < count && below + mass >= (found.length + 0.5) / count) {
      found.push(-REACH + width * (i + ((found.length + 0.5) / count - below) / mass))
    }
    below += mass
  }
  return found
}
