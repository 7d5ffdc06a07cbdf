"""How often a marked text is recognised, by its length: untouched, with words replaced, and rewritten."""

from __future__ import annotations

import math

import numpy as np

from scripts.figures import plot

GREEN, STRENGTH, OPTIONS, LIMIT = 0.5, 0.4, 4, 4.0


def recognised(length: np.ndarray, replaced: float) -> np.ndarray:
    """Chance that the score passes the limit, by the normal approximation; a pair survives if both its words do."""
    gain = STRENGTH * ((1 - (1 - GREEN) ** OPTIONS) - GREEN) * (1 - replaced) ** 2
    share = GREEN + gain
    mean = gain * np.sqrt(length / (GREEN * (1 - GREEN)))
    spread = math.sqrt(share * (1 - share) / (GREEN * (1 - GREEN)))
    return np.array([0.5 * math.erfc((LIMIT - m) / (spread * math.sqrt(2))) for m in mean])


def draw() -> str:
    """Three curves over the number of tokens, with the 200 tokens of the code of practice marked."""
    figure, ax = plot.axes(420, 290)
    length = np.arange(10, 1001, 5)
    ax.axvline(200, color=plot.MUTED, linewidth=1.2, linestyle=":")
    ax.plot(length, 100 * recognised(length, 0.0), "-", color=plot.ONE)
    ax.plot(length, 100 * recognised(length, 0.3), "--", color=plot.TWO)
    ax.plot(length, 100 * recognised(length, 1.0), "-.", color=plot.THREE)
    ax.set_xlim(0, 1000)
    ax.set_ylim(-4, 104)
    ax.set_xticks([0, 200, 400, 600, 800])
    ax.set_yticks([0, 50, 100])
    ax.set_xlabel("length, tokens")
    ax.set_ylabel("recognised, %")
    ax.text(300, 90, "untouched", color=plot.ONE, ha="left", va="center")
    ax.text(650, 42, "30 % of words\nreplaced", color=plot.TWO, ha="left", va="center")
    ax.text(985, 9, "rewritten", color=plot.THREE, ha="right", va="center")
    return plot.svg(figure)
