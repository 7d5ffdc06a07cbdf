"""Rules for citations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.pages.book import Book
from scripts.pages.model import Page
from scripts.pages.reader import CITATION
from scripts.pages.rules.registry import Fault, page_rule, short
from scripts.pages.rules.teaching import title_line
from scripts.references import DataError, Reference, nearest, references

LIKE_A_CITATION = re.compile(r"\[@[^\]]*\](?![(\[])")


def works(book: Book) -> dict[str, Reference] | None:
    """The bibliography of a site; None when it cannot be read, which `python -m scripts.references` reports."""
    try:
        return references(book.docs / "_data")
    except DataError:
        return None


@page_rule("cites", kinds=("content",), of_text=True)
def cites(page: Page, book: Book) -> Iterator[Fault]:
    """A reader must be able to check what a page says without trusting who wrote it."""
    if not page.citations:
        yield Fault(title_line(page), "the page cites nothing", "cite the source at each claim: [@key]")


@page_rule("citation-known")
def known(page: Page, book: Book) -> Iterator[Fault]:
    """A key that is not in the bibliography gives the reader no source at all."""
    for number, line in enumerate(page.masked.prose, start=1):
        for match in LIKE_A_CITATION.finditer(line):
            if not CITATION.match(match[0]):
                yield Fault(number, f"a citation that cannot be read: {short(match[0])}", "write [@key] or [@a; @b]")
    there = works(book)
    for citation in page.citations if there is not None else ():
        if citation.key not in there:
            near = ", ".join(nearest(citation.key, there)[:2])
            mend = f"nearest: {short(near, 40)}" if near else "add it to _data/references.yaml"
            yield Fault(citation.line, f"unknown citation key `{short(citation.key, 30)}`", mend)
