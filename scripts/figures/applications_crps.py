"""The continuous ranked probability score of a three-member forecast, as the area between two step functions, squared."""

from __future__ import annotations

import numpy as np

from scripts.figures import plot

MEMBERS, OBSERVED = (2.0, 4.0, 9.0), 8.0


def draw() -> str:
    grid = np.array([0.0, *sorted((*MEMBERS, OBSERVED)), 12.0])
    forecast = np.mean([grid >= member for member in MEMBERS], axis=0)
    truth = (grid >= OBSERVED).astype(float)
    figure, panel = plot.axes(430, 300)
    panel.fill_between(grid, (forecast - truth) ** 2, step="post", color=plot.MARK, alpha=0.75, lw=0)
    panel.step(grid, forecast, where="post", color=plot.ONE)
    panel.step(grid, truth, where="post", color=plot.TWO, ls=(0, (5, 2)))
    panel.plot(MEMBERS, [-0.07] * 3, ls="", marker="^", color=plot.ONE, ms=8, clip_on=False)
    panel.plot([OBSERVED], [-0.07], ls="", marker="D", color=plot.TWO, ms=7, clip_on=False)
    panel.text(2.6, 0.72, "share of members\nat or below", color=plot.ONE, ha="center", va="bottom", linespacing=1.25)
    panel.text(8.2, 0.2, "observed: 8 \u00b0C", color=plot.TWO)
    panel.text(6, 0.47, "height 4/9", ha="center", va="bottom", color=plot.INK)
    panel.text(11.9, 1.05, "yellow area = 2.11 \u00b0C", ha="right", va="bottom", color=plot.INK)
    panel.set_xlabel("temperature, \u00b0C")
    panel.set_xticks([0, 2, 4, 6, 8, 10, 12])
    panel.set_yticks([0, 1 / 3, 2 / 3, 1], ["0", "1/3", "2/3", "1"])
    panel.set_ylim(-0.12, 1.17)
    panel.set_xlim(0, 12)
    panel.tick_params(length=0)
    return plot.svg(figure)
