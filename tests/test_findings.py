"""Findings are shown alike everywhere: plain lines, a coloured report, JSON, GitHub annotations, SARIF."""

from __future__ import annotations

import io
import json

import pytest

from scripts.findings import (
    FORMATS,
    Finding,
    as_json,
    exit_code,
    github,
    report,
    sarif,
    text,
)

ONE = Finding("docs/b.md", 3, "a word of praise: powerful", "say what it does", "praise")
TWO = Finding("docs/a b.md", 12, "100% wrong: x, y\nz", "mend it", "odd,kind:here", "warning")
THREE = Finding("docs/b.md", 20, "review is due", "read it", "review-due", "notice")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_plain_text_is_one_line_for_each_finding_without_colour() -> None:
    stream = io.StringIO()
    report([THREE, ONE], stream=stream)
    assert stream.getvalue() == (
        "docs/b.md:3: a word of praise: powerful; say what it does\ndocs/b.md:20: review is due; read it\n"
    )


def test_a_line_break_in_a_message_does_not_break_its_line() -> None:
    assert text([TWO]) == "docs/a b.md:12: 100% wrong: x, y z; mend it"


def test_a_terminal_gets_the_count_first_and_a_group_for_each_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    stream = Terminal()
    report([ONE, TWO, THREE], stream=stream)
    lines = stream.getvalue().splitlines()
    assert lines[0] == "1 error, 1 warning, 1 notice in 2 files"
    assert [line for line in lines if "docs/b.md" in line] == ["\x1b[1mdocs/b.md\x1b[0m"]
    assert any("\x1b[31m 3\x1b[0m" in line and "say what it does" in line for line in lines)


@pytest.mark.parametrize("name, value", [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_a_terminal_whose_user_wants_no_colour_gets_plain_lines(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv(name, value)
    stream = Terminal()
    report([ONE], stream=stream)
    assert "\x1b" not in stream.getvalue() and str(ONE) in stream.getvalue()


def test_nothing_found_prints_nothing_to_a_pipe_and_a_word_to_a_terminal() -> None:
    pipe, terminal = io.StringIO(), Terminal()
    assert report([], stream=pipe) == report([], stream=terminal) == 0
    assert pipe.getvalue() == "" and text([], on_terminal=True) == "nothing found"


@pytest.mark.parametrize("found, code", [([], 0), ([THREE], 0), ([TWO], 0), ([ONE, TWO], 1)])
def test_only_an_error_fails_a_check(found: list[Finding], code: int) -> None:
    assert exit_code(found) == code


def test_the_same_finding_is_shown_once_and_in_the_order_of_the_lines() -> None:
    stream = io.StringIO()
    report([THREE, ONE, ONE], stream=stream)
    assert [line.split(":")[1] for line in stream.getvalue().splitlines()] == ["3", "20"]


def test_json_has_the_count_and_every_field() -> None:
    told = json.loads(as_json([ONE]))
    assert told == {
        "count": 1,
        "findings": [
            {
                "path": "docs/b.md",
                "line": 3,
                "what": "a word of praise: powerful",
                "mend": "say what it does",
                "kind": "praise",
                "severity": "error",
            }
        ],
    }


def test_github_annotations_escape_what_would_end_them() -> None:
    assert github([TWO]) == (
        "::warning file=docs/a b.md,line=12,title=odd%2Ckind%3Ahere::100%25 wrong: x, y z; mend it"
    )


def test_sarif_names_rule_place_and_level() -> None:
    log = json.loads(sarif([ONE, TWO, THREE], "pages", {"praise": "Praise cannot be checked."}))
    run = log["runs"][0]
    assert log["version"] == "2.1.0" and run["tool"]["driver"]["name"] == "pages"
    assert {"id": "praise", "shortDescription": {"text": "Praise cannot be checked."}} in run["tool"]["driver"]["rules"]
    assert {rule["id"] for rule in run["tool"]["driver"]["rules"]} == {result["ruleId"] for result in run["results"]}
    place = run["results"][1]["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "docs/a%20b.md"}, "region": {"startLine": 12}}
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note"]


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_tells_of_every_finding(form: str) -> None:
    stream = io.StringIO()
    assert report([ONE, TWO], form, "pages", stream=stream) == 1
    assert "say what it does" in stream.getvalue() and "mend it" in stream.getvalue()


def test_a_severity_that_no_format_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="error, warning, notice"):
        Finding("a.md", 1, "x", "y", "z", "fatal")
