"""Throughput against time per output token as the batch grows: bounds for an 8B model on one H100."""

from __future__ import annotations

from matplotlib.axes import Axes

from scripts.figures import plot

PARAMETERS, KV_BYTES = 8_030_261_248, 131_072
FLOPS, BANDWIDTH = 989e12, 3.35e12
BATCHES = [1, 2, 4, 8, 16, 32, 48, 64, 80, 94, 128, 192, 256, 320]


def seconds_per_token(batch: int, context: int) -> float:
    """Lower bound of one decode step, in seconds: the slower of memory traffic and arithmetic."""
    memory = (2 * PARAMETERS + batch * context * KV_BYTES) / BANDWIDTH
    return max(memory, 2 * PARAMETERS * batch / FLOPS)


def curve(ax: Axes, context: int, colour: str, style: str) -> None:
    """One context length: a line over all batches, marked at 1, 32 and 94."""
    steps = [seconds_per_token(batch, context) for batch in BATCHES]
    ax.plot([1e3 * step for step in steps], [batch / step for batch, step in zip(BATCHES, steps)], style, color=colour)
    for batch in (1, 32, 94):
        step = seconds_per_token(batch, context)
        ax.plot(1e3 * step, batch / step, "o", color=colour, markersize=7)


def draw() -> str:
    """Three contexts; the 20 ms service level as a vertical line."""
    figure, ax = plot.axes(420, 310)
    curve(ax, 2048, plot.ONE, "-")
    curve(ax, 4096, plot.TWO, "--")
    curve(ax, 8192, plot.THREE, ":")
    ax.axvline(20, color=plot.MUTED, linewidth=1.5)
    ax.set_xlim(0, 44)
    ax.set_ylim(0, 11500)
    ax.set_yticks([0, 2500, 5000, 7500, 10000], labels=["0", "2,500", "5,000", "7,500", "10,000"])
    ax.set_xlabel("time per output token, ms")
    ax.set_ylabel("tokens per second, all users")
    ax.text(43, 10000, "2,048 tokens each", color=plot.ONE, ha="right", va="top")
    ax.text(43, 4550, "4,096 each", color=plot.TWO, ha="right", va="top")
    ax.text(43, 2100, "8,192 each", color=plot.THREE, ha="right", va="top")
    ax.text(20.6, 11400, "service level 20 ms", color=plot.MUTED, va="top")
    ax.text(20.6, 3950, "94 users", color=plot.TWO, va="center")
    ax.text(10.6, 2700, "32 users", color=plot.TWO, va="center")
    return plot.svg(figure)
