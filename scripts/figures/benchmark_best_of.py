"""Mean score of the best of several equally good variants, by how many are tried and how many items the test has."""

from __future__ import annotations

from matplotlib.axes import Axes

from scripts.calculators.intervals import expected_best
from scripts.figures import plot

RATE = 0.8
VARIANTS = [1, 2, 3, 5, 7, 10, 15, 20, 27, 40, 60, 100]


def curve(ax: Axes, items: int, colour: str, style: str) -> None:
    """One size of test, with its value at 27 variants marked."""
    ax.plot(VARIANTS, [100 * expected_best(RATE, items, variants) for variants in VARIANTS], style, color=colour)
    best = 100 * expected_best(RATE, items, 27)
    ax.plot(27, best, "o", color=colour, markersize=7)
    ax.text(27, best + 0.35, f"{best:.1f}", color=colour, ha="right", va="bottom")


def draw() -> str:
    """Three sizes of test; the true rate as a dashed line."""
    figure, ax = plot.axes(430, 310)
    ax.axhline(100 * RATE, color=plot.MUTED, linewidth=1.5)
    curve(ax, 100, plot.ONE, "-")
    curve(ax, 500, plot.TWO, "--")
    curve(ax, 2294, plot.THREE, ":")
    ax.set_xscale("log")
    ax.set_xlim(1, 100)
    ax.set_ylim(79, 91)
    ax.set_xticks([1, 3, 10, 27, 100], labels=["1", "3", "10", "27", "100"])
    ax.minorticks_off()
    ax.set_xlabel("variants tried, best one reported")
    ax.set_ylabel("mean reported score, %")
    ax.text(2.6, 86.2, "100 items", color=plot.ONE)
    ax.text(98, 84.75, "500 items", color=plot.TWO, ha="right")
    ax.text(98, 80.7, "2,294 items", color=plot.THREE, ha="right")
    ax.text(98, 79.25, "true rate of every variant", color=plot.MUTED, ha="right", va="bottom")
    return plot.svg(figure)
