"""From a file to a `Page`: the rendered tree says what there is, the source says where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from scripts.pages import places
from scripts.pages.finder import Finder
from scripts.pages.model import Citation, Formula, Page, Section
from scripts.pages.render import Renderer
from scripts.pages.source import Source, mask
from scripts.pages.walk import Heading, Walk

CITATION = re.compile(r"\[(@[\w:.+-]+(?:\s*;\s*@[\w:.+-]+)*)\](?![(\[])")
KEY = re.compile(r"@([\w:.+-]+)")


def read(path: Path, renderer: Renderer) -> Page:
    """Read one file. Raises OSError, PageError, FrontMatterError (with line, what, mend) and RenderError."""
    return parse(Source.load(path), renderer, path)


def parse(source: Source, renderer: Renderer, path: Path = Path("page.md")) -> Page:
    """The page in a source that is already in memory. Raises RenderError."""
    rendering = renderer.render(source.front.body, source.front.first_body_line)
    walk = Walk(rendering.root)
    codes = places.codes(source, walk, rendering.commented)
    hidden = rendering.commented.union(*(range(code.line, code.end) for code in codes))
    masked = mask(source, hidden)
    finder = Finder(source, masked.prose, rendering.root.all_lines)
    return Page(
        path=path,
        source=source,
        sections=tuple(_sections(source, walk)),
        blocks=tuple(walk.blocks),
        links=tuple(filter(None, (finder.link(seen) for seen in walk.links))),
        images=tuple(filter(None, (finder.image(seen) for seen in walk.images))),
        callouts=tuple(places.callout(source, seen) for seen in walk.callouts),
        codes=tuple(codes),
        citations=tuple(_citations(source, masked.prose)),
        formulas=tuple(Formula(latex, line) for line, latex in masked.formulas),
        masked=masked,
        commented=frozenset(rendering.commented),
        lines_by=rendering.lines_by,
    )


def _sections(source: Source, walk: Walk) -> Iterator[Section]:
    """Headings with what the walk saw under them; each ends at the next heading that is in the file."""
    beginnings = sorted({heading.line for heading in walk.headings if not heading.generated})
    for index, heading in enumerate(walk.headings):
        end = next((line for line in beginnings if line > heading.line), len(source.lines) + 1)
        start = len(source.lines) + 1 if heading.generated else heading.line
        own = [block for block in walk.blocks if block.section == index and block.kind not in ("heading", "generated")]
        yield Section(
            index=index,
            level=heading.level,
            title=heading.title,
            anchor=heading.anchor,
            line=heading.line,
            end=end,
            span=source.span(start, max(start, end)),
            parent=_parent(walk.headings, index),
            nested=heading.nested,
            generated=heading.generated,
            words=sum(block.words for block in own),
            media=frozenset(heading.media),
        )


def _parent(headings: list[Heading], index: int) -> int | None:
    """The nearest heading above that is of a higher rank."""
    return next(
        (n for n in range(index - 1, -1, -1) if headings[n].level < headings[index].level and not headings[n].nested),
        None,
    )


def _citations(source: Source, prose: list[str]) -> Iterator[Citation]:
    for number, line in enumerate(prose, start=1):
        for group in CITATION.finditer(line):
            for key in KEY.finditer(group[1]):
                start = group.start(1) + key.start()
                span = source.offset(number, start), source.offset(number, start + len(key[0]))
                yield Citation(key[1], number, span)
