"""Links to other sites that do not answer, as one report. The asking is done by `scripts.links external`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from scripts.environment import ROOT
from scripts.workflows.text import Report, table

TITLE = "Links to other sites"
GROUPS = {"broken": "The page is not there", "moved": "It has a new address", "unknown": "The host did not say"}
HOW = (
    "Open the link before you change it: a host that refuses a script may well serve a reader. "
    "An archived copy is better than none."
)
COMMAND = [sys.executable, "-m", "scripts.links", "external", "--format", "json"]


class ReportError(RuntimeError):
    """The links could not be asked for, in one line."""


def report(path: Path | None = None) -> Report:
    """The report, from a file or by asking the hosts now. Broken and moved links count, unknown ones are only told."""
    findings = _findings(path.read_text(encoding="utf-8") if path else _ask())
    grouped = {kind: [one for one in findings if one["kind"] == kind] for kind in GROUPS}
    parts = [
        f"## {TITLE}",
        f"{len(grouped['broken'])} broken, {len(grouped['moved'])} moved, {len(grouped['unknown'])} unknown. {HOW}",
    ]
    for kind, title in GROUPS.items():
        rows = [(f"`{one['path']}:{one['line']}`", one["what"], one["mend"]) for one in grouped[kind]]
        parts += [f"### {title}", table(("where", "what", "mend"), rows)] if rows else []
    return Report("\n\n".join(parts), bool(grouped["broken"] or grouped["moved"]))


def _findings(text: str) -> list[dict]:
    try:
        return json.loads(text)["findings"]
    except (ValueError, KeyError, TypeError) as error:
        raise ReportError("the report is not that of `scripts.links external --format json`; make it again") from error


def _ask() -> str:
    done = subprocess.run(COMMAND, cwd=ROOT, capture_output=True, text=True)
    if done.returncode > 1:
        said = (done.stderr or done.stdout).strip().splitlines()[-1:] or ["no reason given"]
        raise ReportError(f"scripts.links external failed ({said[0]}); run it by hand and mend what it says")
    return done.stdout
