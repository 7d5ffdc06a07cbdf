// Is A better than B: the mathematics of scripts/calculators/intervals.py, judges.py and scripts/demos/is_a_better.py.

import { number } from "./kit.js"

const Z = 1.96, Z_POWER = 0.8416

export function wilson(passed, items) {
  const rate = passed / items, shrink = 1 + Z * Z / items
  const centre = (rate + Z * Z / (2 * items)) / shrink
  const half = Z * Math.sqrt(rate * (1 - rate) / items + Z * Z / (4 * items * items)) / shrink
  return [centre - half, centre + half]
}

export function pairedMargin(onlyA, onlyB, items) {
  const gap = (onlyA - onlyB) / items
  return Z * Math.sqrt(((onlyA + onlyB) / items - gap * gap) / items)
}

export function twoMargin(passedA, itemsA, passedB, itemsB) {
  const a = passedA / itemsA, b = passedB / itemsB
  return Z * Math.sqrt(a * (1 - a) / itemsA + b * (1 - b) / itemsB)
}

export function itemsNeeded(rate, gap) {
  return Math.ceil(2 * rate * (1 - rate) * (Z + Z_POWER) ** 2 / gap ** 2)
}

/** Chance of a split at least this uneven; each term of the binomial sum from the one before, by logarithms. */
export function signTest(onlyA, onlyB) {
  const items = onlyA + onlyB
  let term = -items * Math.LN2, sum = 0
  for (let passed = 0; passed <= Math.min(onlyA, onlyB); passed++) {
    sum += Math.exp(term)
    term += Math.log(items - passed) - Math.log(passed + 1)
  }
  return Math.min(1, 2 * sum)
}

export function kappa([both, missed, wrong, neither]) {
  const items = both + missed + wrong + neither
  const seen = (both + neither) / items
  const chance = ((both + missed) * (both + wrong) + (wrong + neither) * (missed + neither)) / items ** 2
  return (seen - chance) / (1 - chance)
}

export function sensitivity([both, missed]) {
  return both / (both + missed)
}

export function specificity([, , wrong, neither]) {
  return neither / (wrong + neither)
}

export function power(sample) {
  return sensitivity(sample) + specificity(sample) - 1
}

export function corrected(rate, sample) {
  return Math.min(1, Math.max(0, (rate + specificity(sample) - 1) / power(sample)))
}

export function correctedMargin(rate, items, sample) {
  const [both, missed, wrong, neither] = sample
  const good = sensitivity(sample), bad = specificity(sample), share = corrected(rate, sample)
  const spread = rate * (1 - rate) / items + share ** 2 * good * (1 - good) / (both + missed)
    + (1 - share) ** 2 * bad * (1 - bad) / (wrong + neither)
  return Z * Math.sqrt(spread) / power(sample)
}

export function correctedGap(gap, margin, sample) {
  const [both, missed, wrong, neither] = sample
  const good = sensitivity(sample), bad = specificity(sample), worth = power(sample)
  const spread = good * (1 - good) / (both + missed) + bad * (1 - bad) / (wrong + neither)
  const ahead = gap / worth
  return [ahead, Math.hypot(margin, Z * ahead * Math.sqrt(spread)) / worth]
}

export function onlyB(form) {
  return form.only_a - form.passed_a + form.passed_b
}

export function sample(form) {
  return [form.both, form.missed, form.false, form.neither]
}

export function scores(form) {
  return [[form.passed_a, form.items_a], [form.passed_b, form.same ? form.items_a : form.items_b]].map(([passed, items]) => {
    const rate = passed / items
    if (!form.judge) return [rate, ...wilson(passed, items)]
    const margin = correctedMargin(rate, items, sample(form)), share = corrected(rate, sample(form))
    return [share, Math.max(0, share - margin), Math.min(1, share + margin)]
  })
}

/** Least and most of an axis that holds both intervals, at whole multiples of 5 %. */
export function axis(form) {
  const ends = scores(form).flatMap(([, low, high]) => [low, high])
  return [Math.max(0, Math.floor(20 * Math.min(...ends)) / 20), Math.min(1, Math.ceil(20 * Math.max(...ends)) / 20)]
}

export function gap(form) {
  const ahead = form.passed_a / form.items_a - form.passed_b / (form.same ? form.items_a : form.items_b)
  const margin = form.same
    ? pairedMargin(form.only_a, onlyB(form), form.items_a)
    : twoMargin(form.passed_a, form.items_a, form.passed_b, form.items_b)
  return form.judge ? correctedGap(ahead, margin, sample(form)) : [ahead, margin]
}

export function sentence(form) {
  const [ahead, margin] = gap(form)
  if (Math.abs(ahead) > margin) {
    const by = `${ahead > 0 ? "A" : "B"} is ahead by ${number(100 * Math.abs(ahead), 1)} points, ± ${number(100 * margin, 1)}`
    const chance = form.same ? signTest(form.only_a, onlyB(form)) : 0
    if (chance > 0.05) return `${by}: a hint, since an exact test still gives chance ${number(100 * chance, 1)} %.`
    return `${by}: more than the choice of items explains.`
  }
  return `Not shown: the difference is ${number(100 * ahead, 1)} points, ± ${number(100 * margin, 1)}, so either may be better.`
}

export function scoreRows(form) {
  const both = scores(form)
  return [
    [`Score, %${form.judge ? ", corrected" : ""}`, ...both.map(([rate]) => number(100 * rate, 1))],
    ["95 % interval", ...both.map(([, low, high]) => `${number(100 * low, 1)} to ${number(100 * high, 1)}`)],
  ]
}

export function factRows(form) {
  const [ahead] = gap(form), rows = []
  if (form.same) {
    rows.push(["Only A, only B", "items on which they disagree", `${number(form.only_a)},\u00a0${number(onlyB(form))}`])
    rows.push(["Chance of such a split", "if both were equally good (McNemar, exact)", number(signTest(form.only_a, onlyB(form)), 3)])
  }
  const [[a], [b]] = scores(form), rate = (a + b) / 2
  if (ahead && rate > 0 && rate < 1) {
    rows.push(["Items for this gap", "per model, different items, 80 % power", number(itemsNeeded(rate, Math.abs(ahead)))])
  }
  if (form.judge) {
    const kept = `passes ${number(100 * sensitivity(sample(form)))} % of good, fails ${number(100 * specificity(sample(form)))} % of bad answers`
    rows.push(["Judge against people, κ", kept, number(kappa(sample(form)), 2)])
  }
  return rows
}
