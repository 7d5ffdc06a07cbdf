import { piece } from "./draw.js"
import { bar, start, table } from "./kit.js"
import { pairCounts, shown, train } from "./bpe_model.js"

const SHOWN = 5
let steps = 0

function chip(token, fresh) {
  return piece("span", token === fresh ? "demo__chip demo__chip--new" : "demo__chip", shown(token))
}

function drawing({ merges, words }, counts) {
  const fresh = merges.length ? merges.at(-1)[0] + merges.at(-1)[1] : ""
  const text = words.flatMap(word => [piece("span", "demo__word", ...word.map(token => chip(token, fresh))), " "])
  const rows = counts
    .slice(0, SHOWN)
    .map(([left, right, count]) => [
      piece("span", "demo__word", chip(left, fresh), chip(right, fresh)),
      bar(count / counts[0][2]),
      String(count),
    ])
  return [piece("p", "demo__tokens", ...text), table(["Pair", "", "Times"], rows), ...learned(merges, fresh)]
}

function learned(merges, fresh) {
  if (!merges.length) return []
  return [
    piece(
      "p",
      "demo__tokens",
      piece("b", "", "Vocabulary: 256 bytes and "),
      ...merges.flatMap(([left, right]) => [chip(left + right, fresh), " "])
    ),
  ]
}

function sentence(text, { merges, words }, counts) {
  const bytes = new TextEncoder().encode(text).length
  const now = words.reduce((sum, word) => sum + word.length, 0)
  if (!bytes) return "Type some text to see its tokens."
  const quoted = ([left, right, count]) => `“${shown(left)}” and “${shown(right)}”, ${count} times.`
  const next =
    counts[0]?.[2] > 1
      ? `Most frequent pair: ${quoted(counts[0])}`
      : "No pair occurs twice: nothing is left to learn from this text."
  if (!merges.length) return `${bytes} bytes, ${now} tokens, no merge yet. ${next}`
  const [left, right, count] = merges.at(-1)
  const made = `Merge ${merges.length} made “${shown(left + right)}”, ${count} times`
  return `${made}: ${bytes} bytes are now ${now} tokens. ${next}`
}

start("bpe", {
  changed() {
    steps = 0
  },
  press(name) {
    steps = Math.max(0, steps + { one: 1, ten: 10, back: -1 }[name])
  },
  reset() {
    steps = 0
  },
  draw({ text }, { out }) {
    const trained = train(text, steps)
    steps = trained.merges.length
    const counts = pairCounts(trained.words)
    out.replaceChildren(...drawing(trained, counts))
    return sentence(text, trained, counts)
  },
})
