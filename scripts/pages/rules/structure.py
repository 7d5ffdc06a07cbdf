"""Rules for headings: the outline that readers scan, that screen readers announce and that anchors are made from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.pages.book import Book
from scripts.pages.model import Page, Section
from scripts.pages.rules.registry import Fault, data, page_rule, short

READABLE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
NUMBERED = re.compile(r"_\d+$")  # how a second equal id is told from the first


def written(page: Page) -> list[Section]:
    """The sections whose headings stand in the file."""
    return [section for section in page.sections if not section.generated]


@page_rule("one-h1")
def one_h1(page: Page, book: Book) -> Iterator[Fault]:
    """One `#` heading names the page in the browser, in search and for screen readers; a second one splits it."""
    if "template" in page.meta:
        return
    first, *others = [section for section in written(page) if section.level == 1] or [None]
    if first is None:
        yield Fault(page.front.first_body_line, "the page has no `#` heading", "begin the text with `# Title`")
    for section in others:
        yield Fault(section.line, f"a second `#` heading: {short(section.title)}", "make it `##`")


@page_rule("h1-is-title")
def h1_is_title(page: Page, book: Book) -> Iterator[Fault]:
    """The title in navigation and search is the heading that the reader then sees, or they think they are elsewhere."""
    heading = next((section for section in written(page) if section.level == 1), None)
    title = page.meta.get("title")
    if heading and isinstance(title, str) and _plain(heading.title) != _plain(title):
        yield Fault(heading.line, f"the heading is not the title, {short(title)}", "make `#` and `title` the same")


@page_rule("heading-levels")
def levels(page: Page, book: Book) -> Iterator[Fault]:
    """A level that is skipped leaves a hole in the outline that screen readers and the contents list show."""
    before = 0
    for section in written(page):
        if before and section.level > before + 1:
            yield Fault(
                section.line,
                f"level {section.level} follows level {before}: {short(section.title, 30)}",
                f"write it with {'#' * (before + 1)}",
            )
        before = section.level


@page_rule("heading-twice")
def twice(page: Page, book: Book) -> Iterator[Fault]:
    """Two equal headings look the same in the contents, and a link to the second breaks when the first changes."""
    first: dict[str, int] = {}
    for section in written(page):
        name = _plain(section.title).casefold()
        if name in first:
            yield Fault(
                section.line,
                f"the heading of line {first[name]} again: {short(section.title, 34)}",
                "name what is different, or merge the two",
            )
        first.setdefault(name, section.line)


@page_rule("heading-reserved")
def reserved(page: Page, book: Book) -> Iterator[Fault]:
    """The list of sources is made from the citations; a heading of that name would stand beside it."""
    names = {name.casefold() for name in data("contract")["body"]["reserved"]}
    for section in written(page):
        if _plain(section.title).casefold() in names:
            yield Fault(
                section.line,
                f"the heading {short(section.title)} is made from the citations",
                "delete it; cite at the claim",
            )


@page_rule("heading-id")
def unreadable_id(page: Page, book: Book) -> Iterator[Fault]:
    """Others link to a section by an id made from its words; signs make an id that nobody can read or that moves."""
    for section, name in unreadable_ids(page):
        yield Fault(
            section.line,
            f"the address of this heading is '#{section.anchor}'",
            f"write {{#{name or 'words'}}} after it" + (" (`--fix` does)" if name else ""),
        )


def unreadable_ids(page: Page) -> Iterator[tuple[Section, str]]:
    """Sections whose id is not made of words, with an id that is; empty when the heading has no words, or is a twin."""
    names = [_plain(section.title).casefold() for section in written(page)]
    taken = {section.anchor for section in written(page)}
    for section, name in zip(written(page), names, strict=True):
        if section.anchor and not READABLE.fullmatch(section.anchor) and names.count(name) == 1:
            words = "-".join(re.findall(r"[a-z0-9]+", NUMBERED.sub("", name)))
            yield section, words if words not in taken else ""


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(".")
