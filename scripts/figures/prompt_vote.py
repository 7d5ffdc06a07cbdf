"""Majority vote over samples for three kinds of question, and the chance that any sample is right."""

from __future__ import annotations

import numpy as np

from scripts.figures import plot

QUESTIONS = (
    ("slips", [0.60, 0.10, 0.10, 0.10, 0.10], plot.ONE, "-", "o"),
    ("scattered errors", [0.35] + 10 * [0.065], plot.TWO, (0, (5, 2)), "s"),
    ("one shared error", [0.35, 0.45, 0.10, 0.10], plot.FOUR, (0, (3, 1, 1, 1)), "^"),
)
SIZES = (1, 3, 5, 7, 11, 15, 21, 31, 41)


def vote(p: list[float], k: int, rng: np.random.Generator, trials: int = 40_000) -> float:
    """Share of trials in which the first answer is the most frequent, ties by lot."""
    counts = rng.multinomial(k, p, size=trials)
    return float(((counts + 0.5 * rng.random(counts.shape)).argmax(1) == 0).mean())


def draw() -> str:
    figure, panel = plot.axes(430, 300)
    rng = np.random.default_rng(0)
    panel.plot(SIZES, [100 * (1 - 0.65**k) for k in SIZES], color=plot.MUTED, ls=(0, (1, 1.4)))
    for _, p, colour, dash, marker in QUESTIONS:
        panel.plot(SIZES, [100 * vote(p, k, rng) for k in SIZES], color=colour, ls=dash, marker=marker, markersize=5)
    panel.text(41, 108, "slips", color=plot.ONE, ha="right")
    panel.text(1, 108, "any sample right", color=plot.MUTED)
    panel.text(17, 74, "scattered errors", color=plot.TWO)
    panel.text(14, 40, "one shared error", color=plot.FOUR)
    panel.set_ylim(0, 118)
    panel.set_yticks([0, 25, 50, 75, 100])
    panel.set_xticks([1, 11, 21, 31, 41])
    panel.set_xlabel("samples")
    panel.set_ylabel("right, %")
    panel.tick_params(length=0)
    return plot.svg(figure)
