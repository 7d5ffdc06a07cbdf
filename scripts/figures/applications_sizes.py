"""How many numbers a sample has, and how long the sequence is that the generator handles."""

from __future__ import annotations

from scripts.figures import plot

ROWS = [  # name, raw numbers, sequence length, from the arithmetic on the page
    ("10 s of speech", 24_000 * 10, 12.5 * 8 * 10),
    ("image, 1024\u00d71024", 1024 * 1024 * 3, (1024 / 8 / 2) ** 2),
    ("video, 5 s at 720p", 81 * 1280 * 720 * 3, (1 + 80 / 4) * (720 / 16) * (1280 / 16)),
]


def short(n: float) -> str:
    return f"{n / 1e6:.1f} million" if n >= 1e6 else f"{n:,.0f}"


def draw() -> str:
    figure, panel = plot.axes(430, 300)
    for row, (name, raw, sequence) in enumerate(ROWS):
        y = -row
        panel.plot([sequence, raw], [y, y], color=plot.RULE, lw=3, zorder=0)
        panel.plot([raw], [y], marker="s", color=plot.TWO, ms=9)
        panel.plot([sequence], [y], marker="o", color=plot.ONE, ms=9)
        panel.text(600, y + 0.27, name, color=plot.INK, va="bottom")
        panel.text(raw, y - 0.2, short(raw), color=plot.TWO, ha="right" if raw > 1e6 else "center", va="top")
        panel.text(sequence, y - 0.2, short(sequence), color=plot.ONE, ha="center", va="top")
    panel.text(raw, 0.75, "raw numbers", color=plot.TWO, ha="right")
    panel.text(600, 0.75, "sequence length", color=plot.ONE)
    panel.set_xscale("log")
    panel.set_xlim(550, 4e8)
    panel.set_ylim(-2.6, 1.0)
    panel.set_yticks([])
    panel.set_xticks([1e3, 1e5, 1e7], ["1,000", "100,000", "10 million"])
    panel.minorticks_off()
    panel.spines["left"].set_visible(False)
    return plot.svg(figure)
