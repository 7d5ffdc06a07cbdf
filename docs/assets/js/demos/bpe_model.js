// Byte-pair encoding on a short text. A token is a string with one character for each of its bytes.

const SPLIT = /\s+(?!\S)| ?\S+|\s/g
const JOIN = "\u0100" // no byte has this value

/** The words of a text, each with the space before it, as lists of single bytes. */
export function split(text) {
  const encoder = new TextEncoder()
  return (text.match(SPLIT) ?? []).map(word => [...encoder.encode(word)].map(byte => String.fromCharCode(byte)))
}

/** [left, right, count] for each pair of neighbours inside words, most frequent first, ties as they occur. */
export function pairCounts(words) {
  const counts = new Map()
  for (const word of words) {
    for (let i = 0; i + 1 < word.length; i++) {
      const pair = word[i] + JOIN + word[i + 1]
      counts.set(pair, (counts.get(pair) ?? 0) + 1)
    }
  }
  return [...counts].map(([pair, count]) => [...pair.split(JOIN), count]).sort((a, b) => b[2] - a[2])
}

/** The words after joining each neighbouring left and right, from the left. */
export function merge(words, left, right) {
  return words.map(word => mergeWord(word, left, right))
}

function mergeWord(word, left, right) {
  const merged = []
  for (const token of word) {
    if (token === right && merged.at(-1) === left) merged.push(merged.pop() + right)
    else merged.push(token)
  }
  return merged
}

/** Up to `steps` merges of the most frequent pair, while a pair occurs at least twice. */
export function train(text, steps) {
  const merges = []
  let words = split(text)
  while (merges.length < steps) {
    const [best] = pairCounts(words)
    if (!best || best[2] < 2) break
    merges.push(best)
    words = merge(words, best[0], best[1])
  }
  return { merges, words }
}

/** How a token is written for readers: its text with spaces visible, or its bytes when they are no whole character. */
export function shown(token) {
  const bytes = Uint8Array.from(token, character => character.charCodeAt(0))
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes)
    return text.replaceAll(" ", "␣").replaceAll("\n", "↵").replaceAll("\t", "⇥")
  } catch {
    return [...bytes].map(byte => byte.toString(16).toUpperCase()).join(" ")
  }
}
