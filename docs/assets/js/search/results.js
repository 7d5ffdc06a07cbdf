// Turns what the engine found into what Material's search box shows: groups of a page and its sections.
(function (kb) {
  "use strict"

  const WITH_TEXT = 5, SECTIONS = 3, NEAREST = 4, ALIKE = 0.15

  /** Answers queries in the form of Material's RESULT message. `file` is true where links need a file name. */
  kb.Results = class {
    constructor(search, file = false) {
      Object.assign(this, { search, file })
    }

    async answer(query) {
      const found = await this.search.find(query)
      const wanted = this.wanted(found)
      const texts = await Promise.all(found.pages.slice(0, WITH_TEXT).map(({ page }) => this.search.load(`text-${page}`).catch(() => [])))
      const items = found.pages.map((one, rank) => this.group(one, texts[rank] || [], wanted, found))
      return { items, suggest: this.suggest(query, found), note: await this.note(query, found) }
    }

    /** The roots to mark, with their weights: of everything but everyday readings. */
    wanted({ found = [] }) {
      const wanted = new Map()
      for (const { words, weight, kind } of found) for (const word of words) {
        const root = this.search.root(word)
        wanted.set(root, Math.max(wanted.get(root) || 0, weight * this.search.weight(root) * (kind === "everyday" ? 0.5 : 1)))
      }
      return wanted
    }

    /** A page and the sections that match best; where one section is the answer, it comes first. */
    group({ page, score, anchor, sections }, text, wanted, found) {
      const about = this.search.pages[page], base = this.address(about.u)
      const is = word => wanted.has(this.search.root(word))
      const known = sections.filter(([number]) => text[number]?.[0])
      const named = text.findIndex(([name]) => anchor && name === anchor)
      const chosen = (named > 0 ? [[named, score]] : []).concat(known.filter(([number]) => number !== named)).slice(0, SECTIONS)
      const lead = sections.length && text[sections[0][0]] && !text[sections[0][0]][0] ? text[0][2] : about.d || ""
      const terms = this.terms(found)
      const whole = { location: base, title: kb.mark(about.t, is), text: this.passage(lead, wanted, is), score, terms }
      const parts = chosen.map(([number], rank) => ({
        location: `${base}#${text[number][0]}`, title: kb.mark(text[number][1] || about.t, is),
        text: this.passage(text[number][2], wanted, is), score: rank ? 0 : score, terms,
      }))
      const pageFirst = !parts.length || (named < 1 && !text[sections[0][0]]?.[0])
      if (pageFirst) for (const part of parts) part.score = 0
      return pageFirst ? [whole, ...parts] : [parts[0], { ...whole, score: score - 1e-3 }, ...parts.slice(1)]
    }

    passage(text, wanted, is) { return kb.mark(kb.passage(text, this.search.root, wanted), is) }

    address(location) {
      return this.file && /(^|\/)$/.test(location) ? `${location}index.html` : location
    }

    /** Words to mark on the page that a reader goes on to. */
    terms({ content = [], respelt = [] }) {
      const corrected = new Map(respelt.map(one => [one.from, one.words.join(" ")]))
      return Object.fromEntries(content.map((word, number) => [corrected.get(number) || word, true]))
    }

    /** The words that complete the last one, the best of them last, as Material expects. */
    suggest(query, { found = [], content = [] }) {
      const last = kb.cut(query).pop()
      if (this.search.known.has(last)) return []
      return found.filter(({ kind, words }) => kind === "begun" && words[0].startsWith(last)).map(({ words }) => words[0]).reverse()
    }

    /** What stands above the results: how the query was read, or, when nothing was found, what is nearest. */
    async note(query, { pages, respelt = [], content = [] }) {
      if (!query.trim()) return null
      if (!pages.length) return { query, nearest: await this.nearest(query) }
      const best = new Map([...respelt].reverse().filter(({ kind }) => kind === "spelt").map(one => [one.from, one.words.join(" ")]))
      return best.size ? { query, corrected: content.map((word, number) => best.get(number) || word).join(" ") } : null
    }

    /** Pages whose names share the most letter triples with the query; lists of everything when none does. */
    async nearest(query) {
      const triples = text => new Set([...kb.cut(text).join(" ")].map((_, at, all) => all.slice(at, at + 3).join("")).filter(one => one.length === 3))
      const mine = triples(query)
      const all = this.search.pages.map(page => {
        const best = Math.max(...[page.t, ...(page.a || [])].map(name => {
          const own = triples(name)
          return [...own].filter(one => mine.has(one)).length / (1 + Math.max(own.size, mine.size))
        }))
        return { title: page.t, location: this.address(page.u), like: best, list: !page.q }
      })
      const alike = all.filter(({ like }) => like > ALIKE).sort((a, b) => b.like - a.like)
      return (alike.length ? alike : all.filter(({ list }) => list)).slice(0, NEAREST).map(({ title, location }) => ({ title, location }))
    }
  }
})(self.handbookSearch = self.handbookSearch || {})
