"""What a judge model's verdicts are worth, from a sample that people have graded too. Rates are shares from 0 to 1.

A sample is four counts: both pass, people pass and the judge fails, the judge passes and people fail, both fail.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from scripts.calculators.intervals import Z

Sample = Sequence[int]


def kappa(sample: Sample) -> float:
    """Agreement beyond chance. Source: Cohen's kappa of 1960."""
    both, missed, false, neither = sample
    items = sum(sample)
    seen = (both + neither) / items
    chance = ((both + missed) * (both + false) + (false + neither) * (missed + neither)) / items**2
    return (seen - chance) / (1 - chance)


def sensitivity(sample: Sample) -> float:
    """Share of good answers that the judge passes."""
    return sample[0] / (sample[0] + sample[1])


def specificity(sample: Sample) -> float:
    """Share of bad answers that the judge fails."""
    return sample[3] / (sample[2] + sample[3])


def power(sample: Sample) -> float:
    """How much the judge separates good from bad: 1 always, 0 not at all."""
    return sensitivity(sample) + specificity(sample) - 1


def corrected(rate: float, sample: Sample) -> float:
    """The share of good answers behind a judge's pass rate. Source: the estimator of Rogan and Gladen, 1978."""
    return min(1.0, max(0.0, (rate + specificity(sample) - 1) / power(sample)))


def corrected_margin(rate: float, items: int, sample: Sample) -> float:
    """Half the interval of `corrected`, for `items` judged and the people's sample. Source: the delta method."""
    good, share = sensitivity(sample), corrected(rate, sample)
    bad = specificity(sample)
    spread = rate * (1 - rate) / items
    spread += share**2 * good * (1 - good) / (sample[0] + sample[1])
    spread += (1 - share) ** 2 * bad * (1 - bad) / (sample[2] + sample[3])
    return Z * math.sqrt(spread) / power(sample)


def corrected_gap(gap: float, margin: float, sample: Sample) -> tuple[float, float]:
    """A difference of two judged rates and half its interval, both corrected. Source: the delta method."""
    good, bad, worth = sensitivity(sample), specificity(sample), power(sample)
    spread = good * (1 - good) / (sample[0] + sample[1]) + bad * (1 - bad) / (sample[2] + sample[3])
    true = gap / worth
    return true, math.hypot(margin, Z * true * math.sqrt(spread)) / worth
