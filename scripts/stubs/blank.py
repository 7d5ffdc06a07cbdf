"""What is found: a blank, its kinds, and its name that outlives shifted lines."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from scripts.findings import Finding

POLICY = frozenset(("hidden-todo", "link-only", "thin", "thin-page"))  # reported only when asked for
FILLABLE = frozenset(("empty-page", "empty-section", "empty-tree", "placeholder"))


@dataclass(frozen=True)
class Kind:
    """A kind of blank: what is wrong, how it is mended, whether it fails the gate."""

    what: str
    mend: str
    severity: str = "error"


KINDS = {
    "empty-page": Kind("the page has no text", "write it, or take it out of the navigation"),
    "empty-section": Kind("nothing is written under `{}`", "write it, mark it as a blank, or take the heading out"),
    "duplicate-empty": Kind("`{}` is empty and stands on this page a second time, written", "take this heading out"),
    "empty-tree": Kind("nothing is written under `{}` or the headings below it", "write the parts first, then a lead"),
    "placeholder": Kind("the text is only a placeholder: {}", "write the text, or mark it as a blank"),
    "todo": Kind("a marker in written text: {}", "do it, or open an issue and take the marker out"),
    "promise": Kind("text is promised: {}", "keep the promise, or take it out"),
    "unsorted": Kind(
        "`{}` holds things that wait to be sorted", "move each to the section that it belongs to; `plan` proposes one"
    ),
    "empty-link": Kind("the link `{}` leads nowhere", "give it a target, or take the link off"),
    "unfinished": Kind("the text breaks off: {}", "finish it, or take it out"),
    "empty-block": Kind("the box `{}` has neither text nor a title of its own", "write it, or take it out"),
    "marked-blank": Kind("to be written: {}", "contributions are welcome", "notice"),
    "hidden-todo": Kind("a marker in a comment: {}", "do it, or open an issue and take the marker out", "notice"),
    "link-only": Kind("under `{}` there are only links", "say what each is for", "notice"),
    "thin": Kind("`{}` has few words and nothing else", "merge it, or write it", "notice"),
    "thin-page": Kind("the page has few words", "merge it, or write it", "notice"),
}


@dataclass(frozen=True)
class Blank:
    """A section without its text, or a place where text is missing."""

    id: str
    path: str  # as shown in reports
    page: str  # relative to the docs folder, with forward slashes
    line: int
    kind: str
    about: str  # the heading, the words or the link that the message quotes
    heading: tuple[str, ...]  # from the page's title down to the section
    section: int | None  # index in the page's sections

    @property
    def finding(self) -> Finding:
        """The blank as every checker reports."""
        kind = KINDS[self.kind]
        return Finding(self.path, self.line, kind.what.format(self.about), kind.mend, self.kind, kind.severity)


def name_of(page: str, heading: tuple[str, ...], kind: str, ordinal: int) -> str:
    """A name that stays when lines shift: from the page, the headings above, the kind and a running number."""
    return hashlib.sha1("\0".join((page, *heading, kind, str(ordinal))).encode()).hexdigest()[:10]
