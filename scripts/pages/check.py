"""Run the rules over pages: each page is read and rendered once, and the book rules look at all of them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from scripts.findings import Finding
from scripts.pages.book import Book
from scripts.pages.front_matter import FrontMatterError
from scripts.pages.model import Page
from scripts.pages.reader import read
from scripts.pages.render import Renderer, RenderError
from scripts.pages.rules import RULES, Fault, Rule
from scripts.pages.rules.kinds import kind_of, whole_blank
from scripts.pages.source import PageError
from scripts.site import Site

UNREADABLE = "unreadable"
LINE = re.compile(r":(\d+): ")


class Checker:
    """The rules on one site."""

    def __init__(self, site: Site, today: datetime.date | None = None) -> None:
        self.site = site
        self.book = Book(site.docs, tuple(site.pages()), today or datetime.date.today())
        self.renderer = Renderer(site.extensions, site.extension_configs)

    def check(self, paths: Sequence[Path] = ()) -> list[Finding]:
        """What is wrong with the pages at these paths, or with all pages and their data."""
        wanted = list(paths) or list(self.book.paths)
        found = [finding for path in wanted for finding in self.check_page(path)]
        only = {path.resolve() for path in paths}
        return found + list(self._check_book(only))

    def read(self, path: Path) -> Page | Finding:
        """A page, or the finding that says why it cannot be read or rendered."""
        try:
            return read(path, self.renderer)
        except (PageError, FrontMatterError) as error:
            fault = Fault(error.line, error.what, error.mend)
        except OSError as error:
            fault = Fault(1, f"the page cannot be read ({error.strerror})", "check the file and its permissions")
        except RenderError as error:
            fault = _refusal(error)
        except RecursionError:
            fault = Fault(1, "the page nests lists, quotations or HTML too deeply", "nest less")
        return self._finding(path, fault, UNREADABLE)

    def check_page(self, path: Path) -> Iterator[Finding]:
        """What the page rules find on one page; one finding when it cannot be read or rendered."""
        page = self.read(path)
        if isinstance(page, Finding):
            yield page
        else:
            yield from self._on_page(page)

    def _on_page(self, page: Page) -> Iterator[Finding]:
        kind = kind_of(self.book.name(page.path), page.meta)
        begun = whole_blank(page) is not None
        for rule in RULES.values():
            if not rule.on_book and kind in rule.kinds and not (begun and rule.of_text):
                yield from (self._finding(page.path, fault, rule.name, rule) for fault in rule.check(page, self.book))

    def _check_book(self, only: set[Path]) -> Iterator[Finding]:
        for rule in RULES.values():
            for path, fault in rule.check(self.book) if rule.on_book else ():
                if not only or path.resolve() in only:
                    yield self._finding(path, fault, rule.name, rule)

    def shown(self, path: Path) -> str:
        """A path as reports give it: from the folder of the configuration."""
        root = self.site.root
        return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()

    def _finding(self, path: Path, fault: Fault, kind: str, rule: Rule | None = None) -> Finding:
        return Finding(self.shown(path), fault.line, fault.what, fault.mend, kind, rule.severity if rule else "error")


def _refusal(error: RenderError) -> Fault:
    """What an extension said, with the line if it named one."""
    said = str(error).splitlines()[0]
    line = LINE.search(said)
    return Fault(int(line[1]) if line else 1, f"the page cannot be rendered ({said})", "correct what is named")
