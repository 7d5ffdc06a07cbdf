"""The same contrastive loss on two kinds of view pairs: with the watermark redrawn, and with it shared.

Runs the code of the self-supervised page from six seeds and records, along training, how well a linear reader finds
the class. Thin lines are single runs, thick lines their means.
"""

from __future__ import annotations

import numpy as np

from scripts.figures.plot import FOUR, MUTED, ONE, axes, svg

N, TAU, STEPS, SEEDS = 128, 0.3, 300, 6


class World:
    """Examples with a class, a loud watermark and noise, seen through a fixed rotation."""

    def __init__(self, seed: int) -> None:
        self.rng = np.random.default_rng(seed)
        self.labels = self.rng.integers(0, 4, N)
        self.content = np.array([[1, 1], [1, -1], [-1, 1], [-1, -1]])[self.labels]
        self.mix = np.linalg.qr(self.rng.standard_normal((10, 10)))[0]

    def watermark(self) -> np.ndarray:
        angle = self.rng.uniform(0, 2 * np.pi, N)
        return 3 * np.column_stack([np.cos(angle), np.sin(angle)])

    def view(self, mark: np.ndarray) -> np.ndarray:
        clean = np.hstack([self.content, mark, np.zeros((N, 6))])
        return (clean + 0.3 * self.rng.standard_normal((N, 10))) @ self.mix


def encode(x: np.ndarray, w: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    u = x @ w
    length = np.linalg.norm(u, axis=1, keepdims=True)
    return u / length, length


def step(w: np.ndarray, xa: np.ndarray, xb: np.ndarray) -> np.ndarray:
    """One step of gradient descent on InfoNCE with a linear encoder on the unit circle."""
    (za, ra), (zb, rb) = encode(xa, w), encode(xb, w)
    scores = za @ zb.T / TAU
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    grad = (weights / weights.sum(axis=1, keepdims=True) - np.eye(N)) / (N * TAU)
    ga, gb = grad @ zb, grad.T @ za
    ga = ga - za * (za * ga).sum(axis=1, keepdims=True)
    gb = gb - zb * (zb * gb).sum(axis=1, keepdims=True)
    return w - xa.T @ (ga / ra) - xb.T @ (gb / rb)


def accuracy(world: World, w: np.ndarray, repeats: int = 4) -> float:
    """Share of classes that a linear reader of the frozen embedding gets right on fresh views."""
    hits = []
    for _ in range(repeats):
        za, zb = (encode(world.view(world.watermark()), w)[0] for _ in "ab")
        reader = np.linalg.lstsq(za, np.eye(4)[world.labels], rcond=None)[0]
        hits.append(((zb @ reader).argmax(axis=1) == world.labels).mean())
    return float(np.mean(hits))


def curve(shared: bool, seed: int) -> np.ndarray:
    """Accuracy every ten steps of one run."""
    world, w, points = World(seed), 0.1 * np.random.default_rng(seed + 1).standard_normal((10, 2)), []
    kept = world.watermark()
    for number in range(STEPS + 1):
        if number % 10 == 0:
            points.append(accuracy(world, w))
        xa, xb = (world.view(kept if shared else world.watermark()) for _ in "ab")
        w = step(w, xa, xb)
    return np.array(points)


def draw() -> str:
    figure, ax = axes(430, 290)
    steps = np.arange(0, STEPS + 1, 10)
    ax.axhline(0.25, color=MUTED, linewidth=1, linestyle=":")
    ax.text(300, 0.14, "guessing", color=MUTED, ha="right")
    for shared, colour, dashes in ((False, ONE, ()), (True, FOUR, (4, 2))):
        runs = np.array([curve(shared, seed) for seed in range(SEEDS)])
        ax.plot(steps, runs.T, color=colour, linewidth=0.8, alpha=0.35)
        ax.plot(steps, runs.mean(axis=0), color=colour, linewidth=2.6, dashes=dashes)
    ax.text(78, 1.04, "watermark redrawn", color=ONE, va="bottom")
    ax.text(300, 0.57, "watermark shared", color=FOUR, ha="right")
    ax.set(xlim=(0, 300), ylim=(0, 1.14), xlabel="training steps", ylabel="classes read correctly")
    ax.set_yticks([0, 0.25, 0.5, 0.75, 1], ["0", "¼", "½", "¾", "1"])
    return svg(figure)
