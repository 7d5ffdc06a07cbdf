"""Speed limits from bytes moved and operations done; real engines stay below them.

`bandwidth` is in bytes per second, `flops` in operations per second, `parameters` are those used per token.
"""

from __future__ import annotations

import math


def ridge(flops: float, bandwidth: float) -> float:
    """Operations per byte from which on arithmetic, not memory, is the limit. Source: the roofline model."""
    return flops / bandwidth


def decode_seconds(
    weights: float, cache: float, batch: int, parameters: float, bandwidth: float, flops: float
) -> float:
    """Least seconds for one token of each of `batch` sequences.

    `weights` are the bytes read once for all, `cache` the bytes read for each sequence. Source: weights read once a
    step and caches once each (github.com/stas00/ml-engineering), two operations per parameter and token (2001.08361).
    """
    return max((weights + batch * cache) / bandwidth, 2 * parameters * batch / flops)


def prefill_seconds(
    parameters: float, layers: int, width: int, tokens: int, flops: float, utilisation: float = 0.5
) -> float:
    """Seconds to read a prompt at a share of the peak rate; `width` is heads times head width.

    Source: 2 operations per parameter and token, and 2 x layers x width x tokens^2 for causal attention.
    """
    return (2 * parameters * tokens + 2 * layers * width * tokens**2) / (flops * utilisation)


def cache_room(memory: float, share: float, weights: float, overhead: float) -> float:
    """Bytes left for caches when the engine may use a `share` of the memory; negative if the weights do not fit."""
    return share * memory - weights - overhead


def largest_batch(seconds: float, weights: float, cache: float, bandwidth: float) -> int:
    """Most sequences that one step of that many seconds can serve, by memory traffic alone."""
    return max(0, math.floor((bandwidth * seconds - weights) / cache))


def expected_tokens(acceptance: float, drafts: int) -> float:
    """Tokens per pass of speculative decoding, each draft accepted independently. Source: arXiv 2211.17192."""
    return (1 - acceptance ** (drafts + 1)) / (1 - acceptance)


def training_flops(parameters: float, tokens: float) -> float:
    """Operations of training: 6 per parameter and token. Source: arXiv 2001.08361."""
    return 6 * parameters * tokens
