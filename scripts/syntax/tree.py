"""Small steps on ElementTree trees that several extensions take."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown.util import HTML_PLACEHOLDER, AtomicString

RAW = re.compile(HTML_PLACEHOLDER % r"(\d+)")  # where raw HTML stands until Markdown puts it back


def element(tag: str, text: str = "", **attributes: str) -> Element:
    """A new element; `class_` and `aria_label` become class and aria-label. Its text is taken literally."""
    made = Element(tag, {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()})
    made.text = AtomicString(text) if text else None
    return made


def add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """Append a new element and return it."""
    parent.append(made := element(tag, text, **attributes))
    return made


def classes(node: Element) -> list[str]:
    """The classes of an element."""
    return node.get("class", "").split()


def parents(root: Element) -> dict[Element, Element]:
    """Every element's parent."""
    return {child: parent for parent in root.iter() for child in parent}


def replace_by_text(parent: Element, child: Element, text: str) -> None:
    """Put text where a child was, before what follows it."""
    text += child.tail or ""
    at = list(parent).index(child)
    parent.remove(child)
    if at:
        parent[at - 1].tail = (parent[at - 1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def replace(parent: Element, child: Element, new: Element) -> None:
    """Put an element where a child was; the child's tail moves over."""
    new.tail, child.tail = child.tail, None
    parent[list(parent).index(child)] = new


def wrap(parent: Element, child: Element, around: Element) -> None:
    """Put an element around a child."""
    replace(parent, child, around)
    around.append(child)


def words(node: Element) -> str:
    """The text of an element with single spaces, without the places of raw HTML."""
    return " ".join(RAW.sub("", "".join(node.itertext())).split())


def put_together(parent: Element, items: list[Element]) -> None:
    """Append elements with commas between."""
    for item in items:
        item.tail = ", "
        parent.append(item)
    if items:
        items[-1].tail = None


def find_class(root: Element, name: str) -> Iterator[Element]:
    """Elements that have a class, in the order of the page."""
    return (node for node in root.iter() if name in classes(node))
