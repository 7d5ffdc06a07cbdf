"""How often a majority of repeated answers is right, with independent slips and with beliefs held wrongly."""

from __future__ import annotations

import math

from scripts.figures import plot

STUCK, SURE, WRONG = 0.10, 0.92, 0.10  # share of questions held wrongly; chance of a right answer elsewhere, and there


def majority(chance: float, samples: int) -> float:
    """Probability that more than half of an odd number of samples are right."""
    need = samples // 2 + 1
    return sum(math.comb(samples, k) * chance**k * (1 - chance) ** (samples - k) for k in range(need, samples + 1))


def draw() -> str:
    """Two curves over the number of samples that start together and part."""
    figure, ax = plot.axes(420, 290)
    counts = list(range(1, 16, 2))
    single = (1 - STUCK) * SURE + STUCK * WRONG
    apart = [100 * majority(single, k) for k in counts]
    mixed = [100 * ((1 - STUCK) * majority(SURE, k) + STUCK * majority(WRONG, k)) for k in counts]
    ax.axhline(100 * (1 - STUCK), color=plot.MUTED, linewidth=1.2, linestyle=":")
    ax.plot(counts, apart, "--s", color=plot.TWO, markersize=6)
    ax.plot(counts, mixed, "-o", color=plot.ONE, markersize=6)
    ax.set_xlim(0, 16)
    ax.set_ylim(82, 101)
    ax.set_xticks(counts, labels=[str(k) for k in counts])
    ax.set_yticks([85, 90, 95, 100])
    ax.set_xlabel("answers asked for")
    ax.set_ylabel("majority right, %")
    ax.text(6.4, 96.4, "slips only", color=plot.TWO, ha="left", va="center")
    ax.text(15.4, 87.6, "a tenth of the\nquestions held wrongly", color=plot.ONE, ha="right", va="center")
    return plot.svg(figure)
