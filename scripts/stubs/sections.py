"""Blanks that are whole: sections, trees of sections and pages without text, placeholders, things left unsorted, empty boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from scripts.pages.model import Block, Callout, Page, Section
from scripts.stubs.place import Place, quote
from scripts.stubs.rules import EDGES, Rules

SHORT = 45  # words: what is longer is text, whatever it says
# What Markdown reads as a heading and nobody meant as one: a list item over a bare `-`, a line of hashtags.
ACCIDENT = re.compile(r"[ \t>]*[-*+][ \t]+(?!#)|#[^\s#]\S*(?:\s+#\S+)+\s*$")
ONLY_A_LINK = re.compile(r"\s*#*\s*\[[^\]]*\]\([^)]+\)\s*#*\s*(?:\{[^}]*\}\s*)?")


class Contents:
    """What each section of a page holds for a reader."""

    def __init__(self, page: Page, rules: Rules) -> None:
        self.page, self.rules = page, rules
        self.empty_boxes = [box for box in page.callouts if is_empty(box, page)]

    @cached_property
    def _blocks(self) -> dict[int | None, list[Block]]:
        titles = {box.title for box in self.page.callouts if not has_own_title(box)}
        kept: dict[int | None, list[Block]] = {}
        for block in self.page.blocks:
            if block.kind not in ("heading", "generated") and not (block.text in titles and block.within):
                kept.setdefault(block.section, []).append(block)
        return kept

    def blocks(self, section: int | None) -> list[Block]:
        """The prose under a heading; above the first for None."""
        return self._blocks.get(section, [])

    def has_other(self, section: Section) -> bool:
        """Whether there is something that is not prose: media, a marked blank, what a plugin fills."""
        if section.media or any(box.section == section.index for box in self.page.callouts):
            return True
        if any(image.section == section.index for image in self.page.images):
            return True
        return bool(self.rules.filled_at_build.search(self.source(section)))

    def source(self, section: Section) -> str:
        """The lines of a section, code left out."""
        code = {n for code in self.page.codes for n in range(code.line, code.end)}
        lines = (self.page.source.line(n) for n in range(section.line, section.end) if n not in code)
        return "\n".join(lines)

    def is_empty(self, section: Section) -> bool:
        """Whether a reader sees nothing under the heading before the next one."""
        return not (
            self.blocks(section.index) or self.has_other(section) or self._is_link(section) or self._is_cut(section)
        )

    def _is_cut(self, section: Section) -> bool:
        """Whether what looks like the next heading is a list item of this section."""
        following = next((other for other in self.page.sections[section.index + 1 :] if not other.generated), None)
        return bool(following and ACCIDENT.match(self.page.source.line(following.line)))

    def _is_link(self, section: Section) -> bool:
        return bool(ONLY_A_LINK.fullmatch(self.page.source.line(section.line)))

    def placeholder(self, section: int | None) -> Block | None:
        """The first block of a section that only says that its text is missing."""
        blocks = self.blocks(section)
        if not blocks or sum(block.words for block in blocks) > SHORT:
            return None
        if section is not None and self.page.sections[section].media:
            return None
        return blocks[0] if all(self.rules.is_placeholder(block.text) for block in blocks) else None


def places(page: Page, rules: Rules, policy: bool = False) -> Iterator[Place]:
    """The blanks of a page that are whole."""
    contents = Contents(page, rules)
    yield from (Place("marked-blank", blank.line, quote(blank.task), blank.section) for blank in page.blanks)
    yield from (
        Place("empty-block", line, box.title or "box", box.section)
        for box, line in zip(contents.empty_boxes, opening_lines(page, contents.empty_boxes))
    )
    if page_is_empty(contents):
        if not (
            any(page.meta.get(key) for key in rules["empty_on_purpose"])
            or rules.filled_page.fullmatch(page.path.as_posix())
        ):
            yield _swallowed(page, rules) or Place("empty-page", 1, "", None)
        return
    if swallowed := _swallowed(page, rules):
        yield swallowed
    if (above := contents.placeholder(None)) and not page.sections:
        yield Place("placeholder", above.line, quote(above.text), None)
    elif above:
        yield Place("todo" if rules.marker.search(above.text) else "promise", above.line, quote(above.text), None)
    for section in page.sections:
        if not section.generated:
            yield from _in_section(contents, section)
    if policy:
        yield from _policy(contents)


def page_is_empty(contents: Contents) -> bool:
    """Whether a reader finds nothing on the page, headings aside."""
    page = contents.page
    if contents.blocks(None) or page.images or page.callouts or page.codes:
        return False
    body = "\n".join(page.masked.written)
    return not contents.rules.filled_at_build.search(body) and all(
        contents.is_empty(section) and not _is_marker(contents, section)
        for section in page.sections
        if not section.generated
    )


def _swallowed(page: Page, rules: Rules) -> Place | None:
    """A first line such as `TODO: ...`, which the generator takes for metadata and does not show."""
    if page.front.style != "loose":
        return None
    key = next((key for key in page.meta if key.upper() in rules["markers"]), None)
    return key and Place(
        "todo" if page.blocks else "placeholder", page.front.line(key), quote(f"{key}: {page.meta[key]}")
    )


def _in_section(contents: Contents, section: Section) -> Iterator[Place]:
    rules = contents.rules
    if ACCIDENT.match(contents.page.source.line(section.line)):
        return
    if contents.is_empty(section) or _is_marker(contents, section):
        yield from _empty(contents, section)
    elif (block := contents.placeholder(section.index)) and not _has_other_than(contents, section):
        yield Place("placeholder", _line_of(contents.page, section, block), quote(block.text), section.index)
    elif rules.unsorted.fullmatch(_name(section.title)):
        yield Place("unsorted", section.line, section.title, section.index)


def _line_of(page: Page, section: Section, block: Block) -> int:
    """The line of a block; one without letters has no marker, and is the first thing after its heading."""
    after = section.line + (1 if page.source.line(section.line).lstrip().startswith("#") else 2)
    return max(block.line, next((n for n in range(after, section.end) if page.source.line(n).strip()), block.line))


def _has_other_than(contents: Contents, section: Section) -> bool:
    """Something beside prose and the box that the placeholder stands in."""
    boxes = [box for box in contents.page.callouts if box.section == section.index]
    return bool(
        section.media
        or any("blank" in box.kinds for box in boxes)
        or contents.rules.filled_at_build.search(contents.source(section))
    )


def _is_marker(contents: Contents, section: Section) -> bool:
    return bool(contents.rules.bare_marker.fullmatch(section.title.strip(EDGES)))


def _empty(contents: Contents, section: Section) -> Iterator[Place]:
    page, rules = contents.page, contents.rules
    below = [deeper for deeper in page.tree(section) if deeper is not section and not deeper.generated]
    if _is_marker(contents, section) or (
        not below and rules.is_placeholder(section.title) and len(section.title.split()) > 1
    ):
        yield Place("placeholder", section.line, quote(section.title), section.index)
    elif not below and _name(section.title) not in rules["empty_by_design"]:
        kind = "duplicate-empty" if _is_written_elsewhere(contents, section) else "empty-section"
        yield Place(kind, section.line, section.title, section.index)
    elif below and all(contents.is_empty(deeper) for deeper in below):
        yield Place("empty-tree", section.line, section.title, section.index)


def _is_written_elsewhere(contents: Contents, section: Section) -> bool:
    """Whether a section of the same name is written; for names that recur only one under the same parent."""
    name = _name(section.title)
    recurs = name in contents.rules["recurring"]
    return any(
        _name(other.title) == name
        and other.index != section.index
        and not other.generated
        and (not recurs or other.parent == section.parent)
        and _is_written(contents, other)
        for other in contents.page.sections
    )


def _is_written(contents: Contents, section: Section) -> bool:
    return any(not contents.is_empty(part) for part in contents.page.tree(section))


def _name(title: str) -> str:
    return " ".join(re.sub(r"[^\w;'’+#&/-]+", " ", title).lower().split()).strip(EDGES)


def is_empty(box: Callout, page: Page) -> bool:
    """Whether a box has neither text nor a title of its own."""
    return not ("blank" in box.kinds or box.words or has_own_title(box) or _indented_below(page, box))


def has_own_title(box: Callout) -> bool:
    """Whether the title is more than the name of the box's type."""
    title = box.title.strip().lower()
    return bool(title) and title not in [kind.lower() for kind in box.kinds]


def _indented_below(page: Page, box: Callout) -> bool:
    """Whether there is something in the box that has no words, such as an image."""
    return any(image.section == box.section and box.line < image.line < box.end for image in page.images)


def opening_lines(page: Page, boxes: list[Callout]) -> Iterator[int]:
    """The lines that open these boxes: without a word inside, a box is only known to stand after what is before it."""
    at = 0
    for box in boxes:
        opens = re.compile(
            rf"[ \t>]*(?:[*+-][ \t]+)?(?:!!!|\?\?\?\+?)[ \t]*{'[ ]'.join(map(re.escape, box.kinds))}\b", re.IGNORECASE
        )
        at = next(
            (n for n in range(max(box.line, at + 1), len(page.source.lines) + 1) if opens.match(page.source.line(n))),
            box.line,
        )
        yield at


def _policy(contents: Contents) -> Iterator[Place]:
    page, rules = contents.page, contents.rules
    for section in page.sections:
        blocks = contents.blocks(section.index)
        if section.generated or not blocks or contents.has_other(section):
            continue
        if all(run.target for block in blocks for run in block.runs if run.text.strip(EDGES)):
            yield Place("link-only", section.line, section.title, section.index)
        elif section.words < rules["thin_words"] and not page.children(section):
            yield Place("thin", section.line, section.title, section.index)
    if sum(block.words for block in page.blocks) < rules["thin_page_words"] and not page.codes:
        yield Place("thin-page", 1, "", None)
