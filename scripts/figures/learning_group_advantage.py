"""Group-relative advantage of a right and of a wrong answer, by the share of the group that is right.

With rewards 1 and 0 and a share p of right answers, mean = p and std = sqrt(p(1 - p)), so a right answer gets
sqrt((1 - p) / p) and a wrong one -sqrt(p / (1 - p)). The dots are the possible shares of a group of eight.
"""

from __future__ import annotations

import numpy as np

from scripts.figures.plot import FOUR, INK, MUTED, ONE, RULE, axes, svg


def draw() -> str:
    figure, ax = axes(430, 300)
    p = np.linspace(0.06, 0.94, 200)
    shares = np.arange(1, 8) / 8
    ax.axhline(0, color=RULE, linewidth=1)
    ax.plot(p, np.sqrt((1 - p) / p), color=ONE)
    ax.plot(p, -np.sqrt(p / (1 - p)), color=FOUR, dashes=(4, 2))
    ax.plot(shares, np.sqrt((1 - shares) / shares), "o", color=ONE, markersize=5)
    ax.plot(shares, -np.sqrt(shares / (1 - shares)), "s", color=FOUR, markersize=5)
    ax.text(0.27, 2.05, "right answer", color=ONE)
    ax.text(0.47, -1.75, "wrong answer", color=FOUR, ha="center")
    ax.plot([0, 1], [0, 0], "x", color=INK, markersize=8, clip_on=False, zorder=3)
    ax.text(0.03, -3.7, "× all wrong or all right:\n   no signal", color=MUTED, va="bottom")
    ax.set(xlim=(0, 1), ylim=(-4.1, 4.1), xlabel="share of the group that is right", ylabel="advantage")
    ax.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "¼", "½", "¾", "1"])
    return svg(figure)
