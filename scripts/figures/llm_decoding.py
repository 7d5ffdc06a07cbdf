"""One set of logits at three temperatures, with the nucleus of top-p 0.9 filled (the numbers of the page on decoding)."""

from __future__ import annotations

import numpy as np

from scripts.figures.plot import INK, MUTED, ONE, axes, svg

TOKENS = ["mat", "floor", "sofa", "bed", "roof", "moon", "idea", "of"]
LOGITS = np.array([4.0, 3.2, 2.6, 2.2, 1.6, 0.6, -0.4, -1.5])
TEMPERATURES = (0.5, 1.0, 1.5)
TOP_P = 0.9


def probabilities(temperature: float) -> np.ndarray:
    """Softmax of the logits divided by the temperature."""
    powers = np.exp(LOGITS / temperature)
    return powers / powers.sum()


def nucleus_size(probability: np.ndarray) -> int:
    """How many of the most likely tokens are needed to reach TOP_P (the logits are sorted)."""
    return int((probability.cumsum() < TOP_P).sum()) + 1


def draw() -> str:
    figure, panels = axes(430, 420, nrows=3, sharex=True)
    for ax, temperature in zip(panels, TEMPERATURES):
        probability = probabilities(temperature)
        kept = nucleus_size(probability)
        places = np.arange(len(TOKENS))
        ax.bar(places[:kept], probability[:kept], color=ONE, edgecolor=ONE, width=0.7)
        ax.bar(places[kept:], probability[kept:], color="none", edgecolor=MUTED, width=0.7)
        for place, value in zip(places, probability):
            ax.text(place, value + 0.03, f"{value:.2f}".removeprefix("0"), ha="center", va="bottom")
        ax.text(7.4, 0.72, f"T = {temperature:g}: {kept} tokens kept", ha="right", color=INK)
        ax.set(ylim=(0, 0.98), yticks=[])
        ax.spines["left"].set_visible(False)
        ax.tick_params(length=0)
    panels[-1].set_xticks(range(len(TOKENS)), TOKENS)
    return svg(figure)
