"""The pages of a built site, with what their front matter adds: other names, description, topics."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scripts.pages.front_matter import split
from scripts.search.article import Article, read

LEFT_OUT = ("404.html", "index.html")  # the home page repeats what the pages say


@dataclass(frozen=True)
class Built:
    """One page: its location relative to the site (as Material writes it), title, front matter and article."""

    location: str
    name: str
    title: str
    meta: dict
    article: Article


def pages(site: Path, docs: Path) -> Iterator[Built]:
    """The pages of `site` in a fixed order; `docs` is where their front matter is. Raises OSError."""
    for path in sorted(site.rglob("*.html")):
        file = path.relative_to(site).as_posix()
        if file in LEFT_OUT:
            continue
        article = read(path.read_text(encoding="utf-8"))
        name = file.removesuffix("/index.html").removesuffix(".html")
        source = next((docs / end for end in (f"{name}.md", f"{name}/index.md") if (docs / end).exists()), None)
        if article is None or source is None:
            continue
        meta = split(source.read_text(encoding="utf-8"))[0]
        if not (isinstance(meta.get("search"), dict) and meta["search"].get("exclude")):
            name = source.relative_to(docs).with_suffix("").as_posix()
            yield Built(re.sub(r"(^|/)index\.html$", r"\1", file), name, str(meta.get("title") or name), meta, article)
