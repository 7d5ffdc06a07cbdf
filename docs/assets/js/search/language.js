// What a query may mean: its words without filler, other spellings, compounds, other names and everyday words.
(function (kb) {
  "use strict"

  const OTHER_NAME = 0.75, EVERYDAY = 0.45, COMPOUND = 0.95, SPELT = 0.9, BEGUN = 0.7
  const MOST_BEGUN = 10, MOST_SPELT = 2, LONGEST_QUERY = 24

  /** One way to read the words from `from` up to `to` of a query: these words instead, with a weight up to 1. */
  const reading = (from, to, words, weight, kind) => ({ from, to, words, weight, kind })

  kb.Language = class {
    constructor({ language, terms }, root) {
      this.root = root
      this.stop = new Set(language.stop.split(/\s+/))
      this.names = new Map()
      for (const [, , ...names] of terms) this.join(names.map(kb.cut), OTHER_NAME, "name")
      for (const [word, meant] of Object.entries(language.everyday)) this.add(kb.cut(word), meant.map(kb.cut), EVERYDAY, "everyday")
      this.longest = Math.max(...[...this.names.keys()].map(key => key.split(" ").length))
    }

    key(words) { return words.map(this.root).join(" ") }

    /** All names in the list mean the same. */
    join(names, weight, kind) {
      for (const name of names) this.add(name, names.filter(other => this.key(other) !== this.key(name)), weight, kind)
    }

    add(words, others, weight, kind) {
      if (!others.length) return
      const key = this.key(words)
      this.names.set(key, (this.names.get(key) || []).concat(others.map(other => ({ words: other, weight, kind }))))
    }

    /** The words of a query that say something; all, when none does. */
    content(query) {
      const all = kb.cut(query).slice(0, LONGEST_QUERY)
      const content = all.filter(word => !this.stop.has(word))
      return content.length ? content : all
    }

    /** Readings that need no index: the words themselves, pairs in one piece, other names, everyday words. */
    readings(query) {
      const all = kb.cut(query).slice(0, LONGEST_QUERY), content = this.content(query)
      const at = [], found = content.map((word, number) => reading(number, number + 1, [word], 1, "itself"))
      for (let number = 0, next = 0; number < all.length; number++) at.push(content[next] === all[number] ? next++ : -1)
      for (let number = 0; number + 1 < content.length; number++)
        found.push(reading(number, number + 2, [content[number] + content[number + 1]], COMPOUND, "compound"))
      for (let from = 0; from < all.length; from++)
        for (let to = from + 1; to <= Math.min(all.length, from + this.longest); to++) {
          const covered = at.slice(from, to).filter(number => number >= 0)
          if (!covered.length) continue
          for (const { words, weight, kind } of this.names.get(this.key(all.slice(from, to))) || [])
            found.push(reading(covered[0], covered[covered.length - 1] + 1, words, weight, kind))
        }
      return { content, found }
    }

    /** Readings of a last word that is still being typed: the words that begin so. */
    begun(number, word, beginnings) {
      return beginnings.slice(0, MOST_BEGUN).map(one => reading(number, number + 1, [one], BEGUN + 0.19 * word.length / one.length, "begun"))
    }

    /** Readings of a word as two that pages know: `openweights` as open weights. */
    split(number, word, known) {
      for (let cut = 3; cut <= word.length - 3; cut++)
        if (known.has(word.slice(0, cut)) && known.has(word.slice(cut)))
          return [reading(number, number + 1, [word.slice(0, cut), word.slice(cut)], COMPOUND, "split")]
      return []
    }

    /** Readings of a word that no page has, as words that are spelt nearly so; `near` is how many edits away. */
    respelt(number, word, root, vocabulary) {
      const most = word.length < 4 ? 0 : word.length < 6 ? 1 : word.length < 11 ? 2 : 3
      if (!most) return []
      const near = [], letters = kb.letters(word)
      for (const other of vocabulary) {
        if (kb.unlike(letters, other.letters) > 2 * most) continue
        const distance = Math.min(kb.distance(word, other.word, most), kb.distance(root, other.root, most - 1) + 0.5)
        if (distance === Infinity) continue
        near.push({ distance, other: other.word, cost: distance + (word[0] === other.word[0] ? 0 : 0.6) - 0.12 * Math.min(5, Math.log(1 + other.count)) })
      }
      near.sort((a, b) => a.cost - b.cost)
      return near.slice(0, MOST_SPELT).filter(({ cost }) => cost - near[0].cost < 0.3)
        .map(({ other, distance }, rank) => ({ ...reading(number, number + 1, [other], SPELT - 0.15 * rank, "spelt"), typed: word, near: distance }))
    }
  }
})(self.handbookSearch = self.handbookSearch || {})
