"""Citations as they stand in Markdown: which keys a text cites, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator

CITATION = r"\[@([^\]\[\n]*)\](?![(\[])"
KEY = re.compile(r"@?([\w:.-]*\w)")
FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t>]*\1[`~]*[ \t]*$|\Z)", re.DOTALL | re.MULTILINE)
CODE = re.compile(r"(`+)(?!`)(?:(?!\n\s*\n).)+?(?<!`)\1(?!`)", re.DOTALL)


def keys(inside: str) -> list[str | None]:
    """The keys between `[@` and `]`; None for what cannot be one."""
    return [match[1] if (match := KEY.fullmatch(part.strip())) else None for part in inside.split(";")]


def cited(text: str) -> Iterator[tuple[str, int]]:
    """Every key that a text cites outside code, with its line."""
    for kind in (FENCE, CODE):
        text = kind.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    for match in re.finditer(CITATION, text):
        yield from ((key, text.count("\n", 0, match.start()) + 1) for key in keys(match[1]) if key)
