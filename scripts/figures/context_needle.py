"""Attention weight of one relevant token against the number of others (the formula of the page on context length)."""

from __future__ import annotations

import numpy as np

from scripts.figures import plot

LEADS = ((6, plot.TWO, "--"), (9, plot.ONE, "-"), (12, plot.THREE, "-."))


def weight(others: np.ndarray, lead: float, spread: float = 1.0) -> np.ndarray:
    """Softmax weight of a score that leads the mean of normal scores with the given spread."""
    return 1 / (1 + others * np.exp(spread**2 / 2 - lead))


def draw() -> str:
    figure, ax = plot.axes(430, 300)
    others = np.geomspace(10, 1e6, 300)
    ax.axhline(50, color=plot.RULE, lw=1.2)
    for lead, colour, dash in LEADS:
        ax.plot(others, 100 * weight(others, lead), dash, color=colour)
        half = np.exp(lead - 0.5)
        ax.plot([half], [50], "o", color=colour, markersize=7)
        ax.text(half * 1.35, 53, f"lead {lead}", color=colour, ha="left", va="bottom")
    ax.set_xscale("log")
    ax.set_xlim(10, 1.6e6)
    ax.set_ylim(0, 103)
    ax.set_xticks([10, 100, 1e3, 1e4, 1e5, 1e6], ["10", "100", "1K", "10K", "100K", "1M"])
    ax.minorticks_off()
    ax.set_yticks([0, 50, 100], ["0", "50 %", "100 %"])
    ax.set_xlabel("other tokens in the context")
    ax.set_title("weight of the relevant token", loc="left", color=plot.INK)
    return plot.svg(figure)
