"""One sentence in, one verdict out: does its evidence say it?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scripts.stubs.embedding import Encoder
from scripts.stubs.facts import containment, faults, new_words
from scripts.stubs.text import plain

CONTAINED, NEAR = 0.75, 0.75
NEW, HALF = 2, 0.5  # in a short sentence two words may be new if half are not
LEAST_WORDS, MOST_WORDS = 4, 60
FORBIDDEN = re.compile(
    r"<[a-zA-Z/!?]|&(?:lt|gt|#\d+|#x[0-9a-f]+);|javascript:|data:|https?:|www\.|\]\(|\]\[|^\s*\[[^\]]+\]:|!\[|```|~~~|`|\{\{|\{%|\{#|\{:|%\}|\}\}|-*8<-|:::|///|^\s*#|^\s*(?:!!!|\?\?\?|===)|"
    r"draft:(?:begin|end)|\[@|\[\^|\[\[|\n\s*\n|\$\$|\\\(|\\\[|\\begin|[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True)
class Verdict:
    """Whether a sentence stands, how much of it is in its evidence, and why not."""

    accepted: bool
    score: float
    reason: str = ""


def judge(sentence: str, evidence: Sequence[str], encoder: Encoder | None = None) -> Verdict:
    """Judge a sentence by the texts that it names."""
    said = " ".join(evidence)
    if not said.strip():
        return Verdict(False, 0.0, "it names no evidence")
    if unsafe := forbidden(sentence):
        return Verdict(False, 0.0, f"it holds {unsafe!r}, which no sentence needs")
    if not LEAST_WORDS <= len(sentence.split()) <= MOST_WORDS:
        return Verdict(False, 0.0, "it is no sentence of 4 to 60 words")
    if plain(sentence) in (plain(text) for text in evidence):
        return Verdict(True, 1.0)
    return _support(sentence, evidence, encoder)


def forbidden(text: str) -> str:
    """What in a text could be more than words when a page is built; "" when there is nothing."""
    match = FORBIDDEN.search(text)
    return match[0] if match else ""


def _support(sentence: str, evidence: Sequence[str], encoder: Encoder | None) -> Verdict:
    best = max(evidence, key=lambda text: containment(sentence, text))
    score = containment(sentence, best)
    if score < CONTAINED and not (score >= HALF and new_words(sentence, best) <= NEW):
        return Verdict(False, score, f"only {score:.0%} of its words are in its evidence")
    if fault := next(faults(sentence, best), ""):
        return Verdict(False, score, fault)
    if encoder is not None:
        one, other = encoder([sentence, best])
        if float(one @ other) < NEAR:
            return Verdict(False, float(one @ other), "it means something else than its evidence")
    return Verdict(True, score)
