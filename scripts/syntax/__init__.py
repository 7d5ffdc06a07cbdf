"""The handbook's own Markdown, as one Python-Markdown extension that works on MkDocs, on Zensical and on its own.

Each module adds one thing to what Markdown can say. In order: made lists (preprocessor 24), formulas (22), citations
(inline 176); then on the tree lists, facts, answers, sources, where to go next and boxes (7.6 to 7, before the table of
contents at 5); figures, terms and tables (3, 2, 1), before the engines rewrite links (0).
"""

from __future__ import annotations

from typing import Any

from markdown import Extension, Markdown

from scripts.syntax import boxes, citations, context, figures, formulas, frame, lists, scrolling, terms

PARTS = (context, lists, formulas, citations, frame, boxes, figures, terms, scrolling)


class HandbookExtension(Extension):
    """All of the handbook's Markdown."""

    def __init__(self, **settings: Any) -> None:
        self.config = {
            "docs": ["", "the folder of the pages; found from the engine when empty"],
            "page": ["", "the page that is rendered, from `docs`, with .md; found from the engine when empty"],
        }
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:
        """Register every part."""
        md.registerExtension(self)
        context.configure(md, self.getConfig("docs"), self.getConfig("page"))
        for part in PARTS:
            part.register(md)


def makeExtension(**settings: Any) -> HandbookExtension:
    """What Python-Markdown calls."""
    return HandbookExtension(**settings)
