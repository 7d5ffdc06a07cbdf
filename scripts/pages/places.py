"""Where in the file the things stand that the walk over the rendered page saw."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from scripts.pages.model import Callout, Code, Image, Link
from scripts.pages.source import Fence, Source
from scripts.pages.tree import Node
from scripts.pages.walk import Seen, Walk, kinds

INLINE_LINK = re.compile(r"\]\(\s*(?:<(?P<angle>[^>]*)>|(?P<plain>(?:[^\s()\\]|\\.|\((?:[^\s()]|\([^\s()]*\))*\))*))"
                         r"""\s*(?:"[^"]*"|'[^']*')?\s*\)""")
ATTRIBUTE = re.compile(r"""\b(?:href|src|data)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s>"']+))""")
REFERENCE = re.compile(r"\](?:\s?\[[^\[\]]*\])?(?![(\[])")
INFO = re.compile(r"""(?:^|[\s{])\.?(?P<language>[\w#.+-]+)?(?:[\s}]|$)""")
TITLE = re.compile(r"""\btitle\s*=\s*(?:"([^"]*)"|'([^']*)')""")
CALLOUT_LINE = re.compile(r"[ \t>]*(?:(?:[*+-]|\d+[.)])[ \t]+)*(?:!!!|\?\?\?|/{3,})")
REACH = 40  # lines above its title in which the opening of a callout is looked for


def codes(source: Source, walk: Walk, commented: set[int]) -> list[Code]:
    """The blocks of code: fences whose lines the renderer showed neither as prose nor as a comment, and what it
    showed as code without a fence."""
    not_code = walk.prose_lines | commented
    found = [_fenced(source, fence, walk) for fence in source.fences
             if not_code.isdisjoint(range(fence.first + 1, fence.last))]
    taken = {line for code in found for line in range(code.line, code.end)}
    found += [_unfenced(source, seen) for seen in walk.codes
              if seen.node.all_lines and taken.isdisjoint(seen.node.all_lines)]
    return sorted(found, key=lambda code: code.line)


def _fenced(source: Source, fence: Fence, walk: Walk) -> Code:
    margin = len(fence.prefix)
    lines = [_without_margin(source.line(n), margin) for n in range(fence.first + 1, fence.last)]
    title = TITLE.search(fence.info)
    language = INFO.match(fence.info)
    return Code(
        language=(language["language"] or "") if language else "", title=(title[1] or title[2] or "") if title else "",
        text="".join(line + "\n" for line in lines), line=fence.first, first=fence.first + 1, end=fence.last + 1,
        span=source.span(fence.first, fence.last + 1), fenced=True, section=_section_at(walk, fence.first))


def _without_margin(line: str, margin: int) -> str:
    return line[margin:] if not line[:margin].strip(" \t>") else line.lstrip()


def _unfenced(source: Source, seen: Seen) -> Code:
    lines = seen.node.all_lines
    first, end = min(lines), max(lines) + 1
    text = "".join(run.words for run in seen.node.texts())
    return Code("", "", text, first, first, end, source.span(first, end), fenced=False, section=seen.section)


def _section_at(walk: Walk, line: int) -> int | None:
    before = [index for index, heading in enumerate(walk.headings) if not heading.generated and heading.line < line]
    return max(before, key=lambda index: walk.headings[index].line, default=None)


def callout(source: Source, seen: Seen) -> Callout:
    """An admonition or fold with its lines: from its opening line to the last that is indented deeper."""
    title = next((child for child in seen.node.children if isinstance(child, Node)
                  and (child.tag == "summary" or "admonition-title" in child.classes)), None)
    line = _opening(source, seen.node.line)
    end = _end_of_indented(source, line)
    body = "\n".join(source.line(n) for n in range(line + 1, end))
    inside = [child for child in seen.node.children if child is not title]
    return Callout(
        kinds=kinds(seen.node), title=title.text if title else "", line=line, end=end, span=source.span(line, end),
        folded=seen.node.tag == "details", bullets=sum(map(_bullets, inside)),
        words=sum(len(child.text.split()) for child in inside if isinstance(child, Node)),
        section=seen.section, body=body)


def _bullets(child: object) -> int:
    if not isinstance(child, Node) or child.tag not in ("ul", "ol"):
        return 0
    return sum(isinstance(item, Node) and item.tag == "li" for item in child.children)


def _opening(source: Source, line: int) -> int:
    return next((n for n in range(line, max(line - REACH, 0), -1) if CALLOUT_LINE.match(source.line(n))), line)


def _end_of_indented(source: Source, opening: int) -> int:
    margin = _margin(source.line(opening))
    end = opening + 1
    for number in range(opening + 1, len(source.lines) + 1):
        line = source.line(number)
        if line.strip(" \t>") and _margin(line) <= margin:
            break
        if line.strip(" \t>"):
            end = number + 1
    return end


def _margin(line: str) -> int:
    line = line.expandtabs(4)
    return len(line) - len(line.lstrip(" >"))


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
        region = "\n".join(self.masked[first - 1:end - 1])
        written = "\n".join(self.source.lines[first - 1:end - 1])
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
            text = written[region.index("[", start) + 1:match.start()]
            if _letters(html.unescape(text)) == _letters(wanted.text):
                yield start, match.end(), "reference"


def _defines(region: str, start: int, end: int) -> bool:
    """Whether `[name]` is followed by a colon and begins its line: it says where links of that name point."""
    return region[end:end + 1] == ":" and not region[region.rfind("\n", 0, start) + 1:start].strip()


def _bare(region: str, target: str) -> Iterator[tuple[int, int, str]]:
    pattern = rf"<{re.escape(target)}>|(?<![\w(/\"'=]){re.escape(target)}(?![\w/])"
    yield from ((match.start(), match.end(), "bare") for match in re.finditer(pattern, region))


def _start(region: str, closing: int, image: bool) -> int | None:
    """Where the link (or image) begins whose text `]` at `closing` ends; None when there is none of that kind."""
    depth = 0
    for at in range(closing, -1, -1):
        if region[at] in "[]" and region[max(at - 1, 0):at] != "\\":
            depth += 1 if region[at] == "]" else -1
            if depth == 0:
                is_image = region[max(at - 1, 0):at] == "!"
                return at - is_image if is_image == image else None
    return None


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _written(match: re.Match[str] | None) -> str:
    return (match["angle"] or match["plain"] or "") if match else ""


def _same(written: str, target: str) -> bool:
    written = html.unescape(written)
    return target in (written, re.sub(r"\\(.)", r"\1", written), written.replace(" ", "%20"))
