"""The handbook itself keeps the page contract."""

from __future__ import annotations

from scripts import site
from scripts.pages.check import Checker


def test_no_page_breaks_a_rule() -> None:
    errors = [finding for finding in Checker(site.load()).check() if finding.severity == "error"]
    assert not errors, "\n" + "\n".join(map(str, sorted(errors)))
