"""Every kind of broken reference on a page is found on its line, and no look-alike is reported.

All cases of a layout stand on one made site, which is built and checked once.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pytest
from links_sites import Case, cases, site_of

from scripts.findings import Finding
from scripts.links.check import check

LAYOUTS = ("directory", "flat")
PLANTED, LET_PASS = ("planted", "planted_unseen"), ("let_pass", "let_pass_unseen")


def on(layout: str, names: tuple[str, ...]) -> list[Case]:
    return [case for name in names for case in cases(name, layout)]


def parameters(names: tuple[str, ...]) -> list:
    return [pytest.param(layout, case, id=f"{case.name}-{layout}") for layout in LAYOUTS for case in on(layout, names)]


@pytest.fixture(scope="session")
def findings(once: Callable[..., Path]) -> Callable[[str], list[Finding]]:
    """What the checker says about the made site with a layout."""

    def look(layout: str) -> list[Finding]:
        def make(folder: Path) -> None:
            result = check(site_of(folder / "made", on(layout, PLANTED + LET_PASS), layout))
            assert not result.problems, result.problems
            found = json.dumps([asdict(finding) for finding in result.findings])
            (folder / "found.json").write_text(found, encoding="utf-8")

        folder = once(f"links-{layout}", make)
        return [Finding(**entry) for entry in json.loads((folder / "found.json").read_text(encoding="utf-8"))]

    return look


def of(case: Case, found: list[Finding]) -> list[Finding]:
    return [finding for finding in found if finding.path in case.texts]


@pytest.mark.parametrize("layout, case", parameters(PLANTED))
def test_a_planted_defect_is_found_on_its_line_and_nothing_else_is(layout: str, case: Case, findings: Callable) -> None:
    found = of(case, findings(layout))
    assert {(finding.path, finding.line) for finding in found if finding.kind == case.kind} == case.places
    assert {finding.kind for finding in found} - case.also == {case.kind}


@pytest.mark.parametrize("layout, case", [entry for entry in parameters(PLANTED) if entry.values[1].mends])
def test_the_nearest_match_is_offered(layout: str, case: Case, findings: Callable) -> None:
    assert any(case.mends in finding.mend for finding in of(case, findings(layout)))


@pytest.mark.parametrize("layout, case", parameters(LET_PASS))
def test_a_look_alike_is_let_pass(layout: str, case: Case, findings: Callable) -> None:
    assert of(case, findings(layout)) == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_is_reported_outside_the_planted_pages(layout: str, findings: Callable) -> None:
    planted = {path for case in on(layout, PLANTED) for path in case.texts}
    assert [finding for finding in findings(layout) if finding.path not in planted] == []
