"""Several attempts at one item: how soon does one of them pass?"""

from __future__ import annotations

from scripts.calculators.intervals import pass_at
from scripts.demos.html import bar, controls, number, out, said, slider, table

TITLE = "One item, several attempts"
NOTE = (
    "The chance that at least one of <em>k</em> independent attempts passes. It counts only where something can "
    "pick the right attempt without seeing the answer key."
)
ATTEMPTS = (1, 2, 5, 10, 25, 100)
RATE, TRIES = 0.3, 5


def rows(rate: float) -> list[tuple[int, float]]:
    """Numbers of attempts, each with the chance that one of them passes."""
    return [(attempts, pass_at(rate, attempts)) for attempts in ATTEMPTS]


def first_state() -> str:
    """The state for an item that passes in three of ten attempts."""
    cells = [(number(attempts), bar(chance), f"{number(100 * chance, 1)} %") for attempts, chance in rows(RATE)]
    rate = slider("rate", "Passes per attempt", RATE, 0.01, 0.99, 0.01)
    tries = slider("tries", "Attempts", TRIES, 1, 100, 1)
    return (
        controls("pass_at_k", rate, tries)
        + said(sentence(RATE, TRIES))
        + out(table(("Attempts", "", "One passes"), cells))
    )


def sentence(rate: float, tries: int) -> str:
    """The result in one line."""
    return f"{number(100 * rate)} % per attempt becomes {number(100 * pass_at(rate, tries), 1)} % with {tries}."
