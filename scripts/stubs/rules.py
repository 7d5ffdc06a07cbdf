"""What counts as a blank on a site: the patterns of rules.yaml with a site's additions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

OWN = Path(__file__).with_name("rules.yaml")
OF_A_SITE = "stubs.yaml"
SHORT_PROMISE = 16  # words
EDGES = " \t\n.,;:!?*_()[]{}<>'\"“”‘’—–-•|🚧⚠️🏗️👷🙏😊🔨🛠️✍️📝"


class RulesError(ValueError):
    """A rules file that cannot be used; its text is one line: `path:line: what; how to mend it`."""


@dataclass(frozen=True)
class Rules:
    """The values of the rules file; patterns are compiled when they are first asked for."""

    values: Mapping[str, Any] = field(repr=False)

    def __getitem__(self, name: str) -> Any:
        return self.values[name]

    @cached_property
    def placeholder(self) -> re.Pattern[str]:
        """The whole of a short text that only says that text is missing."""
        core = "|".join(self["placeholders"])
        return re.compile(
            f"{self['placeholder_openers'].strip()}(?:{core}){self['placeholder_tails'].strip()}", re.IGNORECASE
        )

    @cached_property
    def marker(self) -> re.Pattern[str]:
        """A marker that stands as one: at the start, in brackets, or before a colon; not as part of a name."""
        words, names = _either(self["markers"]), _either(self["marker_compounds"])
        return re.compile(
            rf"(?:^|(?<=[.!?:] )|(?<=[(\[—–-])|(?<=[—–-] ))\W{{0,3}}(?P<first>{words})\b(?![-/']|\s+(?i:{names})\b|\s+(?:is|are|was|in)\b)"
            rf"|\b(?P<colon>{words})(?:\([^)]*\))?:(?=\s|$)|(?<=[:=] )(?P<last>{words})(?=\W*$)|^(?i:to-?do)\s?:"
        )

    @cached_property
    def bare_marker(self) -> re.Pattern[str]:
        """A heading or line that is nothing but a marker, with or without what is to be done."""
        return re.compile(rf"(?:{_either(self['markers'])}|(?i:to[ -]?do))(?:\([^)]*\))?(?:\s*[:—–-].*)?", re.DOTALL)

    @cached_property
    def promise(self) -> re.Pattern[str]:
        """A promise of text."""
        return any_of(self["promises"])

    @cached_property
    def unsorted(self) -> re.Pattern[str]:
        """A heading over unsorted things, from beginning to end."""
        return any_of(self["unsorted"])

    @cached_property
    def empty_target(self) -> re.Pattern[str]:
        """A link target that is none."""
        return any_of(self["empty_targets"])

    @cached_property
    def link_placeholder(self) -> re.Pattern[str]:
        """What stands in brackets instead of a link."""
        return re.compile(rf"\[(?:{'|'.join(self['link_placeholders'])})\](?![(\[:])", re.IGNORECASE)

    @cached_property
    def filled_at_build(self) -> re.Pattern[str]:
        """Source that something else replaces."""
        return re.compile("|".join(self["filled_at_build"]), re.MULTILINE | re.IGNORECASE)

    @cached_property
    def filled_page(self) -> re.Pattern[str]:
        """The path of a page that a plugin fills."""
        return any_of(self["filled_pages"])

    @cached_property
    def dangling(self) -> re.Pattern[str]:
        """A text that ends in the middle."""
        return re.compile(rf"(?:^|\W)(?P<word>{_either(self['dangling'])})$")

    def is_placeholder(self, text: str) -> bool:
        """Whether a text says nothing but that text is missing: each of its sentences does, or it is a bare marker."""
        text = " ".join(text.replace("’", "'").split())
        if (
            self.bare_marker.fullmatch(text.strip(EDGES.replace(":", "")))
            or text.replace(".", "").upper() in self["markers"]
        ):
            return True
        sentences = [part.strip(EDGES) for part in re.split(r"(?<=[.!?…])\s+|\s+[—–|]\s+|(?<=wanted):\s+", text)]
        said = [part for part in sentences if part]
        if not said:
            return bool(text) and not any(character.isalnum() for character in text)
        return all(self.placeholder.fullmatch(part) or self._only_promises(part) for part in said)

    def _only_promises(self, sentence: str) -> bool:
        """Where there is no other text, a promise of text is all there is."""
        return len(sentence.split()) <= SHORT_PROMISE and bool(self.promise.search(sentence))

    def role(self, title: str) -> str:
        """Which role a heading has; "" for one that names a subject."""
        name = title.strip(EDGES).lower()
        return next((role for role, names in self["roles"].items() if name in names), "")


def any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def _either(words: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


def load(*additions: Path) -> Rules:
    """Our rules with those of the files added. Raises RulesError."""
    values = _read(OWN)
    for path in additions:
        values = _merged(values, _read(path), path)
    return Rules(values)


def _read(path: Path) -> dict[str, Any]:
    try:
        values = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise RulesError(f"{path}:1: the rules cannot be read ({error.strerror}); name a file with --rules") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error)
        raise RulesError(
            f"{path}:{mark.line + 1 if mark else 1}: the rules are not valid YAML ({problem}); mend the file"
        ) from error
    if values is not None and not isinstance(values, dict):
        raise RulesError(f"{path}:1: the rules are not `key: value` lines; see scripts/stubs/rules.yaml")
    return values or {}


def _merged(ours: dict[str, Any], theirs: dict[str, Any], path: Path) -> dict[str, Any]:
    merged = dict(ours)
    for key, value in theirs.items():
        if key not in ours or type(value) is not type(ours[key]):
            raise RulesError(f"{path}:1: `{key}` is not a rule of that shape; known are {', '.join(ours)}")
        if isinstance(value, list):
            _compiled(key, value, path)
            merged[key] = [*ours[key], *value]
        elif isinstance(value, dict):
            merged[key] = {name: [*ours[key].get(name, []), *value.get(name, [])] for name in {**ours[key], **value}}
        else:
            merged[key] = value
    return merged


def _compiled(key: str, patterns: Iterable[Any], path: Path) -> None:
    for pattern in patterns:
        try:
            re.compile(str(pattern))
        except re.error as error:
            raise RulesError(
                f"{path}:1: `{key}` has a pattern that is not a regular expression: {pattern} ({error}); mend it"
            ) from error
