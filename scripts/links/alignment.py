"""Lines of a file for places in a text that was made from it (front matter taken off, changed by a plugin)."""

from __future__ import annotations

from difflib import SequenceMatcher


def line_in(original: str, changed: str, offset: int) -> int:
    """The line of `original`, from 1, that the line of `changed` at `offset` was made from."""
    line = changed.count("\n", 0, offset)
    if original.endswith(changed):
        return line + original.count("\n", 0, len(original) - len(changed)) + 1
    before, after = original.split("\n"), changed.split("\n")
    for start, other, size in SequenceMatcher(None, after, before, autojunk=False).get_matching_blocks():
        if start <= line < start + size:
            return other + line - start + 1
        if start > line:
            return max(1, min(other - (start - line) + 1, len(before)))
    return len(before)
