"""Single pages for tests of the page model, rendered with the extensions that a Material site uses."""

from __future__ import annotations

from functools import cache

from scripts.pages.model import Page
from scripts.pages.reader import parse
from scripts.pages.render import Renderer
from scripts.pages.source import Source

EXTENSIONS = [
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "tables",
    "toc",
    "pymdownx.arithmatex",
    "pymdownx.blocks.caption",
    "pymdownx.blocks.admonition",
    "pymdownx.details",
    "pymdownx.highlight",
    "pymdownx.superfences",
    "pymdownx.tabbed",
    "pymdownx.tasklist",
]
CONFIGS = {"pymdownx.tabbed": {"alternate_style": True}, "toc": {"permalink": "#"}}


@cache
def renderer() -> Renderer:
    return Renderer(EXTENSIONS, CONFIGS)


def page(text: str | bytes) -> Page:
    return parse(Source.of(text if isinstance(text, bytes) else text.encode("utf-8")), renderer())
