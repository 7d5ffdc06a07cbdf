"""Which caption each of nine pictures picks, before and after training two linear towers with a contrastive loss."""

from __future__ import annotations

import numpy as np

from scripts.figures.plot import INK, MUTED, ONE, RULE, axes, svg

SCENE, IMAGE, TEXT, WIDTH, SHOWN, SCALE = 8, 32, 24, 8, 9, 10.0


def unit(v: np.ndarray) -> np.ndarray:
    return v / np.linalg.norm(v, axis=1, keepdims=True)


def softmax(z: np.ndarray, axis: int) -> np.ndarray:
    e = np.exp(z - z.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


def towers(steps: int, batch: int = 64, rate: float = 0.2) -> tuple[np.ndarray, np.ndarray]:
    """Vectors of the pictures and captions of 200 new pairs after `steps` of training."""
    rng = np.random.default_rng(0)
    to_image, to_text = rng.normal(size=(SCENE, IMAGE)), rng.normal(size=(SCENE, TEXT))

    def pairs(n: int) -> tuple[np.ndarray, np.ndarray]:
        scene = rng.normal(size=(n, SCENE))
        return scene @ to_image + rng.normal(size=(n, IMAGE)), scene @ to_text + rng.normal(size=(n, TEXT))

    new = pairs(200)
    start = np.random.default_rng(1)
    u, v = start.normal(size=(IMAGE, WIDTH)) / 6, start.normal(size=(TEXT, WIDTH)) / 5
    for _ in range(steps):
        x, y = pairs(batch)
        p, q = x @ u, y @ v
        a, c = unit(p), unit(q)
        s = SCALE * a @ c.T
        slope = SCALE * ((softmax(s, 1) + softmax(s, 0)) / 2 - np.eye(batch)) / batch
        by_a, by_c = slope @ c, slope.T @ a
        u -= rate * x.T @ ((by_a - a * (by_a * a).sum(1, keepdims=True)) / np.linalg.norm(p, axis=1, keepdims=True))
        v -= rate * y.T @ ((by_c - c * (by_c * c).sum(1, keepdims=True)) / np.linalg.norm(q, axis=1, keepdims=True))
    return unit(new[0] @ u), unit(new[1] @ v)


def draw() -> str:
    figure, panels = axes(430, 260, ncols=2)
    for panel, steps, name in zip(panels, (0, 300), ("before training", "after 300 steps")):
        a, c = towers(steps)
        right = float(((a @ c.T).argmax(axis=1) == np.arange(len(a))).mean())
        share = softmax(SCALE * a[:SHOWN] @ c[:SHOWN].T, 1)
        row, column = np.indices(share.shape)
        panel.plot([-0.5, SHOWN - 0.5], [-0.5, SHOWN - 0.5], color=RULE, lw=9, solid_capstyle="round", zorder=0)
        panel.scatter(column, row, s=185 * share, color=ONE, lw=0)
        panel.set(xlim=(-0.7, SHOWN - 0.3), ylim=(SHOWN - 0.3, -0.7), aspect="equal", xticks=[], yticks=[])
        panel.set_xlabel(f"captions\n{right:.1%} of 200 found".replace("%", " %"), color=MUTED)
        panel.set_title(name, color=INK)
        for spine in panel.spines.values():
            spine.set_visible(False)
    panels[0].set_ylabel("pictures")
    return svg(figure)
