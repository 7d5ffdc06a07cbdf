"""Prose as rules read it: running text whose every character knows its line, without code, formulas and quotations."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from scripts.pages.model import Block, Page, Run
from scripts.pages.rules.registry import data

NOT_PROSE = frozenset(("code", "math", "kbd", "q", "cite", "svg"))
QUOTED = re.compile(r"“[^”]*”|\"[^\"\n]*\"|‘[^’]{3,}’(?!\w)|«[^»]*»")
GAP = "\u2423"  # stands for what was taken out, so that words on its two sides do not meet


@dataclass(frozen=True)
class Passage:
    """The text of one block."""

    block: Block
    text: str
    starts: tuple[int, ...]  # where each run begins
    lines: tuple[int, ...]  # the line of each run

    def line(self, at: int) -> int:
        """The line of a character."""
        return self.lines[max(bisect_right(self.starts, at) - 1, 0)]

    def find(self, pattern: re.Pattern[str]) -> Iterator[tuple[int, str]]:
        """Line and words of each match outside quotations."""
        for match in pattern.finditer(self.text):
            yield self.line(match.start()), match[0]

    def sentence(self, at: int) -> str:
        """The sentence around a character."""
        ends = [0, *(match.end() for match in re.finditer(r"[.!?](?=\s|$)", self.text)), len(self.text)]
        index = bisect_right(ends, at)
        return self.text[ends[index - 1] : ends[min(index, len(ends) - 1)]]


@dataclass(frozen=True)
class Ban:
    """Words that a page does without, and what to do instead."""

    pattern: re.Pattern[str]
    mend: str


@cache
def ban(name: str) -> Ban:
    """A list of wording.yaml as one pattern for whole words."""
    rule = data("wording")[name]
    words = "|".join(f"(?:{word})" for word in rule["words"])
    return Ban(re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE), rule["mend"])


def passages(page: Page) -> Iterator[Passage]:
    """The prose of a page and what its front matter says of it, quotations of others left out."""
    blocks = [*_said_in_front(page), *(block for block in page.blocks if "blockquote" not in block.within)]
    return map(_passage, blocks)


def _said_in_front(page: Page) -> Iterator[Block]:
    """The description and the questions, which readers see in lists and search."""
    front = page.front
    asked = front.meta.get("questions")
    said = [(front.line("description"), front.meta.get("description"))]
    said += [(front.line("questions", n), text) for n, text in enumerate(asked if isinstance(asked, list) else ())]
    return (Block("front", line, (Run(text, line),), None) for line, text in said if isinstance(text, str))


def _passage(block: Block) -> Passage:
    parts, starts, lines, length = [], [], [], 0
    for run in block.runs:
        text = _prose(run)
        starts.append(length)
        lines.append(run.line)
        parts.append(text)
        length += len(text)
    text = re.sub(r"\s", " ", "".join(parts))
    return Passage(block, QUOTED.sub(lambda match: GAP * len(match[0]), text), tuple(starts), tuple(lines))


def _prose(run: Run) -> str:
    elsewhere = run.target is not None and "://" in run.target  # the title of a work on another site
    return GAP if elsewhere or NOT_PROSE & run.inside else run.text
