"""One table of 1,000 messages as a mosaic: areas are joint probabilities, read by class or by word."""

from __future__ import annotations

from scripts.figures import plot

COUNTS = {"spam": (120, 280), "not spam": (30, 570)}  # with and without the word "prize"


def draw() -> str:
    figure, panel = plot.axes(430, 330)
    total = sum(map(sum, COUNTS.values()))
    left = 0.0
    for (name, (with_word, without)), colour, hatch in zip(COUNTS.items(), (plot.ONE, plot.TWO), ("", "///")):
        width, share = (with_word + without) / total, with_word / (with_word + without)
        panel.bar(left, share, width, bottom=1 - share, align="edge", color=colour, edgecolor=plot.PAPER, hatch=hatch)
        panel.bar(left, 1 - share, width, align="edge", color="none", edgecolor=plot.MUTED)
        middle = left + width / 2
        panel.text(middle, (1 - share) / 2, f"{without} without", ha="center", va="center", color=plot.MUTED)
        panel.text(middle, -0.03, f"{name}: {with_word + without}", ha="center", va="top", color=plot.INK)
        left += width
    panel.text(0.2, 0.85, "120 with\n\u201cprize\u201d", ha="center", va="center", color=plot.PAPER, linespacing=1.2)
    panel.text(0.7, 0.93, "30 with \u201cprize\u201d", ha="center", va="top", color=plot.TWO)
    panel.text(0, 1.13, "down the first column: 120 of 400 = 0.30", color=plot.ONE, va="bottom")
    panel.text(0, 1.03, "across the filled area: 120 of 150 = 0.80", color=plot.INK, va="bottom")
    panel.set_xlim(-0.005, 1.005)
    panel.set_ylim(-0.1, 1.22)
    panel.axis("off")
    return plot.svg(figure)
