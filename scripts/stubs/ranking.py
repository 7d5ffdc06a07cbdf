"""Which sentences belong under a heading: BM25 over sentences and the sections they stand in, without a model."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from scripts.stubs.evidence import Evidence

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
STOP = frozenset(
    """a about after all also an and any are as at be because been before being between both but by can could did do does doing
during each few for from further had has have having he her here him his how i if in into is it its itself just me more most my no nor not now
of off on once only or other our out over own same she should so some such than that the their them then there these they this those through
to too under until up very was we were what when where which while who whom why will with would you your one two may might must many much every
per via yet still than""".split()
)
K1, B = 1.2, 0.6


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """A word without its commonest endings, so that `models`, `modelled` and `modelling` meet."""
    word = word.lower().replace("’", "'").removesuffix("'s")
    for ending, least in (
        ("ization", 4),
        ("isation", 4),
        ("ational", 4),
        ("ingly", 4),
        ("edly", 4),
        ("ities", 3),
        ("ments", 4),
        ("ment", 4),
        ("ness", 4),
        ("ions", 4),
        ("ing", 4),
        ("ion", 4),
        ("ies", 3),
        ("ied", 3),
        ("ers", 4),
        ("ed", 4),
        ("er", 4),
        ("es", 4),
        ("ly", 4),
        ("s", 3),
        ("e", 4),
    ):
        if word.endswith(ending) and len(word) - len(ending) >= least:
            word = word[: -len(ending)]
            break
    if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return word


def terms(text: str) -> list[str]:
    """The stems of a text's words that carry meaning."""
    return [stem(word) for word in WORD.findall(text) if word.lower() not in STOP and len(word) > 1]


class Bm25:
    """BM25 over a list of texts."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        self.lengths = [len(text) for text in texts]
        self.mean = sum(self.lengths) / max(len(texts), 1) or 1.0
        self.where: dict[str, list[tuple[int, int]]] = {}
        for number, text in enumerate(texts):
            for word, count in Counter(text).items():
                self.where.setdefault(word, []).append((number, count))

    def idf(self, word: str) -> float:
        """How much a word tells: rare words more."""
        seen = len(self.where.get(word, ()))
        return math.log(1 + (len(self.lengths) - seen + 0.5) / (seen + 0.5))

    def scores(self, query: Mapping[str, float]) -> list[float]:
        """The score of every text for weighted words."""
        found = [0.0] * len(self.lengths)
        for word, weight in query.items():
            idf = self.idf(word) * weight
            for number, count in self.where.get(word, ()):
                norm = K1 * (1 - B + B * self.lengths[number] / self.mean)
                found[number] += idf * count * (K1 + 1) / (count + norm)
        return found


def weighted(parts: Iterable[tuple[str, float]]) -> dict[str, float]:
    """Words with weights, from texts with weights; a word counts with its largest."""
    query: dict[str, float] = {}
    for text, weight in parts:
        for word in terms(text):
            query[word] = max(query.get(word, 0.0), weight)
    return query


def scaled(scores: Sequence[float]) -> list[float]:
    """Scores between 0 and 1."""
    top = max(scores, default=0.0)
    return [score / top if top > 0 else 0.0 for score in scores]


def section_key(one: Evidence) -> tuple[str, str, str]:
    """What names the passage that a sentence stands in."""
    return one.page, one.anchor, one.title
