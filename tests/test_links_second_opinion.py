"""linkchecker, over http and without its anchor plugin, agrees with us."""

from __future__ import annotations

import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urljoin

import pytest
from conftest import SITE_URL
from links_sites import write

from scripts.links import second_opinion
from scripts.links.second_opinion import Difference, compare
from scripts.links.serving import served

BUILT = {
    "index.html": '<link rel=stylesheet href="none.css"><a href="a/">a</a> <a href="gone/">b</a> <img src="none.png">',
    "a/index.html": '<a href="../">home</a> <a href="../sub/gone.html#x">c</a> <a href="https://example.com/">d</a>',
    "404.html": "lost",
}
BROKEN = {"gone/", "none.png", "none.css", "sub/gone.html"}


def test_both_find_the_same_on_a_made_site(tmp_path: Path) -> None:
    assert compare(write(tmp_path, BUILT), "https://example.org/base/") == Difference(set(), set())
    assert second_opinion.linkchecker(tmp_path, "/base/") == BROKEN


def test_what_only_linkchecker_finds_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_opinion, "linkchecker", lambda folder, base: BROKEN - {"none.png"} | {"theirs/"})
    assert compare(write(tmp_path, BUILT), "https://example.org/base/") == Difference({"theirs/"}, {"none.png"})


def test_a_linkchecker_that_fails_is_an_error_and_no_agreement(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_opinion.sys, "executable", "/nowhere/python")
    with pytest.raises(second_opinion.OpinionFailed, match="did not run"):
        compare(write(tmp_path, BUILT), "https://example.org/base/")


def test_the_server_does_what_a_host_does(tmp_path: Path) -> None:
    with served(write(tmp_path, BUILT), "/base/", {"LinkChecker": "welcome"}) as root:
        with urllib.request.urlopen(root) as answer:
            assert answer.headers["LinkChecker"] == "welcome"
        for missing in ("nowhere/", "/other/", "a/none"):
            with pytest.raises(urllib.error.HTTPError) as error:
                urllib.request.urlopen(urljoin(root, missing))
            assert error.value.code == 404 and error.value.read() == b"lost"


def test_both_find_nothing_on_the_handbook(built_site: Path) -> None:
    assert compare(built_site, SITE_URL) == Difference(set(), set())
