"""scripts/benchmark: what is counted, and how it is shown."""

from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path

from conftest import ROOT

from scripts.benchmark import build, weight
from scripts.benchmark.table import table


def test_a_table_is_markdown_with_figures_to_the_right() -> None:
    assert table(["kind", "kB"], [["home", 7.5], ["core page", 120]]).splitlines() == [
        "| kind      |  kB |", "| --------- | --: |", "| home      | 7.5 |", "| core page | 120 |"]


def test_figures_inside_a_page_are_weighed_apart(tmp_path: Path, monkeypatch) -> None:
    text, figure = b"<html>" + b"words " * 50, b'<svg class="fig" viewBox="0 0 9 9">' + bytes(range(97, 123)) * 20 + b"</svg>"
    (tmp_path / "page").mkdir()
    (tmp_path / "page/index.html").write_bytes(text + figure)
    (tmp_path / "site.css").write_bytes(b"a{}")
    monkeypatch.setattr(weight, "fetched", lambda site, path: ["page", "site.css", "site.css"])
    parts = weight.weigh(tmp_path, "page/")
    assert parts["page"] == len(gzip.compress(text, 9)) and parts["figures"] > 0 and parts["style"] == len(gzip.compress(b"a{}", 9))


def test_parts_of_a_visit_are_told_apart_by_name() -> None:
    names = ("assets/fonts/serif.woff2", "search/search_index.json", "assets/javascripts/bundle.js", "assets/css/site.css", "favicon.svg")
    assert [weight.part(name) for name in names] == ["fonts", "search", "script", "style", "other"]


def test_a_grown_copy_has_at_least_the_pages_asked_for(tmp_path: Path) -> None:
    own = len(list((ROOT / "docs").rglob("*.md")))
    config = build.grow(tmp_path / "grown", own + 30)
    pages = list((config.parent / "docs").rglob("*.md"))
    assert own + 30 <= len(pages) <= 2 * own
    assert "Understanding1" in (config.parent / "docs/.pages").read_text(encoding="utf-8")


def test_an_unknown_measurement_is_a_usage_error() -> None:
    done = subprocess.run([sys.executable, "-m", "scripts.benchmark", "nonsense"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 2 and "no measurement named nonsense; there are build" in done.stderr
