"""How near a draft comes to the text that was taken out."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Sequence

Vector = dict[str, float] | Sequence[float]
WORD = re.compile(r"\w+")
DRAWS = 4000


def rouge(draft: str, reference: str, size: int = 1) -> float:
    """ROUGE-N, F1 over word n-grams."""
    one, other = _grams(draft, size), _grams(reference, size)
    shared = sum((one & other).values())
    return 2 * shared / (sum(one.values()) + sum(other.values())) if shared else 0.0


def _grams(text: str, size: int) -> Counter:
    words = [word.lower() for word in WORD.findall(text)]
    return Counter(zip(*(words[start:] for start in range(size))))


def mean(values: Sequence[float]) -> float:
    """The arithmetic mean; 0 of nothing."""
    return sum(values) / len(values) if values else 0.0


def interval(differences: Sequence[float], statistic: Callable[[Sequence[float]], float] = mean) -> tuple[float, float]:
    """The paired 95 % bootstrap interval of the mean difference."""
    draw = random.Random(1)
    count = len(differences)
    means = sorted(statistic([differences[draw.randrange(count)] for _ in range(count)]) for _ in range(DRAWS))
    return means[int(0.025 * DRAWS)], means[int(0.975 * DRAWS) - 1]
