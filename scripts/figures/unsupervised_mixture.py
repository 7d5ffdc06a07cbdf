"""Log-likelihood of Gaussian mixtures with a growing number of bells, on their own data and on new data."""

from __future__ import annotations

import numpy as np

from scripts.figures import plot

SIZES = (1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20)


def bells(x: np.ndarray, w: np.ndarray, m: np.ndarray, s: np.ndarray) -> np.ndarray:
    return w * np.exp(-(((x[:, None] - m) / s) ** 2) / 2) / (s * 2.5066)


def em(x: np.ndarray, k: int, seed: int, steps: int = 200) -> tuple[tuple, float]:
    """A mixture fitted by expectation maximization, and its mean log-likelihood."""
    w, m, s = np.full(k, 1 / k), np.random.default_rng(seed).choice(x, k, replace=False), np.full(k, x.std())
    for _ in range(steps):
        p = bells(x, w, m, s)
        last, r = float(np.log(p.sum(1)).mean()), p / p.sum(1, keepdims=True)
        n = r.sum(0)
        w, m = n / len(x), r.T @ x / n
        s = np.sqrt((r * (x[:, None] - m) ** 2).sum(0) / n) + 1e-3
    return (w, m, s), last


def draw() -> str:
    rng = np.random.default_rng(1)

    def sample(n: int) -> np.ndarray:
        bell = rng.choice(3, n, p=[0.5, 0.3, 0.2])
        return np.array([-2, 1, 4])[bell] + np.array([0.6, 0.8, 0.5])[bell] * rng.standard_normal(n)

    seen, new = sample(150), sample(2000)
    fits = [max((em(seen, k, seed) for seed in range(4)), key=lambda run: run[1]) for k in SIZES]
    held = [np.log(bells(new, *fit).sum(1)).mean() for fit, _ in fits]
    figure, panel = plot.axes(430, 280)
    panel.plot(SIZES, [value for _, value in fits], color=plot.TWO, ls=(0, (5, 2)), marker="s", markersize=5)
    panel.plot(SIZES, held, color=plot.ONE, marker="o", markersize=5)
    panel.axvline(3, color=plot.MUTED, lw=1.2, ls=":")
    panel.text(3.4, -2.29, "truth: 3", color=plot.MUTED)
    panel.text(20, -1.8, "150 points of training", color=plot.TWO, ha="right", va="bottom")
    panel.text(20, -2.16, "2,000 new points", color=plot.ONE, ha="right", va="top")
    panel.set_ylim(-2.34, -1.72)
    panel.set_xticks([1, 3, 5, 10, 15, 20])
    panel.set_yticks([-2.2, -2.0, -1.8])
    panel.set_xlabel("bells")
    panel.set_ylabel("mean log-likelihood")
    panel.tick_params(length=0)
    return plot.svg(figure)
