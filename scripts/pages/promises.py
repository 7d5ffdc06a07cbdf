"""Sentences that say what a rule will do on a date: wrong from that day on, since a page is read for years.

A rule that "applies from" a date does so before and after it: such a sentence is no promise.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

from scripts.pages.book import Book

MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
NAMES = "|".join(MONTHS)
DATE = re.compile(rf"\b(?:(?:(?P<day>\d{{1,2}}) )?(?P<month>{NAMES}) (?P<year>\d{{4}})|(?P<iso>\d{{4}}-\d\d-\d\d))\b")
AHEAD = re.compile(
    r"\bwill (?:\w+ ){0,2}?(?:apply|enter|take effect|come into|start|end|expire|have to"
    r"|be (?:in force|required|due|banned|prohibited|applicable))\b"
    r"|\b(?:takes? effect|(?:enters?|comes?) into force|starts? to apply) (?:only )?(?:from|on|as of)\b"
    r"|\b(?:is|are) (?:due|to apply|expected) (?:by|from|on|in)\b"
    r"|\b(?:has|have) until\b|\bbegins? (?:on|from)\b",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"(*])")
QUOTED = re.compile(r'"[^"]*"|“[^”]*”')


class Promise(NamedTuple):
    """A sentence about what is to come, and the day from which it is wrong."""

    line: int
    date: datetime.date
    sentence: str


def promises(text: str) -> Iterator[Promise]:
    """All of them in a text: the date is the first after the verb, or the last before it. Quotations do not count."""
    for number, line in enumerate(text.split("\n"), start=1):
        for sentence in SENTENCE.split(QUOTED.sub(lambda found: " " * len(found[0]), line)):
            dates = [(found.start(), day) for found in DATE.finditer(sentence) if (day := _day(found))]
            for verb in AHEAD.finditer(sentence):
                after = [day for start, day in dates if start > verb.start()]
                if dates:
                    yield Promise(number, after[0] if after else dates[-1][1], " ".join(sentence.split()))


def of_book(book: Book, until: datetime.date) -> Iterator[tuple[str, Promise]]:
    """The promises of all pages that are wrong on a day, with the page's name."""
    for name, leaf in book.leaves.items():
        said = [*promises(leaf.text), *promises(str(leaf.meta.get("description", "")))]
        yield from ((name, promise) for promise in said if promise.date <= until)


def _day(found: re.Match[str]) -> datetime.date | None:
    """The day from which a promise about this date is wrong: the date itself, or the end of a month that is named."""
    try:
        if found["iso"]:
            return datetime.date.fromisoformat(found["iso"])
        month, year = MONTHS[found["month"]], int(found["year"])
        if found["day"]:
            return datetime.date(year, month, int(found["day"]))
        return datetime.date(year + month // 12, month % 12 + 1, 1)
    except ValueError:
        return None
