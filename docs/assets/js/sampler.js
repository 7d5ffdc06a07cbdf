// "You are the sampler": the reader picks the next word of a model counted from this site's own text.
// The first bars are in the page already; the counts lie beside them as JSON, so nothing is fetched.

(() => {
  const SHOWN = 6

  /** The words that follow `word`, most frequent first, with their share of all its followers. */
  function followers(counts, word) {
    const pairs = Object.entries(counts[word] ?? {})
    const total = pairs.reduce((sum, [, count]) => sum + count, 0)
    return pairs.map(([next, count]) => [next, count / total]).sort((a, b) => b[1] - a[1])
  }

  function bar([word, share], largest, pick) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "bar" })
    button.style.setProperty("--p", share / largest)
    button.append(Object.assign(document.createElement("span"), { textContent: word }))
    button.append(Object.assign(document.createElement("b"), { textContent: `${Math.round(100 * share)}%` }))
    button.addEventListener("click", () => pick(word))
    const item = document.createElement("li")
    item.append(button)
    return item
  }

  function start(demo) {
    const { counts, start } = JSON.parse(demo.querySelector("script[type='application/json']").textContent)
    const text = demo.querySelector(".demo__text > span")
    const list = demo.querySelector(".bars")
    let written = start.split(" ")
    const draw = focus => {
      if (!followers(counts, written.at(-1)).length) written = start.split(" ")
      const pairs = followers(counts, written.at(-1)).slice(0, SHOWN)
      text.textContent = written.join(" ")
      list.replaceChildren(...pairs.map(pair => bar(pair, pairs[0][1], word => { written.push(word); draw(true) })))
      if (focus) list.querySelector("button").focus()
    }
    draw(false)
  }

  for (const demo of document.querySelectorAll("[data-demo='sampler']")) start(demo)
})()
