"""What a draft may say: sentences of the pages, terms of the glossary, notes of the bibliography, each with its place."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from scripts.pages.model import Block, Page
from scripts.references import Reference, Term
from scripts.stubs.text import NOT_PROSE, joined

SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9])")
NOT_AN_END = re.compile(
    r"(?:\b(?:e\.g|i\.e|cf|vs|al|etc|approx|Fig|Figs|Eq|No|Dr|Prof|St|Sec|Ch|ca|resp|[A-Z])\.)[\"'”’)]*$"
)
LEANS_ON_CONTEXT = re.compile(
    r"(?:This|These|That|Those|It|Its|They|Their|He|She|Here|There|Such|Both|Neither|Either|Another|Others?|However|But|And|Or|So|Then|Thus|Hence|"
    r"Therefore|Also|Again|Instead|Otherwise|Similarly|Conversely|Finally|First|Second|Third|Next|Now|Yet|Still|Only|Together|In this|In that|"
    r"In these|For this|At this|On this|For example|For instance|By contrast|In contrast|As above|The same|The former|The latter|The other|The first|"
    r"The second|The figure|The table|The code|The equation|The block|The script|The worked|The next|The last|Answer|See|Note|Step|Suppose|Assume|Take|Let|What|Why|How|Which|Who|When does|Where does|One is|Yes|No)\b"
)
POINTS_ELSEWHERE = re.compile(
    r"\b(?:above|below|previous section|next section|this (?:page|section|chapter|figure|table|example|block)|the (?:figure|table|code) (?:shows|prints)|worked example)\b",
    re.I,
)
CONTAINERS_LEFT_OUT = frozenset(
    ("table", "draft", "blank", "footnote", "figure", "figcaption", "success", "question", "tldr")
)
SHORTEST, LONGEST = 7, 45  # words


@dataclass(frozen=True)
class Evidence:
    """One sentence that may be quoted."""

    id: str
    text: str
    page: str  # path from the docs folder; "" for a work
    anchor: str
    title: str  # of the section that it stands in, or the short name of a work
    page_title: str
    kind: str  # page, term or work
    url: str = ""  # of a work
    position: int = 0  # from 0 in its section

    @property
    def sha(self) -> str:
        """The sentence's fingerprint."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:16]

    @property
    def place(self) -> tuple[str, str]:
        """The page and anchor, or the address, that a link leads to."""
        return (self.url, "") if self.kind == "work" else (self.page, self.anchor)


def title_of(page: Page) -> str:
    """What a page is called: its front matter, its first heading, its file name; an index after its folder."""
    first = next((section.title for section in page.sections if section.level == 1), "")
    return str(page.meta.get("title") or first or _file_name(page.path))


def _file_name(path: Path) -> str:
    name = path.parent.name if path.stem in ("index", "README") else path.stem
    return re.sub(r"[_-]+", " ", name).strip().capitalize()


def of_page(page: Page, name: str, left_out: Collection[str] = (), quotable_only: bool = True) -> Iterator[Evidence]:
    """The sentences of a page that can stand alone; all of them when not `quotable_only`.

    `left_out` has the names of sections, in lower case, that are no evidence.
    """
    page_title, counts = title_of(page), {}
    for block in joined(page.blocks):
        if not _is_text(block, quotable_only):
            continue
        section = page.sections[block.section] if block.section is not None else None
        if section and section.title.lower() in left_out:
            continue
        for text in sentences(block.text):
            if quotable_only and not stands_alone(text):
                continue
            position = counts[block.section] = counts.get(block.section, -1) + 1
            anchor, title = (section.anchor, section.title) if section and not section.generated else ("", page_title)
            if section and section.level == 1:
                anchor = ""
            yield Evidence("", text, name, anchor, title, page_title, "page", position=position)


def _is_text(block: Block, quotable_only: bool) -> bool:
    if block.kind not in ("p", "li", "dd"):
        return False
    if not quotable_only:
        return "draft" not in block.within
    return not (
        CONTAINERS_LEFT_OUT & set(block.within)
        or any("math" in run.inside for run in block.runs)
        or all(NOT_PROSE & run.inside for run in block.runs)
    )


def sentences(text: str) -> list[str]:
    """A text in sentences; abbreviations do not end one."""
    found: list[str] = []
    for part in SENTENCE_END.split(" ".join(text.split())):
        if found and NOT_AN_END.search(found[-1]):
            found[-1] += f" {part}"
        else:
            found.append(part)
    return [part.strip() for part in found if part.strip()]


def stands_alone(text: str) -> bool:
    """Whether a sentence can be read without those around it."""
    words = text.split()
    return (
        SHORTEST <= len(words) <= LONGEST
        and text.endswith((".", ".”", ".)"))
        and (text[0].isupper() or text[0].isdigit())
        and not LEANS_ON_CONTEXT.match(text)
        and not POINTS_ELSEWHERE.search(text)
        and text.count("(") == text.count(")")
        and "$" not in text
        and "\\" not in text
        and "[@" not in text
    )


def of_terms(terms: Iterable[Term], glossary: str) -> Iterator[Evidence]:
    """The definitions of the glossary; each leads to its entry on the page `glossary` ("" when there is none)."""
    for term in terms:
        page, anchor = (glossary, term.key) if glossary else (f"{term.page}.md" if term.page else "", "")
        if page:
            yield Evidence("", term.short, page, anchor, term.term, "Glossary", "term")


def of_works(works: Iterable[Reference]) -> Iterator[Evidence]:
    """The notes of the bibliography."""
    for work in works:
        if work.note and work.link:
            yield Evidence("", work.note, "", "", work.name, work.title, "work", url=work.link)


def numbered(pool: Iterable[Evidence]) -> list[Evidence]:
    """The evidence with its ids E1, E2, ..."""
    return [replace(one, id=f"E{number}") for number, one in enumerate(pool, start=1)]
