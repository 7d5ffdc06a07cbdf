"""What a blank is about: its heading, and what stands around it on the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scripts.pages.model import Page, Section
from scripts.references import Term
from scripts.stubs.evidence import title_of
from scripts.stubs.text import joined


@dataclass(frozen=True)
class Topic:
    """The heading of a blank and its surroundings, all of it as the page has it without the blank."""

    page: str
    heading: str
    above: tuple[str, ...]  # the headings above, the page's title first
    beside: tuple[str, ...]  # headings with the same parent
    names: tuple[str, ...]  # aliases and questions of the page
    context: str  # the page's lead and the text around the blank

    @classmethod
    def of(cls, page: Page, name: str, section: Section) -> Topic:
        """The topic of a section of a page."""
        above, parent = [], section.parent
        while parent is not None:
            above.insert(0, page.sections[parent].title)
            parent = page.sections[parent].parent
        title = title_of(page)
        if title not in above[:1]:
            above.insert(0, title)
        beside = tuple(
            other.title
            for other in page.sections
            if other.parent == section.parent and other.index != section.index and not other.generated
        )
        names = tuple(map(str, [*(page.meta.get("aliases") or ()), page.meta.get("description") or ""]))
        return cls(name, section.title, tuple(above), beside, names, _around(page, section))

    def term(self, terms: Mapping[str, Term]) -> Term | None:
        """The glossary's entry for the heading, if its name is that of a term."""
        wanted = _letters(self.heading)
        return next((term for term in terms.values() if wanted in (_letters(name) for name in _forms(term))), None)


def _forms(term: Term) -> list[str]:
    return [form for name in term.names for form in (name, f"{name}s", name.removesuffix("s"))]


def _letters(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())


def _around(page: Page, section: Section) -> str:
    near = {section.index - 1, section.index + 1}
    blocks = [block for block in joined(page.blocks) if block.kind in ("p", "li") and block.section != section.index]
    lead = [block.text for block in blocks[:3]]
    return " ".join([*lead, *(block.text for block in blocks if block.section in near)])
