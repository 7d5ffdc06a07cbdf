"""Rules for words: what tells the reader nothing, and what stops being true without saying when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from scripts.pages.book import Book
from scripts.pages.model import Page
from scripts.pages.rules.registry import Fault, data, page_rule, short
from scripts.pages.rules.text import ban, passages

CITED = re.compile(r"\[@")
DATED = re.compile(r"\bas of\b|\b(?:19|20)\d\d\b", re.IGNORECASE)


@page_rule("praise")
def praise(page: Page, book: Book) -> Iterator[Fault]:
    """Praise is what a reader cannot check; the number behind it is."""
    rule = ban("praise")
    for passage in passages(page):
        for line, word in passage.find(rule.pattern):
            yield Fault(line, f"a word of praise: {short(word)}", rule.mend)


@page_rule("unsourced-claim")
def unsourced(page: Page, book: Book) -> Iterator[Fault]:
    """Being the best is a measurement: somebody made it, on a day, on a task."""
    rule = ban("unsourced")
    for passage in passages(page):
        if not CITED.search(passage.text):
            for line, word in passage.find(rule.pattern):
                yield Fault(line, f"a claim without a source: {short(word)}", rule.mend)


@page_rule("filler")
def filler(page: Page, book: Book) -> Iterator[Fault]:
    """A phrase that could stand in any text carries nothing of this one."""
    rule = ban("filler")
    for passage in passages(page):
        for line, word in passage.find(rule.pattern):
            yield Fault(line, f"a phrase that says nothing: {short(word)}", rule.mend)


@page_rule("undated")
def undated(page: Page, book: Book) -> Iterator[Fault]:
    """Pages are read years later: "recently" is wrong by then, a date is not."""
    rule = ban("undated")
    for passage in passages(page):
        for match in rule.pattern.finditer(passage.text):
            if not DATED.search(passage.sentence(match.start())):
                yield Fault(passage.line(match.start()), f"a time without a date: {short(match[0])}", rule.mend)


@page_rule("notation")
def notation(page: Page, book: Book) -> Iterator[Fault]:
    """One symbol for one thing on all pages, so that equations can be compared and copied from one to another."""
    for number, line in enumerate(page.masked.written, start=1):
        for pattern, mend in _notation():
            if match := pattern.search(line):
                yield Fault(number, f"another notation than the handbook's: {short(match[0], 25)}", mend)


@cache
def _notation() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(rule["pattern"]), rule["mend"]) for rule in data("wording")["notation"]]
