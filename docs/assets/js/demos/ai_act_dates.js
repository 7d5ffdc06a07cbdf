import { day, start, table, working } from "./kit.js"
import { asked, counted, duties, sentence } from "./ai_act_dates_model.js"

const USES = ["talks", "generates", "deepfake", "annex3", "annex1", "public", "systemic"]

function listed(found, later) {
  const rows = found.filter(row => row[3] > 0 === later).map(([when, duty, article, left]) =>
    [[duty, working(article)], later ? [day(when), working(`in ${counted(left)}`)] : day(when)])
  return rows.length ? [table(later ? ["From then on", "From"] : ["Applies", "Since"], rows)] : []
}

start("ai_act_dates", {
  draw(values, { out, show, data }) {
    for (const use of USES) show(use, asked(values).includes(use))
    const found = duties(data.rules, values)
    out.replaceChildren(...listed(found, false), ...listed(found, true))
    return sentence(found, values.day)
  },
})
