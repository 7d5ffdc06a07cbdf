// The text of all pages: which sections a word is in, fetched in shards (runs of words in alphabetical order).
(function (kb) {
  "use strict"

  const SATURATION = 1.2, LENGTH = 0.5

  kb.Body = class {
    /** `load(name)` promises a part of the index; `pages` and `starts` are from its head; `root` from kb.roots. */
    constructor(load, pages, starts, root) {
      Object.assign(this, { load, pages, starts, root, shards: new Set(), roots: new Map(), surface: new Map() })
      this.pageOf = pages.flatMap((page, number) => Array(page.c).fill(number))
      this.first = []
      pages.reduce((sum, page) => (this.first.push(sum), sum + page.c), 0)
      this.mean = pages.reduce((sum, page) => sum + page.w, 0) / pages.length
    }

    /** Fetch the shards that may hold words that begin with these. */
    fetch(beginnings) {
      const numbers = new Set()
      for (const beginning of beginnings.filter(one => one.length > 2))
        for (let number = this.shardOf(beginning); number <= this.shardOf(beginning + "\uffff"); number++) numbers.add(number)
      return Promise.all([...numbers].map(number => this.shard(number)))
    }

    shardOf(word) {
      let [low, high] = [0, this.starts.length - 1]
      while (low < high) {
        const middle = (low + high + 1) >> 1
        if (this.starts[middle] <= word) low = middle
        else high = middle - 1
      }
      return low
    }

    async shard(number) {
      const words = await this.load(`words-${number}`)
      if (!this.shards.has(number)) this.take(words)
      this.shards.add(number)
    }

    take(words) {
      for (const [word, gaps] of Object.entries(words)) {
        const root = this.root(word), where = this.roots.get(root) || new Map()
        let section = 0
        for (let at = 0; at < gaps.length; at += 2) {
          section += gaps[at]
          where.set(section, (where.get(section) || 0) + gaps[at + 1])
        }
        this.roots.set(root, where)
        this.surface.set(word, gaps.length / 2)
      }
    }

    /** Whether any text has the word; its shard has to be here. */
    has(word) { return this.roots.has(this.root(word)) }

    /** Words of the text that begin so, the most frequent first. */
    beginning(start, most) {
      return [...this.surface].filter(([word]) => word.startsWith(start)).sort(([, a], [, b]) => b - a).slice(0, most).map(([word]) => word)
    }

    /** The score of each page for a root (BM25), and the counts by section. */
    scores(root) {
      const where = this.roots.get(root), counts = new Map(), scores = new Map()
      if (!where) return { scores, where: new Map() }
      for (const [section, count] of where) counts.set(this.pageOf[section], (counts.get(this.pageOf[section]) || 0) + count)
      const rare = Math.log(1 + (this.pages.length - counts.size + 0.5) / (counts.size + 0.5))
      for (const [page, count] of counts) {
        const length = 1 - LENGTH + LENGTH * this.pages[page].w / this.mean
        scores.set(page, rare * count * (SATURATION + 1) / (count + SATURATION * length))
      }
      return { scores, where }
    }
  }
})(self.handbookSearch = self.handbookSearch || {})
