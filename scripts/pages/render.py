"""A page's body through the site's own Markdown extensions, with the line of every element.

The page is rendered twice, with line markers and without. When both say the same, the markers are believed; when a
marker changed what the page says, headings alone are marked; when even that changes it, headings are looked for in
the source in order. So the headings are always those of the plain rendering.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown import Markdown

from scripts.pages import markers, tree
from scripts.pages.tree import Node

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
LETTERS = re.compile(r"[\W_]+")


class RenderError(ValueError):
    """The extensions refuse the page; the text is what they say."""


@dataclass(frozen=True)
class Rendering:
    """One rendered page."""

    root: Node
    commented: set[int] = field(repr=False)  # lines inside HTML comments
    lines_by: str  # how lines were found: "markers", "headings" or "sequence"


class Renderer:
    """The Markdown of one site: a list of Python-Markdown extensions and their settings."""

    def __init__(self, extensions: Sequence[Any] = (), configs: Mapping[str, Mapping[str, Any]] | None = None) -> None:
        self._markdown = Markdown(extensions=list(extensions), extension_configs=dict(configs or {}))
        self._markdown.references = markers.References()

    def html(self, body: str) -> str:
        """The body as HTML. Raises RenderError with the words of the extension that refuses it."""
        self._markdown.reset()
        try:
            return tree.plainer(self._markdown.convert(body))
        except Exception as error:  # an extension may raise anything
            raise RenderError(str(error) or type(error).__name__) from error

    def render(self, body: str, first_line: int) -> Rendering:
        """The body as a tree with lines. Raises RenderError."""
        body = markers.MARKER.sub("\ue000", body)  # a page that has such characters itself
        plain = self.html(body)
        for lines_by, headings_only in (("markers", False), ("headings", True)):
            marked = self._marked(markers.mark(body, first_line, headings_only))
            if marked is None:
                continue
            root, commented = tree.parse(marked)
            if _dense(markers.strip(marked)) == _dense(plain) or _says(root) == _says(tree.parse(plain)[0]):
                return Rendering(root, commented, lines_by)
        root, commented = tree.parse(plain)
        _place_headings(root, body.split("\n"), first_line)
        return Rendering(root, commented, "sequence")

    def _marked(self, body: str) -> str | None:
        try:
            return self.html(body)
        except RenderError:  # by a marker, since the plain body was rendered
            return None


def _says(root: Node) -> tuple[list[tuple[str, str]], str]:
    """What a page says: its headings, and its text without regard to spaces."""
    headings = [(node.tag, node.text) for node in root.walk() if node.tag in HEADINGS]
    return headings, _dense("".join(run.words for run in root.texts()))


def _dense(text: str) -> str:
    return "".join(text.split())


def _place_headings(root: Node, lines: list[str], first_line: int) -> None:
    """Give each heading the line after the previous heading's that it was most likely made from, and the rest that
    follows the same line."""
    at = 0
    for node in root.walk():
        if node.tag in HEADINGS:
            index = _likely(lines, at, LETTERS.sub("", node.text), int(node.tag[1]))
            if index is not None:
                at = index + 1
                node.lines.add(first_line + index)
        node.line = node.last = first_line + max(at - 1, 0)
        for run in node.children:
            run.line = node.line


def _likely(lines: list[str], start: int, letters: str, level: int) -> int | None:
    """The first line with the letters of a heading and as many marks as its level; else the first with the letters."""
    having = [index for index in range(start, len(lines)) if letters and letters in LETTERS.sub("", lines[index])]
    marked = (index for index in having if re.match(rf"[ \t>]*#{{{level}}}(?!#)", lines[index]))
    return next(marked, having[0] if having else None)
