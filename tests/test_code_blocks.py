"""Every block of code in the handbook runs and prints what its page shows; every data block can be read."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from scripts import site
from scripts.findings import Finding
from scripts.pages.check import Checker
from scripts.pages.code_blocks import READERS, faults, run

DOCS = site.DEFAULT_CONFIG.parent / "docs"
LANGUAGES = ("python", "py", *READERS)


def pages_with_code() -> list[str]:
    """By a look at the text alone, since this runs whenever tests are collected."""
    return sorted(
        path.relative_to(DOCS).as_posix()
        for path in DOCS.rglob("*.md")
        if any(f"```{language}" in path.read_text(encoding="utf-8") for language in LANGUAGES)
    )


@cache
def checker() -> Checker:
    return Checker(site.load())


@pytest.mark.parametrize("name", pages_with_code())
def test_the_code_of_a_page_prints_what_the_page_shows(name: str) -> None:
    page = checker().read(Path(DOCS, name))
    assert not isinstance(page, Finding), str(page)
    found = [f"docs/{name}:{fault.line}: {fault.what}; {fault.mend}" for fault in faults(page, run(page))]
    assert not found, "\n".join(found)


def test_there_are_pages_with_code() -> None:
    assert pages_with_code()
