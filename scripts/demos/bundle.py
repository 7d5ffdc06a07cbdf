"""One script for each demonstration, for a site that is read from a folder: `python -m scripts.demos.bundle SITE`.

A browser may not load modules from a file, but it runs one that stands in the page. Every module becomes a function
that returns what it exports; the modules import each other by `import { a, b as c } from "./file.js"` and so only.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

IMPORT = re.compile(r'^import \{([^}]*)\} from "\./(\w+)\.js";?$', re.M)
EXPORT = re.compile(r"^export ((?:async )?function\*?|const|class) (\w+)", re.M)
TAG = re.compile(r'<script type="module" src="[^"]*assets/js/demos/(\w+)\.js"></script>')
OTHER = re.compile(r"^(?:import|export)\b.*|\bimport\(.*", re.M)


class BundleError(ValueError):
    """A module that cannot be put together with others: the file and what to write instead."""


def write(site: Path) -> int:
    """Put the scripts into the pages of a built site; how many pages changed. Raises BundleError and OSError."""
    folder, changed = site / "assets/js/demos", 0
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        made = TAG.sub(lambda match: f'<script type="module">{bundle(folder, match[1])}</script>', text)
        if made != text:
            page.write_text(made, encoding="utf-8")
            changed += 1
    return changed


def bundle(folder: Path, name: str) -> str:
    """A module and all that it needs as one script. Raises BundleError and OSError."""
    return "\n".join(_as_function(folder, one) for one in needed(folder, name)).replace("</", "<\\/")


def needed(folder: Path, name: str, known: tuple[str, ...] = ()) -> list[str]:
    """The modules that a module is made of, each after those that it imports, itself last."""
    found: list[str] = []
    for match in IMPORT.finditer(_read(folder, name)):
        if match[2] not in known:
            found += [one for one in needed(folder, match[2], (*known, name)) if one not in found]
    return [*found, name]


def _as_function(folder: Path, name: str) -> str:
    text = _read(folder, name)
    names = [match[2] for match in EXPORT.finditer(text)]
    body = IMPORT.sub(lambda match: f"const {{{match[1].replace(' as ', ': ')}}} = {match[2]}", text)
    body = EXPORT.sub(r"\1 \2", body)
    if strange := OTHER.search(body):
        raise BundleError(
            f'{name}.js: `{strange[0].strip()}`; write `import {{ a }} from "./file.js"` and `export function`'
        )
    return f"const {name} = (() => {{\n{body}\nreturn {{ {', '.join(names)} }}\n}})()"


def _read(folder: Path, name: str) -> str:
    return (folder / f"{name}.js").read_text(encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m scripts.demos.bundle SITE")
    print(f"{write(Path(sys.argv[1]))} pages")
