"""The front matter of a page: YAML between `---` lines at the top, with the line of every key.

What counts as front matter is what the site generator takes for it, so that line numbers and text agree:
a page without `---` lines may still open with `Key: value` lines, which MkDocs reads as metadata and does not show.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import yaml

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML without its C part
    from yaml import SafeLoader as Loader

FENCED = re.compile(r"-{3}[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*\n", re.DOTALL)
KEY_LINE = re.compile(r" {0,3}([A-Za-z0-9_-]+):\s*(.*)")
MORE_LINE = re.compile(r"(?: {4}|\t)\s*(.*)")
CLOSE = "close it with a line of three hyphens, `---`"


class FrontMatterError(ValueError):
    """Front matter that cannot be read: where, what is wrong, how to mend it."""

    def __init__(self, line: int, what: str, mend: str) -> None:
        super().__init__(f"line {line}: {what}; {mend}")
        self.line, self.what, self.mend = line, what, mend


@dataclass(frozen=True)
class FrontMatter:
    """What stands above the body. `lines` has the line of `key`, and of the n-th list item as `key.n` (from 0)."""

    meta: dict
    lines: dict[str, int]
    body: str = field(repr=False)
    first_body_line: int
    style: str  # "yaml", "loose" for `Key: value` lines without `---`, "" for none

    def line(self, key: str, item: int | None = None) -> int:
        """The line of a key or of one of its items; 1 when there is no such key."""
        return self.lines.get(key if item is None else f"{key}.{item}", self.lines.get(key, 1))


def split(text: str) -> tuple[dict, str, int]:
    """The front matter, the body, and the line in the file that the body begins on.

    Raises FrontMatterError. The body has `\\n` line ends, whatever the file has.
    """
    found = read(text)
    return found.meta, found.body, found.first_body_line


def read(text: str) -> FrontMatter:
    """Like `split`, with the line of every key. Raises FrontMatterError."""
    text = normal(text)
    if (match := FENCED.match(text)) and not _says_nothing(match[1]):
        meta, lines = _load(match[1])
        return FrontMatter(meta, lines, text[match.end() :], text.count("\n", 0, match.end()) + 1, "yaml")
    first, _, rest = text.partition("\n")
    if first.rstrip() == "---" and KEY_LINE.match(rest):
        raise FrontMatterError(1, "front matter is never closed", CLOSE)
    return _loose(text)


def normal(text: str) -> str:
    """Without a byte order mark and with `\\n` line ends."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _says_nothing(source: str) -> bool:
    """Whether there are only empty lines and comments between two rules, which are then rules of the page."""
    return all(not line.strip() or line.lstrip().startswith("#") for line in source.split("\n"))


def _load(source: str) -> tuple[dict, dict[str, int]]:
    loader = Loader(source)
    try:
        node = loader.get_single_node()
        meta = loader.construct_document(node)
    except (yaml.YAMLError, ValueError) as error:  # ValueError: a date such as 2026-13-01
        raise _unreadable(error) from error
    finally:
        loader.dispose()
    if not isinstance(meta, dict):
        raise FrontMatterError(2, "front matter is not a list of `key: value` lines", "write one key on each line")
    return meta, _key_lines(node)


def _unreadable(error: Exception) -> FrontMatterError:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error)
    return FrontMatterError(
        mark.line + 2 if mark else 2,
        f"front matter is not valid YAML ({problem})",
        "quote values that hold a colon, `#` or quotation marks",
    )


def _key_lines(node: yaml.MappingNode) -> dict[str, int]:
    lines: dict[str, int] = {}
    for key, value in node.value:
        line = key.start_mark.line + 2
        if key.value in lines:
            raise FrontMatterError(line, f"`{key.value}` stands twice in the front matter", "keep one of the two")
        lines[key.value] = line
        if isinstance(value, yaml.SequenceNode):
            lines |= {f"{key.value}.{n}": item.start_mark.line + 2 for n, item in enumerate(value.value)}
    return lines


def _loose(text: str) -> FrontMatter:
    meta: dict[str, str] = {}
    lines: dict[str, int] = {}
    key = ""
    taken = 0
    rows = text.split("\n")
    for number, row in enumerate(rows, start=1):
        if match := KEY_LINE.match(row):
            key = match[1].lower()
            meta[key] = f"{meta[key]} {match[2].strip()}" if key in meta else match[2].strip()
            lines.setdefault(key, number)
        elif (match := MORE_LINE.match(row)) and key and row.strip():
            meta[key] += f" {match[1].strip()}"
        else:
            taken = number if not row.strip() else number - 1
            break
    else:
        taken = len(rows)
    if not meta:
        return FrontMatter({}, {}, text, 1, "")
    taken = min(taken, len(rows) - 1)
    return FrontMatter(meta, lines, "\n".join(rows[taken:]), taken + 1, "loose")
