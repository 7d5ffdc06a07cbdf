"""How sure a score is. Rates are shares from 0 to 1; intervals are at about 95 %."""

from __future__ import annotations

import math
from itertools import accumulate

Z = 1.96
Z_POWER = 0.8416  # 80 % power


def wilson(passed: int, items: int) -> tuple[float, float]:
    """Interval of a pass rate. Source: Wilson's score interval of 1927."""
    rate, shrink = passed / items, 1 + Z * Z / items
    centre = (rate + Z * Z / (2 * items)) / shrink
    half = Z * math.sqrt(rate * (1 - rate) / items + Z * Z / (4 * items * items)) / shrink
    return centre - half, centre + half


def unpaired_margin(rate: float, items: int) -> float:
    """Half the interval of the difference of two models near `rate` on different items. Source: arXiv 2411.00640."""
    return Z * math.sqrt(2 * rate * (1 - rate) / items)


def paired_margin(only_a: int, only_b: int, items: int) -> float:
    """Half the interval of the difference of two models on the same items, from the items that only one passed.

    Source: the variance of paired differences, arXiv 2411.00640.
    """
    gap = (only_a - only_b) / items
    return Z * math.sqrt(((only_a + only_b) / items - gap * gap) / items)


def items_needed(rate: float, gap: float) -> int:
    """Items per model, unpaired, to see `gap` with 80 % power."""
    return math.ceil(2 * rate * (1 - rate) * (Z + Z_POWER) ** 2 / gap**2)


def pass_at(rate: float, attempts: int) -> float:
    """Chance that at least one of several independent attempts passes."""
    return 1 - (1 - rate) ** attempts


def expected_best(rate: float, items: int, variants: int) -> float:
    """Mean of the best score among equally good variants, each tested on `items` independent items.

    Source: the mean of a maximum, one minus the sum of the distribution function to the power `variants`.
    """
    below = accumulate(binomial(rate, items, passed) for passed in range(items))
    return (items - sum(min(1.0, share) ** variants for share in below)) / items


def binomial(rate: float, items: int, passed: int) -> float:
    """Chance of exactly `passed` passes; by logarithms, since the coefficients outgrow a float."""
    choices = math.lgamma(items + 1) - math.lgamma(passed + 1) - math.lgamma(items - passed + 1)
    return math.exp(choices + passed * math.log(rate) + (items - passed) * math.log1p(-rate))


def two_margin(passed_a: int, items_a: int, passed_b: int, items_b: int) -> float:
    """Half the interval of the difference of two models on different items. Source: arXiv 2411.00640."""
    a, b = passed_a / items_a, passed_b / items_b
    return Z * math.sqrt(a * (1 - a) / items_a + b * (1 - b) / items_b)


def sign_test(only_a: int, only_b: int) -> float:
    """Chance of a split at least this uneven if both were equally good. Source: McNemar's exact test."""
    items, fewer = only_a + only_b, min(only_a, only_b)
    if not items:
        return 1.0
    return min(1.0, 2 * sum(binomial(0.5, items, passed) for passed in range(fewer + 1)))
