"""The handbook itself has no broken reference: in its source, on its built pages, in a browser, offline, on both engines."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import REPO_URL, ROOT, SITE_URL

from scripts.links.browser import chromium
from scripts.links.check import check


@pytest.fixture(autouse=True)
def addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    """The addresses with which the tests build the site."""
    monkeypatch.setenv("SITE_URL", SITE_URL)
    monkeypatch.setenv("REPO_URL", REPO_URL)


def findings(site: Path, **more) -> list[str]:
    result = check(ROOT / "mkdocs.yml", site, strict=True, **more)
    return [str(finding) for finding in result.problems + result.findings]


def test_no_reference_is_broken_in_source_site_or_browser(built_site: Path) -> None:
    assert findings(built_site, browser=chromium()) == []


def test_no_reference_is_broken_on_the_second_engine(zensical_site: Path) -> None:
    assert findings(zensical_site) == []
