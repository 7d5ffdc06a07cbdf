"""Reports as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Report(NamedTuple):
    """A report, and whether it has anything to say."""

    body: str
    any: bool


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; empty without rows."""
    lines = [_row(row) for row in rows]
    return "\n".join([_row(head), _row(["---"] * len(head)), *lines]) if lines else ""


def _row(cells: Sequence[str]) -> str:
    """Cells as one line: nothing in them can end a cell, open a tag or call a person's name."""
    shown = (" ".join(cell.split()).replace("|", "\\|").replace("<", "&lt;").replace("@", "&#64;") for cell in cells)
    return f"| {' | '.join(shown)} |"
