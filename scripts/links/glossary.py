"""Where a site explains its terms, and whether a term is there."""

from __future__ import annotations

import re
from pathlib import Path

from scripts.links.haystack import below
from scripts.links.render import Rendered, Source

NAME = re.compile(r"(?:^|[-_. ])(?:glossary|abbreviations|acronyms|terminology)(?:\.\w+)?$", re.IGNORECASE)


class Glossary:
    """The page called glossary (with a data file of that name), or else the included file of abbreviations."""

    def __init__(self, rendered: Rendered) -> None:
        pages = [source for source in rendered.sources.values() if NAME.search(Path(source.uri).name)]
        if not pages:
            pages = [source for source in rendered.sources.values() if NAME.search(source.uri.rpartition("/")[0])]
        data = [path for path in rendered.site.docs.glob("_data/*") if NAME.search(path.name)]
        included = {Path(path) for source in rendered.sources.values() for path in source.capture.included}
        files = data if pages else data + sorted(path for path in included if NAME.search(path.name))
        self._text = "\n".join([*(source.text for source in pages), *map(_read, files)])
        self._pages = {source.built for source in pages}
        self.name = next((below(path, rendered.site.root) for path in [*(source.path for source in pages), *files]), "")

    @property
    def exists(self) -> bool:
        """Whether the site has a glossary at all."""
        return bool(self.name)

    def explains(self, term: str, source: Source) -> bool:
        """Whether the glossary has the term; what it defines for its own text counts."""
        return source.built in self._pages or bool(re.search(rf"(?<!\w){re.escape(term)}(?!\w)", self._text))


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
