"""Rules for the parts that every page has: lead, tl;dr, limits, questions with answers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.pages.book import Book
from scripts.pages.model import Block, Callout, Page, Section
from scripts.pages.prose import ENDS, words
from scripts.pages.rules.registry import Fault, data, page_rule, short
from scripts.pages.rules.structure import written

NUMBERED = re.compile(r"\d+\.\s")


@page_rule("lead", kinds=("content", "index"), of_text=True)
def lead(page: Page, book: Book) -> Iterator[Fault]:
    """A reader who stops after one sentence should have the answer: it stands alone, right under the title."""
    top = title(page)
    if top is None:
        return
    first = next(iter(page.prose(top)), None)
    if first is None or first.kind != "p" or first.within:
        yield Fault(top.line, "no sentence stands under the title", "begin with the answer in one sentence")
    elif (number := sum(word in ENDS for word in words(first.text))) != 1:
        yield Fault(first.line, f"the lead has {number} sentences", "keep one that could stand alone as the answer")


@page_rule("tldr", kinds=("content", "index"), of_text=True)
def tldr(page: Page, book: Book) -> Iterator[Fault]:
    """The first screen holds the page in three to six facts, in the same place on every page."""
    top = title(page)
    if top is None:
        return
    boxes = [callout for callout in page.callouts if callout.is_tldr]
    if not boxes:
        yield Fault(top.line, "the page has no tl;dr box", 'put `!!! tldr "tl;dr"` with 3 to 6 bullets under the lead')
        return
    least, most = data("contract")["body"]["tldr_bullets"]
    if not least <= boxes[0].bullets <= most:
        yield Fault(
            boxes[0].line,
            f"the tl;dr has {boxes[0].bullets} bullets",
            f"give {least} to {most}, each a fact or an action",
        )
    for other in boxes[1:]:
        yield Fault(other.line, "a second tl;dr box", "merge it into the first")
    if (between := _between(page, top, boxes[0])) is not None:
        yield Fault(
            boxes[0].line, f"the tl;dr is not first after the lead: line {between} stands before it", "move it up"
        )


def _between(page: Page, top: Section, box: Callout) -> int | None:
    """The line of the first thing after the lead and before the box."""
    prose = [block.line for block in page.prose(top) if block.line < box.line][1:]
    other = [
        thing.line for group in (page.callouts, page.codes, page.images) for thing in group if thing.line < box.line
    ]
    headings = [section.line for section in written(page) if top.line < section.line < box.line]
    return min([*prose, *other, *headings], default=None)


@page_rule("limits", kinds=("content",), of_text=True)
def limits(page: Page, book: Book) -> Iterator[Fault]:
    """Whoever acts on a page needs to know where it stops being true; this section is never skipped."""
    if not any("limit" in section.title.lower() for section in written(page) if section.level > 1):
        yield Fault(title_line(page), "no section on limits", "add `## Limits`: where it fails, what is contested")


@page_rule("check-yourself", kinds=("content",), of_text=True)
def check_yourself(page: Page, book: Book) -> Iterator[Fault]:
    """Recalling teaches more than rereading, and an answer that is in sight is read and not recalled."""
    section = next((section for section in written(page) if section.title.lower() == "check yourself"), None)
    if section is None:
        yield Fault(title_line(page), "no section `Check yourself`", "add it, with three questions and folded answers")
        return
    asked = [block for part in page.tree(section) for block in page.prose(part) if _asks(block)]
    least = data("contract")["body"]["questions"]
    if len(asked) < least:
        yield Fault(
            section.line, f"{len(asked)} questions to check oneself", f"ask {least} or more, each as `**1. ...?**`"
        )
    ends = [*(block.line for block in asked[1:]), page.end(section)]
    for block, end in zip(asked, ends, strict=True):
        if not any(callout.folded and block.line < callout.line < end for callout in page.callouts):
            yield Fault(block.line, f"no folded answer to: {short(block.text)}", 'put `??? success "Answer"` under it')


def _asks(block: Block) -> bool:
    """Whether it is a question: a paragraph that begins with a number in bold."""
    return (
        block.kind == "p"
        and not block.within
        and bool(NUMBERED.match(block.text))
        and bool({"strong", "b"} & next(run.inside for run in block.runs if run.text.strip()))
    )


def title_line(page: Page) -> int:
    """The line for a fault of the whole page: its title's."""
    top = title(page)
    return top.line if top else page.front.first_body_line


def title(page: Page) -> Section | None:
    """The section of the page's own heading."""
    return next((section for section in written(page) if section.level == 1), None)
