"""Speculative decoding: rounds of drafting and checking, and how many drafts pay."""

from __future__ import annotations

from collections.abc import Sequence

from scripts.demos.drawing import dot, line, path, picture, rect, text
from scripts.demos.html import Button, controls, number, out, said, slider
from scripts.demos.randomness import random

TITLE = "Draft, check, keep: rounds of speculative decoding"
NOTE = (
    "A row is one pass of the large model: filled, drafts that it accepts; a cross, the first that it rejects; "
    "dashed, drafts that were written for nothing; yellow, its own token. The curve is the speed-up for each draft "
    "length; the ring is the best."
)
ACCEPTANCE, DRAFTS, COST = 0.8, 4, 0.05
LONGEST, ROWS = 16, 6


def tokens_a_pass(acceptance: float, drafts: int) -> float:
    """Expected tokens that one pass of the large model yields."""
    return sum(acceptance**k for k in range(drafts + 1))


def speed_up(acceptance: float, drafts: int, cost: float) -> float:
    """How many times faster than a token a pass; `cost` is the time of a drafted token in passes of the large model."""
    return tokens_a_pass(acceptance, drafts) / (1 + drafts * cost)


def best_drafts(acceptance: float, cost: float, longest: int) -> int:
    """The draft length with the highest speed-up, the shorter of equal ones."""
    return max(range(1, longest + 1), key=lambda drafts: speed_up(acceptance, drafts, cost))


def rounds(acceptance: float, drafts: int, seed: int, count: int) -> list[int]:
    """Accepted drafts in each of so many rounds, each draft accepted by chance until the first is not."""
    draw = random(seed)
    seen: list[int] = []
    for _ in range(count):
        accepted = 0
        while accepted < drafts and draw() < acceptance:
            accepted += 1
        seen.append(accepted)
    return seen


def first_state() -> str:
    """One round of four drafts at 80 % acceptance."""
    fields = (
        slider("acceptance", "Acceptance", ACCEPTANCE, 0.05, 0.95, 0.05),
        slider("drafts", "Drafts a round", DRAFTS, 1, LONGEST, 1),
        slider("cost", "Cost of a draft", COST, 0, 0.3, 0.01),
    )
    seen = rounds(ACCEPTANCE, DRAFTS, 1, 1)
    best = best_drafts(ACCEPTANCE, COST, LONGEST)
    words = (
        f"Expected: {number(tokens_a_pass(ACCEPTANCE, DRAFTS), 2)} tokens a pass, "
        f"{number(speed_up(ACCEPTANCE, DRAFTS, COST), 2)} times as fast; "
        f"best with {best} drafts, {number(speed_up(ACCEPTANCE, best, COST), 2)} times. "
        f"In 1 round: {number(seen[0] + 1, 2)} tokens a pass."
    )
    return (
        controls("speculative", *fields, Button("one", "One round"), Button("many", "100 rounds"))
        + said(words)
        + out(_picture(seen))
    )


def _picture(seen: Sequence[int]) -> str:
    rows = "".join(_row(22 * i, accepted) for i, accepted in enumerate(seen[-ROWS:]))
    label = "The last rounds of drafts as rows of boxes, and the curve of speed-up against draft length."
    return picture(360, 312, label, rows, _chart())


def _row(y: float, accepted: int) -> str:
    boxes = "".join(rect(4 + 20.5 * i, y + 4, 17, 15, "f1" if i < accepted else "gap") for i in range(DRAFTS))
    cross = text(12.5 + 20.5 * accepted, y + 17, "✕", "f4 b mid") if accepted < DRAFTS else ""
    return boxes + cross + rect(4 + 20.5 * DRAFTS, y + 4, 17, 15, "mark")


def _chart() -> str:
    values = [speed_up(ACCEPTANCE, drafts, COST) for drafts in range(1, LONGEST + 1)]
    top = max(2.0, max(values))
    points = [(46 + 20 * i, 280 - 110 * value / top) for i, value in enumerate(values)]
    best = best_drafts(ACCEPTANCE, COST, LONGEST) - 1
    even = 280 - 110 / top
    return (
        line(30, 280, 352, 280, "rule")
        + line(30, 165, 30, 280, "rule")
        + line(30, even, 352, even, "rule dash")
        + text(26, even + 5, "1×", "m end")
        + text(36, 162, "speed-up", "m")
        + path(points, "line")
        + dot(*points[best], 9, "gap")
        + dot(*points[DRAFTS - 1], 6, "f4")
        + text(46, 304, "1 draft", "m mid")
        + text(346, 304, str(LONGEST), "m mid")
    )
