"""Queue time that 95 % of requests stay under, by load, for three pool sizes (Erlang C, six seconds a request)."""

from __future__ import annotations

import math

from scripts.figures import plot

HOLDING = 6.0


def waiting_chance(slots: int, load: float) -> float:
    """Erlang C: chance that a new request finds every slot taken."""
    blocked = 1.0
    for k in range(1, slots + 1):
        blocked = load * blocked / (k + load * blocked)
    return blocked / (1 - load / slots * (1 - blocked))


def wait_p95(slots: int, share: float) -> float:
    """Seconds, with the pool `share` full."""
    load = share * slots
    return max(0.0, math.log(waiting_chance(slots, load) / 0.05) * HOLDING / (slots - load))


def draw() -> str:
    """Three curves that leave zero later and rise faster the larger the pool is."""
    figure, ax = plot.axes(420, 290)
    shares = [0.60 + 0.002 * step for step in range(197)]
    for slots, colour, style in ((32, plot.ONE, "-"), (128, plot.TWO, "--"), (512, plot.THREE, ":")):
        ax.plot([100 * share for share in shares], [wait_p95(slots, share) for share in shares], style, color=colour)
    ax.set_xlim(60, 114)
    ax.set_xticks([60, 70, 80, 90, 100])
    ax.set_ylim(-0.15, 8)
    ax.set_xlabel("slots in use on average, %")
    ax.set_ylabel("p95 time in queue, s")
    ax.text(76.0, 4.6, "1 replica,\n32 slots", color=plot.ONE, va="center")
    ax.text(100.2, 6.4, "4 replicas,\n128 slots", color=plot.TWO, va="center")
    ax.text(100.2, 2.2, "16 replicas,\n512 slots", color=plot.THREE, va="center")
    return plot.svg(figure)
