"""What the readers of artifacts yield."""

from __future__ import annotations

from typing import NamedTuple


class Named(NamedTuple):
    """An address in an artifact; `role` is location (relative to the root of the site), id (a name more than an
    address), style, or link; `line` is 0 when it takes a search to find it."""

    line: int
    value: str
    role: str


class Unreadable(ValueError):
    """The artifact cannot be parsed. The text says why."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(why)
        self.line = line
