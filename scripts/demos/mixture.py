"""Mixtures of Gaussians in one dimension."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

REACH = 8
FINE = 4000
Mixture = Mapping[str, Sequence[float]]  # weight, mean, spread


def density(mixture: Mixture, x: float) -> float:
    """The density at x."""
    total = 0.0
    for weight, mean, spread in zip(mixture["weight"], mixture["mean"], mixture["spread"]):
        off = (x - mean) / spread
        total += weight * math.exp(-off * off / 2) / (spread * math.sqrt(2 * math.pi))
    return total


def quantiles(mixture: Mixture, count: int) -> list[float]:
    """Values that cut the distribution into `count` equal shares, one in the middle of each."""
    width = 2 * REACH / FINE
    found: list[float] = []
    below = 0.0
    for i in range(FINE):
        mass = density(mixture, -REACH + (i + 0.5) * width) * width
        while len(found) < count and below + mass >= (len(found) + 0.5) / count:
            found.append(-REACH + width * (i + ((len(found) + 0.5) / count - below) / mass))
        below += mass
    return found
