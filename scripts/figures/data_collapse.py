"""Spread of a Gaussian that is refitted to its own samples: real data replaced, or kept and added to."""

from __future__ import annotations

import numpy as np

from scripts.figures import plot

SIZE, GENERATIONS, RUNS = 20, 50, 1000


def spreads(keep: bool) -> np.ndarray:
    """Standard deviation of the fitted model, by generation (rows) and run."""
    rng = np.random.default_rng(0)
    data = rng.normal(size=(RUNS, SIZE))
    found = [np.ones(RUNS)]
    for _ in range(GENERATIONS):
        mean, spread = data.mean(axis=1, keepdims=True), data.std(axis=1, keepdims=True)
        found.append(spread[:, 0])
        fresh = rng.normal(mean, spread, size=(RUNS, SIZE))
        data = np.concatenate([data, fresh], axis=1) if keep else fresh
    return np.array(found)


def draw() -> str:
    figure, panel = plot.axes(430, 290)
    steps = np.arange(GENERATIONS + 1)
    for keep, colour, dash in ((True, plot.ONE, "-"), (False, plot.TWO, (0, (5, 2)))):
        found = spreads(keep)
        low, middle, high = np.quantile(found, [0.1, 0.5, 0.9], axis=1)
        panel.fill_between(steps, low, high, color=colour, alpha=0.15, lw=0)
        panel.plot(steps, middle, color=colour, ls=dash)
    panel.axhline(1, color=plot.MUTED, lw=1, ls=(0, (1, 2)))
    panel.text(49, 1.03, "real data: 1", color=plot.MUTED, ha="right", va="bottom")
    panel.text(49, 0.66, "samples added to all earlier data", color=plot.ONE, ha="right", va="top")
    panel.text(3, 0.12, "samples replace\nthe data", color=plot.TWO, va="bottom", linespacing=1.25)
    panel.set_title("standard deviation of the fitted model", loc="left", color=plot.INK)
    panel.set_xlabel("generations of training on own output")
    panel.set_ylim(0, 1.3)
    panel.set_xlim(0, GENERATIONS)
    panel.set_yticks([0, 0.5, 1], ["0", "0.5", "1"])
    panel.grid(axis="y", color=plot.RULE, lw=0.7)
    panel.tick_params(length=0)
    return plot.svg(figure)
