"""The bytes of a page and its lines, and which characters of a line are code, comment or formula."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from scripts.pages.front_matter import FrontMatter, normal, read

LARGEST = 2_000_000  # bytes; a page beyond that takes minutes to render and nobody reads it
LINE_END = re.compile(rb"\r\n|\r|\n")
FENCE = re.compile(r"(?P<prefix>(?:[ \t>]|(?:[*+-]|\d+[.)])[ \t]+)*)(?P<mark>`{3,}|~{3,})(?P<info>[^`\n]*)$")
INLINE_CODE = re.compile(r"(?<![\\`])(`+)(?!`)((?:[^\n]|\n(?![ \t>]*\n))+?)(?<!`)\1(?!`)")
FORMULA = re.compile(
    r"(?<!\\)\$\$(?P<block>.+?)\$\$|\\\[(?P<bracket>.+?)\\\]"
    r"|(?<![\\$\w])\$(?=[^\s$])(?P<inline>(?:\\.|[^$\\\n]|\n(?![ \t]*\n))*?)(?<=[^\s])\$(?![\d\w])"
    r"|\\\((?P<paren>.+?)\\\)",
    re.DOTALL,
)


class PageError(ValueError):
    """A file that cannot be read as a page: on which line, what is wrong, how to mend it."""

    def __init__(self, line: int, what: str, mend: str) -> None:
        super().__init__(f"line {line}: {what}; {mend}")
        self.line, self.what, self.mend = line, what, mend


@dataclass(frozen=True)
class Fence:
    """What looks like a fenced block in the source: its opening line and its closing line."""

    first: int
    last: int
    info: str
    prefix: str


@dataclass(frozen=True)
class Source:
    """A file as bytes and as lines. Lines count from 1, columns from 0 in characters, spans are in bytes."""

    raw: bytes = field(repr=False)
    text: str = field(repr=False)  # with \n line ends and no byte order mark
    front: FrontMatter

    @classmethod
    def load(cls, path: Path) -> Source:
        """Read a file. Raises PageError, FrontMatterError and OSError."""
        size = path.stat().st_size
        if size > LARGEST:
            raise PageError(1, f"the page has {size / 1e6:.1f} MB", f"split it: {LARGEST / 1e6:.0f} MB is the most")
        return cls.of(path.read_bytes())

    @classmethod
    def of(cls, raw: bytes) -> Source:
        """The source in these bytes. Raises PageError and FrontMatterError."""
        try:
            text = normal(raw.decode("utf-8"))
        except UnicodeDecodeError as error:
            line = len(LINE_END.findall(raw, 0, error.start)) + 1
            raise PageError(line, f"byte {raw[error.start]:#04x} is not UTF-8", "save the file as UTF-8") from error
        return cls(raw, text, read(text))

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their ends; line n is item n - 1."""
        return self.text.split("\n")

    @cached_property
    def _starts(self) -> list[int]:
        bom = 3 if self.raw.startswith(b"\xef\xbb\xbf") else 0
        return [bom, *(match.end() for match in LINE_END.finditer(self.raw)), len(self.raw)]

    def line(self, number: int) -> str:
        """A line of the file; empty beyond its end."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def offset(self, line: int, column: int = 0) -> int:
        """The byte at which a character of a line begins."""
        if line > len(self.lines):
            return len(self.raw)
        return self._starts[line - 1] + len(self.line(line)[:column].encode())

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The bytes from the start of one line to the start of another."""
        return self.offset(first), self.offset(last)

    @cached_property
    def fences(self) -> list[Fence]:
        """What looks like fenced blocks. The renderer decides which of them are."""
        found: list[Fence] = []
        number = self.front.first_body_line
        while number <= len(self.lines):
            match = FENCE.match(self.line(number))
            last = self._closing(number, match) if match else 0
            if last:
                found.append(Fence(number, last, match["info"].strip(), match["prefix"]))
            number = max(number, last) + 1
        return found

    def _closing(self, opening: int, match: re.Match[str]) -> int:
        close = re.compile(rf"[ \t>]*{match['mark']}[ \t]*$")
        return next((n for n in range(opening + 1, len(self.lines) + 1) if close.match(self.line(n))), 0)


def blank(text: str) -> str:
    """As many spaces as there are characters, with the line ends kept."""
    return re.sub(r"[^\n]", " ", text)


@dataclass(frozen=True)
class Masked:
    """The lines of a page with what is not prose blanked, character for character."""

    written: list[str]  # without front matter, code and comments
    prose: list[str]  # without formulas too
    formulas: list[tuple[int, str]]  # line and LaTeX


def mask(source: Source, hidden: set[int]) -> Masked:
    """Blank what is not prose. `hidden` has the lines that the renderer showed as code or as a comment."""
    first = source.front.first_body_line
    lines = [blank(line) if n < first or n in hidden else line for n, line in enumerate(source.lines, start=1)]
    text = INLINE_CODE.sub(lambda match: blank(match[0]), "\n".join(lines))
    text = re.sub(r"<!--.*?-->", lambda match: blank(match[0]), text, flags=re.DOTALL)
    formulas = [
        (text.count("\n", 0, match.start()) + 1, next(filter(None, match.groups()))) for match in FORMULA.finditer(text)
    ]
    prose = FORMULA.sub(lambda match: blank(match[0]), text)
    return Masked(text.split("\n"), prose.split("\n"), formulas)
