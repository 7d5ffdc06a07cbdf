"""pass@k and pass^k for two agents with equal average success: all tasks alike, or half easy and half hard."""

from __future__ import annotations

import numpy as np

from scripts.figures import plot

ALIKE, MIXED = np.array([0.6]), np.array([0.95, 0.25])


def draw() -> str:
    figure, panel = plot.axes(430, 320)
    k = np.arange(1, 11)
    for rates, colour, dash, mark in ((ALIKE, plot.ONE, "-", "o"), (MIXED, plot.TWO, (0, (5, 2)), "s")):
        once = np.mean([1 - (1 - p) ** k for p in rates], axis=0)
        always = np.mean([p**k for p in rates], axis=0)
        for values in (once, always):
            panel.plot(k, 100 * values, color=colour, ls=dash, marker=mark, ms=5)
    panel.text(10.2, 78, "pass@k: one of k runs succeeds", color=plot.INK, ha="right", va="top")
    panel.text(10.2, 54, "pass^k: all k runs succeed", color=plot.INK, ha="right")
    panel.text(10.2, 18, "half of the tasks 95 %, half 25 %", color=plot.TWO, ha="right", va="bottom")
    panel.text(10.2, 5, "all tasks 60 %", color=plot.ONE, ha="right", va="bottom")
    panel.set_xticks([1, 2, 4, 6, 8, 10])
    panel.set_yticks([0, 50, 100], ["0", "50 %", "100 %"])
    panel.set_ylim(0, 104)
    panel.set_xlim(0.8, 10.4)
    panel.set_xlabel("k")
    panel.grid(axis="y", color=plot.RULE, lw=0.7)
    panel.tick_params(length=0)
    return plot.svg(figure)
