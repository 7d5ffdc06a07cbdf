"""Expected tokens per pass of the large model against the draft length, for three acceptance rates."""

from __future__ import annotations

import numpy as np

from scripts.figures.plot import MUTED, ONE, THREE, TWO, axes, svg


def expected_tokens(rate: float, drafted: np.ndarray) -> np.ndarray:
    """Accepted draft tokens plus the one token that the large model always adds."""
    return (1 - rate ** (drafted + 1)) / (1 - rate)


def draw() -> str:
    figure, ax = axes(420, 280)
    drafted = np.arange(0, 13)
    for rate, colour, style, marker in ((0.9, ONE, "-", "o"), (0.8, TWO, "--", "^"), (0.6, THREE, ":", "s")):
        tokens = expected_tokens(rate, drafted)
        ax.plot(drafted, tokens, color=colour, linestyle=style, marker=marker, markersize=5)
        ax.text(12.3, tokens[-1], f"{rate:.0%}", color=colour, va="center")
    ax.text(12.3, 8.6, "accepted", color=MUTED, ha="right", va="center")
    ax.set(xlabel="tokens drafted per round", ylabel="tokens gained per pass", xlim=(-0.3, 14), ylim=(0, 9))
    ax.set_xticks([0, 2, 4, 6, 8, 10, 12])
    return svg(figure)
