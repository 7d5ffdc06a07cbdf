"""Rules that need all pages: order of reading, navigation, sources that nobody cites, text that stands twice."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

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
        circle = " > ".join(step.rpartition("/")[2] for step in [*path[path.index(name) :], name])
        index = _names(leaf, "prerequisites").index(name)
        line = leaf.source.front.line("prerequisites", index)
        yield Misplaced(leaf.path, Fault(line, f"prerequisites in a circle: {short(circle, 60)}", "take one out"))
    elif name not in done and name in book.leaves:
        for needed in _names(book.leaves[name], "prerequisites"):
            yield from _cycles(book, needed, [*path, name], done)
        done.add(name)


def _names(leaf: Leaf, key: str) -> list[str]:
    value = leaf.meta.get(key)
    return [str(item) for item in value] if isinstance(value, list) else []


@book_rule("listed")
def listed(book: Book) -> Iterator[Misplaced]:
    """A page that `.pages` does not list is in no menu, or stands in an order that nobody chose."""
    for leaf in book.leaves.values():
        if missing := next(_unlisted(book, leaf.path), None):
            where = (missing.parent / ".pages").relative_to(book.docs.parent).as_posix()
            what = f"{short(missing.name, 30)} is not in {tail(where, 45)}"
            yield Misplaced(leaf.path, Fault(1, what, "list it under `nav:`"))


def _unlisted(book: Book, path: Path) -> Iterator[Path]:
    """The file, and the folders that it is in, as far as the folder around does not list them."""
    for here in (path, *path.parents):
        if here == book.docs:
            return
        if here.name not in [entry.name for entry in book.listing(here.parent) or ()]:
            yield here


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
            yield Misplaced(
                leaf.path,
                Fault(1, "no text leads here from the home page", "link to it from a page that is read before"),
            )


def _is_entrance(book: Book, name: str) -> bool:
    """The home page, which lists the parts of the site, and the first page of each part."""
    return (
        name in ("index", "README")
        or (name.count("/") == 1 and name.endswith("/index"))
        or (kind_of(name, book.leaves[name].meta) == "special")
    )


@book_rule("source-cited")
def source_cited(book: Book) -> Iterator[Misplaced]:
    """The bibliography lists what the handbook stands on; a work that no page cites is not part of that."""
    there = works(book) or {}
    used = {key for leaf in book.leaves.values() for key, _ in cited(leaf.source.front.body)}
    other = "\n".join(
        path.read_text(encoding="utf-8", errors="replace")
        for path in sorted((book.docs / "_data").glob("*.yaml"))
        if path.name != BIBLIOGRAPHY.name
    )
    used.update(re.findall(r"[\w:.+-]+", other))
    for key, work in there.items():
        if key not in used:
            yield Misplaced(
                book.docs / BIBLIOGRAPHY,
                Fault(work.line, f"no page cites `{short(key)}`", "cite it where it belongs, or delete it"),
            )


class Said(NamedTuple):
    """What one section says."""

    leaf: Leaf
    line: int
    title: str
    shingles: set[tuple[str, ...]]


@book_rule("said-twice")
def said_twice(book: Book) -> Iterator[Misplaced]:
    """Each concept has one home: text that stands twice is mended once, and then the handbook contradicts itself."""
    known: list[Said] = []
    users: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for said in _sections(book):
        if (twin := _twin(said, known, users)) is not None:
            where = f"{known[twin].leaf.path.relative_to(book.docs).as_posix()}:{known[twin].line}"
            what = f"{short(said.title, 25)} says what {tail(where, 45)} says"
            yield Misplaced(said.leaf.path, Fault(said.line, what, "keep one, link to it"))
        for shingle in said.shingles:
            users[shingle].append(len(known))
        known.append(said)


def _sections(book: Book) -> Iterator[Said]:
    """Every section that is long enough to compare, with every few words in a row."""
    rule = data("contract")["same"]
    for leaf in book.leaves.values():
        for line, title, text in leaf.sections():
            words = WORD.findall(TARGET.sub("]", text).lower())
            if len(words) >= rule["least"]:
                rows = (words[start:] for start in range(rule["shingle"]))
                yield Said(leaf, line, title or leaf.name, set(zip(*rows, strict=False)))


def _twin(said: Said, known: list[Said], users: dict[tuple[str, ...], list[int]]) -> int | None:
    """The earlier section that has most in common with this one, when that is enough."""
    common = Counter(index for shingle in said.shingles for index in users.get(shingle, ()))
    shares = {index: n / min(len(known[index].shingles), len(said.shingles)) for index, n in common.items()}
    best = max(shares, key=shares.__getitem__, default=None)
    return best if best is not None and shares[best] >= data("contract")["same"]["share"] else None
