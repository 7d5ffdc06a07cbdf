"""Chance that a task of n steps succeeds when each step does, and what checking with one retry changes."""

from __future__ import annotations

import numpy as np

from scripts.figures.plot import FOUR, ONE, THREE, TWO, axes, svg

CAUGHT = 0.9  # share of failed steps that the check notices


def with_retry(rate: float) -> float:
    """Success of one step if a noticed failure is tried once more."""
    return rate + (1 - rate) * CAUGHT * rate


def draw() -> str:
    figure, ax = axes(420, 290)
    steps = np.arange(1, 51)
    for rate, colour, style in ((0.99, ONE, "-"), (with_retry(0.95), FOUR, "-."), (0.95, TWO, "--"), (0.9, THREE, ":")):
        ax.plot(steps, 100 * rate**steps, color=colour, linestyle=style)
    ax.text(44, 55, "99 %", color=ONE, ha="right")
    ax.text(20, 92, "95 %, check and retry", color=FOUR)
    ax.text(28, 28, "95 %", color=TWO)
    ax.text(10, 24, "90 %", color=THREE, ha="right")
    ax.set(xlabel="steps that all have to succeed", ylabel="task succeeds, %", xlim=(0, 51), ylim=(0, 102))
    return svg(figure)
