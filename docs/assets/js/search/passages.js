// What a result shows: the passage of a section that has most of the query's words, as safe HTML with the words marked.
(function (kb) {
  "use strict"

  const LENGTH = 220
  const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" }

  kb.escape = text => text.replace(/[&<>"']/g, sign => ESCAPES[sign])

  /** The text as HTML, with each word marked that `wanted(word)` is true of. */
  kb.mark = (text, wanted) => text.split(/([\p{L}\p{N}]+(?:['’][\p{L}]+)?)/u)
    .map((part, at) => at % 2 && kb.cut(part).some(wanted) ? `<mark>${kb.escape(part)}</mark>` : kb.escape(part))
    .join("").replace(/<\/mark>([\s-]+)<mark>/g, "$1")

  /** About LENGTH characters of a text, from where the most different words that are wanted stand close together. */
  kb.passage = (text, rootOf, wanted) => {
    const places = [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(found => ({ at: found.index, root: rootOf(kb.cut(found[0])[0] || "") }))
      .filter(({ root }) => wanted.has(root))
    let best = { from: 0, worth: -1 }
    for (const [number, { at }] of places.entries()) {
      const within = places.slice(number, number + 40).filter(place => place.at < at + LENGTH)
      const worth = [...new Set(within.map(({ root }) => root))].reduce((sum, root) => sum + wanted.get(root), 0)
      if (worth > best.worth) best = { from: at, worth }
    }
    return excerpt(text, best.from)
  }

  function excerpt(text, at) {
    const sentence = Math.max(text.lastIndexOf(". ", at) + 2, text.lastIndexOf("? ", at) + 2)
    let from = sentence > 1 && at - sentence < 90 ? sentence : at < 60 ? 0 : text.indexOf(" ", at - 60) + 1
    let to = from + LENGTH
    if (to < text.length) to = Math.max(text.lastIndexOf(" ", to), from + LENGTH - 40)
    return (from > 0 ? "… " : "") + text.slice(from, to).trim() + (to < text.length ? " …" : "")
  }
})(self.handbookSearch = self.handbookSearch || {})
