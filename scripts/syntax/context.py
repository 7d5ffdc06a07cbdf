"""Which page is being rendered, and what is wrong with it.

MkDocs and Zensical tell it in different places, and only while a page is rendered. A run without a page (a preview, the
page model) has none: then everything that needs one stays quiet and nothing stops.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from scripts.pages.front_matter import FrontMatterError
from scripts.pages.source import INLINE_CODE, PageError, Source, blank
from scripts.references import DataError, Reference, references
from scripts.syntax.leaves import leaf

Data = TypeVar("Data")


class Stop(Exception, SystemExit):
    """Ends a build with a line for each fault. A server prints it and goes on; a command ends without traceback."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.code = message


@dataclass
class Page:
    """The page that is being rendered."""

    docs: Path
    path: str  # from docs, with .md and forward slashes
    edit_url: str = ""
    folders: bool = True  # whether addresses in finished HTML count from a folder a/b/ and not from the source a/b.md
    faults: list[tuple[str, int, str]] = field(default_factory=list)  # file, line, what; how to mend it
    made_from: list[Path] = field(default_factory=list)  # data files that lists on this page come from

    @property
    def name(self) -> str:
        """The path as front matter gives it: from docs, without .md."""
        return self.path.removesuffix(".md")

    @property
    def label(self) -> str:
        """The path as messages give it: from the project's folder."""
        return f"{self.docs.name}/{self.path}"

    @property
    def data(self) -> Path:
        """The folder of the data files."""
        return self.docs / "_data"

    @cached_property
    def source(self) -> Source:
        """The file as written. Raises Stop when it cannot be read."""
        if here := leaf(self.docs, self.name):
            return here.source
        try:
            return Source.load(self.docs / self.path)
        except (FrontMatterError, PageError) as error:
            raise Stop(f"{self.label}:{error.line}: {error.what}; {error.mend}") from error

    @property
    def meta(self) -> dict:
        """The front matter."""
        return self.source.front.meta

    @cached_property
    def _prose(self) -> str:
        """The source with front matter and code blanked."""
        hidden = {n for fence in self.source.fences for n in range(fence.first, fence.last + 1)}
        first = self.source.front.first_body_line
        lines = ["" if n < first or n in hidden else line for n, line in enumerate(self.source.lines, start=1)]
        return INLINE_CODE.sub(lambda match: blank(match[0]), "\n".join(lines))

    @cached_property
    def works(self) -> dict[str, Reference]:
        """The works that it may cite. Raises Stop when the bibliography cannot be read."""
        return readable(self, references)

    def place_of(self, text: str) -> tuple[str, int]:
        """Where a text stands, outside code: in this page, else in data that it shows, else at its top."""
        if line := line_of(text, self._prose):
            return self.label, line
        for path in self.made_from:
            if line := line_of(text, path.read_text(encoding="utf-8")):
                return self.label_of(path), line
        return self.label, 1

    def label_of(self, path: Path) -> str:
        """A file as messages give it."""
        root = self.docs.parent
        return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()

    def fault(self, at: str | int | tuple[Path, int], what: str, mend: str) -> None:
        """Note what is wrong where a text stands, or at a line of this page or of a file; the end of the page stops."""
        if isinstance(at, tuple):
            label, line = self.label_of(at[0]), at[1]
        else:
            label, line = (self.label, at) if isinstance(at, int) else self.place_of(at)
        self.faults.append((label, line, " ".join(f"{what}; {mend}".split())))


def line_of(text: str, within: str) -> int | None:
    """The first line that a text stands in, whatever its line breaks and indentation."""
    pattern = r"[\s>]+".join(re.escape(word) for word in text.split())
    match = re.search(rf"{pattern}(?!\w)" if text[-1:].isalnum() else pattern, within) if pattern else None
    return within.count("\n", 0, match.start()) + 1 if match else None


def configure(md: Markdown, docs: str, path: str) -> None:
    """Set the page by hand; empty to find it from the engine."""
    md.handbook_setting = (docs, path)
    md.handbook_page = None


def page_of(md: Markdown) -> Page | None:
    """The page that is being rendered, if there is one."""
    return md.handbook_page


def fault(md: Markdown, at: str | int, what: str, mend: str) -> None:
    """Note a fault of the page that is being rendered; nothing without one."""
    if page := page_of(md):
        page.fault(at, what, mend)


def readable(page: Page, read: Callable[[Path], Data]) -> Data:
    """What is read from the data folder. Raises Stop with the file and line when it cannot be."""
    try:
        return read(page.data)
    except DataError as error:
        raise Stop(f"{page.label_of(error.path)}:{error.line}: {error.what}; {error.mend}") from error


def register(md: Markdown) -> None:
    """Find the page before anything else, stop for its faults after everything else."""
    md.preprocessors.register(FindPage(md), "handbook-page", 1000)
    md.treeprocessors.register(StopForFaults(md), "handbook-faults", -10)


class FindPage(Preprocessor):
    """Look up the page at the start of each conversion."""

    def run(self, lines: list[str]) -> list[str]:
        """Leave the lines as they are."""
        page = _set_by_hand(self.md) or _from_mkdocs(self.md) or _from_zensical(self.md)
        self.md.handbook_page = page if page and (page.docs / page.path).is_file() else None
        return lines


class StopForFaults(Treeprocessor):
    """Report all faults of a page together."""

    def run(self, root: object) -> None:
        """Raise Stop when there are any."""
        page = page_of(self.md)
        if page and page.faults:
            raise Stop("\n".join(f"{label}:{line}: {words}" for label, line, words in sorted(set(page.faults))))


def _set_by_hand(md: Markdown) -> Page | None:
    docs, path = md.handbook_setting
    return Page(Path(docs), path) if path else None


def _from_mkdocs(md: Markdown) -> Page | None:
    """MkDocs registers a treeprocessor with the file just before it converts."""
    if "relpath" not in md.treeprocessors:
        return None
    processor = md.treeprocessors["relpath"]
    file, config = getattr(processor, "file", None), getattr(processor, "config", None)
    if file is None or config is None:
        return None
    folders = getattr(config, "use_directory_urls", True)
    return Page(Path(config.docs_dir), file.src_uri, getattr(file.page, "edit_url", None) or "", folders)


def _from_zensical(md: Markdown) -> Page | None:
    """Zensical registers a preprocessor that carries the page and the configuration."""
    if "rendering_context" not in md.preprocessors:
        return None
    processor = md.preprocessors["rendering_context"]
    config = processor.config
    docs = Path(config["root_dir"], config["docs_dir"])
    edit_url = _edit_url(config, processor.page.path)
    return Page(docs, processor.page.path, edit_url, folders=False)  # it rewrites addresses in finished HTML itself


def _edit_url(config: dict, path: str) -> str:
    repository, edit = config.get("repo_url"), config.get("edit_uri")
    return f"{repository.rstrip('/')}/{edit.strip('/')}/{path}" if repository and edit else ""
