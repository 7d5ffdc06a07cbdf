"""What formulas may use, and how tokens are tidied: formulas.yaml, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

RULES = Path(__file__).with_name("formulas.yaml")
LISTS = ("commands", "environments", "functions", "limits")


@cache
def rules() -> dict:
    """The rules, with word lists as sets."""
    loaded = yaml.safe_load(RULES.read_text(encoding="utf-8"))
    loaded |= {name: frozenset(loaded[name].split()) for name in LISTS}
    loaded["signs"] = frozenset(loaded["signs"].split()) | {" "}
    return loaded


def among(kind: str, text: str | None) -> bool:
    """Whether a text is one of the characters, or words, that the rules list under a name."""
    return bool(text) and text in rules()[kind]
