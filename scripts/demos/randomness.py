"""Random numbers that JavaScript repeats: `random` and `normal` of kit.js give the same for a seed."""

from __future__ import annotations

import math
from collections.abc import Callable

MASK = 0xFFFFFFFF


def random(seed: int) -> Callable[[], float]:
    """A function that gives the next number from 0 up to 1. Source: mulberry32 by Tommy Ettinger, public domain."""
    state = seed & MASK

    def draw() -> float:
        nonlocal state
        state = (state + 0x6D2B79F5) & MASK
        mixed = ((state ^ state >> 15) * (state | 1)) & MASK
        mixed ^= (mixed + ((mixed ^ mixed >> 7) * (mixed | 61) & MASK)) & MASK
        return (mixed ^ mixed >> 14) / 2**32

    return draw


def normal(draw: Callable[[], float]) -> float:
    """A number of the standard normal distribution, from two draws. Source: Box and Muller 1958."""
    return math.sqrt(-2 * math.log(1 - draw())) * math.cos(2 * math.pi * draw())
