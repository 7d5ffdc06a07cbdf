"""Coverage, a noisy verifier and two majority votes over the number of samples (the simulation of the reasoning page)."""

from __future__ import annotations

from math import comb

import numpy as np

from scripts.figures import plot

PROBLEMS, EDGE, RUNS = 400, 1.5, 60
COUNTS = (1, 2, 4, 8, 16, 32, 64, 128, 256)


def vote(chance: np.ndarray, count: int, kinds: int, rng: np.random.Generator) -> float:
    """Share of problems where the most common answer is right, wrong answers spread over `kinds` values."""
    wrong = np.repeat((1 - chance)[:, None] / kinds, kinds, axis=1)
    counts = rng.multinomial(count, np.column_stack([chance, wrong]), size=(RUNS, chance.size))
    tied = counts == counts.max(axis=-1, keepdims=True)
    return (tied[..., 0] / tied.sum(axis=-1)).mean()


def verifier(chance: np.ndarray, count: int, rng: np.random.Generator) -> float:
    """Share of problems where the sample with the best noisy score is right."""
    right = rng.random((RUNS, chance.size, count)) < chance[:, None]
    picked = (EDGE * right + rng.standard_normal(right.shape)).argmax(axis=-1)[..., None]
    return np.take_along_axis(right, picked, axis=-1).mean()


def draw() -> str:
    rng = np.random.default_rng(0)
    chance = rng.beta(0.4, 0.8, PROBLEMS)
    drawn = rng.binomial(512, chance)
    cover = [np.mean([1 - comb(512 - int(c), k) / comb(512, k) for c in drawn]) for k in COUNTS]
    figure, ax = plot.axes(430, 330)
    lines = (
        (cover, plot.INK, "-", "o", "some sample\nis right"),
        ([verifier(chance, k, rng) for k in COUNTS], plot.ONE, "-", "s", "noisy\nverifier"),
        ([vote(chance, k, 20, rng) for k in COUNTS], plot.TWO, "--", "^", "vote, wrong\nones scatter"),
        ([vote(chance, k, 1, rng) for k in COUNTS], plot.FOUR, ":", "v", "vote, wrong\nones agree"),
    )
    heights = (0.945, 0.805, 0.665, 0.34)
    for (values, colour, dash, marker, name), height in zip(lines, heights):
        ax.plot(COUNTS, values, dash, color=colour, marker=marker, markersize=5.5)
        ax.text(330, height, name, color=colour, va="center", linespacing=1.05)
    ax.set_xscale("log", base=2)
    ax.set_xticks([1, 4, 16, 64, 256], ["1", "4", "16", "64", "256"])
    ax.minorticks_off()
    ax.set_xlim(0.85, 6500)
    ax.set_ylim(0.2, 1)
    ax.set_yticks([0.25, 0.5, 0.75, 1], ["25 %", "50 %", "75 %", "100 %"])
    ax.set_xlabel("samples per problem")
    ax.set_title("problems answered right", loc="left", color=plot.INK)
    return plot.svg(figure)
