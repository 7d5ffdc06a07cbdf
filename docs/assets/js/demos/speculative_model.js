// Speculative decoding: rounds of drafting and checking, and how many drafts pay.

import { random } from "./kit.js"

/** Expected tokens that one pass of the large model yields. */
export function tokensAPass(acceptance, drafts) {
  let sum = 0
  for (let k = 0; k <= drafts; k++) sum += acceptance ** k
  return sum
}

/** How many times faster than a token a pass; `cost` is the time of a drafted token in passes of the large model. */
export function speedUp(acceptance, drafts, cost) {
  return tokensAPass(acceptance, drafts) / (1 + drafts * cost)
}

/** The draft length with the highest speed-up, the shorter of equal ones. */
export function bestDrafts(acceptance, cost, longest) {
  let best = 1
  for (let drafts = 2; drafts <= longest; drafts++) {
    if (speedUp(acceptance, drafts, cost) > speedUp(acceptance, best, cost)) best = drafts
  }
  return best
}

/** Accepted drafts in each of so many rounds, each draft accepted by chance until the first is not. */
export function rounds(acceptance, drafts, seed, count) {
  const draw = random(seed)
  return Array.from({ length: count }, () => {
    let accepted = 0
    while (accepted < drafts && draw() < acceptance) accepted += 1
    return accepted
  })
}
