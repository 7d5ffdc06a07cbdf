"""What the tool is measured with: held-out sections, falsified sentences, labelled blanks. Run by `scripts.benchmark stubs`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Measured:
    """A table: its head, its rows, and what there is to say below it."""

    head: list[str]
    rows: list[list[object]]
    notes: str = ""
