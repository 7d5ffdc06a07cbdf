"""A blank before it has a name: what is missing and on which line."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST = 80


@dataclass(frozen=True)
class Place:
    """A kind of blank at a line."""

    kind: str
    line: int
    about: str
    section: int | None = None


def quote(text: str) -> str:
    """A text short enough for a message, in quotation marks."""
    text = " ".join(text.split())
    return f"“{text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + '…'}”"
