"""The blanks that a site knows of: a file of their names, so that only new ones fail."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from scripts.stubs.blank import Blank


class BaselineError(ValueError):
    """A baseline that cannot be read; its text is one line."""


def read(path: Path) -> frozenset[str]:
    """The names in a baseline. Raises BaselineError."""
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
        return frozenset(entry["id"] if isinstance(entry, dict) else str(entry) for entry in entries)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BaselineError(
            f"{path}:1: the baseline cannot be read ({error}); make one with `list --write-baseline`"
        ) from error


def write(path: Path, blanks: Iterable[Blank]) -> None:
    """Write a baseline, one blank a line so that differences read well."""
    rows = [
        json.dumps({"id": blank.id, "page": blank.page, "kind": blank.kind, "about": blank.about}, ensure_ascii=False)
        for blank in blanks
        if blank.kind != "marked-blank"
    ]
    part = path.with_name(f".{path.name}.part")
    part.write_text("[\n" + ",\n".join(rows) + "\n]\n", encoding="utf-8")
    part.replace(path)
