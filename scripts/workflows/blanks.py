"""A few blanks filled with sourced drafts, on one branch with one pull request. `scripts.stubs` does the drafting."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from scripts.workflows.changes import git
from scripts.workflows.github import Repository
from scripts.workflows.text import table

BRANCH = "drafts/blanks"
TITLE = "Drafts for open blanks"
AUTHOR = {
    "GIT_AUTHOR_NAME": "github-actions[bot]",
    "GIT_AUTHOR_EMAIL": "41898282+github-actions[bot]@users.noreply.github.com",
}
AUTHOR |= {key.replace("AUTHOR", "COMMITTER"): value for key, value in AUTHOR.items()}
HOW = (
    "Each draft is marked on its page as not yet reviewed, and names its sources. Read it against them, then "
    "`python -m scripts.stubs accept ID` or `reject ID`. The checks of a pull request that a workflow opened start "
    "when a maintainer approves them."
)


class FillError(RuntimeError):
    """The filler failed, in one line."""


def fill(root: Path, limit: int) -> str:
    """Write at most so many drafts into the pages; what was done, as Markdown. Raises FillError."""
    planned = json.loads(stubs(root, "plan", "--limit", str(limit), "--format", "json") or "[]")
    written = stubs(root, "fill", "--write", "--limit", str(limit)).splitlines()
    return body(planned, written)


def stubs(root: Path, *arguments: str) -> str:
    """The output of the filler. Raises FillError."""
    done = subprocess.run([sys.executable, "-m", "scripts.stubs", *arguments], cwd=root, capture_output=True, text=True)
    if done.returncode > 1:
        said = done.stderr.strip().splitlines()[-1:] or ["no reason given"]
        raise FillError(f"scripts.stubs {arguments[0]} failed ({said[0]}); run it by hand and mend what it says")
    return done.stdout


def body(planned: list[Mapping], written: list[str]) -> str:
    """What was planned, with the sources of each draft and the reason where there is none."""
    drafted = [one for one in planned if one["action"] == "draft"]
    left = [one for one in planned if one["action"] != "draft"]
    parts = [
        f"## {TITLE}",
        f"{len(written)} filled. {HOW}"
        if written
        else "Nothing was filled: no open blank has enough evidence on this site.",
    ]
    if drafted:
        rows = [(f"`{one['id']}`", _where(one), one["about"], _sources(one)) for one in drafted]
        parts.append(table(("draft", "where", "section", "rests on"), rows))
    if left:
        parts += [
            "### Left as they are",
            table(
                ("where", "section", "why"),
                [(_where(one), one["about"], one["reason"] or one["action"]) for one in left],
            ),
        ]
    return "\n\n".join(parts)


def _where(one: Mapping) -> str:
    return f"`{one['path']}:{one['line']}`"


def _sources(one: Mapping) -> str:
    pages = [evidence["url"] or evidence["page"] for evidence in one.get("evidence", ())]
    return ", ".join(dict.fromkeys(pages)) or "links and headings"


def propose(root: Path, repository: Repository, text: str) -> str:
    """Commit the drafts on their branch, push it over what was there, and open its pull request or renew its text."""
    git(root, "switch", "--force-create", BRANCH)
    git(root, "add", "--", "docs")
    git(root, "commit", "--quiet", "--message", TITLE, **AUTHOR)
    git(root, "push", "--quiet", "--force", "origin", f"HEAD:refs/heads/{BRANCH}", **repository.git_credentials())
    return repository.keep_pull(BRANCH, TITLE, text)
