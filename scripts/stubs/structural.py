"""A draft for a heading with a role: links and headings put together by rule, no sentence made up."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote, urlsplit

from scripts.pages.model import Page, Section
from scripts.stubs.blank import Blank
from scripts.stubs.draft import Point, Proposal, Target
from scripts.stubs.evidence import Evidence, of_page
from scripts.stubs.ranking import Bm25, terms, weighted
from scripts.stubs.site_index import Index

MOST = 8
EMPTY_ROLES = frozenset(("empty_by_nature",))


def propose(index: Index, page: Page, section: Section, blank: Blank, role: str) -> Proposal:
    """The draft for a section whose heading says what kind of list it is."""
    makers = {
        "resources": _resources,
        "references": _references,
        "see_also": _see_also,
        "summary": _summary,
        "contents": _contents,
    }
    if role in EMPTY_ROLES:
        return Proposal(
            blank.id,
            blank.kind,
            "extractive",
            reason=f"“{section.title}” needs a person: nothing on other pages is that for this page",
        )
    links, points = makers[role](index, page, blank.page, section)
    if len(links) + len(points) < 2:
        return Proposal(
            blank.id,
            blank.kind,
            "extractive",
            reason=f"too little evidence: the page has fewer than two links or parts for “{section.title}”",
        )
    return Proposal(blank.id, blank.kind, "extractive", points=tuple(points), links=tuple(links[:MOST]))


Made = tuple[list[Target], list[Point]]


def _resources(index: Index, page: Page, name: str, section: Section) -> Made:
    """The pages of the site that this page links to, then the works of the bibliography that fit its title, then other addresses."""
    return _once(
        [
            *_pages_linked(index, page, name),
            *_works_cited(index, page),
            *_works_like(index, page, name),
            *_addresses(page),
        ]
    ), []


def _references(index: Index, page: Page, name: str, section: Section) -> Made:
    """The works that the page cites, then the addresses it links to."""
    return _once([*_works_cited(index, page), *_addresses(page)]), []


def _see_also(index: Index, page: Page, name: str, section: Section) -> Made:
    """The pages that come next, those linked to, those that link here."""
    nexts = [f"{target}.md" for target in page.meta.get("next") or () if isinstance(target, str)]
    here = [other for other, one in index.pages.items() if other != name and name in _linked(one, other)]
    targets = [
        Target(index.title(target), target) for target in [*nexts, *here] if target in index.pages and target != name
    ]
    return _once([*targets, *_pages_linked(index, page, name)]), []


def _summary(index: Index, page: Page, name: str, section: Section) -> Made:
    """The first sentence of each part that can stand alone."""
    firsts: dict[str, Evidence] = {}
    for one in of_page(page, name, index.rules["not_evidence"]):
        if one.anchor != section.anchor:
            firsts.setdefault(one.anchor, one)
    return [], [Point(one.text, (one,)) for one in list(firsts.values())[:5]]


def _contents(index: Index, page: Page, name: str, section: Section) -> Made:
    """The other parts of the page."""
    return [
        Target(other.title, name, other.anchor)
        for other in page.sections
        if other.level == max(section.level, 2) and other.index != section.index and not other.generated
    ], []


def _linked(page: Page, name: str) -> list[str]:
    """The pages that a page's links lead to, in order."""
    found = []
    for link in page.links:
        parts = urlsplit(link.target)
        if parts.scheme or parts.netloc or not parts.path.endswith(".md"):
            continue
        found.append(posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path))))
    return found


def _pages_linked(index: Index, page: Page, name: str) -> Iterator[Target]:
    yield from (
        Target(index.title(target), target)
        for target in _linked(page, name)
        if target in index.pages and target != name
    )


def _works_cited(index: Index, page: Page) -> Iterator[Target]:
    cited = (index.works.get(citation.key) for citation in page.citations)
    yield from (Target(f"{work.title} ({work.name})", "", url=work.link) for work in cited if work and work.link)


def _works_like(index: Index, page: Page, name: str, count: int = 4) -> Iterator[Target]:
    """The works whose title or note has at least two words of the page's title and headings that few works have."""
    works = [work for work in index.works.values() if work.link]
    texts = [terms(f"{work.title} {work.note}") for work in works]
    ranks = Bm25(texts)
    query = weighted([(index.title(name), 1.0), *((section.title, 0.7) for section in page.sections)])
    fit = ranks.scores(query)
    best = sorted(range(len(works)), key=lambda n: -fit[n])[:count]
    yield from (
        Target(f"{works[n].title} ({works[n].name})", "", url=works[n].link)
        for n in best
        if len(set(texts[n]) & set(query)) >= 2
    )


def _addresses(page: Page) -> Iterator[Target]:
    for link in page.links:
        if re.match(r"https?://", link.target) and link.text.strip() and link.text != link.target:
            yield Target(link.text, "", url=link.target)


def _once(targets: Iterable[Target]) -> list[Target]:
    return list({(to.page, to.anchor, to.url): to for to in reversed(list(targets))}.values())[::-1]
