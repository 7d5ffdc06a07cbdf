// Beside Material's search box: how a query was read, and what to do when nothing was found. From a disk: a worker of one piece.
(function () {
  "use strict"

  const area = document.querySelector(".kb-search-note")
  if (!area || !window.component$) return

  component$.subscribe(({ ref, items, note }) => {
    if (!ref || !items || ref.dataset.mdComponent !== "search-result") return
    area.replaceChildren(...(note ? said(note, JSON.parse(document.getElementById("__config").textContent).base) : []))
  })

  function said({ query, corrected, nearest, failed }, base) {
    if (failed) return [line("The search index could not be fetched. Try again in a moment.")]
    if (corrected) return [line("Showing results for ", strong(corrected), ".")]
    const list = document.createElement("ul")
    list.append(...nearest.map(({ title, location }) => item(link(title, new URL(location, new URL(base + "/", document.baseURI))))))
    return [line("No page has this yet. The nearest topics:"), list, line(link("Ask for this page", asking(query)))]
  }

  function asking(query) {
    const address = new URL(area.dataset.ask, document.baseURI)
    if (area.dataset.askTitle) address.searchParams.set("title", `${area.dataset.askTitle}: ${query.slice(0, 80)}`)
    return address
  }

  function made(tag, ...content) {
    const element = document.createElement(tag)
    element.append(...content)
    return element
  }
  const line = (...content) => made("p", ...content)
  const item = (...content) => made("li", ...content)
  const strong = text => made("strong", text)
  const link = (text, address) => Object.assign(made("a", made("span", text)), { href: String(address) }) // the theme looks for a child
})()
