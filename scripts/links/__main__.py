"""Check what the site refers to: `python -m scripts.links check` (inside) and `python -m scripts.links external` (outside).

Exit codes: 0 nothing wrong, 1 findings, 2 a usage or configuration error.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from scripts.findings import FORMATS, report
from scripts.site import DEFAULT_CONFIG


def main(arguments: list[str] | None = None) -> int:
    """Run one of the two commands and return the exit code."""
    wanted = _parser().parse_args(arguments)
    return wanted.run(wanted)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m scripts.links", description=(__doc__ or "").partition("\n")[0])
    commands = parser.add_subparsers(required=True, metavar="check | external")
    check = commands.add_parser("check", help="references inside the site: source, built site and (on request) browser")
    check.set_defaults(run=_check)
    check.add_argument("--site", type=Path, metavar="DIR", help="a built site to check; without it, one is built for the check")
    check.add_argument("--strict", action="store_true", help="warnings about hygiene become errors")
    check.add_argument("--browser", action="store_true", help="also open a few pages in Chromium (CHROMIUM or on PATH)")
    external = commands.add_parser("external", help="references to other hosts: advisory, needs the network")
    external.set_defaults(run=_external)
    external.add_argument("--site", type=Path, metavar="DIR", help="a built site; without it, one is built")
    external.add_argument("--fresh", action="store_true", help="ask again, whatever the cache says")
    for command in (check, external):
        command.add_argument("--config", type=Path, default=DEFAULT_CONFIG, metavar="FILE", help="the site's mkdocs.yml")
        command.add_argument("--format", choices=FORMATS, default="text", help="how findings are printed")
    return parser


def _check(wanted: argparse.Namespace) -> int:
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from scripts.links.browser import BrowserMissing, chromium
    from scripts.links.check import check, problem
    from scripts.links.defect import kinds
    config, name = wanted.config, wanted.config.name
    if not config.is_file():
        return _refuse(problem(str(wanted.config), 1, "there is no such configuration", "name a mkdocs.yml with --config"), wanted)
    if wanted.site and not wanted.site.is_dir():
        return _refuse(problem(str(wanted.site), 1, "there is no such folder", "name a built site with --site"), wanted)
    try:
        browser = chromium() if wanted.browser else None
    except BrowserMissing as error:
        return _refuse(problem(name, 1, str(error), "install Chromium, or name one in the variable CHROMIUM"), wanted)
    result = check(config, wanted.site, wanted.strict, browser)
    code = report([*result.problems, *result.findings], wanted.format, "links", {kind: rule["text"] for kind, rule in kinds().items()})
    return 2 if result.problems else code


def _refuse(problem, wanted: argparse.Namespace) -> int:
    report([problem], wanted.format, "links")
    return 2


def _external(wanted: argparse.Namespace) -> int:
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from scripts.links.external import run
    return run(wanted.config, wanted.site, wanted.format, wanted.fresh)


if __name__ == "__main__":
    sys.exit(main())
