"""The running text of a page: blocks as a reader reads them, and what in them is not prose."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from scripts.pages.model import Block

NOT_PROSE = frozenset(("code", "kbd", "math", "q"))
HIDDEN = "·"
PIECES = frozenset(
    (
        "span",
        "dfn",
        "time",
        "var",
        "samp",
        "font",
        "tt",
        "big",
        "bdi",
        "bdo",
        "ruby",
        "strike",
        "output",
        "data",
        "center",
    )
)


def joined(blocks: Iterable[Block]) -> list[Block]:
    """The blocks as paragraphs: one that an inline element has split into pieces on the same line is made whole."""
    found: list[Block] = []
    split = False  # whether the piece before was such an element
    for block in blocks:
        last = found[-1] if found else None
        is_piece = block.kind in PIECES
        if last and _same_place(last, block) and (is_piece or split):
            kind = block.kind if last.kind in PIECES else last.kind
            found[-1] = replace(last, kind=kind, runs=last.runs + block.runs)
        else:
            found.append(block)
        split = is_piece
    return found


def _same_place(last: Block, block: Block) -> bool:
    return last.section == block.section and last.within == block.within and last.runs[-1].line == block.line


def prose(block: Block) -> str:
    """The text of a block with code, keys, formulas and quotations made unreadable, character for character."""
    return "".join(HIDDEN * len(run.text) if NOT_PROSE & run.inside else run.text for run in block.runs)


def line_at(block: Block, at: int) -> int:
    """The line that a character of a block's raw text comes from."""
    for run in block.runs:
        at -= len(run.text)
        if at < 0:
            return run.line
    return block.line


def last_line(block: Block) -> int:
    """The last line of a block that has something on it."""
    return max((run.line for run in block.runs if run.text.strip()), default=block.line)


def plain(text: str) -> str:
    """A text for comparison: one space between words, one kind of quotation mark and dash, no stop at the end."""
    text = text.translate(str.maketrans("“”’‘–—−\u00a0", "\"\"''--- "))
    return " ".join(text.split()).rstrip(".").lower()
