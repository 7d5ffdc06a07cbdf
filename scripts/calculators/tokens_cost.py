"""Money for tokens: hosted by the token, or on one's own machine by the hour. The currency is that of the prices."""

from __future__ import annotations

import math
from dataclasses import dataclass

MILLION = 1_000_000


@dataclass(frozen=True)
class Prices:
    """Prices per million tokens. `written` is for new input that the provider stores; none means that of `fresh`."""

    fresh: float
    cached: float
    output: float
    written: float | None = None

    def cost(self, fresh: float, cached: float, output: float) -> float:
        """Cost of these tokens; reasoning counts as output. Source: fields of the litellm price map."""
        return (self.fresh * fresh + self.cached * cached + self.output * output) / MILLION

    def storing(self) -> Prices:
        """The same prices for input that is stored on the way."""
        return Prices(self.fresh if self.written is None else self.written, self.cached, self.output)


def agent_tokens(steps: int, start: int, growth: int) -> tuple[int, int]:
    """Input tokens that a run reads, and those of them that are new, when every step reads all before it.

    Source: the sum of start + i x growth over i from 0 to steps - 1.
    """
    return steps * start + growth * steps * (steps - 1) // 2, start + (steps - 1) * growth


def agent_cost(steps: int, start: int, growth: int, answer: int, prices: Prices, caching: bool) -> float:
    """Cost of a run that writes `answer` tokens a step; with `caching`, all but new input comes from the cache."""
    read, new = agent_tokens(steps, start, growth)
    if not caching:
        return prices.cost(read, 0, steps * answer)
    return prices.storing().cost(new, read - new, steps * answer)


def per_million(hourly: float, tokens_per_second: float, utilisation: float = 1) -> float:
    """Cost of a million tokens from a machine at `hourly` that is used for a share of the time."""
    return hourly / (tokens_per_second * 3600 * utilisation) * MILLION


def break_even(per_request: float, hourly: float, machines: int = 1, fixed_daily: float = 0) -> float:
    """Requests per day from which on own machines cost less than `per_request` does."""
    return (24 * hourly * machines + fixed_daily) / per_request


def daily_capacity(tokens_per_second: float, tokens: float, utilisation: float) -> float:
    """Requests of that many output tokens that one machine serves in a day."""
    return 86_400 * utilisation * tokens_per_second / tokens


def machines_needed(requests: float, capacity: float, least: int = 1) -> int:
    """Machines for a day's requests, never fewer than `least`."""
    return max(least, math.ceil(requests / capacity))
