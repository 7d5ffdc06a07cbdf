"""Find the blanks of one page: each rule looks at what a reader sees and names the line it comes from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath

from scripts.pages.model import Page
from scripts.stubs import sections, wording
from scripts.stubs.blank import Blank, name_of
from scripts.stubs.place import Place
from scripts.stubs.rules import Rules


def blanks(page: Page, rules: Rules, name: str, shown: str = "", policy: bool = False) -> list[Blank]:
    """The blanks of a page, by line. `name` is its path from the docs folder, `shown` as reports give it;
    `policy` asks for thin sections and pages and for sections of links too."""
    places = sorted(_places(page, rules, policy), key=lambda place: (place.line, place.kind, place.about))
    ordinals: Counter[tuple] = Counter()
    found = []
    for place in places:
        heading = headings(page, place.section)
        key = (heading, place.kind)
        blank = name_of(PurePosixPath(name).as_posix(), heading, place.kind, ordinals[key])
        ordinals[key] += 1
        found.append(Blank(blank, shown or name, name, place.line, place.kind, place.about, heading, place.section))
    return found


def _places(page: Page, rules: Rules, policy: bool) -> Iterator[Place]:
    structure = list(sections.places(page, rules, policy))
    taken = {(place.line, place.section) for place in structure}
    covered = {place.section for place in structure if place.kind == "placeholder"}
    yield from structure
    for place in wording.places(page, rules, policy):
        in_placeholder = place.kind in ("todo", "promise", "unfinished") and place.section in covered
        if not in_placeholder and (place.line, place.section) not in taken:
            yield place


def headings(page: Page, section: int | None) -> tuple[str, ...]:
    """The titles from the top of the page down to a section."""
    found: list[str] = []
    while section is not None:
        found.insert(0, page.sections[section].title)
        section = page.sections[section].parent
    return tuple(found)
