"""Length of an agent's context step by step, with and without compaction; the area is the tokens read."""

from __future__ import annotations

from scripts.figures import plot

STEPS, STEP, LIMIT, SUMMARY = 60, 1, 15, 5  # thousands of tokens


def lengths(limit: float) -> tuple[list[float], list[float], float]:
    """Points of the line (a drop is two points at one step) and the sum of what each step reads."""
    xs, ys, context, read = [0], [0], 0, 0
    for step in range(1, STEPS + 1):
        context += STEP
        read += context
        xs.append(step)
        ys.append(context)
        if context >= limit:
            context = SUMMARY
            xs.append(step)
            ys.append(context)
    return xs, ys, read


def draw() -> str:
    figure, panel = plot.axes(430, 290)
    for limit, colour, dash in ((float("inf"), plot.TWO, (0, (5, 2))), (LIMIT, plot.ONE, "-")):
        xs, ys, _ = lengths(limit)
        panel.plot(xs, ys, color=colour, ls=dash)
        panel.fill_between(xs, ys, color=colour, alpha=0.13, lw=0)
    panel.text(33, 46, f"kept whole: {lengths(float('inf'))[2] / 1000:.2f} million read", color=plot.TWO, ha="right")
    panel.text(59, 19, f"compacted: {lengths(LIMIT)[2] / 1000:.2f} million read", color=plot.ONE, ha="right")
    panel.set_title("tokens in the context", loc="left", color=plot.INK)
    panel.set_xlabel("step")
    panel.set_yticks([0, 15, 30, 60], ["0", "15,000", "30,000", "60,000"])
    panel.set_xticks([0, 15, 30, 45, 60])
    panel.set_xlim(0, 61)
    panel.set_ylim(0, 63)
    panel.grid(axis="y", color=plot.RULE, lw=0.7)
    panel.tick_params(length=0)
    return plot.svg(figure)
