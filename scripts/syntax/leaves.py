"""The pages of the handbook as other pages speak of them: title, front matter, reading time, blanks.

Each file is read once and again when it changes, so a build over 2,000 pages reads 2,000 files.
"""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from scripts.pages import prose
from scripts.pages.front_matter import FrontMatterError
from scripts.pages.source import PageError, Source
from scripts.references.cited import cited
from scripts.references.kept import kept

BLANK = re.compile(r'^!!! blank(?: "(?P<task>.*)")?[ \t]*$')
TITLE = re.compile(r"^# +(.+?)[ #]*$")


@dataclass(frozen=True)
class Leaf:
    """One page."""

    source: Source = field(repr=False)
    fallback: str  # a title for a page without one

    @property
    def meta(self) -> dict:
        """The front matter."""
        return self.source.front.meta

    @cached_property
    def title(self) -> str:
        """From the front matter, else the first heading, else the file name."""
        heading = next((match[1] for line in self.source.lines if (match := TITLE.match(line))), "")
        return str(self.meta.get("title") or heading or self.fallback)

    @property
    def description(self) -> str:
        """From the front matter; or empty."""
        return str(self.meta.get("description") or "")

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The running words, with `.`, `?` and `!` at ends of sentences; equal words are one object, to save memory."""
        return tuple(map(sys.intern, prose.words(self.source.front.body)))

    @cached_property
    def minutes(self) -> int:
        """How long reading takes, as `prose.minutes` has it, without reading the words twice."""
        return max(1, math.ceil(sum(word not in prose.ENDS for word in self.words) / prose.WORDS_A_MINUTE))

    @cached_property
    def cites(self) -> frozenset[str]:
        """The keys of the works that the page cites."""
        return frozenset(key for key, _ in cited(self.source.front.body))

    @cached_property
    def blanks(self) -> list[str]:
        """What the marked blanks of the page ask for."""
        hidden = {n for fence in self.source.fences for n in range(fence.first, fence.last + 1)}
        found = (BLANK.match(line) for n, line in enumerate(self.source.lines, start=1) if n not in hidden)
        return [match["task"] or "Blank" for match in found if match]


def leaf(docs: Path, name: str) -> Leaf | None:
    """A page by its path from docs, without .md; None when there is none or it cannot be read."""
    return kept(docs / f"{name}.md", _read)


def leaves(docs: Path) -> Iterator[tuple[str, Leaf]]:
    """All pages with their names, sorted by path; folders that begin with `_` or `.` are not part of the site."""
    for path in sorted(docs.rglob("*.md")):
        name = path.relative_to(docs).with_suffix("")
        if not any(part.startswith(("_", ".")) for part in name.parts) and (found := kept(path, _read)):
            yield name.as_posix(), found


def _read(path: Path) -> Leaf | None:
    try:
        return Leaf(Source.load(path), path.stem.replace("_", " ").capitalize())
    except (FrontMatterError, PageError):
        return None
