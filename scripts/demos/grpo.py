"""Advantages of a group of answers to the same question."""

from __future__ import annotations

import math
from collections.abc import Sequence

from scripts.demos.drawing import dot, line, path, picture, rect, text
from scripts.demos.html import Button, Group, controls, number, out, said, tick

TITLE = "Eight answers, one group: who gets the credit"
NOTE = (
    "Bars: each answer's advantage, by which its tokens become more or less likely. Curves: the mean size of the "
    "advantages against the share of right answers, solid with division by the standard deviation, dashed without; "
    "the dot is this group."
)
RIGHT = (True, False, False, True, False, False, False, False)


def spread(rewards: Sequence[float]) -> dict[str, float]:
    """Mean and population standard deviation."""
    mean = sum(rewards) / len(rewards)
    variance = sum((reward - mean) ** 2 for reward in rewards) / len(rewards)
    return {"mean": mean, "deviation": math.sqrt(variance)}


def advantages(rewards: Sequence[float], standardised: bool) -> list[float]:
    """Reward minus the group's mean, by its standard deviation if `standardised`; all 0 when rewards are equal."""
    mean, deviation = spread(rewards).values()
    if deviation == 0:
        return [0.0] * len(rewards)
    return [(reward - mean) / (deviation if standardised else 1) for reward in rewards]


def weight(rewards: Sequence[float], standardised: bool) -> float:
    """Mean size of the advantages: how much the question counts in the update."""
    return sum(map(abs, advantages(rewards, standardised))) / len(rewards)


def weight_of_share(right: float, standardised: bool) -> float:
    """The same for rewards of 0 and 1 with a share `right` of ones."""
    return 2 * math.sqrt(right * (1 - right)) if standardised else 2 * right * (1 - right)


def first_state() -> str:
    """Two of eight answers are right, advantages divided by the standard deviation."""
    rewards = [float(right) for right in RIGHT]
    answers = Group(
        "Answers that pass the check", [tick(f"a{i}", str(i), right) for i, right in enumerate(RIGHT, start=1)]
    )
    gains = advantages(rewards, True)
    return (
        controls(
            "grpo",
            tick("standardised", "Divide by the standard deviation", True),
            answers,
            Button("none", "None right"),
            Button("one", "One"),
            Button("all", "All"),
        )
        + said(
            f"2 of 8 right, mean {number(0.25, 3)}, deviation {number(spread(rewards)['deviation'], 3)}: "
            f"right answers get {_signed(gains[0])}, wrong ones {_signed(gains[1])}."
        )
        + out(_picture(rewards, True))
    )


def _signed(value: float) -> str:
    return ("+" if value > 0 else "") + number(value, 2)


def _picture(rewards: Sequence[float], standardised: bool) -> str:
    bars = "".join(_bar(i, value) for i, value in enumerate(advantages(rewards, standardised)))
    label = "Bars with the advantage of each of eight answers, and two curves of the mean size of advantages."
    return picture(360, 322, label, line(8, 92, 352, 92, "line"), bars, _chart(rewards, standardised))


def _bar(i: int, value: float) -> str:
    x, height, up = 28 + 43.5 * i, 27 * abs(value), value >= 0
    drawn = rect(x - 14, 92 - height if up else 92, 28, height, "f1" if up else "f2")
    return (
        drawn
        + text(x, 87 - height if up else 107 + height, _signed(value), "mid")
        + text(x, 109 if up else 85, str(i + 1), "m mid")
    )


def _chart(rewards: Sequence[float], standardised: bool) -> str:
    solid, dashed = (
        [(30 + 4 * i, 298 - 86 * weight_of_share(i / 80, kind)) for i in range(81)] for kind in (True, False)
    )
    at = dot(30 + 320 * spread(rewards)["mean"], 298 - 86 * weight(rewards, standardised), 6, "f4")
    axes = (
        line(30, 298, 350, 298, "rule")
        + line(30, 212, 30, 298, "rule")
        + text(20, 217, "1", "m end")
        + text(20, 303, "0", "m end")
    )
    words = (
        text(30, 318, "none right", "m")
        + text(350, 318, "all right", "m end")
        + text(190, 202, "mean size of the advantages", "m mid")
    )
    return axes + path(solid, "l1") + path(dashed, "l3 dash") + at + words
