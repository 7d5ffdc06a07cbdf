"""Where in the file the links and images stand that the walk over the rendered page saw."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from scripts.pages.model import Image, Link
from scripts.pages.source import Source
from scripts.pages.tree import Node
from scripts.pages.walk import Seen

INLINE_LINK = re.compile(
    r"\]\(\s*(?:<(?P<angle>[^>]*)>|(?P<plain>(?:[^\s()\\]|\\.|\((?:[^\s()]|\([^\s()]*\))*\))*))"
    r"""\s*(?:"[^"]*"|'[^']*')?\s*\)"""
)
ATTRIBUTE = re.compile(r"""\b(?:href|src|data)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s>"']+))""")
REFERENCE = re.compile(r"\](?:\s?\[[^\[\]]*\])?(?![(\[])")


class Finder:
    """Finds links and images in the masked source, each once, between its marker and the next one."""

    def __init__(self, source: Source, masked: list[str], marked: set[int]) -> None:
        self.source, self.masked = source, masked
        self.marked = sorted(marked)
        self.taken: set[tuple[int, int]] = set()

    def link(self, seen: Seen) -> Link | None:
        """The link as it stands in the file; None when an extension made it."""
        target = seen.node.attrs["href"]
        place = self._place(seen.node, Wanted(target, seen.node.text, image=False))
        if place is None:
            return None
        return Link(seen.node.text, target, place.line, place.span, place.form, seen.section)

    def image(self, seen: Seen) -> Image | None:
        """The image as it stands in the file; None when an extension made it."""
        node = seen.node
        alt = node.attrs.get("alt", node.attrs.get("aria-label", ""))
        place = self._place(node, Wanted(node.attrs.get("src"), alt, image=True))
        if place is None:
            return None
        target = node.attrs.get("src") or place.target
        return Image(alt, target, place.line, place.span, "figure" in seen.within, seen.section)

    def _place(self, node: Node, wanted: Wanted) -> Place | None:
        first = node.line
        following = bisect_right(self.marked, max(node.last, first))
        end = self.marked[following] if following < len(self.marked) else len(self.masked) + 1
        region = "\n".join(self.masked[first - 1 : end - 1])
        written = "\n".join(self.source.lines[first - 1 : end - 1])
        for start, stop, form in candidates(region, written, wanted):
            line, column = self._position(first, region, start)
            if (line, column) not in self.taken:
                self.taken.add((line, column))
                span = self.source.offset(line, column), self.source.offset(*self._position(first, region, stop))
                return Place(line, span, form, _written(INLINE_LINK.search(region, start, stop)))
        return None

    @staticmethod
    def _position(first: int, region: str, at: int) -> tuple[int, int]:
        return first + region.count("\n", 0, at), at - (region.rfind("\n", 0, at) + 1)


@dataclass(frozen=True)
class Wanted:
    """What is looked for. A target of None is any: the extension that drew the image kept no source."""

    target: str | None
    text: str
    image: bool


@dataclass(frozen=True)
class Place:
    """Where it is."""

    line: int
    span: tuple[int, int]
    form: str
    target: str


def candidates(region: str, written: str, wanted: Wanted) -> Iterator[tuple[int, int, str]]:
    """Start, stop and form of what may be the wanted link or image, the likeliest form first.

    `region` is masked, `written` the same characters unmasked: the text of a link may be code.
    """
    yield from _inline(region, wanted)
    yield from _attributes(region, wanted)
    yield from _references(region, written, wanted)
    if wanted.target and not wanted.image:
        yield from _bare(region, wanted.target.removeprefix("mailto:"))


def _inline(region: str, wanted: Wanted) -> Iterator[tuple[int, int, str]]:
    for match in INLINE_LINK.finditer(region):
        start = _start(region, match.start(), wanted.image)
        if start is not None and (wanted.target is None or _same(_written(match), wanted.target)):
            yield start, match.end(), "inline"


def _attributes(region: str, wanted: Wanted) -> Iterator[tuple[int, int, str]]:
    for match in ATTRIBUTE.finditer(region):
        written = next(value for value in match.groups() if value is not None)
        if wanted.target is not None and _same(written, wanted.target):
            yield match.start(), match.end(), "html"


def _references(region: str, written: str, wanted: Wanted) -> Iterator[tuple[int, int, str]]:
    for match in REFERENCE.finditer(region):
        start = _start(region, match.start(), wanted.image)
        if start is not None and wanted.text and not _defines(region, start, match.end()):
            text = written[region.index("[", start) + 1 : match.start()]
            if _letters(html.unescape(text)) == _letters(wanted.text):
                yield start, match.end(), "reference"


def _defines(region: str, start: int, end: int) -> bool:
    """Whether `[name]` is followed by a colon and begins its line: it says where links of that name point."""
    return region[end : end + 1] == ":" and not region[region.rfind("\n", 0, start) + 1 : start].strip()


def _bare(region: str, target: str) -> Iterator[tuple[int, int, str]]:
    pattern = rf"<{re.escape(target)}>|(?<![\w(/\"'=]){re.escape(target)}(?![\w/])"
    yield from ((match.start(), match.end(), "bare") for match in re.finditer(pattern, region))


def _start(region: str, closing: int, image: bool) -> int | None:
    """Where the link (or image) begins whose text `]` at `closing` ends; None when there is none of that kind."""
    depth = 0
    for at in range(closing, -1, -1):
        if region[at] in "[]" and region[max(at - 1, 0) : at] != "\\":
            depth += 1 if region[at] == "]" else -1
            if depth == 0:
                is_image = region[max(at - 1, 0) : at] == "!"
                return at - is_image if is_image == image else None
    return None


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _written(match: re.Match[str] | None) -> str:
    return (match["angle"] or match["plain"] or "") if match else ""


def _same(written: str, target: str) -> bool:
    written = html.unescape(written)
    return target in (written, re.sub(r"\\(.)", r"\1", written), written.replace(" ", "%20"))
