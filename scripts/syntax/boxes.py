"""Boxes that mean something here: the tl;dr, which can be linked to, and the blank, which asks to be written."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from scripts.syntax.context import Page, page_of
from scripts.syntax.tree import add, classes, words

GUIDE = "contributing/index.md"


def register(md: Markdown) -> None:
    """After attribute lists (8), so that ids given by hand count; before the table of contents (5) gives ids."""
    md.treeprocessors.register(NameTldr(md), "handbook-tldr", 7.1)
    md.treeprocessors.register(InviteToWrite(md), "handbook-blanks", 7.05)


class NameTldr(Treeprocessor):
    """Give the first tl;dr box the id `tldr`."""

    def run(self, root: Element) -> None:
        """A box counts by its type or its title; nothing happens when the id is taken."""
        if any(node.get("id") == "tldr" for node in root.iter()):
            return
        box = next((box for box in boxes(root) if "tldr" in classes(box) or _letters(title(box)) == "tldr"), None)
        if box is not None:
            box.set("id", "tldr")


class InviteToWrite(Treeprocessor):
    """End each blank with a link to where it is written."""

    def run(self, root: Element) -> None:
        """The page's source in the repository, else the guide for contributors, else nothing."""
        page = page_of(self.md)
        if page is None:
            return
        for box in boxes(root):
            if "blank" in classes(box):
                box.set("data-blank", title(box))
                if target := _where_to_write(page):
                    add(add(box, "p", class_="blank-link"), "a", "Write this section", href=target)


def boxes(root: Element) -> Iterator[Element]:
    """Admonitions and folded boxes, in the order of the page."""
    return (node for node in root.iter() if node.tag == "details" or "admonition" in classes(node))


def title(box: Element) -> str:
    """The title of a box."""
    head = next((child for child in box if child.tag == "summary" or "admonition-title" in classes(child)), None)
    return words(head) if head is not None else ""


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def _where_to_write(page: Page) -> str:
    if page.edit_url:
        return page.edit_url
    return posixpath.relpath(GUIDE, posixpath.dirname(page.path) or ".") if (page.docs / GUIDE).is_file() else ""
