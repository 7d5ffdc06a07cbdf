"""True sentences made false in known ways, and lightly reworded: what a verifier must refuse and must keep."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

import yaml

from scripts.stubs.evidence import Evidence
from scripts.stubs.facts import NAMED, NUMBER

WORDS = Path(__file__).with_name("words.yaml")
VERB = re.compile(
    r"\b(is|are|was|were|can|must|has|have|needs|uses|gives|makes|learns|costs|predicts|reads|keeps|takes)\b"
)
HAVE = {
    "has": "does not have",
    "have": "do not have",
    "needs": "does not need",
    "uses": "does not use",
    "gives": "does not give",
    "makes": "does not make",
    "learns": "does not learn",
    "costs": "does not cost",
    "predicts": "does not predict",
    "reads": "does not read",
    "keeps": "does not keep",
    "takes": "does not take",
}
NAME = re.compile(r"(?<=[\w,;)] )[A-Z][A-Za-z]*[a-z0-9][\w.-]*")

Change = Callable[[Evidence, random.Random, Sequence[Evidence]], str]


@cache
def words() -> dict:
    """Opposites and synonyms written for the benchmark, without a look at the verifier's own lists."""
    return yaml.safe_load(WORDS.read_text(encoding="utf-8"))


def reworded(one: Evidence, draw: random.Random, pool: Sequence[Evidence]) -> str:
    """The same in other words: one or two synonyms, a swap of halves, a filler left out."""
    text, done = one.text, 0
    for plain, other in draw.sample(list(words()["synonyms"].items()), len(words()["synonyms"])):
        new = re.sub(rf"\b{re.escape(plain)}\b", other, text, count=1)
        if new != text:
            text, done = new, done + 1
        if done == 2:
            break
    match = re.fullmatch(r"((?:If|When|Because|With|In|For|At) [^,.;:()]{8,60}), ([^.;:()]+)\.", text)
    if match and " " in match[2]:
        head = match[1][0].lower() + match[1][1:]
        text, done = f"{match[2][0].upper()}{match[2][1:]}, {head}.", done + 1
    return text if done else ""


def negated(one: Evidence, draw: random.Random, pool: Sequence[Evidence]) -> str:
    """With a not more, or one less."""
    if re.search(r"\b(?:not|never|no|cannot|without)\b", one.text):
        return re.sub(r" (?:not|never)\b", "", one.text, count=1) if re.search(r" (?:not|never)\b", one.text) else ""
    match = VERB.search(one.text)
    return one.text[: match.start()] + HAVE.get(match[1], f"{match[1]} not") + one.text[match.end() :] if match else ""


def other_name(one: Evidence, draw: random.Random, pool: Sequence[Evidence]) -> str:
    """With a name from somewhere else in the place of one of its own."""
    mine = NAME.findall(one.text)
    others = [
        name for other in draw.sample(list(pool), 60) for name in NAME.findall(other.text) if name not in one.text
    ]
    return one.text.replace(mine[0], draw.choice(others)) if mine and others else ""


def opposite(one: Evidence, draw: random.Random, pool: Sequence[Evidence]) -> str:
    """With a word turned into its opposite."""
    there = [
        (word, other)
        for pair in words()["opposites"]
        for word, other in (pair.split(), pair.split()[::-1])
        if re.search(rf"\b{re.escape(word)}\b", one.text)
    ]
    if not there:
        return ""
    word, other = draw.choice(there)
    return re.sub(rf"\b{re.escape(word)}\b", other, one.text, count=1)


def added(one: Evidence, draw: random.Random, pool: Sequence[Evidence]) -> str:
    """With a clause that nobody said."""
    return f"{one.text.rstrip('.')}, {draw.choice(words()['clauses'])}."


def other_number(one: Evidence, draw: random.Random, pool: Sequence[Evidence]) -> str:
    """With another number."""
    matches = [match for match in NUMBER.finditer(one.text) if match[0].strip(",.").replace(",", "").isdigit()]
    if not matches:
        return ""
    match = draw.choice(matches)
    digits = match[0].strip(",.")
    return one.text[: match.start()] + one.text[match.start() :].replace(
        digits, str(int(digits.replace(",", "")) * draw.choice([2, 3, 10]) + 1), 1
    )


def swapped(one: Evidence, draw: random.Random, pool: Sequence[Evidence]) -> str:
    """With two names in each other's place."""
    names = list(dict.fromkeys(name for name in NAMED.findall(one.text) if one.text.count(name) == 1))
    if len(names) < 2:
        return ""
    first, second = names[:2]
    return one.text.replace(first, "\0").replace(second, first).replace("\0", second)


def neighbour(one: Evidence, draw: random.Random, pool: Sequence[Evidence]) -> str:
    """Another sentence of the same page."""
    others = [other.text for other in pool if other.page == one.page and other.text != one.text]
    return draw.choice(others) if others else ""


CHANGES: dict[str, Change] = {
    "light paraphrase": reworded,
    "polarity": negated,
    "entity": other_name,
    "antonym": opposite,
    "added clause": added,
    "number": other_number,
    "names swapped": swapped,
    "other sentence, same page": neighbour,
}
TRUE = frozenset(("light paraphrase",))


def cases(pool: Sequence[Evidence], name: str, count: int = 120, seed: int = 5) -> Iterator[tuple[str, str]]:
    """Pairs of a changed sentence and its evidence."""
    draw = random.Random(seed)
    found = 0
    for one in draw.sample(list(pool), len(pool)):
        text = CHANGES[name](one, draw, pool) if one.kind == "page" else ""
        if text and text != one.text:
            yield text, one.text
            found += 1
        if found == count:
            return
