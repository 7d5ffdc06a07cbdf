"""Cache of keys and values of one conversation against its length, for four kinds of attention."""

from __future__ import annotations

from collections.abc import Callable

from matplotlib.axes import Axes

from scripts.calculators import GIB, kv_cache
from scripts.figures import plot

LENGTHS = [1024 * 2 ** (step / 4) for step in range(0, 33)]  # 1,024 to 262,144 tokens


def llama(tokens: float) -> float:
    """Llama 3 70B: every layer keeps every token."""
    return kv_cache.grouped(tokens, 80, 8, 128)


def gemma(tokens: float) -> float:
    """Gemma 3 27B: 52 of 62 layers keep 1,024 tokens."""
    return kv_cache.sliding(tokens, 10, 52, 1024, 16, 128)


def qwen(tokens: float) -> float:
    """Qwen3.5 27B: 16 of 64 layers keep tokens."""
    return kv_cache.hybrid(tokens, 16, 4, 256)


def deepseek(tokens: float) -> float:
    """DeepSeek-V3: one latent vector per layer and token."""
    return kv_cache.latent(tokens, 61, 512, 64)


def curve(ax: Axes, cache: Callable[[float], float], colour: str, style: str) -> None:
    """One model over all lengths, in GiB."""
    ax.plot(LENGTHS, [cache(tokens) / GIB for tokens in LENGTHS], style, color=colour)


def draw() -> str:
    """Four curves on logarithmic axes, named at their ends."""
    figure, ax = plot.axes(440, 330)
    curve(ax, llama, plot.ONE, "-")
    curve(ax, gemma, plot.TWO, "--")
    curve(ax, deepseek, plot.THREE, "-.")
    curve(ax, qwen, plot.FOUR, ":")
    ax.set_xscale("log", base=2)
    ax.set_yscale("log")
    ax.set_xlim(1024, 2**21.6)
    ax.set_ylim(0.05, 130)
    ax.set_xticks([1024, 8192, 32768, 131072], labels=["1k", "8k", "32k", "128k"])
    ax.set_yticks([0.1, 1, 10, 100], labels=["0.1", "1", "10", "100"])
    ax.minorticks_off()
    ax.set_xlabel("tokens of context, one sequence")
    ax.set_ylabel("cache in 16 bits, GiB")
    ax.text(300000, 80, "grouped, 70B", color=plot.ONE, va="center")
    ax.text(300000, 25, "sliding, 27B", color=plot.TWO, va="center")
    ax.text(300000, 14.5, "latent, 671B", color=plot.THREE, va="center")
    ax.text(300000, 8.4, "hybrid, 27B", color=plot.FOUR, va="center")
    return plot.svg(figure)
