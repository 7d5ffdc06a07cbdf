"""A page as data: sections, prose, links, images, callouts, blanks, code, citations, each with its line and bytes.

`read` gives a `Page`. It needs the Markdown extensions of the site (a `Renderer`) and knows nothing else of it.
Lines count from 1; a span is a pair of byte offsets in the file, so that a change can be made by splicing bytes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from scripts.pages.front_matter import FrontMatter
from scripts.pages.source import Masked, Source

Span = tuple[int, int]
CITED = re.compile(r"\s?\[@[^\]]*\]")
WORD = re.compile(r"\w+(?:[’'\-.,]\w+)*")


@dataclass(frozen=True)
class Run:
    """Characters of one line that stand inside the same inline elements."""

    text: str
    line: int
    inside: frozenset[str] = frozenset()  # inline tags: em, strong, code, math, q, a ...
    target: str | None = None  # of the link that it belongs to


@dataclass(frozen=True)
class Block:
    """A piece of prose that reads as one: a paragraph, heading, list item, table cell, title, caption."""

    kind: str  # the tag: p, li, td, th, dt, dd, figcaption, summary, ...; or heading
    line: int
    runs: tuple[Run, ...]
    section: int | None  # index in Page.sections; None above the first heading
    within: tuple[
        str, ...
    ] = ()  # the containers around it, outermost first: blockquote, details, tldr, table, footnote

    @cached_property
    def text(self) -> str:
        """What a reader sees, with single spaces, citations left out."""
        return " ".join(CITED.sub("", "".join(run.text for run in self.runs)).split())

    @cached_property
    def words(self) -> int:
        """How many words a reader sees, formulas not counted."""
        return len(WORD.findall(CITED.sub("", "".join(run.text for run in self.runs if "math" not in run.inside))))


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it up to the next heading of any level."""

    index: int
    level: int
    title: str
    anchor: str
    line: int
    end: int  # the line of the next heading, or one past the last line
    span: Span  # heading and own text
    parent: int | None  # index of the section that this one is part of
    nested: bool  # the heading stands inside an admonition, a list, a quotation or another container
    generated: bool  # an extension made the heading; it is not in the file
    words: int  # of its own text, formulas not counted
    media: frozenset[str]  # of its own: code, table, figure, formula, embed, list (one made from data)


@dataclass(frozen=True)
class Link:
    """A link written in the page."""

    text: str
    target: str
    line: int
    span: Span
    form: str  # inline, reference, html or bare
    section: int | None


@dataclass(frozen=True)
class Image:
    """An image written in the page."""

    alt: str
    target: str
    line: int
    span: Span
    captioned: bool
    section: int | None


@dataclass(frozen=True)
class Callout:
    """An admonition or a fold."""

    kinds: tuple[str, ...]  # tldr, tip, success ...
    title: str
    line: int
    end: int  # one past its last line
    span: Span
    folded: bool
    bullets: int
    words: int  # of its body, the title not counted
    section: int | None
    body: str = ""

    @property
    def is_tldr(self) -> bool:
        """Whether this is the summary box of a page."""
        return "tldr" in self.kinds or self.title.lower().replace(";", "").replace(":", "").strip() == "tldr"


@dataclass(frozen=True)
class Blank:
    """A marked blank: a part that is planned and not written."""

    task: str
    body: str
    line: int
    end: int
    span: Span
    section: int | None


@dataclass(frozen=True)
class Code:
    """A block of code."""

    language: str
    title: str
    text: str
    line: int  # of the opening fence, or of the first line where there is none
    first: int  # the line of the first line of code
    end: int  # one past its last line, fences included
    span: Span
    fenced: bool
    section: int | None


@dataclass(frozen=True)
class Citation:
    """One key of a citation `[@key]` or `[@a; @b]`."""

    key: str
    line: int
    span: Span


@dataclass(frozen=True)
class Formula:
    """A formula as it is written."""

    latex: str
    line: int


@dataclass(frozen=True)
class Page:
    """One Markdown file, read."""

    path: Path
    source: Source = field(repr=False)
    sections: tuple[Section, ...]
    blocks: tuple[Block, ...] = field(repr=False)
    links: tuple[Link, ...] = field(repr=False)
    images: tuple[Image, ...] = field(repr=False)
    callouts: tuple[Callout, ...] = field(repr=False)
    codes: tuple[Code, ...] = field(repr=False)
    citations: tuple[Citation, ...] = field(repr=False)
    formulas: tuple[Formula, ...] = field(repr=False)
    masked: Masked = field(repr=False)  # the lines of the file with what is not prose blanked
    commented: frozenset[int] = field(repr=False)  # the lines inside HTML comments
    lines_by: str  # "markers", "headings" or "sequence": see render.py

    @property
    def front(self) -> FrontMatter:
        """The front matter."""
        return self.source.front

    @property
    def meta(self) -> dict:
        """The values of the front matter."""
        return self.source.front.meta

    @property
    def blanks(self) -> tuple[Blank, ...]:
        """The marked blanks."""
        return tuple(
            Blank(callout.title, callout.body, callout.line, callout.end, callout.span, callout.section)
            for callout in self.callouts
            if "blank" in callout.kinds
        )

    @property
    def headings(self) -> list[tuple[int, str]]:
        """Level and text of each heading as rendered."""
        return [(section.level, section.title) for section in self.sections]

    def children(self, section: Section) -> list[Section]:
        """The sections directly below one."""
        return [other for other in self.sections if other.parent == section.index]

    def tree(self, section: Section) -> list[Section]:
        """A section and all that are part of it."""
        return [section, *(deeper for child in self.children(section) for deeper in self.tree(child))]

    def end(self, section: Section) -> int:
        """The line after a section and all that is part of it; headings inside containers end nothing."""
        return next(
            (
                other.line
                for other in self.sections[section.index + 1 :]
                if other.level <= section.level and not other.nested and not other.generated
            ),
            len(self.source.lines) + 1,
        )

    def prose(self, section: Section) -> list[Block]:
        """The blocks of a section's own text, its heading left out."""
        return [block for block in self.blocks if block.section == section.index and block.kind != "heading"]
