"""One walk over the rendered tree: headings, prose, links, images, callouts and code in the order of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from scripts.pages.model import Block, Run
from scripts.pages.render import HEADINGS
from scripts.pages.tree import INLINE, Node, Text

GENERATED_LINKS = frozenset(("headerlink", "footnote-ref", "footnote-backref"))
EMBEDS = frozenset(("iframe", "video", "audio", "object", "embed", "canvas", "form"))
CONTAINERS = frozenset(("blockquote", "details", "table", "li", "dd", "dt", "figure", "figcaption"))
MADE_LIST = re.compile(r"\[\[[\w-]+\]\]")  # `[[timeline]]`: an extension puts data in its place
OPAQUE = frozenset(("math", "svg", "button"))
FORMULA_CLASS = "arithmatex"


@dataclass
class Heading:
    """A heading as rendered, and what kinds of things stand under it."""

    level: int
    title: str
    anchor: str
    line: int
    nested: bool
    generated: bool
    media: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Seen:
    """An element of interest and where the walk met it."""

    node: Node
    section: int | None
    within: tuple[str, ...]


class Walk:
    """What a rendered page holds. `section` is the index of the heading that the walk stands under."""

    def __init__(self, root: Node) -> None:
        self.headings: list[Heading] = []
        self.blocks: list[Block] = []
        self.links: list[Seen] = []
        self.images: list[Seen] = []
        self.callouts: list[Seen] = []
        self.codes: list[Seen] = []
        self.section: int | None = None
        self._visit(root, ())
        self.prose_lines = root.all_lines.difference(*(seen.node.all_lines for seen in self.codes))

    def _visit(self, node: Node, within: tuple[str, ...]) -> None:
        """A block-level element: its inline parts become blocks, its block-level parts are visited."""
        runs: list[Run] = []
        for child in node.children:
            if isinstance(child, Text):
                runs.append(Run(child.words, child.line))
            elif child.tag in INLINE and not _holds_blocks(child):
                runs.extend(self._inline(child, frozenset(), None, within))
            else:
                self._flush(node.tag, runs, within)
                self._enter(child, within)
        self._flush(node.tag, runs, within)

    def _enter(self, node: Node, within: tuple[str, ...]) -> None:
        if node.unseen:
            return
        if node.tag in HEADINGS:
            self._heading(node, within)
        elif node.tag == "pre":
            self.codes.append(Seen(node, self.section, within))
            self._note("code")
        else:
            self._note_media(node, within)
            with self._container(node, within) as inner:
                self._visit(node, inner)

    @contextmanager
    def _container(self, node: Node, within: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """A heading inside a container ends with the container. Footnotes stand at the end and belong to no section."""
        names = _names(node)
        before = self.section
        if "footnote" in names:
            self.section = None
        yield (*within, *names)
        if names:
            self.section = before

    def _note_media(self, node: Node, within: tuple[str, ...]) -> None:
        if node.tag == "table":
            self._note("table")
        elif node.tag in EMBEDS:
            self._note("embed")
        elif node.tag == "details" or "admonition" in node.classes:
            self.callouts.append(Seen(node, self.section, within))
        elif FORMULA_CLASS in node.classes:
            self._note("formula")

    def _heading(self, node: Node, within: tuple[str, ...]) -> None:
        self.section = len(self.headings)
        self.headings.append(
            Heading(
                int(node.tag[1]),
                node.text,
                node.attrs.get("id", ""),
                node.line,
                nested=bool(within),
                generated=not node.all_lines,
            )
        )
        runs = [run for child in node.children for run in self._inline(child, frozenset(), None, within)]
        self._flush("heading", runs, within)

    def _inline(
        self, node: Node | Text, inside: frozenset[str], target: str | None, within: tuple[str, ...]
    ) -> list[Run]:
        if isinstance(node, Text):
            return [Run(node.words, node.line, inside, target)]
        if node.unseen:
            return []
        if node.tag == "a" and not GENERATED_LINKS.intersection(node.classes) and "href" in node.attrs:
            target = node.attrs["href"]
            self.links.append(Seen(node, self.section, within))
        self._note_inline_media(node, within)
        tag = "math" if FORMULA_CLASS in node.classes else node.tag
        space = [Run(" ", node.line, inside, target)] if tag == "br" else []
        return space + [run for child in node.children for run in self._inline(child, inside | {tag}, target, within)]

    def _note_inline_media(self, node: Node, within: tuple[str, ...]) -> None:
        is_image = node.tag == "img" and "twemoji" not in node.classes
        if is_image or (node.tag == "svg" and node.attrs.get("role") == "img"):
            self.images.append(Seen(node, self.section, within))
            self._note("figure")
        elif node.tag == "math" and node.attrs.get("display") == "block":
            self._note("formula")

    def _note(self, kind: str) -> None:
        if self.section is not None:
            self.headings[self.section].media.add(kind)

    def _flush(self, kind: str, runs: list[Run], within: tuple[str, ...]) -> None:
        """Make a block of the runs gathered so far, if a reader sees anything in them."""
        seen = [run for run in runs if run.text]
        runs.clear()
        if not any(run.text.strip() for run in seen):
            return
        if MADE_LIST.fullmatch("".join(run.text for run in seen).strip()):
            self._note("list")
        line = next(run.line for run in seen if run.text.strip())
        self.blocks.append(Block(kind, line, tuple(seen), self.section, within))


def _names(node: Node) -> tuple[str, ...]:
    """What a container is called in `Block.within`; () for an element that contains nothing in that sense."""
    if node.tag == "details" or "admonition" in node.classes:
        return ("details" if node.tag == "details" else "admonition", *kinds(node))
    if "footnote" in node.classes:
        return ("footnote",)
    if "tabbed-block" in node.classes:
        return ("tab",)
    return (node.tag,) if node.tag in CONTAINERS else ()


def kinds(node: Node) -> tuple[str, ...]:
    """The types of an admonition or fold: tip, tldr, success ..."""
    return tuple(name for name in node.classes if name not in ("admonition", "inline", "end"))


def _holds_blocks(node: Node) -> bool:
    """Whether an inline element has a block-level one inside, as a link around a picture and its caption has."""
    return node.tag not in OPAQUE and any(
        isinstance(child, Node) and not child.unseen and (child.tag not in INLINE or _holds_blocks(child))
        for child in node.children
    )
