"""Expected score of answering, against the chance of being right, for three penalties on a wrong answer."""

from __future__ import annotations

import numpy as np

from scripts.figures import plot

PENALTIES = ((0, plot.TWO, "-", "o"), (1, plot.ONE, (0, (5, 2)), "s"), (3, plot.THREE, (0, (2, 2)), "D"))


def draw() -> str:
    figure, panel = plot.axes(430, 300)
    chance = np.linspace(0, 1, 101)
    panel.axhline(0, color=plot.INK, lw=1.2)
    for penalty, colour, dash, marker in PENALTIES:
        panel.plot(chance, chance - (1 - chance) * penalty, color=colour, ls=dash)
        if penalty:
            panel.plot([penalty / (1 + penalty)], [0], marker=marker, color=colour, ms=9)
    panel.text(0.35, 0.5, "wrong: 0", color=plot.TWO, ha="center", va="bottom")
    panel.text(0.33, -0.72, "wrong: \u22121", color=plot.ONE)
    panel.text(0.48, -1.45, "wrong: \u22123", color=plot.THREE)
    panel.text(0.01, -0.08, "\u201cI don\u2019t know\u201d: 0", color=plot.INK, va="top")
    panel.set_title("expected score of answering", loc="left", color=plot.INK)
    panel.set_xlabel("chance that the answer is right")
    panel.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "0.25", "0.5", "0.75", "1"])
    panel.set_yticks([-2, -1, 0, 1], ["\u22122", "\u22121", "0", "1"])
    panel.set_ylim(-2.05, 1.1)
    panel.set_xlim(0, 1)
    panel.tick_params(length=0)
    return plot.svg(figure)
