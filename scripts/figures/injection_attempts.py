"""Chance that at least one of several attempts gets past a filter that misses a fixed share of them."""

from __future__ import annotations

import numpy as np

from scripts.figures.plot import MUTED, ONE, RULE, THREE, TWO, axes, svg


def draw() -> str:
    """Three miss rates over up to 10,000 attempts; the line at one half."""
    figure, ax = axes(420, 300)
    attempts = np.logspace(0, 4, 200)
    ax.axhline(50, color=RULE, linewidth=1.5)
    for miss, colour, style in ((0.1, ONE, "-"), (0.01, TWO, "--"), (0.001, THREE, ":")):
        ax.plot(attempts, 100 * (1 - (1 - miss) ** attempts), style, color=colour)
        half = np.log(0.5) / np.log(1 - miss)
        ax.plot(half, 50, "o", color=colour, markersize=7)
        ax.text(half * 1.35, 44, f"{half:.0f}", color=colour)
    ax.text(2.2, 68, "misses\n10 %", color=ONE, ha="center")
    ax.text(30, 68, "1 %", color=TWO, ha="center")
    ax.text(330, 68, "0.1 %", color=THREE, ha="center")
    ax.text(9500, 4, "attempts for\nan even chance", color=MUTED, ha="right")
    ax.set_xscale("log")
    ax.set(xlim=(1, 10_000), ylim=(0, 102), xlabel="attempts", ylabel="at least one gets through, %")
    ax.set_xticks([1, 10, 100, 1000, 10000], labels=["1", "10", "100", "1,000", "10,000"])
    ax.minorticks_off()
    return svg(figure)
