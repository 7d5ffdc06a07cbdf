"""Measure the detector on labelled texts: each is put under a heading of a page that is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from scripts.pages.reader import parse
from scripts.pages.render import Renderer
from scripts.pages.source import Source
from scripts.stubs import rules
from scripts.stubs.bench import Measured
from scripts.stubs.detect import blanks

SEEN, UNSEEN = (Path(__file__).with_name(name) for name in ("labelled.yaml", "unseen.yaml"))
HEADING, FIRST = "Harbour", 9  # the heading over a text, and its line
FRAME = """# Sailing

Sailing boats cross the bay when wind and tide allow, and wait in the harbour when they do not.

## Tides

The tide rises for six hours and falls for six, and both harbours of the bay live by it.

## {heading}

{text}

## Winds

The wind turns with the sun in summer, so boats leave early and come home in the afternoon.
"""


@dataclass(frozen=True)
class Case:
    """A labelled text, and what was found in its section."""

    kind: str
    text: str
    found: tuple[str, ...]


def cases(renderer: Renderer, labels: Path = UNSEEN) -> Iterator[Case]:
    """Every labelled text with what the detector says of it."""
    ours = rules.load()
    for kind, texts in yaml.safe_load(labels.read_text(encoding="utf-8")).items():
        for text in texts:
            page = parse(Source.of(framed(text).encode()), renderer)
            yield Case(kind, text, tuple(blank.kind for blank in blanks(page, ours, "page.md")))


def framed(text: str) -> str:
    """The text in its page; a first line after @ is the heading over it."""
    heading, _, rest = text[1:].partition("\n") if text.startswith("@") else (HEADING, "", text)
    return FRAME.format(heading=heading, text=rest.strip("\n"))


def run(renderer: Renderer, labels: Path = UNSEEN) -> Measured:
    """The table: by kind how many there are, how many were found, how many with their kind; and the sums."""
    made = list(cases(renderer, labels))
    labelled = [case for case in made if case.kind != "none"]
    rows = [
        [
            kind,
            len(of := [case for case in labelled if case.kind == kind]),
            sum(bool(case.found) for case in of),
            sum(kind in case.found for case in of),
        ]
        for kind in dict.fromkeys(case.kind for case in labelled)
    ]
    found = sum(bool(case.found) for case in labelled)
    false = sum(len(case.found) for case in made if case.kind == "none") + sum(
        max(len(case.found) - 1, 0) for case in labelled
    )
    rows += [["all", len(labelled), found, sum(case.kind in case.found for case in labelled)]]
    share = sum(case.kind in case.found for case in labelled) / found
    sums = f"recall {found / len(labelled):.3f}, precision {found / (found + false):.3f} ({false} false, on {len(made) - len(labelled)} look-alikes and beside the labels), kind {share:.3f}"
    return Measured(["blanks", "there", "found", "with their kind"], rows, sums)


def mistakes(renderer: Renderer, labels: Path = UNSEEN) -> list[Case]:
    """The cases that were not found as labelled."""
    return [case for case in cases(renderer, labels) if case.found != ((case.kind,) if case.kind != "none" else ())]
