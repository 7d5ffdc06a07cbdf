"""The handbook at a glance, from the .pages files and front matter: topics by section, and what is not written yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import yaml

from scripts.references.kept import kept
from scripts.syntax.context import Page
from scripts.syntax.frame import link
from scripts.syntax.leaves import leaf, leaves
from scripts.syntax.tree import add, element

INDEX = "index"
BLANKS = "Sections that nobody has written yet. Each says what is asked for and where to look."


@dataclass(frozen=True)
class Section:
    """A heading of the topics and the pages under it, by name."""

    title: str
    index: str  # or ""
    pages: tuple[str, ...]


def elements(page: Page) -> list[Element]:
    """A section for each folder that holds folders or pages, in the order of the navigation."""
    made = []
    for section in sections(page.docs):
        box = element("section")
        head = add(box, "h2", "" if section.index else section.title)
        if section.index:
            add(head, "a", section.title, href=link(page, section.index))
        listed = add(box, "ul", class_="kb-made kb-topics")
        for name in section.pages or (section.index,):
            _add_topic(listed, page, name)
        made.append(box)
    return made


def _add_topic(listed: Element, page: Page, name: str) -> None:
    there = leaf(page.docs, name)
    if there is not None:
        to = add(add(listed, "li"), "a", href=link(page, name))
        add(to, "strong", there.title)
        add(to, "span", there.description)


def blanks(page: Page) -> list[Element]:
    """All marked blanks with their pages; nothing when there are none."""
    found = [(task, name, there) for name, there in leaves(page.docs) for task in there.blanks]
    if not found:
        return []
    box = element("section", id="blanks")
    head = add(box, "h2", "Open blanks ")
    add(head, "span", str(len(found)), class_="kb-count")
    add(box, "p", BLANKS)
    listed = add(box, "ul", class_="kb-made kb-blanks")
    for task, name, there in found:
        to = add(add(listed, "li"), "a", href=link(page, name))
        add(to, "span", task, class_="kb-paren")
        add(to, "small", there.title)
    return [box]


def sections(docs: Path) -> list[Section]:
    """What stands in the navigation below the home page."""
    return [section for section in _sections(docs, docs) if section.index or section.pages]


def _sections(docs: Path, folder: Path) -> Iterator[Section]:
    for title, target in _nav(folder):
        if isinstance(target, list):
            named = [_name(docs, folder / item) for item in target if str(item).endswith(".md")]
            yield Section(title, "", tuple(named))
        elif (folder / target).is_dir():
            yield from _of_folder(docs, folder / target)


def _of_folder(docs: Path, folder: Path) -> Iterator[Section]:
    """A folder's own section, then those of its folders that hold folders themselves; a plain folder is one topic."""
    index = _name(docs, folder / "index.md") if (folder / "index.md").is_file() else ""
    pages, deeper = [], []
    for _, target in _nav(folder):
        inner = folder / str(target)
        if inner.suffix == ".md" and inner.is_file() and inner.stem != INDEX:
            pages.append(_name(docs, inner))
        elif inner.is_dir() and any(child.is_dir() for child in inner.iterdir()):
            deeper += _of_folder(docs, inner)
        elif inner.is_dir():
            pages += _topics_of(docs, inner)
    yield Section(_title(docs, folder, index), index, tuple(pages))
    yield from deeper


def _topics_of(docs: Path, folder: Path) -> list[str]:
    if (folder / "index.md").is_file():
        return [_name(docs, folder / "index.md")]
    return [_name(docs, folder / str(target)) for _, target in _nav(folder) if str(target).endswith(".md")]


def _title(docs: Path, folder: Path, index: str) -> str:
    named = _settings(folder).get("title")
    there = leaf(docs, index) if index else None
    return str(named or (there.title if there else folder.name.replace("_", " ").capitalize()))


def _nav(folder: Path) -> list[tuple[str, Any]]:
    """The items of a .pages file as title and target; without one, what is in the folder."""
    listed = _settings(folder).get("nav")
    if not isinstance(listed, list):
        inside = (path for path in sorted(folder.iterdir()) if path.name[0] not in "_.")
        return [("", path.name) for path in inside if path.is_dir() or path.suffix == ".md"]
    return [next(iter(item.items())) if isinstance(item, dict) else ("", item) for item in listed]


def _settings(folder: Path) -> dict:
    found = kept(folder / ".pages", _read)
    return found if isinstance(found, dict) else {}


def _read(path: Path) -> object:
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError:
        return None  # the navigation's own reader complains


def _name(docs: Path, path: Path) -> str:
    return path.relative_to(docs).with_suffix("").as_posix()
