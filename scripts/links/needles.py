"""What to look for in a source: patterns for an address, an id, a piece of prose."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, unquote

from scripts.links.defect import Needle

BEFORE, AFTER = r"(?<![\w/%~.-])", r"(?![\w/%~-]|\.\w)"  # an address ends where no character of an address follows
ESCAPABLE = frozenset("\\`*_{}[]()#+-.!<>~^|\"'")


def address(value: str, where: str, text: str = "") -> Needle:
    """An address that comes out in the attribute `where`, however it is encoded or escaped in the source.

    One that is empty is found by the link's text, where that is given.
    """
    named = rf"\[[*_~^=`]*{re.escape(text)}[*_~^=`]*"
    if not value.strip():
        inline = r"\]\((?=\s*(?:<>)?\s*(?:[\"'][^)]*)?\))"
        return Needle(named + inline if text else rf"{inline}|\]:(?=\s*<>)", "", where)
    if value.strip() == "#":
        bare = r"(?<=[(<])\s*#(?=[)>\s])|(?<=\]:)\s+#(?=\s|$)"
        return Needle(rf"{named}\]\(\s*#(?=[)\s])" if text else bare, value, where)
    return Needle(BEFORE + spelt(value.strip()) + AFTER, value, where)


@lru_cache(10_000)
def spelt(value: str) -> str:
    """A pattern for every way to write an address."""
    return "(?:" + "|".join(dict.fromkeys(_escaped(form) for form in (value, unquote(value), _encoded(value)))) + ")"


def identifier(name: str) -> Needle:
    """An id given by hand: id="name", name="name" or {#name}."""
    written = re.escape(name)
    return Needle(rf"(?<=#){written}(?=[\s}}])|\b(?:id|name)\s*=\s*[\"']?{written}(?=[\"'\s}}>])", name, "id")


def prose(words: str) -> Needle:
    """Words that come out as they are written; a space stands for any white space."""
    return Needle(r"\s+".join(map(re.escape, words.split(" "))), words, "prose")


def definition(pattern: str) -> Needle:
    """The beginning of a definition, which the renderer takes out of the text."""
    return Needle(rf"(?m)^[ ]*{pattern}[ ]*\n?[ ]*\S+", "", "definition")


def line(pattern: str) -> Needle:
    """A pattern of which every match counts."""
    return Needle(pattern, "", "source")


def anywhere(value: str) -> str:
    """A pattern for an address in a template or setting, where a root may be put before it."""
    return BEFORE + "/?" + spelt(value) + AFTER


def spellings(path: str) -> list[str]:
    """Patterns for how a template or setting may name a page or file of the site, the likely ones first."""
    path, mark, fragment = path.partition("#")
    bare = path.removesuffix("index.html").rstrip("/").removesuffix(".html")
    if not bare:
        return []
    forms = [path, f"{bare}/", f"{bare}.md", f"{bare}/index.md", f"{bare}/index.html", f"{bare}.html"]
    return [*(anywhere(form + mark + fragment) for form in dict.fromkeys(forms)), rf"[\"']/?{spelt(bare)}[\"']"]


def _encoded(value: str) -> str:
    return quote(value, safe="/:?#[]@!$&'()*+,;=%~")


def _escaped(value: str) -> str:
    return "".join(map(_character, value))


def _character(character: str) -> str:
    if character == "&":
        return "&(?:amp;|#38;)?"
    if character.isspace():
        return r"\s+"
    return rf"\\?{re.escape(character)}" if character in ESCAPABLE else re.escape(character)
