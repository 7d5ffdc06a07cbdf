"""Put a draft into the bytes of a page and take it out again: what people wrote is never touched.

A draft stands between two comments. The first names it and says how many line ends were put before and after it;
the second has the fingerprint of what stands between, so that a draft that somebody has edited is known to be theirs.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Any

from scripts.pages.source import Source

EOL = rb"(?:\r\n|\r|\n)"
BEGIN = re.compile(rb"(?P<indent>[ \t]*)<!-- draft:begin (?P<meta>\{[^\r\n]*\}) -->[ \t]*" + EOL)
END = re.compile(rb"[ \t]*<!-- draft:end sha256=(?P<sha>[0-9a-f]{64}) -->")
ANY_MARK = re.compile(rb"<!--\s*draft:(?:begin|end)\b")
LINE_END = re.compile(EOL)
BOX = '!!! draft "Draft, not yet reviewed"'


class MarkError(ValueError):
    """Marks that do not pair up: the line and what is wrong."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(f"line {line}: {what}")
        self.line, self.what = line, what


@dataclass(frozen=True)
class Draft:
    """A draft as it stands in a page."""

    meta: dict[str, Any]
    body: bytes  # between the two comments
    start: int  # of the first byte put in, line ends before it included
    end: int
    begin: int  # of the first comment's line
    close: int  # behind the second comment
    line: int
    indent: str
    edited: bool  # the fingerprint does not fit: it is somebody's text now

    @property
    def id(self) -> str:
        """The blank that it fills."""
        return str(self.meta.get("id", ""))


def insert(raw: bytes, line: int, text: str, meta: dict[str, Any], indent: str = "") -> bytes:
    """The page with a draft after a line. `text` has `\\n` line ends and no mark. Raises ValueError for text with marks."""
    if "draft:begin" in text or "draft:end" in text:
        raise ValueError("a draft holds no marks of its own")
    at, eol, ended = _after(raw, line)
    body = b"".join((indent + row if row else "").encode() + eol for row in ["", *text.split("\n"), ""])
    before = 1 if ended else 2
    after = _line_ends_after(raw, at, ended)
    head = json.dumps({**meta, "pad": [before, after]}, ensure_ascii=False, sort_keys=True).replace("--", "-\\u002d")
    begin = f"{indent}<!-- draft:begin {head} -->".encode() + eol
    end = f"{indent}<!-- draft:end sha256={fingerprint(body)} -->".encode()
    return raw[:at] + eol * before + begin + body + end + eol * after + raw[at:]


def _after(raw: bytes, line: int) -> tuple[int, bytes, bool]:
    """The byte behind a line, the line end used there, and whether the line has one."""
    ends = list(LINE_END.finditer(raw))
    if line <= len(ends):
        return ends[line - 1].end(), ends[line - 1][0], True
    return len(raw), ends[-1][0] if ends else b"\n", False


def _line_ends_after(raw: bytes, at: int, ended: bool) -> int:
    """One, and a second where text follows at once; none where the file ended without one."""
    if not ended:
        return 0
    following = LINE_END.split(raw[at : at + 4096], maxsplit=1)[0]
    return 2 if following.strip() else 1


def fingerprint(body: bytes) -> str:
    """SHA-256 of the text between the marks, whatever its line ends."""
    return hashlib.sha256(body.replace(b"\r\n", b"\n").replace(b"\r", b"\n")).hexdigest()


def find(raw: bytes) -> list[Draft]:
    """The drafts of a page. Raises MarkError when marks do not pair up; marks inside fenced code are only shown."""
    found, at, shown = [], 0, _shown(raw)
    while match := ANY_MARK.search(raw, at):
        line = _line_of(raw, match.start())
        at = match.end()
        if line in shown or _in_line(raw, match.start()):
            continue
        found.append(_draft(raw, match.start(), line))
        at = found[-1].close
    names = [draft.id for draft in found]
    for draft in found:
        if names.count(draft.id) > 1:
            raise MarkError(draft.line, f"the draft {draft.id} stands twice")
    return found


def _shown(raw: bytes) -> set[int]:
    """The lines of fenced code."""
    try:
        fences = Source.of(raw).fences
    except ValueError:
        return set()
    return {line for fence in fences for line in range(fence.first, fence.last + 1)}


def _in_line(raw: bytes, at: int) -> bool:
    """Whether something else than spaces stands before it on its line: then it is quoted, not a mark."""
    return bool(raw[_line_start(raw, at) : at].strip())


def _line_start(raw: bytes, at: int) -> int:
    return max(raw.rfind(b"\n", 0, at), raw.rfind(b"\r", 0, at)) + 1 or (3 if raw.startswith(b"\xef\xbb\xbf") else 0)


def _line_of(raw: bytes, at: int) -> int:
    return len(LINE_END.findall(raw, 0, at)) + 1


def _draft(raw: bytes, at: int, line: int) -> Draft:
    begin = _line_start(raw, at)
    opening = BEGIN.match(raw, begin)
    if not opening:
        raise MarkError(line, "a draft's mark is damaged or has no beginning")
    closing = _closing(raw, opening.end(), line)
    try:
        meta = json.loads(opening["meta"])
        before, after = (int(count) for count in meta.get("pad", (0, 0)))
    except (ValueError, TypeError) as error:
        raise MarkError(line, "a draft's mark is damaged") from error
    body = raw[opening.end() : closing.start()]
    start, end = _back(raw, begin, before), _forward(raw, closing.end(), after)
    return Draft(
        meta,
        body,
        start,
        end,
        begin,
        closing.end(),
        line,
        opening["indent"].decode(),
        edited=fingerprint(body) != closing["sha"].decode(),
    )


def _closing(raw: bytes, at: int, line: int) -> re.Match[bytes]:
    following = ANY_MARK.search(raw, at)
    if following and (closing := END.match(raw, _line_start(raw, following.start()))):
        return closing
    raise MarkError(line, "a draft has no end")


def _back(raw: bytes, at: int, count: int) -> int:
    for _ in range(count):
        if raw[:at].endswith(b"\r\n"):
            at -= 2
        elif raw[:at].endswith((b"\n", b"\r")):
            at -= 1
    return at


def _forward(raw: bytes, at: int, count: int) -> int:
    for _ in range(count):
        match = LINE_END.match(raw, at)
        at = match.end() if match else at
    return at


def remove(raw: bytes, draft: Draft) -> bytes:
    """The page without a draft: the bytes from before it was put in."""
    return raw[: draft.start] + raw[draft.end :]


def without_all(raw: bytes) -> bytes:
    """The page without any draft that nobody has edited. Raises MarkError."""
    for draft in reversed(find(raw)):
        raw = raw if draft.edited else remove(raw, draft)
    return raw


def accepted(raw: bytes, draft: Draft) -> bytes:
    """The page with a draft made text of the page: without marks, without the box around it."""
    return raw[: draft.begin] + _text(draft) + raw[draft.close :]


def _text(draft: Draft) -> bytes:
    """What stands in the box, moved to the left; all of it when somebody has taken the box off."""
    eol = (LINE_END.search(draft.body) or [b"\n"])[0]
    rows = LINE_END.split(draft.body)
    box = next((n for n, row in enumerate(rows) if row.strip().startswith(b"!!! draft")), None)
    if box is not None:
        margin = draft.indent.encode() + b"    "
        rows = [
            *rows[:box],
            *(draft.indent.encode() + row[len(margin) :] if row.startswith(margin) else row for row in rows[box + 1 :]),
        ]
    while rows and not rows[0].strip():
        rows.pop(0)
    while rows and not rows[-1].strip():
        rows.pop()
    return eol.join(rows)
