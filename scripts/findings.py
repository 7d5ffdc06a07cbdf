"""What a checker found, and how it is shown: to a person, to a program, to GitHub, to a SARIF viewer.

Every checker makes `Finding`s and hands them to `report`, which prints them and gives the exit code.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import TextIO
from urllib.parse import quote

FORMATS = ("text", "json", "github", "sarif")
SEVERITIES = ("error", "warning", "notice")
COLOURS = {"error": "31", "warning": "33", "notice": "36", "path": "1", "faint": "2"}
SARIF_LEVELS = {"error": "error", "warning": "warning", "notice": "note"}
SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


@dataclass(frozen=True, order=True)
class Finding:
    """One thing that is wrong at a place, and how to mend it. Only errors fail a check."""

    path: str  # with forward slashes, relative to the folder that the reader of the report stands in
    line: int  # from 1
    what: str
    mend: str
    kind: str  # the name of the rule
    severity: str = "error"

    def __post_init__(self) -> None:
        if self.severity not in SEVERITIES:
            raise ValueError(f"severity is one of {', '.join(SEVERITIES)}, not {self.severity!r}")

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"

    @property
    def message(self) -> str:
        """What is wrong and how to mend it, on one line."""
        return " ".join(f"{self.what}; {self.mend}".split())


def ordered(findings: Iterable[Finding]) -> list[Finding]:
    """Without repeats, by path and line."""
    return sorted(set(findings))


def exit_code(findings: Iterable[Finding]) -> int:
    """1 when a finding is an error, else 0."""
    return int(any(finding.severity == "error" for finding in findings))


def report(
    findings: Iterable[Finding],
    form: str = "text",
    tool: str = "check",
    rules: Mapping[str, str] | None = None,
    stream: TextIO | None = None,
) -> int:
    """Print the findings in one of FORMATS and return the exit code. `rules` describes kinds by name, for SARIF."""
    stream = stream or sys.stdout
    found = ordered(findings)
    shown = {
        "text": lambda: text(found, on_terminal=in_colour(stream)),
        "json": lambda: as_json(found),
        "github": lambda: github(found),
        "sarif": lambda: sarif(found, tool, rules or {}),
    }[form]()
    if shown:
        print(shown, file=stream)
    return exit_code(found)


def in_colour(stream: TextIO) -> bool:
    """Whether the stream is a terminal whose user has not asked for plain text (https://no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def text(findings: list[Finding], on_terminal: bool = False) -> str:
    """For people: on a terminal the count, then a group for each file; elsewhere `path:line: what; mend` lines."""
    if not on_terminal:
        return "\n".join(map(str, findings))
    groups = [_group(path, list(group)) for path, group in groupby(findings, key=lambda finding: finding.path)]
    return "\n\n".join([_count(findings, len(groups)), *groups])


def _count(findings: list[Finding], files: int) -> str:
    if not findings:
        return "nothing found"
    numbers = {severity: sum(finding.severity == severity for finding in findings) for severity in SEVERITIES}
    parts = [f"{number} {severity}{'s' * (number > 1)}" for severity, number in numbers.items() if number]
    return f"{', '.join(parts)} in {files} file{'s' * (files > 1)}"


def _group(path: str, findings: list[Finding]) -> str:
    width = max(len(str(finding.line)) for finding in findings)
    lines = [
        f"  {_paint(str(finding.line).rjust(width), finding.severity)}  {finding.message}"
        f"  {_paint(finding.kind, 'faint')}"
        for finding in findings
    ]
    return "\n".join([_paint(path, "path"), *lines])


def _paint(words: str, colour: str) -> str:
    return f"\x1b[{COLOURS[colour]}m{words}\x1b[0m"


def as_json(findings: list[Finding]) -> str:
    """For programs: the count and every field of every finding."""
    return json.dumps(
        {"count": len(findings), "findings": [asdict(finding) for finding in findings]}, ensure_ascii=False, indent=2
    )


def github(findings: list[Finding]) -> str:
    """Workflow commands that GitHub shows as annotations at the line."""
    return "\n".join(
        f"::{finding.severity} file={_property(finding.path)},line={finding.line},title={_property(finding.kind)}"
        f"::{_data(finding.message)}"
        for finding in findings
    )


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def sarif(findings: list[Finding], tool: str, rules: Mapping[str, str]) -> str:
    """A SARIF 2.1.0 log with one run."""
    described = dict.fromkeys(finding.kind for finding in findings) | dict(rules)
    driver = {"name": tool, "rules": [_sarif_rule(kind, description) for kind, description in described.items()]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(finding) for finding in findings],
    }
    return json.dumps({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _sarif_rule(kind: str, description: str | None) -> dict:
    return {"id": kind} | ({"shortDescription": {"text": description}} if description else {})


def _sarif_result(finding: Finding) -> dict:
    place = {"artifactLocation": {"uri": quote(finding.path)}, "region": {"startLine": finding.line}}
    return {
        "ruleId": finding.kind,
        "level": SARIF_LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": place}],
    }
