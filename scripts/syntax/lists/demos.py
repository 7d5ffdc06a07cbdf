"""`[[demo NAME]]`: a demonstration, as HTML that Markdown leaves alone."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from markdown import Markdown

from scripts.demos import figure, names
from scripts.references import hint
from scripts.syntax.context import Page

ALONE = re.compile(r"^\[\[demo[ \t]+([\w-]*)\]\][ \t]*$")


def put(name: str, page: Page, md: Markdown) -> str:
    """The place of a demonstration in the page; an unknown one is a fault."""
    if name not in names():
        page.fault(f"[[demo {name}]]", f"there is no demonstration '{name}'", hint(name, names()))
        return ""
    return md.htmlStash.store(figure(name, root_of(page)))


def root_of(page: Page) -> str:
    """The way from a page's address to the top of the site."""
    path = PurePosixPath(page.path)
    deeper = page.folders and path.stem not in ("index", "README")
    return "../" * (len(path.parts) - 1 + deeper)
