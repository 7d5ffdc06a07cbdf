"""From how many requests a day own machines pay within 24 months, if hosted prices fall while one builds."""

from __future__ import annotations

import numpy as np

from scripts.figures import plot

EXTRA_BUILD, MACHINES, STAFF, MONTHS, DAYS = 30_000, 3_600, 5_000, 24, 30


def break_even(price: float, drop: float) -> float:
    """Requests a day at which 24 months of both cost the same; the price falls by a share `drop` a year."""
    paid = sum((1 - drop) ** (month / 12) for month in range(MONTHS)) * DAYS * price
    return (EXTRA_BUILD + MONTHS * (MACHINES + STAFF)) / paid


def draw() -> str:
    """Two curves over the yearly fall of prices, for a plain and a cached request."""
    figure, ax = plot.axes(420, 290)
    drops = np.linspace(0, 0.8, 81)
    for price, colour, style in ((0.00544, plot.TWO, "--"), (0.0100, plot.ONE, "-")):
        ax.plot(100 * drops, [break_even(price, drop) / 1000 for drop in drops], style, color=colour)
    ax.set_xlim(0, 80)
    ax.set_ylim(0, 160)
    ax.set_xticks([0, 20, 40, 60, 80])
    ax.set_yticks([0, 50, 100, 150])
    ax.set_xlabel("hosted price falls by, % a year")
    ax.set_ylabel("break-even, thousand a day")
    ax.text(45, 120, "0.54 cents, cached", color=plot.TWO, ha="right", va="center")
    ax.text(52, 34, "1 cent", color=plot.ONE, ha="left", va="center")
    return plot.svg(figure)
