"""Byte-pair encoding on the reader's own text, merge by merge. A token is a string with one character for each byte."""

from __future__ import annotations

import html
import re
from collections import Counter
from itertools import pairwise

from scripts.demos.html import Button, bar, controls, out, said, table, text_field

TITLE = "Merge by merge: how a tokenizer learns your text"
NOTE = (
    "␣ is a space; it belongs to the word after it, and merges stay inside words. A letter like ö or a symbol like "
    "€ starts as two or three bytes, shown as numbers. A real tokenizer does the same tens of thousands of times, "
    "on gigabytes of text."
)
TEXT = "the cat sat on the mat and the other cat sat on the hat"
SHOWN = 5  # pairs in the table
SPLIT = re.compile(r"\s+(?!\S)| ?\S+|\s")
Words = list[list[str]]
Pair = tuple[str, str, int]


def split(text: str) -> Words:
    """The words of a text, each with the space before it, as lists of single bytes."""
    return [list(word.encode().decode("latin-1")) for word in SPLIT.findall(text)]


def pair_counts(words: Words) -> list[Pair]:
    """Left, right and count for each pair of neighbours inside words, most frequent first, ties as they occur."""
    counts = Counter(pair for word in words for pair in pairwise(word))
    return [(left, right, count) for (left, right), count in counts.most_common()]


def merge(words: Words, left: str, right: str) -> Words:
    """The words after joining each neighbouring left and right, from the left."""
    return [_merge_word(word, left, right) for word in words]


def _merge_word(word: list[str], left: str, right: str) -> list[str]:
    merged: list[str] = []
    for token in word:
        if token == right and merged and merged[-1] == left:
            merged[-1] += right
        else:
            merged.append(token)
    return merged


def train(text: str, steps: int) -> dict[str, list]:
    """Up to `steps` merges of the most frequent pair, while a pair occurs at least twice."""
    merges: list[Pair] = []
    words = split(text)
    while len(merges) < steps:
        best = next(iter(pair_counts(words)), ("", "", 0))
        if best[2] < 2:
            break
        merges.append(best)
        words = merge(words, best[0], best[1])
    return {"merges": merges, "words": words}


def shown(token: str) -> str:
    """How readers see a token: its text with visible spaces, or its bytes when they are no whole character."""
    data = token.encode("latin-1")
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return " ".join(f"{byte:X}" for byte in data)
    return text.replace(" ", "␣").replace("\n", "↵").replace("\t", "⇥")


def first_state() -> str:
    """The text as single bytes, before the first merge."""
    words = split(TEXT)
    counts = pair_counts(words)[:SHOWN]
    rows = [(_word([left, right]).strip(), bar(count / counts[0][2]), str(count)) for left, right, count in counts]
    length = sum(map(len, words))
    left, right, count = counts[0]
    return (
        controls(
            "bpe",
            text_field("text", "Your text", TEXT, 300, 3),
            Button("one", "Merge the top pair"),
            Button("ten", "Merge 10"),
            Button("back", "Undo"),
        )
        + said(
            f"{length} bytes, {length} tokens, no merge yet. "
            f"Most frequent pair: “{html.escape(shown(left))}” and “{html.escape(shown(right))}”, {count} times."
        )
        + out(f'<p class="demo__tokens">{"".join(map(_word, words))}</p>', table(("Pair", "", "Times"), rows))
    )


def _word(word: list[str]) -> str:
    return f'<span class="demo__word">{"".join(map(_chip, word))}</span> '


def _chip(token: str) -> str:
    return f'<span class="demo__chip">{html.escape(shown(token))}</span>'
