"""Rendered HTML as a small tree in which every element knows the line that it came from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from scripts.pages.markers import MARKER, line_of, strip

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
ENDS_ITSELF = frozenset("dd dt li option p td th tr".split())  # whose closing tag HTML may leave out
INLINE = frozenset(
    "a abbr b button cite code del em i img input ins kbd label mark math q s small span strong sub sup svg u".split()
)
UNSEEN = frozenset("script style template noscript title".split())
CODE = re.compile(r"(?<=<pre)\b[^>]*>.*?(?=</pre\s*>)", re.DOTALL)
COLOUR = re.compile(r"</?span\b[^>]*>|<a id=\"__[^>]*></a>")  # what syntax highlighting adds
DRAWING = re.compile(r"(<svg\b[^>]*>).*?(</svg\s*>)", re.DOTALL)


@dataclass
class Text:
    """A run of characters from one line."""

    words: str
    line: int


@dataclass
class Node:
    """An element. `line` is where it begins: for a block the first line inside, else the last line before."""

    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    children: list[Node | Text] = field(default_factory=list)
    line: int = 0
    last: int = 0  # the last line inside
    lines: set[int] = field(default_factory=set)  # the lines whose markers were read directly inside

    @property
    def classes(self) -> list[str]:
        """The words of the class attribute."""
        return self.attrs.get("class", "").split()

    def walk(self) -> Iterator[Node]:
        """This element and those below it, in the order of the page."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    @property
    def all_lines(self) -> set[int]:
        """The lines whose markers were read anywhere inside."""
        return set().union(*(node.lines for node in self.walk()))

    def texts(self) -> Iterator[Text]:
        """The runs of text below this element that a reader sees."""
        for child in self.children:
            if isinstance(child, Text):
                yield child
            elif not child.unseen:
                yield from child.texts()

    @property
    def text(self) -> str:
        """What a reader sees, with single spaces."""
        return " ".join("".join(run.words for run in self.texts()).split())

    @property
    def unseen(self) -> bool:
        """Whether a reader never sees this element's text: scripts, hidden parts, the permalink at a heading."""
        return self.tag in UNSEEN or "hidden" in self.attrs or "headerlink" in self.classes


def plainer(html: str) -> str:
    """The HTML without what says nothing: the colours of code and the insides of drawings."""
    html = CODE.sub(lambda match: COLOUR.sub("", match[0]), html)
    return DRAWING.sub(r"\1\2", html)


def parse(html: str) -> tuple[Node, set[int]]:
    """The tree of a rendered page (see `plainer`), and the lines that only comments hold."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.root, builder.commented


class _Builder(HTMLParser):
    """Builds the tree and reads the markers on the way."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("body", line=1)
        self.open = [self.root]
        self.at = 1
        self.commented: set[int] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ENDS_ITSELF and self.open[-1].tag == tag:
            self.handle_endtag(tag)
        for name, value in attrs:
            self._read_markers(name + (value or ""))
        node = Node(
            tag,
            {strip(name): strip(value or "") for name, value in attrs},
            line=self.at if tag in INLINE else 0,
            last=self.at,
        )
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)
        elif not node.line:
            node.line = self.at

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if all(node.tag != tag for node in self.open[1:]):
            return
        while len(self.open) > 1:
            node = self.open.pop()
            node.line = node.line or self.at
            if node.tag == tag:
                return

    def handle_data(self, data: str) -> None:
        start = 0
        for match in MARKER.finditer(data):
            self._add(data[start : match.start()])
            self._read_markers(match[0])
            start = match.end()
        self._add(data[start:])

    def handle_comment(self, data: str) -> None:
        self.commented.update(line_of(match[0]) for match in MARKER.finditer(data))

    def close(self) -> None:
        super().close()
        for node in self.open:
            node.line = node.line or self.at

    def _add(self, words: str) -> None:
        if words:
            self.open[-1].children.append(Text(words, self.at))

    def _read_markers(self, text: str) -> None:
        for match in MARKER.finditer(text):
            self.at = line_of(match[0])
            self.open[-1].lines.add(self.at)
            for node in self.open:
                node.line = node.line or self.at
                node.last = max(node.last, self.at)
