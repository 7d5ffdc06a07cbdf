"""A router: scores choose experts for tokens, experts have room for a fixed number of them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from scripts.demos.drawing import line, picture, rect, shade, text
from scripts.demos.html import Button, choice, controls, number, out, said, slider
from scripts.demos.randomness import normal, random

TITLE = "A router at work: twelve tokens, four experts"
NOTE = (
    "Numbers are the router's probabilities in percent, framed where the token is sent. A cross means that the "
    "expert was full and the token passes by it; below, how many ask for how many places. Scores are random and "
    "fixed; each press of “Nudge” changes the biases by 0.3, by the rule without a loss."
)
TOKENS = ("a", "router", "sends", "each", "token", "to", "the", "experts", "that", "score", "it", "best")
EXPERTS, FAVOUR, FACTOR, SIZE = 4, 2, 1.25, 0.3
Scores = Sequence[Sequence[float]]
Chosen = Sequence[Sequence[int]]


def scores_of(tokens: int, experts: int, favour: float) -> list[list[float]]:
    """Scores of tokens for experts to one decimal, always the same; `favour` is added to expert 1."""
    draw = random(3)
    return [
        [math.floor(10 * normal(draw) + 0.5) / 10 + (favour if e == 0 else 0) for e in range(experts)]
        for _ in range(tokens)
    ]


def probabilities(scores: Scores) -> list[list[float]]:
    """Softmax of each row."""
    powers = [[math.exp(score) for score in row] for row in scores]
    return [[power / sum(row) for power in row] for row in powers]


def route(scores: Scores, bias: Sequence[float], count: int) -> list[list[int]]:
    """For each token the `count` experts with the highest score plus bias, best first."""
    return [sorted(range(len(row)), key=lambda e: -(row[e] + bias[e]))[:count] for row in scores]


def capacity(tokens: int, experts: int, count: int, factor: float) -> int:
    """Tokens that fit in each expert: factor times the fair share, rounded down, at least 1."""
    return max(1, math.floor(factor * count * tokens / experts + 1e-9))


def dropped(chosen: Chosen, experts: int, room: int) -> list[list[int]]:
    """For each token the experts that were full when it came, in the order of the text."""
    free = [room] * experts
    passed: list[list[int]] = []
    for wanted in chosen:
        passed.append([e for e in wanted if free[e] == 0])
        for e in wanted:
            free[e] = max(0, free[e] - 1)
    return passed


def load(chosen: Chosen, experts: int) -> list[float]:
    """Share of all assignments that each expert is asked to take."""
    total = sum(map(len, chosen))
    return [sum(e in wanted for wanted in chosen) / total for e in range(experts)]


def balance_loss(shares: Sequence[float], table: Scores) -> float:
    """The Switch balancing loss without its factor: experts times the sum of share times mean probability."""
    means = [sum(row[e] for row in table) / len(table) for e in range(len(shares))]
    return len(shares) * sum(share * mean for share, mean in zip(shares, means))


def nudge(bias: Sequence[float], shares: Sequence[float], size: float) -> list[float]:
    """Biases after one adjustment: down for experts above the fair share, up for those below."""
    return [b + size * _sign(1 / len(shares) - share) for b, share in zip(bias, shares)]


def _sign(value: float) -> int:
    return 0 if abs(value) < 1e-9 else 1 if value > 0 else -1


def first_state() -> str:
    """Top-1 routing with one favoured expert."""
    scores = scores_of(len(TOKENS), EXPERTS, FAVOUR)
    chosen = route(scores, [0] * EXPERTS, 1)
    room = capacity(len(TOKENS), EXPERTS, 1, FACTOR)
    passed = dropped(chosen, EXPERTS, room)
    shares = load(chosen, EXPERTS)
    words = (
        f"Experts have room for {room} each; {sum(map(len, passed))} of {len(TOKENS)} assignments are dropped. "
        f"Balance loss {number(balance_loss(shares, probabilities(scores)), 2)} (even: 1)."
    )
    fields = (
        choice("count", "Experts a token", {"1": "1", "2": "2"}, "1"),
        slider("factor", "Capacity factor", FACTOR, 0.5, 3, 0.25),
        slider("favour", "Expert 1 bonus", FAVOUR, 0, 3, 0.5),
    )
    return (
        controls("moe", *fields, Button("nudge", "Nudge the biases"))
        + said(words)
        + out(_picture(scores, chosen, passed, room, [0] * EXPERTS))
    )


def _picture(scores: Scores, chosen: Chosen, passed: Chosen, room: int, bias: Sequence[float]) -> str:
    marks = [text(112 + 70 * e, 16, f"expert {e + 1}", "m mid") for e in range(EXPERTS)]
    for t, row in enumerate(probabilities(scores)):
        marks.append(text(68, 45 + 27 * t, TOKENS[t], "end"))
        marks += [_cell(80 + 70 * e, 26 + 27 * t, share, e in chosen[t], e in passed[t]) for e, share in enumerate(row)]
    label = "Twelve tokens as rows, four experts as columns, with probabilities, choices and dropped assignments."
    return picture(360, 404, label, *marks, *(_foot(e, chosen, room, bias[e]) for e in range(EXPERTS)))


def _cell(x: float, y: float, share: float, wanted: bool, full: bool) -> str:
    cell = shade(x, y, 64, 24, share if wanted and not full else 0)
    frame = rect(x + 1, y + 1, 62, 22, "gap l4" if full else "demo__frame") if wanted else ""
    look = "mid demo__on" if wanted and not full and share > 0.4 else "mid" if wanted else "m mid"
    return cell + frame + text(x + 32, y + 17, f"✕ {number(100 * share)}" if full else number(100 * share), look)


def _foot(e: int, chosen: Chosen, room: int, bias: float) -> str:
    asked = sum(e in wanted for wanted in chosen)
    x = 112 + 70 * e
    words = text(x, 372, f"{asked} for {room}", "mid b f4" if asked > room else "mid b")
    return line(x - 32, 354, x + 32, 354, "rule") + words + text(x, 394, f"bias {number(bias, 1)}", "m mid")
