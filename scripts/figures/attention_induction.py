"""Attention maps of two hand-written heads that copy what followed a token before (the numbers of the Attention page)."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from scripts.figures.plot import INK, MUTED, ONE, RULE, TWO, axes, svg

TEXT = "<s> red fox runs red fox".split()
VOCABULARY = ["<s>", "red", "fox", "runs"]
SHARP = 20.0
WIDE, TALL, LEFT, HEAD = 56, 30, 52, 54


def attend(queries: np.ndarray, keys: np.ndarray, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Causal attention: outputs and weights."""
    scores = queries @ keys.T / np.sqrt(queries.shape[1])
    scores = np.where(np.tri(len(scores), dtype=bool), scores, -np.inf)
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    weights = powers / powers.sum(axis=1, keepdims=True)
    return weights @ values, weights


def heads() -> tuple[np.ndarray, np.ndarray]:
    """Weights of the head that fetches the previous token and of the head that finds the twin."""
    n = len(TEXT)
    token = np.eye(len(VOCABULARY))[[VOCABULARY.index(word) for word in TEXT]]
    place = np.eye(n)
    before, first = attend(SHARP * place, np.roll(place, 1, axis=1), token)
    before[0] = 0
    queries = SHARP * np.hstack([token, np.ones((n, 1))])
    _, second = attend(queries, np.hstack([before, np.eye(n, 1) / 2]), token)
    return first, second


def panel(ax: Axes, table: np.ndarray, top: float, title: str, colour: str) -> None:
    """One map: in each readable cell a bar as long as the weight."""
    ax.text(LEFT, top + 12, title, va="center", color=INK)
    for column, word in enumerate(TEXT):
        ax.text(LEFT + (column + 0.5) * WIDE, top + 38, word, ha="center", va="center", color=MUTED)
    for (row, column), weight in np.ndenumerate(table):
        x, y = LEFT + column * WIDE, top + HEAD + row * TALL
        ax.add_patch(Rectangle((x, y), WIDE, TALL, facecolor="none", edgecolor=RULE, linewidth=1))
        if column > row:
            ax.plot([x + 6, x + WIDE - 6], [y + 5, y + TALL - 5], color=RULE, linewidth=1.5)
        elif weight > 0.02:
            ax.add_patch(Rectangle((x + 4, y + 5), (WIDE - 8) * weight, TALL - 10, facecolor=colour, edgecolor="none"))
    for row, word in enumerate(TEXT):
        ax.text(LEFT - 6, top + HEAD + (row + 0.5) * TALL, word, ha="right", va="center", color=MUTED)


def draw() -> str:
    depth = HEAD + len(TEXT) * TALL
    width, height = LEFT + len(TEXT) * WIDE + 2, 2 * depth + 22
    figure, ax = axes(width, height)
    figure.set_layout_engine("none")
    ax.set_position((0, 0, 1, 1))
    ax.set(xlim=(0, width), ylim=(height, 0))
    ax.set_axis_off()
    first, second = heads()
    panel(ax, first, 0, "head 1: what stands before me?", ONE)
    panel(ax, second, depth + 20, "head 2: what followed my twin?", TWO)
    return svg(figure)
