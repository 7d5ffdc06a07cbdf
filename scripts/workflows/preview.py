"""The site before and after a change, in one folder that opens without a server, with a list of the pages that differ.

Pages are compared as built, so a page counts as changed when a word of the glossary, a source or a template changed it.
"""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from string import Template

from scripts.workflows import changes
from scripts.workflows.text import table

FRAME = Path(__file__).with_name("preview.html")
ARTICLE = re.compile(r"<article\b.*?</article>", re.DOTALL)
TITLE = re.compile(r"<title>(.*?)(?: - [^<]*)?</title>", re.DOTALL)
DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)">')
SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)  # data that nobody reads, such as the counts of the sampler
TAG = re.compile(r"<[^>]*>")
HOW = "To see each page before and after, download the artifact `preview`, unpack it and open `index.html`."
MOST = 200  # rows in the summary, which GitHub cuts at 1 MB


class BuildError(RuntimeError):
    """A site that does not build, in one line."""


@dataclass(frozen=True)
class Difference:
    """One page that is not as before. `file` is its place in both sites."""

    file: str
    title: str
    kind: str  # new, changed, gone
    added: int  # words
    removed: int


def make(root: Path, base: str, to: Path) -> str:
    """Write `to`: before/, after/ and index.html; the list as Markdown. Raises BuildError and GitError."""
    start = changes.fork_point(root, base)
    shutil.rmtree(to, ignore_errors=True)
    to.mkdir(parents=True)
    build(root, to / "after", "--no-directory-urls")
    with (
        tempfile.TemporaryDirectory(prefix="before-") as folder,
        changes.checked_out(root, start, Path(folder, "tree")) as tree,
    ):
        build(tree, to / "before", "--no-directory-urls")
    found = differences(to / "before", to / "after")
    to.joinpath("index.html").write_text(as_html(found, start[:9]), encoding="utf-8")
    return as_markdown(found, start[:9])


def build(root: Path, to: Path, *options: str) -> None:
    """Build the site of a source tree, with that tree's own Markdown extensions. Raises BuildError."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(to), *options]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    if done.returncode:
        said = (done.stdout + done.stderr).strip()
        raise BuildError(f"{root} does not build; mend what it says and run the command again:\n{said[-3000:]}")


def differences(before: Path, after: Path) -> list[Difference]:
    """The pages whose article differs between two built sites, new ones first."""
    old, new = articles(before), articles(after)
    found = [_difference(file, old.get(file), new.get(file)) for file in sorted(old.keys() | new.keys())]
    return sorted(filter(None, found), key=lambda one: ("new changed gone".split().index(one.kind), one.file))


def articles(site: Path) -> dict[str, tuple[str, str]]:
    """Title of each page of a built site, and what is read of it: its article and its description."""
    found = {}
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        if article := ARTICLE.search(text):
            title, description = TITLE.search(text), DESCRIPTION.search(text)
            read = SCRIPT.sub("", article[0]) + (description[1] if description else "")
            found[path.relative_to(site).as_posix()] = (html.unescape(title[1]).strip() if title else path.stem, read)
    return found


def _difference(file: str, old: tuple[str, str] | None, new: tuple[str, str] | None) -> Difference | None:
    if old and new and old[1] == new[1]:
        return None
    title, _ = new or old
    before, after = words(old[1] if old else ""), words(new[1] if new else "")
    kind = "changed" if old and new else "new" if new else "gone"
    return Difference(file, title, kind, (after - before).total(), (before - after).total())


def words(article: str) -> Counter[str]:
    """How often each word stands in the text of an article."""
    return Counter(html.unescape(TAG.sub(" ", article)).split())


def as_html(found: list[Difference], base: str) -> str:
    """The page that opens the preview."""
    rows = "\n".join(map(_row, found)) or '<tr><td colspan="4">No page reads differently.</td></tr>'
    return Template(FRAME.read_text(encoding="utf-8")).substitute(
        count=_count(found), base=html.escape(base), rows=rows
    )


def _row(one: Difference) -> str:
    file, title = html.escape(one.file), html.escape(one.title)
    links = " ".join(
        f'<a href="{side}/{file}">{side}</a>'
        for side in ("before", "after")
        if one.kind != {"before": "new", "after": "gone"}[side]
    )
    cells = (f"{title}<br><code>{file}</code>", one.kind, f"+{one.added} −{one.removed}", links)
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def as_markdown(found: list[Difference], base: str) -> str:
    """The list for the summary of the run, which says where before and after are to be seen."""
    rows = [
        (one.title, one.kind, f"+{one.added} −{one.removed}", f"`before/{one.file}` `after/{one.file}`")
        for one in found[:MOST]
    ]
    rest = f"and {len(found) - MOST} more, in the artifact" if len(found) > MOST else ""
    return "\n\n".join(
        filter(
            None,
            [
                f"## Preview: {_count(found)}",
                f"Against {base}. {HOW}",
                table(("page", "state", "words", "in the artifact"), rows),
                rest,
            ],
        )
    )


def _count(found: list[Difference]) -> str:
    return f"{len(found)} page{'s' * (len(found) != 1)} read{'s' * (len(found) == 1)} differently"
