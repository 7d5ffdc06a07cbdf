"""Rules against what looks finished and is not: empty and thin sections, empty links, placeholders, blanks."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.pages.book import Book
from scripts.pages.model import Page, Section
from scripts.pages.rules.kinds import whole_blank
from scripts.pages.rules.registry import Fault, data, page_rule, short
from scripts.pages.rules.structure import written
from scripts.pages.rules.text import ban, passages


@page_rule("empty-section")
def empty(page: Page, book: Book) -> Iterator[Fault]:
    """A heading promises something; with nothing under it the reader has been sent to an empty room."""
    if not written(page) and "template" not in page.meta and not any(block.text for block in page.blocks):
        yield Fault(1, "the page is empty", 'write it, or mark it with `!!! blank "task"`')
    for section in written(page):
        if not section.words and not section.media and not page.children(section):
            yield Fault(
                section.line,
                f"nothing stands under: {short(section.title, 34)}",
                'write it, delete it, or put `!!! blank "task"` there',
            )


@page_rule("thin-section", kinds=("content", "index"))
def thin(page: Page, book: Book) -> Iterator[Fault]:
    """A few words with nothing to look at are a blank in disguise: they cost a heading and teach nothing."""
    least = data("contract")["body"]["words"]
    for section in written(page):
        parts = page.tree(section)
        number = sum(part.words for part in parts)
        if 0 < number < least and not any(part.media for part in parts) and not _marked(page, section):
            yield Fault(
                section.line, f"{number} words under: {short(section.title)}", "merge it with another, or write it"
            )


def _marked(page: Page, section: Section) -> bool:
    return any(blank.section == section.index for blank in page.blanks)


@page_rule("empty-target")
def empty_target(page: Page, book: Book) -> Iterator[Fault]:
    """A link without a target looks like a link and does nothing."""
    for link in page.links:
        if link.target in ("", "#") and link.form != "html" and link.text:
            yield Fault(link.line, f"the link leads nowhere: {short(link.text)}", "give its target, or unlink it")
    for image in page.images:
        if image.target in ("", "#"):
            yield Fault(image.line, f"the image has no file: {short(image.alt)}", "give its file, or delete it")


@page_rule("placeholder")
def placeholder(page: Page, book: Book) -> Iterator[Fault]:
    """What is still to be done is marked, so that it can be seen, counted and filled; a note in the text is not."""
    rule = ban("placeholder")
    for passage in passages(page):
        for line, word in passage.find(rule.pattern):
            yield Fault(line, f"placeholder text: {short(word)}", rule.mend)
    for line in sorted(page.commented):
        if match := rule.pattern.search(page.source.line(line)):
            yield Fault(line, f"placeholder in a comment: {short(match[0], 30)}", rule.mend)


@page_rule("blank")
def blanks(page: Page, book: Book) -> Iterator[Fault]:
    """A blank asks for help with one part; a page that is all blank, or has several, is not ready to be published."""
    for extra in page.blanks[1:]:
        yield Fault(extra.line, f"a second blank: {short(extra.task)}", "leave at most one on a page")
    if whole := whole_blank(page):
        yield Fault(
            whole.line, f"the whole page is a blank: {short(whole.task)}", "write the page before it is published"
        )
    for box in (callout for callout in page.callouts if callout.is_tldr):
        if any(box.line < blank.line < box.end for blank in page.blanks):
            yield Fault(box.line, "a blank in the tl;dr", "write the facts, or move the blank to its section")


@page_rule("blank-open", severity="notice")
def open_blanks(page: Page, book: Book) -> Iterator[Fault]:
    """Open blanks are listed wherever pages are checked, so that whoever passes by may fill one."""
    if not whole_blank(page):
        for blank in page.blanks[:1]:
            yield Fault(blank.line, f"an open blank: {short(blank.task)}", "fill it if you can")
