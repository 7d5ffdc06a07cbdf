// Words: how text is cut, what counts as the same word, and how far two spellings are apart.
(function (kb) {
  "use strict"

  const LONGEST = 40
  const plain = text => text.normalize("NFKD").toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replace(/['’]s?(?![\p{L}\p{N}])/gu, "").replace(/['’]/g, "").replace(/‑/g, "-")

  /** The words of a text, in order. */
  kb.cut = text => (plain(text).match(/[\p{L}\p{N}]+/gu) || []).filter(word => word.length <= LONGEST)

  /** The words of a text, and its compounds also in one piece: `self-attention` gives self, attention, selfattention. */
  kb.words = text => {
    const compounds = plain(text).match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+/gu) || []
    return kb.cut(text).concat(compounds.map(one => one.replace(/-/g, "")).filter(word => word.length <= LONGEST))
  }

  /** A function that takes a word to its root: tokenizer, tokenised and tokens to token. */
  kb.roots = ({ endings, irregular }) => {
    const known = new Map()
    const cuts = Object.entries(endings).flatMap(([least, all]) => all.map(ending => [ending, +least]))
      .sort(([a], [b]) => b.length - a.length)
    return word => {
      if (!known.has(word)) known.set(word, root(Object.hasOwn(irregular, word) ? irregular[word] : word, cuts))
      return known.get(word)
    }
  }

  function root(word, cuts) {
    if (word.length < 4 || /\d/.test(word)) return word
    word = word.replace(/(?<=[^aeious])ies$/, "y").replace(/(?<=[^su])s$/, "")
    const cut = cuts.find(([ending, least]) => word.endsWith(ending) && word.length - ending.length >= least && /[aeiouy]/.test(word.slice(0, -ending.length)))
    if (cut) word = word.slice(0, -cut[0].length)
    if (word.length > 3) word = word.replace(/(?:[iy]|e)$/, "")
    if (word.length > 3) word = word.replace(/([bdfglmnprt])\1$/, "$1")
    return word
  }

  /** A word in the singular, and spelt as in Oxford: tokenisers to tokenizer. */
  kb.singular = word => word.replace(/(?<=[^aeious])ies$/, "y").replace(/(?<=[^su])s$/, "").replace(/is(?=(?:e|ed|er|ing|ation)$)/, "iz")

  /** Which letters a word has, as bits. */
  kb.letters = word => [...word].reduce((bits, letter) => bits | 1 << (letter.charCodeAt(0) & 31), 0)

  /** How many letters only one of two words has. */
  kb.unlike = (a, b) => {
    let count = 0
    for (let bits = a ^ b; bits; bits &= bits - 1) count++
    return count
  }

  /** Edits between two words (a swap of neighbours is one), or Infinity when there are more than `most`. */
  kb.distance = (a, b, most) => {
    if (Math.abs(a.length - b.length) > most) return Infinity
    let [older, before] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)]
    for (let i = 1; i <= a.length; i++) {
      const row = [i]
      for (let j = 1; j <= b.length; j++) {
        const same = a[i - 1] === b[j - 1]
        row[j] = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (same ? 0 : 1))
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], older[j - 2] + 1)
      }
      if (Math.min(...row) > most) return Infinity
      ;[older, before] = [before, row]
    }
    return before[b.length] <= most ? before[b.length] : Infinity
  }
})(self.handbookSearch = self.handbookSearch || {})
