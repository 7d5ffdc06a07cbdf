"""The data files that calculators read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from scripts.references.data import Entry, entries

DATA = Path(__file__).parents[2] / "docs" / "_data"


def stored(name: str) -> tuple[Entry, ...]:
    """The entries of docs/_data/NAME.yaml. Raises DataError."""
    return entries(DATA / f"{name}.yaml")


def by_key(name: str, *fields: str) -> dict[str, dict[str, Any]]:
    """Some fields of each entry, by its key; 0 where an entry has none."""
    return {entry.key: {field: entry.get(field, 0) for field in fields} for entry in stored(name)}
