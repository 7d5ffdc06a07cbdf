"""What git says about a change: the files that differ from a commit, and that commit's files in their own folder."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DOCS = "docs"


class GitError(RuntimeError):
    """Git could not do what was asked, in one line."""


def git(root: Path, *arguments: str, **variables: str) -> str:
    """The output of a git command in a folder. Raises GitError."""
    try:
        done = subprocess.run(
            ["git", *arguments],
            cwd=root,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**os.environ, **variables},
        )
    except OSError as error:
        raise GitError(f"git cannot be run ({error.strerror}); install git") from error
    if done.returncode:
        said = (done.stderr.strip() or "no reason given").splitlines()[0]
        raise GitError(f"git {arguments[0]} failed ({said}); check the name of the commit, and that the clone is whole")
    return done.stdout


def files(root: Path, base: str) -> list[str]:
    """The files below docs that are new or differ from a commit in the working tree, sorted. Raises GitError."""
    differing = git(root, "diff", "--name-only", "--diff-filter=d", "-z", base, "--", DOCS)
    untracked = git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", DOCS)
    return sorted(filter(None, set(f"{differing}{untracked}".split("\0"))))


def dirty(root: Path) -> bool:
    """Whether a page has changes that are not committed."""
    return bool(git(root, "status", "--porcelain", "--", DOCS).strip())


def fork_point(root: Path, base: str) -> str:
    """The commit at which the work in this tree left `base`. Raises GitError."""
    return git(root, "merge-base", base, "HEAD").strip()


@contextmanager
def checked_out(root: Path, commit: str, folder: Path) -> Iterator[Path]:
    """A commit's files in a folder, for as long as they are needed. Raises GitError."""
    git(root, "worktree", "add", "--detach", "--force", str(folder), commit)
    try:
        yield folder
    finally:
        git(root, "worktree", "remove", "--force", str(folder))
