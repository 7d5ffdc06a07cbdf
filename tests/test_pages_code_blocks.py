"""The runner of code in pages: what fails, prints something else or cannot be read is named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.pages.code_blocks import faults, run
from scripts.pages.model import Page
from scripts.pages.reader import parse
from scripts.pages.render import Renderer
from scripts.pages.source import Source

RENDERER = Renderer(["admonition", "pymdownx.details", "pymdownx.highlight", "pymdownx.superfences"])
OUTPUT = '```text title="Output"\n'


def page(text: str) -> Page:
    return parse(Source.of(text.encode("utf-8")), RENDERER, Path("a page.md"))


def told(text: str, seconds: float = 20) -> list[tuple[int, str]]:
    there = page(text)
    return [(fault.line, fault.what) for fault in faults(there, run(there, seconds))]


def test_blocks_share_one_namespace_and_print_what_the_page_shows() -> None:
    first = f"```python\nx = 2\nprint('é', x)\n```\n\n{OUTPUT}é 2\n```\n\n"
    text = first + f"??? tip\n    ```python\n    print(x * 3)\n    ```\n\n    {OUTPUT}    6\n    ```\n"
    assert told(text) == [] and [ran.printed for ran in run(page(text))] == ["é 2\n", "6\n"]


GOOD = f"# A\n\n```python\nprint(1)\nprint(2)\n```\n\n{OUTPUT}1\n2\n```\n"


@pytest.mark.parametrize(
    "old, new, line, words",
    [
        ("1\n2\n```", "1\n3\n```", 10, "something else: 2"),
        ("1\n2\n```", "1\n```", 9, "something else: 2"),
        ("1\n2\n```", "1\n2\n3\n```", 11, "something else: nothing"),
        ("1\n2\n```", "1\n2 \n```", 10, "something else: 2"),
        ("print(1)\nprint(2)", "pass", 8, "something else: nothing"),
        ("print(2)", "print(1 / 0)", 5, "ZeroDivisionError: division by zero"),
        ("print(2)", "print(", 5, "SyntaxError"),
        ("print(2)", "import no_such_module", 5, "ModuleNotFoundError"),
        ("print(2)", "def f():\n    raise ValueError('no')\nf()", 6, "ValueError: no"),
        ("print(2)", "import sys; sys.exit(3)", 5, "SystemExit: 3"),
        ("print(2)", "import os; os._exit(0)", 4, "the process ended"),
        ("print(2)", "while True: pass", 4, "no end within 1 seconds"),
        (f"{OUTPUT}1\n2\n```\n", "", 3, "does not show what the code prints"),
        (f"\n{OUTPUT}", f"\nSo it prints:\n\n{OUTPUT}", 3, "does not show what the code prints"),
    ],
    ids=[
        "other",
        "less",
        "more",
        "space",
        "silent",
        "error",
        "syntax",
        "module",
        "deep",
        "exit",
        "killed",
        "endless",
        "not shown",
        "apart",
    ],
)
def test_what_differs_is_named_with_its_line(old: str, new: str, line: int, words: str) -> None:
    assert old in GOOD
    found = told(GOOD.replace(old, new), seconds=1 if "while" in new else 20)
    assert [at for at, _ in found] == [line] and words in found[0][1]


def test_a_block_after_one_that_fails_is_not_run() -> None:
    assert [at for at, _ in told("```python\n1 / 0\n```\n\n```python\nprint(undefined)\n```\n")] == [2]


@pytest.mark.parametrize(
    "text",
    [
        '```python title="Sketch, not run"\n1 / 0\n```\n',
        "```bash\nexit 1\n```\n",
        "    1 / 0\n",
        "`1 / 0`\n",
        "<!--\n```python\n1 / 0\n```\n-->\n",
        "```\n```python\n1 / 0\n```\n",
        '```json title="Sketch, not run"\n{...}\n```\n',
        '```json\n{"a": [1]}\n```\n',
        "```yaml\na: 1\n---\nb: 2\n```\n",
        "```toml\na = 1\n```\n",
    ],
    ids=["sketch", "bash", "indented", "inline", "comment", "in a fence", "sketch of data", "JSON", "YAML", "TOML"],
)
def test_what_is_not_to_be_run_or_reads_well_passes(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text, line",
    [
        ('text\n\n```json\n{\n  "a": 1,\n}\n```\n', 5),
        ("```yaml\na: 1\nb: c: d\n```\n", 3),
        ("```toml\na = 1\nb =\n```\n", 2),
    ],
    ids=["JSON", "YAML", "TOML"],
)
def test_data_that_cannot_be_read_is_named_with_its_line(text: str, line: int) -> None:
    found = told(text)
    assert len(found) == 1 and found[0][1].startswith("this is not ") and line <= found[0][0] <= line + 1


def test_code_runs_in_an_empty_folder_of_its_own() -> None:
    text = (
        "```python\nimport os\nopen('left.txt', 'w').close()\nprint(os.listdir())\n```\n\n"
        + OUTPUT
        + "['left.txt']\n```\n"
    )
    assert told(text) == [] and told(text) == [] and not Path("left.txt").exists()


def test_what_other_programs_print_is_no_output_of_the_page() -> None:
    text = "```python\nimport os\nos.write(1, b'{}\\n')\nprint(1)\n```\n\n" + OUTPUT + "1\n```\n"
    assert told(text) == []
