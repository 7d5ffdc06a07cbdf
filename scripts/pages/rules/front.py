"""Rules for the front matter: which keys, what is in them, what they point at."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from difflib import get_close_matches
from itertools import pairwise
from typing import Any

from scripts.pages.book import Book
from scripts.pages.model import Page
from scripts.pages.rules.kinds import kind_of, whole_blank
from scripts.pages.rules.registry import Fault, data, page_rule, short, tail

PAGE_LISTS = ("prerequisites", "next")
WRITTEN_WITH_THE_TEXT = ("questions", "tags")  # may be empty while the page is one blank


def _contract() -> dict:
    return data("contract")["front_matter"]


@page_rule("front-matter-keys")
def keys(page: Page, book: Book) -> Iterator[Fault]:
    """A key that nothing reads is a typing error, and a key that is missing leaves a hole in search, lists or paths."""
    contract = _contract()
    if page.front.style != "yaml":
        yield Fault(1, "the page has no front matter", "begin it with `---`, `title: ...`, `description: ...`, `---`")
        return
    for key in page.meta:
        if key not in contract["order"]:
            near = get_close_matches(str(key), contract["order"], n=1)
            mend = f"did you mean `{near[0]}`?" if near else f"allowed: {', '.join(contract['order'][:10])}"
            yield Fault(page.front.line(str(key)), f"unknown key `{short(str(key), 20)}`", short(mend, 72))
    for key in contract["required"][kind_of(book.name(page.path), page.meta)]:
        if key not in page.meta:
            yield Fault(1, f"the front matter has no `{key}`", f"add `{key}:`")


@page_rule("front-matter-order")
def order(page: Page, book: Book) -> Iterator[Fault]:
    """The same keys in the same order on each page: a reviewer sees at once what is missing."""
    wanted = _contract()["order"]
    known = [key for key in page.meta if key in wanted]
    for before, key in pairwise(known):
        if wanted.index(key) < wanted.index(before):
            yield Fault(
                page.front.line(key), f"`{key}` stands after `{before}`", "put the keys in order (`--fix` does)"
            )
            return


@page_rule("front-matter-values")
def values(page: Page, book: Book) -> Iterator[Fault]:
    """Templates, search and learning paths read these values; one of another type breaks them far from the page."""
    for key, rule in _contract()["values"].items():
        if key in page.meta and not _not_yet(page, key):
            wrong = _TESTS[rule["type"]](page.meta[key], rule)
            if wrong:
                yield Fault(page.front.line(key), f"`{key}` {wrong[0]}", wrong[1])


def _not_yet(page: Page, key: str) -> bool:
    return key in WRITTEN_WITH_THE_TEXT and page.meta[key] == [] and whole_blank(page) is not None


def _text(value: Any, rule: dict) -> tuple[str, str] | None:
    if not isinstance(value, str) or not value.strip():
        return "is not text", "write a line of text, in quotation marks if it holds a colon"
    if len(value) > rule["longest"]:
        return f"has {len(value)} characters", f"shorten it to {rule['longest']}"
    return None


def _date(value: Any, rule: dict) -> tuple[str, str] | None:
    if type(value) is not datetime.date:
        return f"is not a date ({short(str(value), 20)})", "write it as 2026-11-21"
    return None


def _choice(value: Any, rule: dict) -> tuple[str, str] | None:
    if value not in rule["of"]:
        return f"is {short(str(value), 20)}", f"choose one of {', '.join(rule['of'])}"
    return None


def _list(value: Any, rule: dict) -> tuple[str, str] | None:
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        return "is not a list of texts", "write [one, two], or one `- item` on each line"
    if len(set(value)) < len(value):
        return "names something twice", "keep one"
    least, most = rule.get("least", 0), rule.get("most", len(value))
    if not least <= len(value) <= most:
        return f"has {len(value)} items", f"give {least} to {most}"
    return None


_TESTS = {"text": _text, "date": _date, "choice": _choice, "list": _list}


@page_rule("questions-asked", kinds=("content", "index"))
def questions(page: Page, book: Book) -> Iterator[Fault]:
    """The questions are shown as 'This page answers' and searched as readers type them, so each must be one."""
    for index, question in enumerate(_texts(page, "questions")):
        if not question.rstrip().endswith("?"):
            yield Fault(
                page.front.line("questions", index),
                f"not a question: {short(question)}",
                "ask it as a reader would, with a question mark",
            )


@page_rule("tags-known")
def tags(page: Page, book: Book) -> Iterator[Fault]:
    """A tag that only one page has leads nowhere; the list of tags is kept short and shared."""
    allowed = _contract()["tags"]
    for index, tag in enumerate(_texts(page, "tags")):
        if tag not in allowed:
            near = get_close_matches(tag, allowed, n=1)
            mend = f"nearest: {near[0]}" if near else "choose from tags in scripts/pages/rules/contract.yaml"
            yield Fault(page.front.line("tags", index), f"unknown tag `{short(tag, 20)}`", mend)


@page_rule("reviewed-date")
def reviewed(page: Page, book: Book) -> Iterator[Fault]:
    """A page cannot have been read against its sources on a day that has not come."""
    date = page.meta.get("reviewed")
    if type(date) is datetime.date and date > book.today:
        yield Fault(page.front.line("reviewed"), f"`reviewed` is in the future ({date})", f"write today, {book.today}")


@page_rule("review-due", severity="notice")
def due(page: Page, book: Book) -> Iterator[Fault]:
    """Facts age: a page past the term that its volatility sets is read against its sources again."""
    date = page.meta.get("reviewed")
    days = _contract()["days_until_due"].get(page.meta.get("volatility"))
    if type(date) is datetime.date and days and (book.today - date).days > days:
        yield Fault(
            page.front.line("reviewed"),
            f"review is due since {date + datetime.timedelta(days=days)}",
            "read it against its sources, then set `reviewed`",
        )


@page_rule("pages-named-exist")
def named_pages(page: Page, book: Book) -> Iterator[Fault]:
    """`prerequisites` and `next` become links and learning paths; a name without a page breaks both."""
    own = book.name(page.path)
    for key in PAGE_LISTS:
        for index, name in enumerate(_texts(page, key)):
            if name == own:
                yield Fault(page.front.line(key, index), f"`{key}` names the page itself", "delete it")
            elif name not in book.leaves:
                near = get_close_matches(name, book.leaves, n=1)
                mend = f"nearest: {tail(near[0], 36)}" if near else "give a path from docs/ without .md"
                yield Fault(page.front.line(key, index), f"`{key}` names no page: {tail(name, 30)}", mend)


def _texts(page: Page, key: str) -> list[str]:
    value = page.meta.get(key)
    return [item if isinstance(item, str) else "" for item in value] if isinstance(value, list) else []
