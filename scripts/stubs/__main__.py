"""Find, plan, fill and check blanks: `python -m scripts.stubs list|plan|fill|verify|accept|reject|report`.

0 clean, 1 findings, 2 usage or configuration, 3 a backend or a write failed and what was done is kept, 130 interrupted.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

FORMATS = ("text", "json", "github", "sarif")


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    top = argparse.ArgumentParser(
        prog="python -m scripts.stubs",
        description="Find every section that is not written, and fill it with sourced drafts.",
    )
    site = argparse.ArgumentParser(add_help=False)
    site.add_argument(
        "--docs", type=Path, metavar="DIR", help="the folder of the pages (default: that of the configuration)"
    )
    site.add_argument(
        "--config", type=Path, metavar="FILE", help="the mkdocs.yml (default: the handbook's, or the one beside DIR)"
    )
    site.add_argument(
        "--rules",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="additions to rules.yaml (default: stubs.yaml beside the mkdocs.yml)",
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, says: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, parents=[site], help=says, description=says)

    _listing(command("list", "list the blanks; changes nothing"))
    _selection(command("plan", "say what would be filled, from what, and what not and why; no network"), True)
    _filling(command("fill", "show what would be written; write it with --write"))
    verify = command("verify", "check every draft again: marks, sources, links")
    verify.add_argument("--format", choices=FORMATS, default="text")
    for name, says in (("accept", "make a draft text of its page"), ("reject", "take a draft out, byte for byte")):
        one = command(name, says)
        one.add_argument("id", metavar="ID", help="the draft's name, as `verify` and `report` print it")
        one.add_argument(
            "--allow-dirty", action="store_true", help="also in a file with changes that git does not have"
        )
    report = command("report", "count blanks and drafts")
    report.add_argument("--format", choices=("text", "json", "badge"), default="text")
    return top


def _listing(one: argparse.ArgumentParser) -> None:
    one.add_argument("paths", nargs="*", type=Path, metavar="PATHS", help="files or folders (default: all pages)")
    one.add_argument(
        "--kind",
        action="append",
        default=[],
        help="only this kind; may be repeated. hidden-todo, link-only, thin and thin-page are found only so",
    )
    one.add_argument("--format", choices=FORMATS, default="text")
    one.add_argument("--check", action="store_true", help="exit with 1 when there is a blank that is not marked")
    one.add_argument("--baseline", type=Path, metavar="FILE", help="a list of blanks that are known and do not count")
    one.add_argument("--write-baseline", type=Path, metavar="FILE", help="write that list")


def _selection(one: argparse.ArgumentParser, with_format: bool = False) -> None:
    one.add_argument("paths", nargs="*", type=Path, metavar="PATHS", help="files or folders (default: all pages)")
    one.add_argument("--kind", action="append", default=[], help="only this kind; may be repeated")
    one.add_argument("--only", action="append", default=[], metavar="ID", help="only this blank; may be repeated")
    one.add_argument("--limit", type=int, metavar="N", help="at most so many")
    one.add_argument("--embeddings", action="store_true", help="rank by meaning too; needs the optional extra")
    if with_format:
        one.add_argument("--format", choices=("text", "json"), default="text")


def _filling(one: argparse.ArgumentParser) -> None:
    _selection(one)
    one.add_argument("--write", action="store_true", help="write; without it the difference is only shown")
    one.add_argument("--allow-dirty", action="store_true", help="also in files with changes that git does not have")
    one.add_argument(
        "--backend",
        choices=("extractive", "openai"),
        default="extractive",
        help="who words the drafts (default: extractive, which needs no network)",
    )
    one.add_argument(
        "--max-calls", type=int, default=20, metavar="N", help="openai: at most so many calls (default 20)"
    )
    one.add_argument(
        "--max-tokens",
        type=int,
        default=50_000,
        metavar="N",
        help="openai: at most so many tokens in all (default 50000)",
    )
    one.add_argument(
        "--max-cost",
        type=float,
        metavar="USD",
        help="openai: at most so much, by FILL_PRICE_IN and FILL_PRICE_OUT (USD per million tokens)",
    )


def main(arguments: list[str] | None = None) -> int:
    """Run a command; the exit code."""
    options = parser().parse_args(arguments)
    from scripts.stubs import commands

    try:
        return commands.run(options)
    except commands.Usage as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\ninterrupted; files that were written are whole, the others are as they were", file=sys.stderr)
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0


if __name__ == "__main__":
    sys.exit(main())
