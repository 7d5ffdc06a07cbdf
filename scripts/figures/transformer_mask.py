"""Attention weights of four tokens without and with the causal mask (the numbers of the Transformers page)."""

from __future__ import annotations

import numpy as np
from matplotlib.patches import Rectangle

from scripts.figures.plot import MUTED, ONE, RULE, TWO, axes, svg

WORDS = ["the", "cat", "sat", "down"]
SIDE, TALL, LEFT, GAP, TOP = 47, 60, 46, 12, 48


def weights(masked: bool) -> np.ndarray:
    """Softmax of scaled scores from seeded random queries and keys, as computed on the page."""
    rng = np.random.default_rng(5)
    x = rng.normal(size=(4, 8))
    w_q, w_k = rng.normal(size=(2, 8, 8)) / np.sqrt(8)
    scores = (x @ w_q) @ (x @ w_k).T / np.sqrt(8)
    if masked:
        scores = np.where(np.tri(4, dtype=bool), scores, -np.inf)
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def panel(ax, table: np.ndarray, left: float, title: str, colour: str) -> None:
    """One grid: in each cell a square with the weight as its area, and the number below."""
    ax.text(left + 2 * SIDE, 14, title, ha="center", va="center")
    for column, word in enumerate(WORDS):
        ax.text(left + (column + 0.5) * SIDE, 36, word, ha="center", va="center", color=MUTED)
    for (row, column), weight in np.ndenumerate(table):
        x, y = left + column * SIDE, TOP + row * TALL
        ax.add_patch(Rectangle((x, y), SIDE, TALL, facecolor="none", edgecolor=RULE, linewidth=1))
        if weight == 0:
            ax.plot([x + 6, x + SIDE - 6], [y + 6, y + TALL - 6], color=RULE, linewidth=1.5)
            continue
        side = 36 * np.sqrt(weight)
        ax.add_patch(Rectangle((x + (SIDE - side) / 2, y + 40 - side), side, side, facecolor=colour, edgecolor="none"))
        ax.text(x + SIDE / 2, y + 51, f"{weight:.2f}".removeprefix("0"), ha="center", va="center")


def draw() -> str:
    width, height = LEFT + 8 * SIDE + GAP + 2, TOP + 4 * TALL + 2
    figure, ax = axes(width, height)
    figure.set_layout_engine("none")
    ax.set_position((0, 0, 1, 1))
    ax.set(xlim=(0, width), ylim=(height, 0))
    ax.set_axis_off()
    for row, word in enumerate(WORDS):
        ax.text(LEFT - 6, TOP + (row + 0.5) * TALL, word, ha="right", va="center", color=MUTED)
    panel(ax, weights(masked=False), LEFT, "no mask", ONE)
    panel(ax, weights(masked=True), LEFT + 4 * SIDE + GAP, "causal mask", TWO)
    return svg(figure)
