"""Cost of a day against its requests: hosted by the token, or two or more machines of one's own with staff."""

from __future__ import annotations

from matplotlib.axes import Axes

from scripts.calculators import tokens_cost
from scripts.figures import plot

PER_REQUEST, HOURLY, LEAST = 0.010, 2.5, 2
CAPACITY = tokens_cost.daily_capacity(2500, 400, 0.2)
STAFF = 5000 * 12 / 365
REQUESTS = [500 * step for step in range(0, 101)]


def own(requests: float, staff: float) -> float:
    """A day of one's own machines, never fewer than two."""
    return 24 * HOURLY * tokens_cost.machines_needed(requests, CAPACITY, LEAST) + staff


def mark(ax: Axes, staff: float, colour: str) -> None:
    """The number of requests at which the two ways cost the same."""
    requests = tokens_cost.break_even(PER_REQUEST, HOURLY, LEAST, staff)
    ax.plot(requests, PER_REQUEST * requests, "o", color=colour, markersize=8)
    ax.text(requests + 1000, PER_REQUEST * requests - 34, f"{requests:,.0f}", color=colour)


def draw() -> str:
    """One line through the origin, two flat ones, the crossings marked."""
    figure, ax = plot.axes(430, 310)
    ax.plot(REQUESTS, [PER_REQUEST * requests for requests in REQUESTS], "-", color=plot.ONE)
    ax.plot(REQUESTS, [own(requests, 0) for requests in REQUESTS], "--", color=plot.TWO)
    ax.plot(REQUESTS, [own(requests, STAFF) for requests in REQUESTS], ":", color=plot.THREE)
    mark(ax, 0, plot.TWO)
    mark(ax, STAFF, plot.THREE)
    ax.set_xlim(0, 50000)
    ax.set_ylim(0, 500)
    ax.set_xticks([0, 10000, 20000, 30000, 40000], labels=["0", "10,000", "20,000", "30,000", "40,000"])
    ax.set_xlabel("requests per day")
    ax.set_ylabel("cost per day")
    ax.text(31500, 420, "by the token", color=plot.ONE, ha="right")
    ax.text(49500, 136, "two machines", color=plot.TWO, ha="right")
    ax.text(49500, 300, "and staff", color=plot.THREE, ha="right")
    return plot.svg(figure)
