"""All pages of a site together, as far as a rule needs the others: names, front matter, text links, `.pages` lists.

Nothing here is rendered, so a check of one page can look at the whole site in a moment.
"""

from __future__ import annotations

import datetime
import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

import yaml

from scripts.pages.front_matter import FrontMatterError, Loader
from scripts.pages.source import INLINE_CODE, PageError, Source, blank

TARGET = re.compile(
    r"""\]\(\s*<?([^\s)>]+)|^[ ]{0,3}\[[^\]]+\]:\s*<?([^\s>]+)|\bhref\s*=\s*["']?([^\s"'>]+)""", re.MULTILINE
)
HEADING = re.compile(r"^(#{1,6})\s*(.*?)[\s#]*$")


@dataclass(frozen=True)
class Leaf:
    """One page by its name: its path from docs without `.md`, as front matter gives it."""

    name: str
    path: Path
    source: Source = field(repr=False)

    @property
    def meta(self) -> dict:
        """The front matter."""
        return self.source.front.meta

    @cached_property
    def text(self) -> str:
        """The file with front matter and code blanked, so that lines still count."""
        hidden = {n for fence in self.source.fences for n in range(fence.first, fence.last + 1)}
        hidden.update(range(1, self.source.front.first_body_line))
        lines = ["" if n in hidden else line for n, line in enumerate(self.source.lines, start=1)]
        return INLINE_CODE.sub(lambda match: blank(match[0]), "\n".join(lines))

    @property
    def is_blank(self) -> bool:
        """Whether the page is only begun: nothing but its title stands above a marked blank."""
        body = [line for line in self.text.split("\n") if line.strip() and not HEADING.match(line)]
        return bool(body) and body[0].startswith("!!! blank")

    @cached_property
    def links(self) -> set[str]:
        """The names of the pages that the text links to."""
        found = ("".join(match.groups(default="")) for match in TARGET.finditer(self.text))
        return set(filter(None, (self._named(unquote(target)) for target in found)))

    def _named(self, target: str) -> str:
        target = target.partition("#")[0].partition("?")[0]
        if "://" in target or not target.endswith(".md"):
            return ""
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.name), target)).removesuffix(".md")

    def sections(self) -> Iterator[tuple[int, str, str]]:
        """Line, heading and text of each part between two headings."""
        line, title, kept = 1, "", []
        for number, row in enumerate(self.text.split("\n"), start=1):
            if match := HEADING.match(row):
                yield line, title, "\n".join(kept)
                line, title, kept = number, match[2], []
            else:
                kept.append(row)
        yield line, title, "\n".join(kept)


@dataclass(frozen=True)
class Entry:
    """One entry of a `.pages` file: a file or a folder."""

    name: str
    line: int


@dataclass(frozen=True)
class Book:
    """The pages below a docs folder. A page that cannot be read is left out; its own check says why."""

    docs: Path
    paths: tuple[Path, ...]
    today: datetime.date

    @cached_property
    def leaves(self) -> dict[str, Leaf]:
        """Every page by name."""
        return {leaf.name: leaf for leaf in self._read()}

    def _read(self) -> Iterator[Leaf]:
        for path in self.paths:
            try:
                yield Leaf(self.name(path), path, Source.load(path))
            except (OSError, PageError, FrontMatterError):
                continue

    def name(self, path: Path) -> str:
        """What front matter calls the page at a path."""
        return path.relative_to(self.docs).with_suffix("").as_posix()

    def listing(self, folder: Path) -> list[Entry] | None:
        """The files and folders that a `.pages` file lists; None without one, empty when it cannot be read."""
        if folder not in self._listings:
            self._listings[folder] = _listing(folder / ".pages")
        return self._listings[folder]

    @cached_property
    def _listings(self) -> dict[Path, list[Entry] | None]:
        return {}


def _listing(path: Path) -> list[Entry] | None:
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=Loader)
    except OSError:
        return None
    except (yaml.YAMLError, UnicodeDecodeError):
        return []
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return [entry for key, value in pairs if key.value == "nav" for entry in _entries(value)]


def _entries(node: yaml.Node) -> Iterable[Entry]:
    """`page.md`, `Title: page.md` and `Title: [page.md, other.md]`."""
    if isinstance(node, yaml.ScalarNode):
        return [Entry(node.value.strip("/"), node.start_mark.line + 1)]
    values = [value for _, value in node.value] if isinstance(node, yaml.MappingNode) else node.value
    return [entry for value in values for entry in _entries(value)]
