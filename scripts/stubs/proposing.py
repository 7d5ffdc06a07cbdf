"""For each blank what can be done about it: a draft, a heading to take out, a link's target, a routing plan, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from scripts.pages.model import Page, Section
from scripts.stubs import resolve, route, structural, topical
from scripts.stubs.blank import FILLABLE, Blank
from scripts.stubs.draft import Proposal
from scripts.stubs.resolve import Found
from scripts.stubs.route import Step
from scripts.stubs.site_index import Index

UNDERLINE = re.compile(r"[ \t]*(?:=+|-+)[ \t]*$")
PLAIN_HEADING = re.compile(r"(?P<indent>[ \t]*)(?:#|[^\s>*+\-\d|])")


@dataclass(frozen=True)
class Action:
    """What is proposed for one blank."""

    blank: Blank
    what: str  # draft, remove, link, route, nothing
    proposal: Proposal | None = None
    target: Found | None = None
    steps: tuple[Step, ...] = field(default=())
    reason: str = ""


def action(index: Index, blank: Blank) -> Action:
    """What to do about a blank, without a model."""
    page = index.pages[blank.page]
    if blank.kind == "duplicate-empty":
        return Action(blank, "remove", reason="the section of that name is written elsewhere on the page")
    if blank.kind == "empty-link":
        target = resolve.resolve(index, page, blank.page, blank.about, blank.section)
        return (
            Action(blank, "link", target=target)
            if target
            else Action(blank, "nothing", reason=f"no single place is called “{blank.about}”")
        )
    if blank.kind == "unsorted":
        return Action(blank, "route", steps=tuple(route.route(index, page, blank.page, page.sections[blank.section])))
    if blank.kind in FILLABLE:
        return _drafted(index, page, blank)
    return Action(blank, "nothing", reason="a person decides")


def _drafted(index: Index, page: Page, blank: Blank) -> Action:
    section = section_of(page, blank)
    if section is None:
        return Action(
            blank, "nothing", reason="the page has no heading to go by; write it, or take it out of the navigation"
        )
    if blank.kind == "empty-tree":
        return Action(
            blank,
            "nothing",
            reason="its parts come first; a lead can say what they have in common once they are written",
        )
    if place(page, section, blank) is None:
        return Action(blank, "nothing", reason="the heading stands inside a list, a quotation or HTML")
    role = index.rules.role(section.title)
    proposal = (
        structural.propose(index, page, section, blank, role) if role else topical.propose(index, page, section, blank)
    )
    return (
        Action(blank, "nothing", proposal, reason=proposal.reason)
        if proposal.abstains
        else Action(blank, "draft", proposal)
    )


def section_of(page: Page, blank: Blank) -> Section | None:
    """The section that a blank is; for an empty page its first."""
    if blank.section is not None:
        return page.sections[blank.section]
    return next((section for section in page.sections if not section.generated), None)


def place(page: Page, section: Section, blank: Blank) -> tuple[int, str] | None:
    """After which line a draft goes and how far it is indented; None where none can go."""
    source = page.source
    match = PLAIN_HEADING.match(source.line(section.line))
    if not match:
        return None
    last = section.line
    if not source.line(section.line).lstrip().startswith("#"):
        if not UNDERLINE.match(source.line(section.line + 1)):
            return None
        last += 1
    if blank.kind == "placeholder":
        written = [n for n in range(last, section.end) if source.line(n).strip()]
        last = max(written, default=last)
    return last, match["indent"]
