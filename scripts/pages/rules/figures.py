"""Rules for images."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.pages.book import Book
from scripts.pages.model import Image, Page
from scripts.pages.rules.registry import Fault, data, page_rule, short


@page_rule("alt-text")
def alt_text(page: Page, book: Book) -> Iterator[Fault]:
    """Who cannot see an image gets its alternative text; for a figure that takes a sentence with the message."""
    least = data("contract")["body"]["alt"]
    for image in page.images:
        if not image.alt.strip():
            yield Fault(image.line, f"no alternative text: {short(image.target, 30)}", "say what the image shows")
        elif _is_figure(image) and len(image.alt) < least:
            yield Fault(
                image.line,
                f"the alternative text has {len(image.alt)} characters",
                f"say in {least} or more what the figure shows",
            )


@page_rule("caption")
def caption(page: Page, book: Book) -> Iterator[Fault]:
    """A caption says what to see in the figure and how it was made, for readers who look at figures first."""
    for image in page.images:
        if _is_figure(image) and not image.captioned:
            yield Fault(
                image.line,
                f"no caption under {short(image.target.rpartition('/')[2], 30)}",
                "put a `/// figure-caption` block under it",
            )


def _is_figure(image: Image) -> bool:
    return data("contract")["body"]["figures"] in image.target
