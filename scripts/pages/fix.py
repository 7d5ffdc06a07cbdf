"""Mend what needs no thought: the order of front-matter keys, ids of headings, wrapped paragraphs, trailing space, ends of files."""

from __future__ import annotations

import re

from scripts.pages.model import Page
from scripts.pages.rules.layout import continued_lines, trailing_lines
from scripts.pages.rules.registry import data
from scripts.pages.rules.structure import unreadable_ids
from scripts.pages.source import Source

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
HEADING = re.compile(r"(#{1,6}[^\r\n]*?)([ \t]*#*[ \t]*[\r\n]*)")
LINE_END = re.compile(r"\r\n|\r|\n")


def fixed(page: Page) -> bytes:
    """The bytes of the page after mending; the same bytes when nothing is to be mended."""
    lines = LINE.findall(page.source.raw.decode("utf-8"))
    for section, name in unreadable_ids(page):
        lines[section.line - 1] = _with_id(lines[section.line - 1], name)
    for number in trailing_lines(page):
        lines[number - 1] = _stripped(lines[number - 1])
    for number in reversed(continued_lines(page)):
        lines[number - 2 : number] = [lines[number - 2].rstrip() + " " + lines[number - 1].lstrip(" \t")]
    text = "".join(_in_order(page.source, lines))
    ending = LINE_END.search(text)
    written = text.rstrip("\r\n")
    return (written and written + (ending[0] if ending else "\n")).encode("utf-8")


def _with_id(line: str, name: str) -> str:
    """A heading's line with an id after its words; as it is when there is no id for it, or one by hand."""
    heading = HEADING.fullmatch(line)
    return f"{heading[1]} {{#{name}}}{heading[2]}" if heading and name and "{" not in line else line


def _stripped(line: str) -> str:
    body = line.rstrip("\r\n")
    return body.rstrip(" \t") + line[len(body) :]


def _in_order(source: Source, lines: list[str]) -> list[str]:
    """The lines with the front matter's keys in the order of the contract; unknown keys come last."""
    if source.front.style != "yaml" or not source.front.meta:
        return lines
    wanted = data("contract")["front_matter"]["order"]
    starts = {key: line - 1 for key, line in source.front.lines.items() if "." not in key}
    end = source.front.first_body_line - 2  # the index of the closing line
    bounds = [*sorted(starts.values()), end]
    parts = {key: lines[start : bounds[bounds.index(start) + 1]] for key, start in starts.items()}
    keys = sorted(parts, key=lambda key: wanted.index(key) if key in wanted else len(wanted))
    return lines[: bounds[0]] + [line for key in keys for line in parts[key]] + lines[end:]
