"""The share of texts that contain at least one token from the tail, against their length (formula of the decoding page)."""

from __future__ import annotations

import numpy as np

from scripts.figures import plot

TAILS = ((0.05, "tail 5 %", plot.TWO, "--"), (0.01, "1 %", plot.ONE, "-"), (0.001, "0.1 %", plot.THREE, ":"))


def touched(tail: float, length: np.ndarray) -> np.ndarray:
    """Probability that at least one of `length` independent draws comes from a tail with the given mass."""
    return 1 - (1 - tail) ** length


def draw() -> str:
    figure, ax = plot.axes(430, 300)
    lengths = np.geomspace(1, 3000, 200)
    places = {0.05: (8.2, 38), 0.01: (38, 42), 0.001: (420, 42)}
    for tail, name, colour, dash in TAILS:
        ax.plot(lengths, 100 * touched(tail, lengths), dash, color=colour)
        x, y = places[tail]
        ax.text(x, y, name, color=colour, ha="right", va="bottom")
    ax.plot([100], [100 * touched(0.01, 100)], "o", color=plot.ONE, markersize=7)
    ax.text(118, 60, "63 %", color=plot.INK, va="top")
    ax.set_xscale("log")
    ax.set_xlim(1, 3000)
    ax.set_ylim(0, 104)
    ax.set_xticks([1, 10, 100, 1000], ["1", "10", "100", "1,000"])
    ax.minorticks_off()
    ax.set_yticks([0, 25, 50, 75, 100])
    ax.set_xlabel("tokens in the text")
    ax.set_ylabel("texts with a tail token, %")
    return plot.svg(figure)
