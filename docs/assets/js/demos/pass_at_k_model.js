// Several attempts at one item: the mathematics of scripts/demos/pass_at_k.py.

import { number } from "./kit.js"

export const ATTEMPTS = [1, 2, 5, 10, 25, 100]

export function passAt(rate, attempts) {
  return 1 - (1 - rate) ** attempts
}

export function rows(rate) {
  return ATTEMPTS.map(attempts => [attempts, passAt(rate, attempts)])
}

export function sentence(rate, tries) {
  return `${number(100 * rate)} % per attempt becomes ${number(100 * passAt(rate, tries), 1)} % with ${tries}.`
}
