"""Words as the search engine in the browser cuts them (docs/assets/js/search/words.js); a test holds the two together."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

WORD = re.compile(r"[^\W_]+")
COMPOUND = re.compile(r"[^\W_]+(?:-[^\W_]+)+")
LONGEST = 40


def plain(text: str) -> str:
    """Lower case, without accents and apostrophes."""
    text = unicodedata.normalize("NFKD", text.lower())
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return re.sub(r"['’]s?\b", "", text).replace("‑", "-")


def words(text: str) -> list[str]:
    """The words of a text, and its compounds also in one piece: `self-attention` gives self, attention, selfattention."""
    text = plain(text)
    joined = [compound.replace("-", "") for compound in COMPOUND.findall(text)]
    return [word for word in WORD.findall(text) + joined if len(word) <= LONGEST]


def counted(text: str) -> Counter[str]:
    """How often each word occurs."""
    return Counter(words(text))
