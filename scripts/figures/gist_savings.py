"""Operations and time saved by compressing a prompt fourfold, against the prompt's length (the page's model)."""

from __future__ import annotations

import numpy as np

from scripts.figures.plot import MUTED, ONE, TWO, axes, svg

WEIGHTS, SPEED, BANDWIDTH = 7e9, 150e12, 2e12  # parameters, operations per second, bytes per second
ANSWER, RATIO = 200, 4


def operations(prompt: float) -> float:
    """Operations for reading the prompt and writing the answer."""
    return 2 * WEIGHTS * (prompt + ANSWER)


def seconds(prompt: float) -> float:
    """Time: reading is bound by arithmetic, writing by fetching the 16-bit weights once per token."""
    fetch = 2 * WEIGHTS / BANDWIDTH
    return max(2 * WEIGHTS * prompt / SPEED, fetch) + ANSWER * fetch


def draw() -> str:
    figure, ax = axes(420, 290)
    prompts = np.geomspace(20, 64_000, 300)
    for cost, colour, style in ((operations, TWO, "--"), (seconds, ONE, "-")):
        saved = [100 * (1 - cost(p / RATIO) / cost(p)) for p in prompts]
        ax.semilogx(prompts, saved, color=colour, linestyle=style)
    ax.text(24, 59, "operations saved", color=TWO)
    ax.text(5_500, 8, "time saved", color=ONE)
    ax.axhline(75, color=MUTED, linewidth=0.8)
    ax.text(20, 76, "limit: 75", color=MUTED, va="bottom")
    ax.set(xlabel="prompt length before compression", ylabel="saved, %", ylim=(-2, 88))
    ax.set_xticks([100, 1_000, 10_000], ["100", "1,000", "10,000"])
    ax.minorticks_off()
    return svg(figure)
