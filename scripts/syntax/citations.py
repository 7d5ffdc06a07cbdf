"""Citations: `[@key]` and `[@a; @b]` become numbered links, and the page gets a Sources list of what it cites.

Numbers follow the page, so they are given on the finished tree: inline Markdown is not read in the order of the page.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from scripts.references import Reference, nearest
from scripts.references.cited import CITATION, keys
from scripts.syntax.context import Page, page_of
from scripts.syntax.tree import add, element

PENDING = "data-cites"


def register(md: Markdown) -> None:
    """Read citations before Markdown's own references; list the sources before the table of contents is made."""
    md.inlinePatterns.register(CitationInline(CITATION, md), "handbook-citation", 176)
    md.treeprocessors.register(Sources(md), "handbook-sources", 7.3)


class CitationInline(InlineProcessor):
    """Make a citation a group of links that wait for their numbers."""

    def handleMatch(self, match: re.Match[str], data: str) -> tuple[Element | None, int | None, int | None]:
        """The links, or nothing when there is no page and so no bibliography."""
        page = page_of(self.md)
        if page is None:
            return None, None, None
        group = element("span", class_="cites")
        for key in _known(match[1], page):
            add(group, "a", "?", class_="cite", **{PENDING: key})
        return group, match.start(0), match.end(0)


def _known(inside: str, page: Page) -> list[str]:
    """The known keys of a citation; what is not one is a fault."""
    found = []
    for key in keys(inside):
        if key in page.works:
            found.append(key)
        elif key is None:
            page.fault(f"[@{inside}]", f"a citation that cannot be read: [@{inside}]", "write [@key] or [@a; @b]")
        else:
            near = ", ".join(f"'{name}'" for name in nearest(key, page.works))
            mend = f"nearest: {near}" if near else f"add it to {page.docs.name}/_data/references.yaml"
            page.fault(f"@{key}", f"unknown citation key '{key}'", mend)
    return found


class Sources(Treeprocessor):
    """Number the citations in the order of the page and list the works."""

    def run(self, root: Element) -> None:
        """Append the list when there are citations."""
        links = [link for link in root.iter("a") if PENDING in link.attrib]
        if not links or (page := page_of(self.md)) is None:
            return
        numbers: dict[str, int] = {}
        for link in links:
            key = link.attrib.pop(PENDING)
            first = key not in numbers
            number = numbers.setdefault(key, len(numbers) + 1)
            _finish(link, page.works[key], number, first)
        root.append(_listed([page.works[key] for key in numbers]))


def _finish(link: Element, work: Reference, number: int, first: bool) -> None:
    link.text = f"[{number}]"
    link.set("href", f"#source-{work.key}")
    link.set("aria-label", f"Source {number}: {work.name}")
    link.set("data-tip", work.text)
    if first:
        link.set("id", f"cite-{work.key}")


def _listed(works: list[Reference]) -> Element:
    section = element("section", class_="sources")
    add(section, "h2", "Sources", id="sources")
    entries = add(section, "ol")
    for number, work in enumerate(works, start=1):
        entries.append(_entry(work, number))
    return section


def _entry(work: Reference, number: int) -> Element:
    item = element("li", f"{work.authors.rstrip('.')}. ", id=f"source-{work.key}")
    title = add(item, "a", work.title, href=work.link, rel="noopener") if work.link else add(item, "cite", work.title)
    title.tail = f"{'' if work.title.endswith(('?', '!', '.')) else '.'} {work.year}. "
    label = f"Back to where source {number} is cited"
    add(item, "a", "↩", class_="source-back", href=f"#cite-{work.key}", aria_label=label)
    return item
