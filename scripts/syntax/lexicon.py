"""Find terms in running text, at a cost that grows with the text and hardly with the glossary.

Terms are looked up by their first word, so that only words that begin one are compared with anything.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown.util import STX

from scripts.references import Term, terms
from scripts.references.kept import kept
from scripts.syntax.tree import RAW

WORD = re.compile(r"\w+")
START = re.compile(rf"{RAW.pattern}|(?<![\w{STX}-])\w+")  # a place of raw HTML, or a word that is not part of another


@dataclass(frozen=True)
class Lexicon:
    """All names of all terms."""

    by_name: dict[str, Term]
    by_first_word: dict[str, re.Pattern[str]]  # the names that begin with a word, longest first

    def find(self, text: str) -> Iterator[tuple[re.Match[str], Term | None]]:
        """Terms as whole words, longest first, and places of raw HTML, which have None and their number as group 1.

        The first letter may have either case, and a plural s may follow.
        """
        end = 0
        for word in START.finditer(text):
            if word[1]:
                yield word, None
            elif word.start() >= end and (match := self._at(word, text)):
                end = match.end()
                yield match, self.by_name[folded(match[1])]

    def _at(self, word: re.Match[str], text: str) -> re.Match[str] | None:
        first = word[0]
        names = self.by_first_word.get(first[0].lower() + first[1:])
        return names.match(text, word.start()) if names else None

    def named(self, text: str) -> Term | None:
        """The term that a text is a name of, as a whole."""
        match, term = next(self.find(text), (None, None))
        return term if match and match[0] == text else None


def lexicon(data: Path) -> Lexicon:
    """The glossary of a data folder. Raises DataError when it is not YAML."""
    return kept(data / "glossary.yaml", _read) or Lexicon({}, {})


def _read(glossary: Path) -> Lexicon:
    named = ((name, term) for term in terms(glossary.parent).values() for name in term.names)
    by_name = {folded(name): term for name, term in named if WORD.match(name.strip())}
    grouped: dict[str, list[str]] = defaultdict(list)
    for name in sorted(by_name, key=lambda name: (-len(name), name)):
        first = WORD.match(name)[0]
        grouped[first].append(name)
        if first == name:
            grouped[f"{first}s"].append(name)
    return Lexicon(by_name, {first: _pattern(names) for first, names in grouped.items()})


def _pattern(names: list[str]) -> re.Pattern[str]:
    return re.compile(rf"({'|'.join(map(_either_case, names))})s?(?![\w-])")


def _either_case(name: str) -> str:
    return f"[{re.escape(name[0].upper())}{re.escape(name[0])}]" + re.escape(name[1:]).replace(r"\ ", r"\s+")


def folded(name: str) -> str:
    """With single spaces and a small first letter."""
    name = " ".join(name.split())
    return name[:1].lower() + name[1:]
