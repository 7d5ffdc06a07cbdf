"""A draft for a heading that names a subject: a definition, up to four key points, where to read on; or none."""

from __future__ import annotations

import re

from scripts.pages.model import Page, Section
from scripts.stubs.blank import Blank
from scripts.stubs.choose import pick, scores
from scripts.stubs.draft import Point, Proposal, Target, place
from scripts.stubs.evidence import Evidence, of_page
from scripts.stubs.ranking import stem, terms
from scripts.stubs.site_index import Index
from scripts.stubs.topic import Topic

POINTS, SEE_ALSO = 4, 3
LEAST = 2  # sentences, the definition among them; with fewer there is no draft
VERSION = re.compile(r"\b(?:\w*\d[\w.]*x?\w*|[A-Z]{2,}\w*)\b")
THIN = "too little evidence: {} on other pages says something about “{}”; write it by hand, or mark it as a blank"


def propose(index: Index, page: Page, section: Section, blank: Blank) -> Proposal:
    """The draft for an empty section from sentences of the site."""
    topic = Topic.of(page, blank.page, section)
    subject = subject_of(topic, index)
    if not subject:
        return Proposal(blank.id, blank.kind, "extractive", reason=f"“{topic.heading}” names no subject to look for")
    fit = scores(index.pool, topic)
    definition = define(index, topic, fit)
    points = key_points(index, page, topic, fit, definition)
    if len(points) + bool(definition) < LEAST:
        return Proposal(
            blank.id,
            blank.kind,
            "extractive",
            reason=THIN.format(_count(len(points) + bool(definition)), topic.heading),
        )
    return Proposal(
        blank.id, blank.kind, "extractive", definition, tuple(points), see_also=tuple(read_on(index, topic, fit))
    )


def _count(number: int) -> str:
    return {0: "nothing", 1: "one sentence"}.get(number, f"{number} sentences")


def subject_of(topic: Topic, index: Index) -> set[str]:
    """The words that a sentence has to name to be about the heading."""
    recurring = {stem(word) for name in index.rules["recurring"] for word in name.split()}
    return {word for word in terms(topic.heading) if word not in recurring}


def about(one: Evidence, topic: Topic, index: Index) -> bool:
    """Whether a sentence is about the heading: it, or its section's title, names all of it; versions match exactly."""
    names = [topic.heading, *_names(topic, index)]
    if not set(VERSION.findall(topic.heading)) <= set(VERSION.findall(f"{one.text} {one.title}")) and len(names) == 1:
        return False
    said, over = set(terms(one.text)), set(terms(one.title))
    return any(
        wanted and (wanted <= said or (wanted <= over and wanted & said))
        for wanted in (set(terms(name)) for name in names)
    )


def _names(topic: Topic, index: Index) -> list[str]:
    term = topic.term(index.terms)
    return list(term.names) if term else []


def define(index: Index, topic: Topic, fit: list[float]) -> Point | None:
    """What the heading's name means: the glossary first, else a sentence of another page that says so."""
    term = topic.term(index.terms)
    if term:
        entry = next((one for one in index.evidence if one.kind == "term" and one.title == term.term), None)
        if entry:
            return Point(worded(entry), (entry,))
    names = "|".join(re.escape(name) for name in [topic.heading, topic.heading.rstrip("s")])
    says = re.compile(
        rf"(?:An? |The )?(?:{names})(?:s|es)?(?: \([^)]*\))? (?:is|are|refers? to|means|denotes?|amounts? to|describes?) ",
        re.IGNORECASE,
    )
    best = [n for n in sorted(range(len(fit)), key=lambda n: -fit[n]) if index.evidence[n].page != topic.page]
    found = next((index.evidence[n] for n in best if says.match(index.evidence[n].text)), None)
    return found and Point(found.text, (found,))


def key_points(index: Index, page: Page, topic: Topic, fit: list[float], definition: Point | None) -> list[Point]:
    """The sentences that fit best and are about the heading, none that the page or the definition has."""
    suited = [score if about(one, topic, index) else 0.0 for score, one in zip(fit, index.evidence)]
    said = [one.text for one in of_page(page, topic.page, quotable_only=False)]
    if definition:
        said.append(definition.text)
    return [
        Point(worded(one), (one,))
        for one in pick(index.pool, topic, suited, lambda chosen: len(chosen) >= POINTS, said=said)
    ]


def worded(one: Evidence) -> str:
    """The sentence; a definition or a note with what it is of."""
    name = one.title[:1].upper() + one.title[1:]
    return one.text if one.kind == "page" else f"{name}: {one.text}"


def read_on(index: Index, topic: Topic, fit: list[float]) -> list[Target]:
    """The sections of other pages that say most about the heading."""
    best: dict[tuple[str, str], tuple[float, Evidence]] = {}
    for score, one in zip(fit, index.evidence):
        if one.kind == "page" and one.page != topic.page and about(one, topic, index):
            total = best.get((one.page, one.anchor), (0.0, one))[0]
            best[one.page, one.anchor] = (total + score, one)
    ranked = sorted(best.values(), key=lambda pair: (-pair[0], pair[1].page, pair[1].anchor))
    return [place(one) for _, one in ranked[:SEE_ALSO]]
