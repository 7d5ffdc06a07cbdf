"""What kind of page a page is; it decides how much of the contract applies."""

from __future__ import annotations

from fnmatch import fnmatchcase

from scripts.pages.model import Blank, Page
from scripts.pages.rules.registry import data


def kind_of(name: str, meta: dict) -> str:
    """`content`, `index` or `special`, by the page's name and whether it has a template of its own."""
    if "template" in meta:
        return "special"
    patterns = data("contract")["kinds"]
    return next(
        (kind for kind, names in patterns.items() if any(fnmatchcase(name, pattern) for pattern in names)), "content"
    )


def whole_blank(page: Page) -> Blank | None:
    """The blank that stands where the whole text should be, as `new` leaves a page; it has nothing to check yet."""
    alone = len(page.blanks) == 1 and len(page.sections) <= 1
    outside = [block for block in page.blocks if block.kind != "heading" and "blank" not in block.within]
    return page.blanks[0] if alone and not outside else None
