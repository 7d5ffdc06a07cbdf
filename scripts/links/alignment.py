"""Lines of a file for places in a text that was made from it (front matter taken off, changed by a plugin)."""

from __future__ import annotations

from difflib import SequenceMatcher


def line_in(original: str, changed: str, offset: int) -> int:
    """The line of `original`, from 1, that the line of `changed` at `offset` was made from or stands before; else 1."""
    line = changed.count("\n", 0, offset)
    if original.endswith(changed):
        return line + original.count("\n", 0, len(original) - len(changed)) + 1
    before, after = original.split("\n"), changed.split("\n")
    *blocks, _ = SequenceMatcher(None, after, before, autojunk=False).get_matching_blocks()
    for start, other, size in blocks:
        if line < start + size:
            return max(1, other + line - start + 1)
    return len(before) if blocks else 1
