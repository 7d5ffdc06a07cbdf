"""How the score of two equal vectors falls with their distance under rotary position embedding, for two bases."""

from __future__ import annotations

import numpy as np

from scripts.figures.plot import INK, ONE, TWO, axes, svg

HEAD_WIDTH = 128


def score(distance: np.ndarray, base: float) -> np.ndarray:
    """Mean of cos(distance * theta_i) over the pairs of a head: q = k = ones, score relative to distance 0."""
    theta = base ** (-np.arange(0, HEAD_WIDTH, 2) / HEAD_WIDTH)
    return np.cos(np.outer(distance, theta)).mean(axis=1)


def smoothed(distance: np.ndarray, base: float) -> np.ndarray:
    """The score averaged over the distances within 20 % of each point, so that the trend shows."""
    spread = np.linspace(0.8, 1.2, 81)
    near = np.rint(np.outer(distance, spread)).ravel()
    return score(near, base).reshape(len(distance), -1).mean(axis=1)


def draw() -> str:
    figure, ax = axes(420, 290)
    distance = np.unique(np.geomspace(1, 131072, 120).astype(int))
    ax.axhline(0, color=INK, linewidth=0.8)
    ax.semilogx(distance, smoothed(distance, 1e4), color=TWO, linestyle="--")
    ax.semilogx(distance, smoothed(distance, 5e5), color=ONE)
    ax.text(150, 0.3, "base 10,000", color=TWO, ha="right", va="top")
    ax.text(900, 0.56, "base 500,000", color=ONE)
    ax.set(xlabel="distance between the two tokens", ylabel="score (distance 0 = 1)", ylim=(-0.2, 1.05))
    ax.set_xticks([1, 10, 100, 1000, 10000, 100000], ["1", "10", "100", "1,000", "10,000", "100,000"])
    ax.minorticks_off()
    return svg(figure)
