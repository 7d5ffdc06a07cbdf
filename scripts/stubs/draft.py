"""A draft before it is written: what it says, where each sentence comes from, and the Markdown that shows it."""

from __future__ import annotations

import hashlib
import posixpath
import re
from dataclasses import dataclass
from urllib.parse import quote

from scripts.stubs.evidence import Evidence
from scripts.stubs.splice import BOX

FROM_HERE = "Put together from the pages of this site; each point leads to where it stands."
BY_MODEL = "Worded by a language model from the pages of this site; each point leads to where it stands."
SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~^$@!=+&])")
LISTED = re.compile(r"^(\d*)([-:.)])")  # what would begin a list


@dataclass(frozen=True)
class Point:
    """One sentence and what it rests on."""

    text: str
    evidence: tuple[Evidence, ...]
    score: float = 1.0


@dataclass(frozen=True)
class Target:
    """A place that a reader can go on to."""

    title: str
    page: str  # from the docs folder; "" for an address
    anchor: str = ""
    url: str = ""


@dataclass(frozen=True)
class Proposal:
    """What to do about one blank: a draft, or why there is none."""

    blank_id: str
    kind: str
    by: str
    definition: Point | None = None
    points: tuple[Point, ...] = ()
    links: tuple[Target, ...] = ()  # for a section that is made of links
    see_also: tuple[Target, ...] = ()
    reason: str = ""  # why nothing is proposed

    @property
    def abstains(self) -> bool:
        """Whether there is nothing to write."""
        return not (self.definition or self.points or self.links)

    @property
    def evidence(self) -> list[Evidence]:
        """All that it rests on."""
        said = [self.definition, *self.points] if self.definition else list(self.points)
        return [one for point in said for one in point.evidence]

    @property
    def fingerprint(self) -> str:
        """SHA-256 over what it rests on: it changes when a source does."""
        rows = sorted(one.sha for one in self.evidence) + [f"{to.page}#{to.anchor}{to.url}" for to in self.links]
        return hashlib.sha256("\n".join(rows).encode()).hexdigest()[:16]

    @property
    def meta(self) -> dict[str, str]:
        """What its mark says."""
        return {"id": self.blank_id, "kind": self.kind, "by": self.by, "evidence": self.fingerprint, "status": "draft"}


def markdown(proposal: Proposal, page: str) -> str:
    """The draft as Markdown for a page: a box that every reader sees is a draft."""
    lines = [BOX]
    rows = [f"*{FROM_HERE if proposal.by == 'extractive' else BY_MODEL}*", ""]
    if proposal.definition:
        rows += [_said(proposal.definition, page), ""]
    rows += [f"- {_said(point, page)}" for point in proposal.points]
    rows += [f"- {link(to, page)}" for to in proposal.links]
    if proposal.see_also:
        rows += ["", "See also: " + ", ".join(link(to, page) for to in proposal.see_also) + "."]
    lines += [f"    {row}" if row else "" for row in rows]
    return "\n".join(lines)


def _said(point: Point, page: str) -> str:
    sources = dict.fromkeys(place(one) for one in point.evidence)
    return f"{escaped(point.text)} ({', '.join(link(to, page) for to in sources)})"


def place(one: Evidence) -> Target:
    """Where a sentence stands."""
    if one.kind == "work":
        return Target(one.title, "", url=one.url)
    title = (
        f"Glossary: {one.title}"
        if one.kind == "term"
        else one.page_title
        if one.title == one.page_title
        else f"{one.page_title}: {one.title}"
    )
    return Target(title, one.page, one.anchor)


def link(to: Target, page: str) -> str:
    """A Markdown link from a page to a place."""
    return f"[{escaped(to.title)}]({address(to, page)})"


def address(to: Target, page: str) -> str:
    """The address that stands in the link."""
    if to.url:
        return quote(to.url, safe="/:?&=#%+,;@~!$'*-._")
    path = "" if to.page == page else posixpath.relpath(to.page, posixpath.dirname(page) or ".")
    return f"{quote(path)}#{quote(to.anchor)}" if to.anchor else quote(path) or "#"


def escaped(text: str) -> str:
    """A text as Markdown that shows exactly this text."""
    text = SPECIAL.sub(r"\\\1", " ".join(text.split()))
    text = (
        text.replace("\\<", "&lt;")
        .replace("\\>", "&gt;")
        .replace("\\&", "&amp;")
        .replace("\\$", "&#36;")
        .replace("\\@", "&#64;")
    )
    for character in "|~^=":
        text = text.replace(f"\\{character}", f"&#{ord(character)};")
    return LISTED.sub(lambda match: f"{match[1]}&#{ord(match[2])};", text)
