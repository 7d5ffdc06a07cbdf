"""Where unsorted items belong: for each the section that speaks of the same things. A plan for a person; nothing is moved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scripts.pages.model import Block, Page, Section
from scripts.stubs.draft import Target
from scripts.stubs.ranking import Bm25, terms, weighted
from scripts.stubs.site_index import Index
from scripts.stubs.text import joined

CLEAR = 1.15  # how much better than the second the best has to be
SHARED = 2  # words of meaning that an item and a section must have in common, one of them in the item's lead


@dataclass(frozen=True)
class Step:
    """One item and where it goes; no target when nothing fits."""

    line: int
    text: str
    target: Target | None
    clear: bool


def route(index: Index, page: Page, name: str, section: Section) -> list[Step]:
    """A step for each item of an unsorted section, in its order."""
    places = [
        (other, one, part)
        for other, one, part in index.sections()
        if not (other == name and part.index == section.index) and (part.words or part.media)
    ]
    texts = [terms(_text(one, part)) for _, one, part in places]
    ranks = Bm25(texts)
    titles = [set(terms(f"{part.title} {index.title(other)}")) for other, _, part in places]
    return [_step(block, places, ranks, texts, titles) for block in _items(page, section)]


def _items(page: Page, section: Section) -> Iterator[Block]:
    yield from (block for block in joined(page.prose(section)) if len(block.text.split()) > 1)


def _text(page: Page, section: Section) -> str:
    return " ".join([section.title, section.title, *(block.text for block in page.prose(section))])


def _step(
    block: Block, places: list[tuple[str, Page, Section]], ranks: Bm25, texts: list[list[str]], titles: list[set[str]]
) -> Step:
    lead = block.text.partition(":")[0].partition(".")[0]
    query = weighted([(lead, 1.0), (block.text, 0.4)])
    leading, said = set(terms(lead)), set(terms(block.text))
    fit = [
        score * (1.5 if titles[n] & leading else 1.0) if _shares(leading, said, texts[n]) else 0.0
        for n, score in enumerate(ranks.scores(query))
    ]
    best = sorted(range(len(fit)), key=lambda n: -fit[n])[:2]
    if not best or fit[best[0]] <= 0:
        return Step(block.line, block.text, None, False)
    name, _, section = places[best[0]]
    clear = len(best) < 2 or fit[best[0]] >= CLEAR * fit[best[1]]
    return Step(
        block.line, block.text, Target(section.title, name, "" if section.level == 1 else section.anchor), clear
    )


def _shares(leading: set[str], said: set[str], text: list[str]) -> bool:
    there = set(text)
    return bool(leading & there) and len(said & there) >= min(SHARED, len(said))
