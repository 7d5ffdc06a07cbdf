"""Demonstrations inside pages: a paragraph `[[demo NAME]]` becomes a figure that the reader can change.

scripts/demos/NAME.py computes the first state, so that the page says the same without a script; in docs/assets/js/demos
NAME_model.js has the same mathematics and NAME.js the view. tests/data/demos/NAME.json holds values for both.
"""

from __future__ import annotations

from html import escape
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).parent
SCRIPTS = HERE.parents[1] / "docs" / "assets" / "js" / "demos"


def names() -> list[str]:
    """All demonstrations: what has a module here and a view of the same name."""
    return sorted(path.stem for path in HERE.glob("*.py") if (SCRIPTS / path.name).with_suffix(".js").is_file())


def figure(name: str, root: str) -> str:
    """A demonstration as HTML; `root` leads from the page to the top of the site and is empty or ends in a slash."""
    module = import_module(f"scripts.demos.{name}")
    return (
        f'<figure class="demo" id="demo-{name}" data-demo="{name}" role="group" aria-labelledby="demo-{name}-title">'
        f'<link rel="stylesheet" href="{root}assets/css/demos.css">'
        f'<p class="demo__title" id="demo-{name}-title">{escape(module.TITLE)}</p>'
        f'{module.first_state()}<p class="demo__note">{module.NOTE}</p>'
        f'<script type="module" src="{root}assets/js/demos/{name}.js"></script></figure>'
    )
