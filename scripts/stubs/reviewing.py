"""Drafts in pages: are they whole, is each sentence still in its source, do the links lead somewhere; accept and reject."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from scripts.findings import Finding
from scripts.pages.model import Block, Page
from scripts.stubs import splice
from scripts.stubs.evidence import of_page
from scripts.stubs.site_index import Index
from scripts.stubs.splice import Draft, MarkError
from scripts.stubs.survey import shown
from scripts.stubs.text import joined, plain
from scripts.stubs.verdict import judge


def drafts(path: Path) -> list[Draft]:
    """The drafts of a file. Raises MarkError and OSError."""
    return splice.find(path.read_bytes())


def verify(index: Index) -> Iterator[Finding]:
    """What is wrong with the drafts of a site."""
    for name, page in index.pages.items():
        try:
            found = splice.find(page.source.raw)
        except MarkError as error:
            yield Finding(
                shown(page.path), error.line, error.what, "put the mark back, or take both marks out", "draft-mark"
            )
            continue
        for draft in found:
            yield from _of_draft(index, page, name, draft)


def _of_draft(index: Index, page: Page, name: str, draft: Draft) -> Iterator[Finding]:
    path = shown(page.path)
    if draft.edited:
        yield Finding(
            path,
            draft.line,
            f"the draft {draft.id} was edited",
            "it is page text now: accept it, which takes its marks off",
            "draft-edited",
            "warning",
        )
        return
    if unsafe := _unsafe(draft):
        yield Finding(path, draft.line, f"the draft {draft.id} holds {unsafe!r}", "reject it", "draft-unsafe")
    for block in _blocks(page, draft):
        yield from _of_point(index, page, name, draft, block)


def _unsafe(draft: Draft) -> str:
    """Source that would run when the site is built."""
    text = draft.body.decode("utf-8", "replace")
    return next((sign for sign in ("<script", "javascript:", "{{", "{%", "--8<--", ":::") if sign in text.lower()), "")


def _blocks(page: Page, draft: Draft) -> list[Block]:
    end = draft.line + len(splice.LINE_END.findall(draft.body)) + 1
    return [block for block in joined(page.blocks) if "draft" in block.within and draft.line < block.line < end]


def _of_point(index: Index, page: Page, name: str, draft: Draft, block: Block) -> Iterator[Finding]:
    links = [run.target for run in block.runs if run.target]
    path = shown(page.path)
    for target in dict.fromkeys(links):
        if problem := _dead(index, name, target):
            yield Finding(
                path,
                block.line,
                f"the draft's link {target} leads nowhere ({problem})",
                "reject the draft and fill again",
                "draft-link",
            )
            return
    said = "".join(run.text for run in block.runs if not run.target).strip()
    text = said.rstrip("() ,").strip()
    if not links or len(text.split()) < 4 or text.startswith("See also"):
        return
    evidence = [sentence for target in links for sentence in _sentences(index, name, target)]
    bare = text.partition(": ")[2] if plain(text.partition(": ")[2]) in map(plain, evidence) else text
    if plain(bare) not in map(plain, evidence) and not any(
        judge(bare, [one], index.encoder).accepted for one in evidence
    ):
        yield Finding(
            path,
            block.line,
            f"the draft {draft.id} is stale: its source no longer says “{text[:60]}”",
            "reject it and fill again",
            "draft-stale",
        )


def _dead(index: Index, name: str, target: str) -> str:
    if "://" in target:
        return (
            ""
            if any(work.link == target for work in index.works.values()) or _on_some_page(index, target)
            else "not an address that the site has"
        )
    page, anchor = _place(name, target)
    if page not in index.pages:
        return "no such page"
    known = {section.anchor for section in index.pages[page].sections} | (
        {term.key for term in index.terms.values()} if page == "glossary.md" else set()
    )
    return "" if not anchor or anchor in known else "no such heading"


def _on_some_page(index: Index, target: str) -> bool:
    return any(
        link.target == target and link.section is not None for page in index.pages.values() for link in page.links
    )


def _place(name: str, target: str) -> tuple[str, str]:
    path, _, anchor = target.partition("#")
    return (posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path))) if path else name), unquote(
        anchor
    )


def _sentences(index: Index, name: str, target: str) -> list[str]:
    """What stands at the place that a link leads to."""
    if "://" in target:
        return [work.note for work in index.works.values() if work.link == target]
    page, anchor = _place(name, target)
    if page == "glossary.md":
        return [term.short for term in index.terms.values() if term.key == anchor]
    there = of_page(index.pages[page], page, quotable_only=False) if page in index.pages else ()
    return [one.text for one in there if not anchor or one.anchor == anchor]


def find(index: Index, wanted: str) -> tuple[Page, Draft] | None:
    """The page and the draft of a name; an unambiguous beginning of at least four characters will do."""
    found = []
    for page in index.pages.values():
        try:
            found += [
                (page, draft)
                for draft in splice.find(page.source.raw)
                if draft.id == wanted or (len(wanted) >= 4 and draft.id.startswith(wanted))
            ]
        except MarkError:
            continue
    return found[0] if len(found) == 1 else None
