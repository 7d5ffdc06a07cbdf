"""How a rule is written down: a small function under a decorator. Its docstring is the reason, and `--list` prints it.

A page rule gets a page and the book that it stands in and gives the faults of that page; a book rule gets the book and
gives faults with the file that each is in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from scripts.pages.book import Book
from scripts.pages.model import Page

HERE = Path(__file__).parent


class Fault(NamedTuple):
    """Something wrong on a line, and how to mend it."""

    line: int
    what: str
    mend: str


class Misplaced(NamedTuple):
    """A fault that a book rule found in a file."""

    path: Path
    fault: Fault


PageRule = Callable[[Page, Book], Iterable[Fault]]
BookRule = Callable[[Book], Iterable[Misplaced]]


@dataclass(frozen=True)
class Rule:
    """One rule. `kinds` are the kinds of pages that it is for."""

    name: str
    reason: str
    check: PageRule | BookRule
    kinds: frozenset[str]
    severity: str
    of_text: bool  # whether it waits until a page that was only begun is written
    on_book: bool


RULES: dict[str, Rule] = {}
EVERY = ("content", "index", "special")


def page_rule(
    name: str, kinds: Iterable[str] = EVERY, severity: str = "error", of_text: bool = False
) -> Callable[[PageRule], PageRule]:
    """Register a rule for single pages under a name; one `of_text` passes pages that are one blank yet."""
    return _register(name, kinds, severity, of_text, on_book=False)


def book_rule(name: str, severity: str = "error") -> Callable[[BookRule], BookRule]:
    """Register a rule for all pages together under a name."""
    return _register(name, EVERY, severity, of_text=False, on_book=True)


def _register(name: str, kinds: Iterable[str], severity: str, of_text: bool, on_book: bool) -> Callable:
    def _add(check: Callable) -> Callable:
        if name in RULES:
            raise ValueError(f"two rules are called {name}")
        RULES[name] = Rule(
            name, " ".join((check.__doc__ or "").split()), check, frozenset(kinds), severity, of_text, on_book
        )
        return check

    return _add


@cache
def data(stem: str) -> dict:
    """A YAML file of this folder."""
    return yaml.safe_load((HERE / f"{stem}.yaml").read_text(encoding="utf-8"))


def short(text: str, most: int = 40) -> str:
    """The text, cut to a length that leaves a message on one line of a terminal."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def tail(text: str, most: int = 40) -> str:
    """The end of a path, cut to a length."""
    return text if len(text) <= most else "…" + text[1 - most :]
