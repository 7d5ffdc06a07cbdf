"""What can be named on a site: the choices for a nearest match."""

from __future__ import annotations

from functools import cached_property

from scripts.links import suggest
from scripts.links.built import NOT_FOUND, PAGE, Built
from scripts.links.javascript import is_theme
from scripts.links.render import Rendered, Source
from scripts.links.targets import url_of


class Known:
    """The pages and files of a built site, and their sources when these were rendered."""

    def __init__(self, built: Built, rendered: Rendered | None) -> None:
        self.built, self.rendered = built, rendered
        self.targets = built.targets

    @cached_property
    def addresses(self) -> suggest.Names:
        """Every address of the built site, relative to its root."""
        return suggest.Names(url_of(file) for file in self.targets.files if file != NOT_FOUND)

    @cached_property
    def documents(self) -> suggest.Names:
        """Every file of the docs folder that is published: what Markdown links may name."""
        rest = (file for file in self.targets.files if not file.endswith(PAGE) and not is_theme(file))
        return suggest.Names([*self.sources.values(), *rest])

    @cached_property
    def sources(self) -> dict[str, str]:
        """Source of each built page."""
        return {built: source.uri for built, source in self.rendered.sources.items()} if self.rendered else {}

    @property
    def unpublished(self) -> dict[str, str]:
        """Pages that would be built if they were not excluded, with their sources."""
        return self.rendered.unpublished if self.rendered else {}

    def source(self, file: str) -> Source | None:
        """The source of a built page."""
        return self.rendered.sources.get(file) if self.rendered else None

    def spellings(self, file: str, value: str, attribute: str) -> list[str]:
        """How the Markdown of a page spells an address that it has in its HTML; empty when no Markdown made it."""
        source = self.source(file)
        return source.capture.written(value, attribute) if source else []
