"""Bootstrap intervals of one difference by three analyses (the experiment of the page on evaluation)."""

from __future__ import annotations

import numpy as np

from scripts.figures import plot

DOCS, EACH, RUNS = 60, 10, 2000


def experiment(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Right and wrong of two models on questions about documents; difficulty is shared within a document."""
    hard = rng.normal(0, 1.4, (DOCS, 1)) + rng.normal(0, 1.2, (DOCS, EACH))
    luck = rng.logistic(0, 0.3, (2, DOCS, EACH))
    return (1.0 - hard + luck[0] > 0).astype(float), (1.35 - hard + luck[1] > 0).astype(float)


def intervals() -> list[tuple[str, float, float]]:
    """Name, lower and upper end in points for each analysis."""
    rng = np.random.default_rng(4)
    first, second = experiment(rng)
    flat_a, flat_b, n = first.ravel(), second.ravel(), first.size
    gap, by_doc = flat_b - flat_a, (second - first).mean(axis=1)
    draws = (
        ("separate items", lambda: flat_b[rng.integers(n, size=n)].mean() - flat_a[rng.integers(n, size=n)].mean()),
        ("pairs", lambda: gap[rng.integers(n, size=n)].mean()),
        ("pairs, whole documents", lambda: by_doc[rng.integers(DOCS, size=DOCS)].mean()),
    )
    return [(name, *np.percentile([draw() for _ in range(RUNS)], (2.5, 97.5)) * 100) for name, draw in draws]


def draw() -> str:
    rng = np.random.default_rng(4)
    first, second = experiment(rng)
    centre = 100 * (second.mean() - first.mean())
    figure, ax = plot.axes(430, 240)
    ax.axvline(0, color=plot.INK, lw=1.2, ls=(0, (4, 3)))
    colours = (plot.TWO, plot.ONE, plot.THREE)
    markers = ("s", "o", "D")
    for row, ((name, low, high), colour, marker) in enumerate(zip(intervals(), colours, markers)):
        ax.plot([low, high], [-row, -row], color=colour, lw=3, solid_capstyle="butt")
        ax.plot([centre], [-row], marker, color=colour, markersize=8)
        ax.text(centre, -row + 0.2, name, color=colour, ha="center", va="bottom")
    ax.set_ylim(-2.4, 0.75)
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    ax.set_xlabel("B minus A, points (95 % intervals)")
    return plot.svg(figure)
