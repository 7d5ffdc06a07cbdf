// Advantages of a group of answers to the same question.

/** Mean and population standard deviation. */
export function spread(rewards) {
  const mean = rewards.reduce((sum, reward) => sum + reward, 0) / rewards.length
  const variance = rewards.reduce((sum, reward) => sum + (reward - mean) ** 2, 0) / rewards.length
  return { mean, deviation: Math.sqrt(variance) }
}

/** Reward minus the group's mean, divided by its standard deviation if `standardised`; all 0 when rewards are equal. */
export function advantages(rewards, standardised) {
  const { mean, deviation } = spread(rewards)
  if (deviation === 0) return rewards.map(() => 0)
  return rewards.map(reward => (reward - mean) / (standardised ? deviation : 1))
}

/** Mean size of the advantages: how much the question counts in the update. */
export function weight(rewards, standardised) {
  return advantages(rewards, standardised).reduce((sum, value) => sum + Math.abs(value), 0) / rewards.length
}

/** The same for rewards of 0 and 1 with a share `right` of ones. */
export function weightOfShare(right, standardised) {
  return standardised ? 2 * Math.sqrt(right * (1 - right)) : 2 * right * (1 - right)
}
