"""What was made from a file, kept until the file changes: rendering a site reads the same few files for every page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

Made = TypeVar("Made")
_kept: dict[tuple[Callable, Path], tuple[tuple[int, int], object]] = {}


def kept(path: Path, make: Callable[[Path], Made]) -> Made | None:
    """`make(path)`, made again only when the file has another time or size; None when there is no such file."""
    try:
        status = path.stat()
    except OSError:
        return None
    state = (status.st_mtime_ns, status.st_size)
    known = _kept.get((make, path))
    if known is None or known[0] != state:
        known = _kept[make, path] = (state, make(path))
    return known[1]
