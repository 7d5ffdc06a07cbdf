"""Requests per 100 ms at a service after 300 clients failed together: fixed doubling waits against waits with full jitter."""

from __future__ import annotations

import numpy as np

from scripts.figures.plot import MUTED, ONE, TWO, axes, svg

CLIENTS, CAPACITY, STEP = 300, 25, 0.1  # clients, requests served per step, seconds per step


def load(jitter: bool) -> np.ndarray:
    """Requests in each step of 7 s; a client that is not served waits 0.4, 0.8, 1.6 ... s, or up to that by chance."""
    rng = np.random.default_rng(0)
    due, attempt = np.zeros(CLIENTS), np.zeros(CLIENTS)
    counts = []
    for step in range(70):
        now = np.flatnonzero(due < (step + 1) * STEP - 1e-9)
        counts.append(now.size)
        rng.shuffle(now)
        due[now[:CAPACITY]] = np.inf
        late = now[CAPACITY:]
        wait = np.minimum(3.2, 0.4 * 2 ** attempt[late])
        due[late] = step * STEP + (np.maximum(STEP, rng.uniform(0, wait)) if jitter else wait)
        attempt[late] += 1
    return np.array(counts)


def draw() -> str:
    """Both loads as steps over time, with the capacity."""
    figure, ax = axes(430, 300)
    seconds = np.arange(70) * STEP
    fixed, spread = load(jitter=False), load(jitter=True)
    ax.bar(seconds, fixed, width=0.09, align="edge", color=ONE, alpha=0.45)
    ax.step(seconds, spread, where="post", color=TWO)
    ax.axhline(CAPACITY, color=MUTED, linestyle="--", linewidth=1.5)
    ax.text(5.9, CAPACITY + 6, "served per 100 ms", color=MUTED, ha="right")
    ax.text(0.62, 265, "same waits for all (bars)", color=ONE)
    ax.text(3.1, 75, "full jitter (line)", color=TWO)
    ax.set(xlim=(0, 7), ylim=(0, 310), xlabel="seconds after the failure", ylabel="requests per 100 ms")
    return svg(figure)
