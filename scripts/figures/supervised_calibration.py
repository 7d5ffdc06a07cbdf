"""Reliability of an overfitted logistic regression before and after temperature scaling."""

from __future__ import annotations

import numpy as np

from scripts.figures import plot


def sigmoid(z: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-z))


def scores() -> tuple[np.ndarray, np.ndarray, float]:
    """Test scores, test answers and the fitted temperature; the program of the page on supervised learning."""
    rng = np.random.default_rng(0)
    truth = 0.5 * rng.standard_normal(20)

    def sample(n: int) -> tuple[np.ndarray, np.ndarray]:
        x = rng.standard_normal((n, 20))
        return x, (rng.random(n) < sigmoid(x @ truth)) * 1.0

    (x, y), held, test = sample(100), sample(200), sample(5000)
    w = np.zeros(20)
    for _ in range(2000):
        w -= 0.5 * x.T @ (sigmoid(x @ w) - y) / len(y)
    grid = np.linspace(0.3, 12, 400)
    signs = np.where(held[1] == 1, 1, -1) * (held[0] @ w)
    best = grid[np.argmin([np.log1p(np.exp(-signs / t)).mean() for t in grid])]
    return test[0] @ w, test[1], float(best)


def points(z: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Mean confidence and accuracy in bins of confidence that hold at least 40 examples."""
    sure, right = sigmoid(np.abs(z)), (z > 0) == (y == 1)
    place = np.minimum((sure - 0.5) * 20, 9).astype(int)
    full = [b for b in range(10) if (place == b).sum() >= 40]
    return np.array([sure[place == b].mean() for b in full]), np.array([right[place == b].mean() for b in full])


def draw() -> str:
    figure, panel = plot.axes(430, 320)
    z, y, temperature = scores()
    panel.plot([50, 100], [50, 100], color=plot.MUTED, lw=1.2)
    before, after = points(z, y), points(z / temperature, y)
    panel.plot(100 * before[0], 100 * before[1], color=plot.FOUR, ls=(0, (5, 2)), marker="s", markersize=6)
    panel.plot(100 * after[0], 100 * after[1], color=plot.ONE, marker="o", markersize=6)
    panel.text(99, 64, "as trained", color=plot.FOUR, ha="right", va="top")
    panel.text(52, 83, f"divided by {temperature:.1f}", color=plot.ONE, va="bottom")
    panel.text(100.5, 90, "honest", color=plot.MUTED, ha="right", va="top")
    panel.set_xlabel("confidence, %")
    panel.set_ylabel("right, %")
    panel.set_xlim(49, 101)
    panel.set_ylim(45, 103)
    panel.tick_params(length=0)
    return plot.svg(figure)
