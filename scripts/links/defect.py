"""What the layers hand to the tracer: a defect, and what to look for to find its line."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

KINDS = Path(__file__).with_name("kinds.yaml")


@cache
def kinds() -> dict[str, dict[str, Any]]:
    """Every kind of defect by name, with its `text` and, for some, `hygiene: true`."""
    return yaml.safe_load(KINDS.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Needle:
    """Something that stands in a source: `pattern` finds places where it may, and the renderer decides which are meant.

    `where` is the attribute that must carry `text` after rendering; or "prose", "mermaid", "script", when it must come
    out as such; or "source", for what never comes out, where every match counts.
    """

    pattern: str
    text: str
    where: str


@dataclass(frozen=True)
class Defect:
    """One thing that is wrong on one page or in one artifact, before its line is known."""

    kind: str
    file: str  # of the built site: guide/index.html
    needle: Needle
    what: str
    mend: str
    target: str = ""  # where it leads, relative to the root of the site; a template may spell it like that
    source: str = ""  # where it is known to stand: a file, absolute
    line: int = 0  # its line there, when known
    guessed: bool = False  # only counts when a file of the site's own has it
