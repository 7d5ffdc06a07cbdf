"""Run the code that a page shows: its Python in order, in one namespace; its data files read as what they say they are.

A block titled "Sketch, not run" is left out. What a block prints must be what the `text` block titled "Output" that
follows it shows.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from scripts.pages.model import Code, Page
from scripts.pages.rules.registry import Fault, short

NOT_RUN = "Sketch, not run"
OUTPUT = "Output"
SECONDS = 20  # for all blocks of a page; the contract asks for 2
DRIVER = Path(__file__).with_name("driver.py")
READERS = {
    "json": (json.loads, json.JSONDecodeError),
    "toml": (tomllib.loads, tomllib.TOMLDecodeError),
    "yaml": (lambda text: list(yaml.safe_load_all(text)), yaml.YAMLError),
    "yml": (lambda text: list(yaml.safe_load_all(text)), yaml.YAMLError),
}


@dataclass(frozen=True)
class Ran:
    """One block that was run."""

    code: Code
    printed: str
    error: str  # what stopped it; "" when nothing did
    error_line: int
    shown: Code | None  # the block that says what it prints


def programs(page: Page) -> list[Code]:
    """The blocks that are run."""
    return [code for code in page.codes if code.fenced and code.language in ("python", "py") and code.title != NOT_RUN]


def run(page: Page, seconds: float = SECONDS) -> list[Ran]:
    """Run the page's blocks in a process of their own, in an empty folder, until one fails."""
    blocks = programs(page)
    if not blocks:
        return []
    answers = _answers(page, blocks, seconds)
    return [
        Ran(code, answer["printed"], answer["error"], answer["line"], _shown(page, code))
        for code, answer in zip(blocks, answers)
    ]


def faults(page: Page, blocks: list[Ran]) -> Iterator[Fault]:
    """What did not run, printed something else than the page shows, or cannot be read as data."""
    for ran in blocks:
        yield from _compare(ran)
    for code in page.codes:
        if code.fenced and code.language in READERS and code.title != NOT_RUN:
            yield from _unreadable(code)


def _compare(ran: Ran) -> Iterator[Fault]:
    shown = ran.shown.text if ran.shown else ""
    if ran.error:
        yield Fault(ran.error_line, f"the code fails: {short(ran.error, 60)}", f'mend it, or title it "{NOT_RUN}"')
    elif ran.shown is None and ran.printed:
        yield Fault(
            ran.code.line,
            f"the page does not show what the code prints ({short(ran.printed, 24)})",
            f'add ```text title="{OUTPUT}" under it',
        )
    elif ran.printed != shown:
        line, real = _first_difference(shown, ran.printed)
        yield Fault(
            ran.shown.first + line,
            f"the code prints something else: {short(real, 40)}",
            "see `python -m scripts.pages run`",
        )


def _first_difference(shown: str, printed: str) -> tuple[int, str]:
    """The first line (from 0) that differs, and what is printed there."""
    old, new = shown.split("\n"), printed.split("\n")
    line = next((n for n, pair in enumerate(zip(old, new)) if pair[0] != pair[1]), min(len(old), len(new)) - 1)
    return min(line, max(len(old) - 2, 0)), new[line] or "nothing"


def _unreadable(code: Code) -> Iterator[Fault]:
    read, error_type = READERS[code.language]
    try:
        read(code.text)
    except error_type as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line if mark else getattr(error, "lineno", 1) - 1
        said = getattr(error, "problem", None) or getattr(error, "msg", None) or str(error)
        yield Fault(
            code.first + line, f"this is not {code.language}: {short(said)}", f'mend it, or title it "{NOT_RUN}"'
        )


def _shown(page: Page, code: Code) -> Code | None:
    """The output block directly after a block, with nothing but empty lines between."""
    following = next((other for other in page.codes if other.line >= code.end), None)
    if following is None or following.title != OUTPUT:
        return None
    between = (page.source.line(number) for number in range(code.end, following.line))
    return None if any(line.strip() for line in between) else following


def _answers(page: Page, blocks: list[Code], seconds: float) -> list[dict]:
    """What the driver says of each block that it came to."""
    asked = json.dumps([{"text": code.text, "first": code.first} for code in blocks])
    environment = os.environ | {"PYTHONHASHSEED": "0", "PYTHONIOENCODING": "utf-8", "MPLBACKEND": "Agg"}
    with tempfile.TemporaryDirectory() as folder:
        try:
            done = subprocess.run(
                [sys.executable, str(DRIVER), page.path.name],
                input=asked,
                capture_output=True,
                text=True,
                encoding="utf-8",
                timeout=seconds,
                cwd=folder,
                env=environment,
                check=False,
            )
        except subprocess.TimeoutExpired as stopped:
            return _told(stopped.stdout, blocks, f"no end within {seconds:g} seconds")
    return _told(done.stdout, blocks, (done.stderr.strip().splitlines() or ["the process ended"])[-1])


def _told(output: str | bytes | None, blocks: list[Code], otherwise: str) -> list[dict]:
    """One answer a line; where the process ended early, the block that it was in gets the reason."""
    text = output.decode("utf-8", "replace") if isinstance(output, bytes) else output or ""
    answers = [json.loads(line) for line in text.splitlines() if line.endswith("}")]
    failed = bool(answers and answers[-1]["error"])
    if not failed and len(answers) < len(blocks):
        answers.append({"printed": "", "error": otherwise, "line": blocks[len(answers)].first})
    return answers
