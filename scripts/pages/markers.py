"""Line markers: an invisible character for each line, put into Markdown before rendering, read back from the HTML.

Python-Markdown keeps no line numbers. A private-use character that stands for line n, put where the text of line n
begins (behind `- `, `## `, `> ` and the like), survives rendering and says where each piece of the page came from.
Lines that a character would change are left unmarked; what stands in them is found between the neighbours' markers.
"""

from __future__ import annotations

import re

FIRST = 0xF0000  # the private-use planes 15 and 16, in which no published text has characters
LAST = 0x10FFFD
CAPACITY = LAST - FIRST
MARKER = re.compile(f"[{chr(FIRST)}-{chr(LAST)}]")

PREFIX = re.compile(
    r"[ \t>|]*(?:(?:[*+-]|\d+[.)]|:)[ \t>]+(?:\[[ xX]\][ \t]+)?)*(?:\[\^[^\]]+\]:[ \t]*)?(?:#{1,6}[ \t]*)?(?:!\[)?"
)
TITLED = re.compile(r'[ \t>]*(?:(?:[*+-]|\d+[.)])[ \t]+)*(?:!!!|\?\?\?|===)[^"]*"')
LEADING_FORMULAS = re.compile(r"(?:\$[^$]+\$[^\w$]*)+(?=\w)")
OPENING_TAGS = re.compile(r"[ \t>]*(?:<[A-Za-z][^<>]*>\s*)+(?=[^\s<])")
HEADING = re.compile(r"[ \t>]*(?:#|(?:[*+-]|\d+[.)]|:)[ \t]+#|<[hH][1-6]\b)")
UNDERLINE = re.compile(r"[ \t>]*(?:=+|-+)[ \t]*$")

# Lines that mean something only when they are exactly what they are.
LEFT_ALONE = re.compile(
    r"""[ \t>]*(?:
        `{3,}|~{3,}                   # a fence
      | /{3,}|:::|-*;*-*8<            # blocks, directives, included files
      | !!!|\?\?\?|===                # an admonition, a fold or a tab without a title
      | \[\[|\[TOC\]|\{[:%{ ]?.*\}\s*$  # made lists, the table of contents, attributes
      | \[[^\]^][^\]]*\]:|\*\[        # where a link's name points, an abbreviation
      | \$\$|\\\[|\\begin|\\end       # a formula
      | <
    )""",
    re.VERBOSE,
)
FORMULA_OPEN = re.compile(r"[ \t>]*(\$\$|\\\[|\\begin\{(\w+\*?)\})")
FENCE = re.compile(r"[ \t>]*(?:(?:[*+-]|\d+[.)])[ \t]+)*(`{3,}|~{3,})([^`]*)$")


def mark(body: str, first_line: int, headings_only: bool = False) -> str:
    """The body with a marker on every line where one is safe. `first_line` is the line of the file it begins on."""
    lines = body.split("\n")
    skipped = _formula_lines(lines)
    marked = []
    for index, line in enumerate(lines):
        is_heading = HEADING.match(line) or (index + 1 < len(lines) and UNDERLINE.match(lines[index + 1]))
        before = lines[index - 1].rstrip() if index else ""
        place = None if index in skipped or (headings_only and not is_heading) else _place(line, before)
        marked.append(line if place is None else line[:place] + marker(first_line + index) + line[place:])
    return "\n".join(marked)


def marker(line: int) -> str:
    """The character that stands for a line of a file."""
    if line > CAPACITY:
        raise ValueError(f"a page has at most {CAPACITY} lines")
    return chr(FIRST + line)


def line_of(character: str) -> int:
    """The line that a marker stands for."""
    return ord(character) - FIRST


class References(dict):
    """The targets of reference links by name, found also by a name that runs over a marked line."""

    def __contains__(self, name: object) -> bool:
        return super().__contains__(strip(str(name)))

    def __getitem__(self, name: str) -> tuple:
        return super().__getitem__(strip(name))


def strip(text: str) -> str:
    """The text without markers."""
    return MARKER.sub("", text)


def _place(line: str, before: str) -> int | None:
    """Where in the line its marker goes; None when the line is left alone. `before` is the line above."""
    if not any(character.isalnum() for character in line) and not line.lstrip(" \t>").startswith(("#", "![")):
        return None
    if match := TITLED.match(line) or OPENING_TAGS.match(line):
        return match.end()
    if LEFT_ALONE.match(line) or before.endswith("("):
        return None
    place = PREFIX.match(line).end()
    if line[place : place + 1] == "[" and before.endswith("]"):  # the second half of a reference `[text][name]`
        return place + 1
    if line[place : place + 1] == "$":  # a character before it would make it close a formula
        match = LEADING_FORMULAS.match(line, place)
        return match.end() if match else None
    return place


def _formula_lines(lines: list[str]) -> set[int]:
    """Indices of the lines of formulas that stand in lines of their own, as far as they close before a fence opens."""
    found: set[int] = set()
    index = 0
    while index < len(lines):
        match = FORMULA_OPEN.match(lines[index])
        end = _formula_end(lines, index, match) if match else index
        if end > index:
            found.update(range(index, end + 1))
        index = end + 1
    return found


def _formula_end(lines: list[str], start: int, opening: re.Match[str]) -> int:
    close = {"$$": "$$", "\\[": "\\]"}.get(opening[1], f"\\end{{{opening[2]}}}")
    if close in lines[start][opening.end() :]:
        return start
    for index in range(start + 1, len(lines)):
        if close in lines[index]:
            return index
        if FENCE.match(lines[index]):
            break
    return start
