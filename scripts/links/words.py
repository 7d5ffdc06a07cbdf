"""The word lists of the link checker, from words.yaml."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

WORDS = Path(__file__).with_name("words.yaml")


@cache
def words(name: str) -> Any:
    """One of the lists of words.yaml."""
    return yaml.safe_load(WORDS.read_text(encoding="utf-8"))[name]
