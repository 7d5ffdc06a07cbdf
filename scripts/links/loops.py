"""Symbolic links that lead back to a folder above them: MkDocs would follow them for ever."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from scripts import site as sites


def without_loops(site: sites.Site, copy: Path) -> list[Path]:
    """Where there are loops, make the site build from `copy` (links to the files, each folder once); returns them."""
    loops = [path for path in _linked_folders(site.docs) if _above(path)]
    if loops:
        for path in sites.walk(site.docs):
            place = copy / path.relative_to(site.docs)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.unlink(missing_ok=True)
            place.symlink_to(path)
        site.settings.docs_dir = str(copy)
    return loops


def _linked_folders(folder: Path) -> Iterator[Path]:
    for here, folders, _ in os.walk(folder):
        yield from (Path(here, name) for name in folders if os.path.islink(os.path.join(here, name)))


def _above(link: Path) -> bool:
    target = os.path.realpath(link)
    return (os.path.realpath(link.parent) + os.sep).startswith(target + os.sep)
