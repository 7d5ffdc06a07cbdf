"""Where in the file the code and the callouts stand that the walk over the rendered page saw."""

from __future__ import annotations

import re

from scripts.pages.model import Callout, Code
from scripts.pages.source import Fence, Source
from scripts.pages.tree import Node
from scripts.pages.walk import Seen, Walk, kinds

INFO = re.compile(r"""(?:^|[\s{])\.?(?P<language>[\w#.+-]+)?(?:[\s}]|$)""")
TITLE = re.compile(r"""\btitle\s*=\s*(?:"([^"]*)"|'([^']*)')""")
CALLOUT_LINE = re.compile(r"[ \t>]*(?:(?:[*+-]|\d+[.)])[ \t]+)*(?:!!!|\?\?\?|/{3,})")
REACH = 40  # lines above its title in which the opening of a callout is looked for


def codes(source: Source, walk: Walk, commented: set[int]) -> list[Code]:
    """The blocks of code: fences whose lines the renderer showed neither as prose nor as a comment, and what it
    showed as code without a fence."""
    not_code = walk.prose_lines | commented
    found = [
        _fenced(source, fence, walk)
        for fence in source.fences
        if not_code.isdisjoint(range(fence.first + 1, fence.last))
    ]
    taken = {line for code in found for line in range(code.line, code.end)}
    found += [
        _unfenced(source, seen) for seen in walk.codes if seen.node.all_lines and taken.isdisjoint(seen.node.all_lines)
    ]
    return sorted(found, key=lambda code: code.line)


def _fenced(source: Source, fence: Fence, walk: Walk) -> Code:
    margin = len(fence.prefix)
    lines = [_without_margin(source.line(n), margin) for n in range(fence.first + 1, fence.last)]
    title = TITLE.search(fence.info)
    language = INFO.match(fence.info)
    return Code(
        language=(language["language"] or "") if language else "",
        title=(title[1] or title[2] or "") if title else "",
        text="".join(line + "\n" for line in lines),
        line=fence.first,
        first=fence.first + 1,
        end=fence.last + 1,
        span=source.span(fence.first, fence.last + 1),
        fenced=True,
        section=_section_at(walk, fence.first),
    )


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
    title = next(
        (
            child
            for child in seen.node.children
            if isinstance(child, Node) and (child.tag == "summary" or "admonition-title" in child.classes)
        ),
        None,
    )
    line = _opening(source, seen.node.line)
    end = _end_of_indented(source, line)
    body = "\n".join(source.line(n) for n in range(line + 1, end))
    inside = [child for child in seen.node.children if child is not title]
    return Callout(
        kinds=kinds(seen.node),
        title=title.text if title else "",
        line=line,
        end=end,
        span=source.span(line, end),
        folded=seen.node.tag == "details",
        bullets=sum(map(_bullets, inside)),
        words=sum(len(child.text.split()) for child in inside if isinstance(child, Node)),
        section=seen.section,
        body=body,
    )


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
