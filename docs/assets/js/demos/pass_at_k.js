import { bar, number, start, table } from "./kit.js"
import { rows, sentence } from "./pass_at_k_model.js"

start("pass_at_k", {
  draw({ rate, tries }, { out }) {
    const cells = rows(rate).map(([attempts, chance]) => [number(attempts), bar(chance), `${number(100 * chance, 1)} %`])
    out.replaceChildren(table(["Attempts", "", "One passes"], cells))
    return sentence(rate, tries)
  },
})
