"""Test accuracy of a student trained on hard labels or on a teacher's soft targets, by the number of examples."""

from __future__ import annotations

import numpy as np

from scripts.figures.plot import FOUR, MUTED, ONE, TWO, axes, svg

CLASSES, WIDTH, STEPS = 10, 20, 300
SIZES = (10, 20, 40, 80, 160, 320, 640)


def softmax(z: np.ndarray, temperature: float = 1.0) -> np.ndarray:
    e = np.exp((z - z.max(-1, keepdims=True)) / temperature)
    return e / e.sum(-1, keepdims=True)


def accuracies(n: int, seed: int) -> list[float]:
    """Hard labels, soft targets at temperature 1 and 4, and the teacher, on 2,000 new examples."""
    rng = np.random.default_rng(seed)
    centres = 0.8 * rng.normal(size=(CLASSES, WIDTH))

    def draw_data(m: int) -> tuple[np.ndarray, np.ndarray]:
        label = rng.integers(CLASSES, size=m)
        return centres[label] + rng.normal(size=(m, WIDTH)), label

    def teacher(x: np.ndarray) -> np.ndarray:
        return x @ centres.T - (centres**2).sum(axis=1) / 2

    x, label = draw_data(n)
    new, truth = draw_data(2000)
    result = []
    for t, target in ((1, np.eye(CLASSES)[label]), (1, softmax(teacher(x))), (4, softmax(teacher(x), 4))):
        w, b = np.zeros((WIDTH, CLASSES)), np.zeros(CLASSES)
        for _ in range(STEPS):
            slope = t * (softmax(x @ w + b, t) - target) / n
            w -= 0.5 * x.T @ slope
            b -= 0.5 * slope.sum(axis=0)
        result.append(float(((new @ w + b).argmax(axis=1) == truth).mean()))
    return [*result, float((teacher(new).argmax(axis=1) == truth).mean())]


def draw() -> str:
    table = np.array([np.mean([accuracies(n, seed) for seed in range(5)], axis=0) for n in SIZES])
    figure, ax = axes(420, 310)
    lines = (("labels", FOUR, ":", "s"), ("soft, T = 1", TWO, "--", "^"), ("soft, T = 4", ONE, "-", "o"))
    for column, (_, colour, dash, mark) in enumerate(lines):
        ax.plot(SIZES, table[:, column], dash, marker=mark, color=colour, ms=6)
    ax.axhline(table[:, 3].mean(), color=MUTED, lw=1.2)
    ax.text(640, table[:, 3].mean() + 0.012, "the teacher itself", color=MUTED, ha="right")
    for row, (name, colour, dash, mark) in enumerate(reversed(lines)):
        ax.plot([72, 130], [0.66 - 0.09 * row] * 2, dash, marker=mark, color=colour, ms=6)
        ax.text(150, 0.66 - 0.09 * row, name, color=colour, va="center")
    ax.set_xscale("log", base=2)
    ax.set_xticks(SIZES, [str(n) for n in SIZES])
    ax.minorticks_off()
    ax.set(xlabel="training examples", ylabel="right on new examples", ylim=(0.3, 1.0))
    ax.set_yticks([0.4, 0.6, 0.8, 1], ["40 %", "60 %", "80 %", "100 %"])
    return svg(figure)
