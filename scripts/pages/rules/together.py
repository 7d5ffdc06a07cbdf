"""Rules that need all pages: order of reading, navigation, sources that nobody cites, text that stands twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from scripts.pages.book import Book, Leaf
from scripts.pages.rules.kinds import kind_of
from scripts.pages.rules.registry import Fault, Misplaced, book_rule, data, short, tail
from scripts.pages.rules.sources import works
from scripts.references.cited import cited

WORD = re.compile(r"[^\W_]+")
TARGET = re.compile(r"\]\([^)]*\)|\[@[^\]]*\]")  # where a link leads, and citations, are not what a section says
BIBLIOGRAPHY = Path("_data", "references.yaml")


@book_rule("prerequisites-acyclic")
def acyclic(book: Book) -> Iterator[Misplaced]:
    """A page that needs itself first, by way of others, can be on no learning path."""
    done: set[str] = set()
    for name in book.leaves:
        yield from _cycles(book, name, [], done)


def _cycles(book: Book, name: str, path: list[str], done: set[str]) -> Iterator[Misplaced]:
    if name in path:
        leaf = book.leaves[path[-1]]
        circle = " > ".join(step.rpartition("/")[2] for step in [*path[path.index(name):], name])
        index = _names(leaf, "prerequisites").index(name)
        yield Misplaced(leaf.path, Fault(leaf.source.front.line("prerequisites", index),
                                         f"prerequisites in a circle: {short(circle, 60)}", "take one out"))
    elif name not in done and name in book.leaves:
        for needed in _names(book.leaves[name], "prerequisites"):
            yield from _cycles(book, needed, [*path, name], done)
        done.add(name)


def _names(leaf: Leaf, key: str) -> list[str]:
    value = leaf.meta.get(key)
    return [str(item) for item in value] if isinstance(value, list) else []


@book_rule("listed")
def listed(book: Book) -> Iterator[Misplaced]:
    """The order of pages stands in `.pages`; a page that is not there is in no menu, or in an order that nobody chose."""
    for leaf in book.leaves.values():
        here = leaf.path
        while here != book.docs:
            entries = book.listing(here.parent)
            if entries is None or here.name not in [entry.name for entry in entries]:
                where = (here.parent / ".pages").relative_to(book.docs.parent).as_posix()
                yield Misplaced(leaf.path, Fault(1, f"{short(here.name, 30)} is not in {tail(where, 45)}", "list it under `nav:`"))
                break
            here = here.parent


@book_rule("reachable")
def reachable(book: Book) -> Iterator[Misplaced]:
    """People and search engines follow links in texts; a page that only the menu knows is hardly read."""
    seen: set[str] = set()
    todo = [name for name in book.leaves if _is_entrance(book, name)]
    while todo:
        name = todo.pop()
        if name in book.leaves and name not in seen:
            seen.add(name)
            todo.extend(book.leaves[name].links)
    for name, leaf in book.leaves.items():
        if name not in seen and kind_of(name, leaf.meta) != "special" and not leaf.is_blank:
            yield Misplaced(leaf.path, Fault(1, "no text leads here from the home page", "link to it from a page that is read before"))


def _is_entrance(book: Book, name: str) -> bool:
    """The home page, which lists the parts of the site, and the first page of each part."""
    return name in ("index", "README") or (name.count("/") == 1 and name.endswith("/index")) or (
        kind_of(name, book.leaves[name].meta) == "special")


@book_rule("source-cited")
def source_cited(book: Book) -> Iterator[Misplaced]:
    """The bibliography lists what the handbook stands on; a work that no page cites is not part of that."""
    there = works(book) or {}
    used = {key for leaf in book.leaves.values() for key, _ in cited(leaf.source.front.body)}
    other = "\n".join(path.read_text(encoding="utf-8", errors="replace")
                      for path in sorted((book.docs / "_data").glob("*.yaml")) if path.name != BIBLIOGRAPHY.name)
    used.update(re.findall(r"[\w:.+-]+", other))
    for key, work in there.items():
        if key not in used:
            yield Misplaced(book.docs / BIBLIOGRAPHY, Fault(work.line, f"no page cites `{short(key)}`", "cite it where it belongs, or delete it"))


@book_rule("said-twice")
def said_twice(book: Book) -> Iterator[Misplaced]:
    """Each concept has one home: text that stands twice is mended once, and then the handbook contradicts itself."""
    rule = data("contract")["same"]
    seen: dict[tuple[str, ...], list[int]] = {}
    known: list[tuple[Leaf, int, str, int]] = []
    for leaf in book.leaves.values():
        for line, title, text in leaf.sections():
            shingles = _shingles(text, rule)
            if shingles:
                if (twin := _twin(shingles, seen, known, rule["share"])) is not None:
                    other, at, name, _ = known[twin]
                    where = f"{other.path.relative_to(book.docs).as_posix()}:{at}"
                    yield Misplaced(leaf.path, Fault(line, f"{short(title or name, 25)} says what {tail(where, 45)} says",
                                                     "keep one, link to it"))
                for shingle in shingles:
                    seen.setdefault(shingle, []).append(len(known))
                known.append((leaf, line, title, len(shingles)))


def _shingles(text: str, rule: dict) -> set[tuple[str, ...]]:
    """Every few words in a row; none for a section that is too short to compare."""
    said = WORD.findall(TARGET.sub("]", text).lower())
    if len(said) < rule["least"]:
        return set()
    return set(zip(*(said[start:] for start in range(rule["shingle"])), strict=False))


def _twin(shingles: set, seen: dict, known: list, share: float) -> int | None:
    """The earlier section that has most in common with these shingles, when that is enough."""
    common: dict[int, int] = {}
    for shingle in shingles:
        for index in seen.get(shingle, ()):
            common[index] = common.get(index, 0) + 1
    best = max(common, key=lambda index: common[index] / min(known[index][3], len(shingles)), default=None)
    if best is not None and common[best] / min(known[best][3], len(shingles)) >= share:
        return best
    return None
