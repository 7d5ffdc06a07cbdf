"""The running words of a page's Markdown: what a reader would read aloud, and how long that takes."""

from __future__ import annotations

import html
import math
import re

from scripts.pages.front_matter import normal

WORDS_A_MINUTE = 220
ENDS = (".", "?", "!")

FRONT_MATTER = re.compile(r"\A-{3}[ \t]*\n.*?\n(?:\.{3}|-{3})[ \t]*(?:\n|\Z)", re.DOTALL)
FENCE = re.compile(r"^([ \t>]*)(`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t>]*\2[`~]*[ \t]*$|\Z)", re.DOTALL | re.MULTILINE)

# Each pattern is something that is not read aloud; in this order, since the later ones see what the earlier ones left.
DROPPED = [
    re.compile(pattern, flags)
    for pattern, flags in (
        (r"<!--.*?-->", re.DOTALL),
        (r"<(script|style|svg|pre|math)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE),
        (r"(?<!\\)\$\$.*?\$\$", re.DOTALL),
        (r"\\\[.*?\\\]|\\\(.*?\\\)", re.DOTALL),
        (r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL),  # code
        (r"(?<![\\\w$])\$(?=[^\s$])[^$\n]*?(?<=[^\s\\])\$(?!\d)", 0),
        (r"^[ \t]*\[\[[\w-]+\]\][ \t]*$", re.MULTILINE),  # a list made from data
        (r"^[ \t]*\*\[[^\]\n]+\]:.*$", re.MULTILINE),  # an abbreviation
        (r"^[ \t]{0,3}\[[^\]^\n][^\]\n]*\]:[ \t]*\S.*$", re.MULTILINE),  # where a link's name points
        (r"^[ \t>]*\|.*$", re.MULTILINE),  # a table row
        (r"^[ \t]*-*8<-*.*$", re.MULTILINE),  # an included file
        (r"^[ \t]*:::.*$", re.MULTILINE),
        (r"^[ \t]*///.*$", re.MULTILINE),
        (r"!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])", 0),  # a picture
        (r"\[-?@[^\]]*\]", 0),  # a citation
        (r"\[\^[^\]]+\]:?", 0),  # a footnote's mark
        (r"\{[:%]?[ \t]*[.#][^{}\n]*\}", 0),  # an attribute list
        (r"<?\b(?:https?|ftp)://[^\s>)\]]+>?|<[^\s@<>]+@[^\s<>]+>", 0),
        (r"</?[A-Za-z][^<>]*>", 0),
    )
]
ONE_WORD = re.compile(r"(?<!`)`([^\W\d_]+)`(?!`)")  # the only code that is read aloud
LINK = re.compile(r"\[([^\[\]]*)\](?:\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\])?")
OPENER = re.compile(r'^([ \t]*)(?:!!!|\?\?\?\+?|===[!+]?)(?:[ \t]+[\w-]+)*(?:[ \t]+"(.*)")?[ \t]*$', re.MULTILINE)
RULE = re.compile(r"^[ \t]*(?:[-*_=][ \t]*){3,}$|^[ \t]*=+[ \t]*$", re.MULTILINE)
BLOCK_START = re.compile(r"^[ \t>]*(?:#{1,6}[ \t]*|[-*+:][ \t]+(?:\[[ xX]\][ \t]+)?|\d+[.)][ \t]+)", re.MULTILINE)
HEADING = re.compile(r"^([ \t>]*#{1,6}.*?)[ \t#]*$", re.MULTILINE)
EMPHASIS = re.compile(r"(?<!\\)(\*{1,3}|(?<!\w)_{1,3}(?!_)|~~|==|\^\^)(?=\S)(.*?\S)\1")
ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|~$<>-])")

WORD = re.compile(r"[^\W_]+(?:[’'.,\-‑][^\W_]+)*|[.?!](?![^\W_])")
NOT_AN_END = re.compile(r"\b(e\.g|i\.e|cf|vs|et al|etc|approx|Fig|Eq|No|Dr|Prof|St)\.(?=[\s,;:)])")


def words(body: str) -> list[str]:
    """The running words in lower case, with `.`, `?` and `!` as items of their own where a sentence ends."""
    found: list[str] = []
    for block in _blocks(_plain(body)):
        said = [token.lower() for token in WORD.findall(block)]
        while said and said[0] in ENDS:
            said.pop(0)
        if any(token not in ENDS for token in said):
            found += said if said[-1] in ENDS else [*said, "."]
    return found


def count(body: str) -> int:
    """How many running words there are."""
    return sum(word not in ENDS for word in words(body))


def minutes(body: str) -> int:
    """Whole minutes that reading takes, at least 1."""
    return max(1, math.ceil(count(body) / WORDS_A_MINUTE))


def _plain(body: str) -> str:
    text = ONE_WORD.sub(r"\1", FENCE.sub("\n", FRONT_MATTER.sub("", normal(body))))
    for pattern in DROPPED:
        text = pattern.sub(" ", text)
    text = OPENER.sub(lambda match: f"\n{match[2] or ''}\n", text)
    text = RULE.sub("\n", HEADING.sub(r"\n\1\n", text))
    text = LINK.sub(r"\1", LINK.sub(r"\1", text))
    text = EMPHASIS.sub(r"\2", text)
    return html.unescape(ESCAPE.sub(r"\1", text))


def _blocks(text: str) -> list[str]:
    """Paragraphs, list items and headings; each ends a sentence."""
    text = NOT_AN_END.sub(r"\1", BLOCK_START.sub("\n\n", text))
    return [" ".join(block.split()) for block in re.split(r"\n[ \t]*\n", text) if block.strip()]
