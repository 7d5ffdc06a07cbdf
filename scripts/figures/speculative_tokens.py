"""Speculative decoding: what the acceptance rule keeps and replaces, and the speed-up against the draft length."""

from __future__ import annotations

import numpy as np

from scripts.figures.plot import INK, MARK, MUTED, ONE, PAPER, THREE, TWO, axes, svg

COST = 0.05  # of a draft token, in passes of the large model


def expected_tokens(rate: float, drafted: np.ndarray) -> np.ndarray:
    """Accepted draft tokens plus the one token that the large model always adds."""
    return (1 - rate ** (drafted + 1)) / (1 - rate)


def speed() -> str:
    figure, ax = axes(420, 290)
    drafted = np.arange(0, 25)
    for rate, colour, style in ((0.9, ONE, "-"), (0.8, TWO, "--"), (0.6, THREE, ":")):
        speed = expected_tokens(rate, drafted) / (1 + COST * drafted)
        best = int(speed.argmax())
        ax.plot(drafted, speed, color=colour, linestyle=style)
        ax.plot(best, speed[best], "o", ms=9, mfc=PAPER, mec=colour, mew=2.2)
        ax.text(best, speed[best] + 0.22, f"{best}", color=colour, ha="center", weight="bold")
        ax.text(24.5, speed[-1], f"{rate:.0%}", color=colour, va="center")
    ax.axhline(1, color=INK, lw=1)
    ax.text(24.8, 0.78, "no drafts", color=INK, ha="right", va="top")
    ax.set(xlabel="tokens drafted a round", ylabel="times as fast", xlim=(-0.4, 27.5), ylim=(0, 5.4))
    ax.set_xticks([0, 4, 8, 12, 16, 20, 24])
    return svg(figure)


def overlap() -> str:
    """The worked example: drafts above min(p, q) are rejected, and the rejections fill what p has above it."""
    figure, ax = axes(420, 260)
    p, q = np.array([0.6, 0.3, 0.1]), np.array([0.4, 0.4, 0.2])
    kept, place = np.minimum(p, q), np.arange(3)
    ax.bar(place - 0.2, kept, 0.36, color=ONE)
    ax.bar(place[1:] - 0.2, (q - kept)[1:], 0.36, bottom=kept[1:], fc="none", ec=TWO, hatch="///")
    ax.bar(place + 0.2, kept, 0.36, color=ONE)
    ax.bar(0.2, p[0] - kept[0], 0.36, bottom=kept[0], fc=MARK, ec=INK)
    for x, total in zip([*(place - 0.2), *(place + 0.2)], [*q, *p]):
        ax.text(x, total + 0.015, f"{total:.1f}", color=MUTED, ha="center", va="bottom")
    ax.text(0.62, 0.55, "drawn again after", color=INK)
    ax.text(0.62, 0.49, "a rejection", color=INK)
    ax.annotate("", (0.4, 0.54), (0.6, 0.54), arrowprops={"arrowstyle": "-", "color": MUTED})
    ax.text(1.7, 0.42, "rejected", color=TWO)
    ax.annotate("", (1.0, 0.39), (1.66, 0.44), arrowprops={"arrowstyle": "-", "color": MUTED})
    ax.set(xlim=(-0.5, 2.6), ylim=(0, 0.7))
    ax.set_xticks(place, ["token A", "token B", "token C"])
    ax.tick_params(length=0, axis="x")
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    return svg(figure)


def draw() -> dict[str, str]:
    return {"speculative_overlap": overlap(), "speculative_tokens": speed()}
