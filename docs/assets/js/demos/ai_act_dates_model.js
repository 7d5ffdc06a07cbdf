// Which duties of the EU AI Act apply to whom and from when: the rules of scripts/demos/ai_act_dates.py.

import { day, number } from "./kit.js"

const ASKED = {
  provider: ["talks", "generates", "annex3", "annex1", "public"], deployer: ["deepfake", "annex3", "annex1", "public"],
  model: ["systemic"],
}

export function asked(form) {
  return ASKED[form.role]
}

export function concerns(rule, form) {
  const uses = asked(form).filter(use => form[use])
  const use = rule.uses.includes("any") || uses.some(one => rule.uses.includes(one))
  const old = !rule.placed_before || form.placed < rule.placed_before
  const fresh = !rule.placed_from || form.placed >= rule.placed_from
  const open = !rule.public || uses.includes("public")
  return rule.roles.includes(form.role) && use && old && fresh && open
}

export function duties(rules, form) {
  return rules.filter(rule => concerns(rule, form))
    .map(({ date, duty, article }) => [date, duty, article, days(form.day, date)])
    .sort(([a], [b]) => (a > b) - (a < b))
}

export function days(one, other) {
  return Math.round((Date.parse(other) - Date.parse(one)) / 86_400_000)
}

export function sentence(found, today) {
  const now = found.filter(([, , , left]) => left <= 0).length
  const start = `On ${day(today)} ${now === 1 ? "1 duty applies" : `${number(now)} duties apply`}`
  if (now === found.length) return `${start}; no later date is listed.`
  return `${start}; the next date is ${day(found[now][0])}, in ${counted(found[now][3])}.`
}

export function counted(left) {
  return left === 1 ? "1 day" : `${number(left)} days`
}
