"""The handbook itself has no broken reference: in source, built site and browser, offline, and on the second engine."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import REPO_URL, ROOT, SITE_URL, in_a_thread

from scripts.links.check import check
from scripts.site import load

OFFLINE = """\
INHERIT: {root}/mkdocs.yml
docs_dir: {root}/docs
site_url: ""
use_directory_urls: false
hooks: {hooks}
theme:
  custom_dir: {root}/overrides
"""


@pytest.fixture(autouse=True)
def addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    """The addresses with which the tests build the site."""
    monkeypatch.setenv("SITE_URL", SITE_URL)
    monkeypatch.setenv("REPO_URL", REPO_URL)


def findings(config: Path, site: Path | None, **more) -> list[str]:
    result = check(config, site, strict=True, **more)
    return [str(finding) for finding in result.problems + result.findings]


def test_no_reference_is_broken_in_source_site_or_browser(built_site: Path) -> None:
    assert in_a_thread(lambda: findings(ROOT / "mkdocs.yml", built_site, browser=True)) == []


def test_no_reference_is_broken_on_the_second_engine(zensical_site: Path) -> None:
    assert findings(ROOT / "mkdocs.yml", zensical_site) == []


def test_no_reference_is_broken_offline(tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    hooks = [(ROOT / hook).as_posix() for hook in load(ROOT / "mkdocs.yml").settings.hooks]
    config.write_text(OFFLINE.format(root=ROOT.as_posix(), hooks=json.dumps(hooks)), encoding="utf-8")
    assert findings(config, None) == []
