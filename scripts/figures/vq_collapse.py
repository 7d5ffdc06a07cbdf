"""Codes of a vector quantizer that were left behind while the encoder moved, with and without restarting dead codes."""

from __future__ import annotations

import numpy as np

from scripts.figures.plot import FOUR, INK, MUTED, ONE, axes, svg

CODES, STEPS, BATCH, KEEP = 32, 300, 128, 0.9


def ring(n: int, rng: np.random.Generator) -> np.ndarray:
    angle = rng.uniform(0, 2 * np.pi, n)
    return 2 * np.stack([np.cos(angle), np.sin(angle)], axis=1) + 0.3 * rng.normal(size=(n, 2))


def nearest(x: np.ndarray, codes: np.ndarray) -> np.ndarray:
    return ((x[:, None] - codes) ** 2).sum(axis=2).argmin(axis=1)


def train(restart: bool) -> np.ndarray:
    """Codes after running averages of the vectors that chose them, while the data move six units to the right."""
    rng = np.random.default_rng(0)
    codes = ring(CODES, rng)
    count, total = np.ones(CODES), codes.copy()
    for step in range(STEPS):
        x = ring(BATCH, rng) + [6 * min(1, step / 100), 0]
        chosen = nearest(x, codes)
        hits = np.zeros_like(codes)
        np.add.at(hits, chosen, x)
        count = KEEP * count + (1 - KEEP) * np.bincount(chosen, minlength=CODES)
        total = KEEP * total + (1 - KEEP) * hits
        codes = total / count[:, None]
        if restart:
            dead = count < 0.2
            codes[dead] = x[rng.integers(BATCH, size=dead.sum())]
            count[dead], total[dead] = 1, codes[dead]
    return codes


def draw() -> str:
    data = ring(2000, np.random.default_rng(5)) + [6, 0]
    figure, panels = axes(430, 400, nrows=2, sharex=True)
    for panel, restart, name in zip(panels, (False, True), ("left alone", "dead codes restarted")):
        codes = train(restart)
        used = np.bincount(nearest(data, codes), minlength=CODES) > 0
        error = ((data - codes[nearest(data, codes)]) ** 2).sum(axis=1).mean()
        panel.scatter(*data[:500].T, s=3, color=MUTED, alpha=0.5, lw=0)
        panel.scatter(*codes[~used].T, s=42, marker="x", color=FOUR, lw=2)
        panel.scatter(*codes[used].T, s=42, color=ONE, edgecolor=INK, lw=0.6)
        panel.text(-2.4, 2.6, f"{name}: {used.sum()} of {CODES} used, error {error:.2f}", va="bottom")
        panel.set(xlim=(-2.6, 8.8), ylim=(-2.9, 2.9), aspect="equal", xticks=[], yticks=[])
        for spine in panel.spines.values():
            spine.set_visible(False)
    return svg(figure)
