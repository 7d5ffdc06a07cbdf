"""All works, by first author and year, each with its link, its note and the pages that cite it."""

from __future__ import annotations

from collections import defaultdict
from xml.etree.ElementTree import Element

from scripts.references import Reference
from scripts.syntax.context import Page
from scripts.syntax.frame import link
from scripts.syntax.leaves import Leaf, leaves
from scripts.syntax.tree import add, element, put_together


def elements(page: Page) -> list[Element]:
    """One list; each entry can be linked to by its key."""
    citing = _citing(page)
    made = element("ul", class_="kb-made kb-bibliography")
    for work in sorted(page.works.values(), key=lambda work: (work.authors.lower(), str(work.year), work.key)):
        made.append(_entry(work, page, citing[work.key]))
    return [made]


def _citing(page: Page) -> dict[str, list[tuple[str, Leaf]]]:
    found: dict[str, list[tuple[str, Leaf]]] = defaultdict(list)
    for name, leaf in leaves(page.docs):
        for key in leaf.cites:
            found[key].append((name, leaf))
    return found


def _entry(work: Reference, page: Page, citing: list[tuple[str, Leaf]]) -> Element:
    item = element("li", f"{work.authors.rstrip('.')}. ", id=work.key)
    title = add(item, "a", work.title, href=work.link, rel="noopener") if work.link else add(item, "cite", work.title)
    title.tail = f"{'' if work.title.endswith(('?', '!', '.')) else '.'} {work.year}. "
    if work.note:
        add(item, "span", work.note, class_="kb-note").tail = " "
    if citing:
        places = add(item, "span", "Cited on ", class_="kb-cited")
        put_together(places, [element("a", leaf.title, href=link(page, name)) for name, leaf in citing])
    return item
