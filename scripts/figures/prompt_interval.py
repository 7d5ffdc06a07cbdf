"""95 % Wilson intervals of an 82 % pass rate for growing test sets (the function of the page on prompting)."""

from __future__ import annotations

from scripts.figures.plot import INK, MUTED, ONE, TWO, axes, svg

RATE, Z = 0.82, 1.96
SIZES = (20, 50, 100, 200, 500, 1000)


def wilson(passed: int, n: int) -> tuple[float, float]:
    """The interval of rates that `passed` of `n` does not contradict at 95 %."""
    p = passed / n
    middle = (p + Z**2 / (2 * n)) / (1 + Z**2 / n)
    half = Z * (p * (1 - p) / n + Z**2 / (4 * n**2)) ** 0.5 / (1 + Z**2 / n)
    return middle - half, middle + half


def draw() -> str:
    figure, ax = axes(420, 310)
    for row, n in enumerate(SIZES):
        passed = round(RATE * n)
        low, high = (100 * edge for edge in wilson(passed, n))
        ax.plot([low, high], [row, row], color=ONE, linewidth=5, solid_capstyle="butt")
        ax.plot([100 * passed / n], [row], marker="o", markersize=8, color=INK)
        ax.text(95, row, f"{low:.0f} to {high:.0f}", va="center", color=INK)
    ax.axvline(87, color=TWO, linestyle="--", linewidth=1.5)
    ax.text(87, -0.75, "87", ha="center", va="bottom", color=TWO)
    ax.set_yticks(range(len(SIZES)), [f"{n:,}" for n in SIZES])
    ax.set(xlim=(52, 111), ylim=(5.6, -0.7), xlabel="pass rate, %", ylabel="test cases")
    ax.set_xticks([60, 70, 80, 90, 100])
    ax.tick_params(axis="y", length=0, colors=MUTED)
    return svg(figure)
