"""What a sentence claims that its evidence does not: other numbers, names, a turned meaning, new matter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from scripts.stubs.ranking import STOP, stem

NUMBER = re.compile(r"(?<![\w.])[-−+]?\d[\d,.]*(?:\.\d+)?(?:[eE][-+]?\d+)?(?![\w])|\d[\d,.]*")
NAMED = re.compile(
    r"\b(?:[A-Z][\w]*[A-Z0-9][\w.+-]*|[a-z]+\d[\w.+-]*|[A-Z]{2,}[\w.+-]*|\d+[A-Za-zx×][\w.+-]*)\b|(?<=[\w,;:)] )[A-Z][a-z]{2,}\b|(?<=\w )[A-Z]\b"
)
TOKEN = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
WORDS_FOR_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
}
WORDS_FOR_NUMBERS |= {
    "thirty": "30",
    "forty": "40",
    "fifty": "50",
    "sixty": "60",
    "hundred": "100",
    "thousand": "1000",
    "million": "1e6",
    "billion": "1e9",
    "trillion": "1e12",
    "half": "0.5",
    "twice": "2x",
    "double": "2x",
    "doubles": "2x",
    "doubled": "2x",
    "triple": "3x",
    "thrice": "3x",
    "quarter": "0.25",
    "third": "3rd",
}
VAGUE = frozenset(("one",))  # "one of them" is no number
PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non", "mis", "de", "anti", "counter", "under", "over")
LONGEST_NEW = 2  # content words in a row that the evidence does not have


@dataclass(frozen=True)
class Lists:
    """facts.yaml, by stem."""

    negations: re.Pattern[str]
    scales: tuple[frozenset[str], ...]
    hedges: frozenset[str]
    opposites: dict[str, frozenset[str]]


@cache
def lists() -> Lists:
    """The word lists."""
    text = Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8")
    data = yaml.load(text, Loader=yaml.BaseLoader)  # words as they are: `no` is not False here
    opposites: dict[str, set[str]] = {}
    for row in " ; ".join(data["opposites"].split("\n")).split(";"):
        words = [word.lower() for word in row.split()]
        for word in words[:1]:
            for other in words[1:]:
                opposites.setdefault(stem(word), set()).add(stem(other))
                opposites.setdefault(stem(other), set()).add(stem(word))
    negations = "|".join(r"n['’]t\b" if word == "n't" else rf"\b{re.escape(word)}\b" for word in data["negations"])
    return Lists(
        re.compile(negations, re.IGNORECASE),
        tuple(frozenset(map(str, row)) for row in data["scales"]),
        frozenset(data["hedges"]),
        {word: frozenset(others) for word, others in opposites.items()},
    )


def faults(sentence: str, evidence: str) -> Iterator[str]:
    """What the evidence does not say, in words; nothing when every fact of the sentence is there."""
    yield from _numbers(sentence, evidence)
    yield from _names(sentence, evidence)
    yield from _turned(sentence, evidence)
    yield from _scales(sentence, evidence)
    yield from _new_matter(sentence, evidence)


def _numbers(sentence: str, evidence: str) -> Iterator[str]:
    more = numbers(sentence) - numbers(evidence)
    yield from (f"the number {number} is not there, or not so often" for number in sorted(more))


def numbers(text: str) -> Counter[str]:
    """The numbers of a text in one form, `1,000` and `1000`, `two` and `2`, with how often each stands there."""
    found: Counter[str] = Counter()
    for match in NUMBER.finditer(text):
        digits = match[0].replace(",", "").replace("−", "-").rstrip(".").lstrip("+")
        try:
            found[f"{float(digits):g}"] += 1
        except ValueError:
            found[digits] += 1
    words = (word for word in map(str.lower, TOKEN.findall(text)) if word in WORDS_FOR_NUMBERS and word not in VAGUE)
    return found + Counter(WORDS_FOR_NUMBERS[word] for word in words)


def _names(sentence: str, evidence: str) -> Iterator[str]:
    there = evidence.lower()
    for name in dict.fromkeys(NAMED.findall(sentence)):
        bare = name.rstrip(".").lower()
        if not re.search(rf"(?<![\w]){re.escape(bare)}(?:s\b|'s\b|’s\b|(?![\w]))", there):
            yield f"the name {name} is not there"
    yield from _other_order(sentence, evidence)


def _other_order(sentence: str, evidence: str) -> Iterator[str]:
    """Two names that have changed places around the same words."""
    names = {name.rstrip(".") for text in (sentence, evidence) for name in NAMED.findall(text)}
    mine, theirs = _places(names, sentence), _places(names, evidence)
    shared = [name for name in mine if name in theirs]
    if shared != [name for name in theirs if name in shared]:
        yield f"{' and '.join(shared[:2])} stand in another order"


def _places(names: set[str], text: str) -> list[str]:
    """Those of the names that stand in a text exactly once, in its order."""
    found = {name: [match.start() for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)] for name in names}
    return sorted((name for name, places in found.items() if len(places) == 1), key=lambda name: found[name])


def _turned(sentence: str, evidence: str) -> Iterator[str]:
    known = lists()
    if len(known.negations.findall(sentence)) % 2 != len(known.negations.findall(evidence)) % 2:
        yield "one of the two is negated"
    mine, theirs = _parts(sentence), _parts(evidence)
    gone = set(theirs - mine)
    for word in sorted(mine - theirs):
        if known.opposites.get(word, frozenset()) & gone:
            yield f"it says the opposite ({word})"
        elif any(_is_turned(word, other) for other in gone):
            yield f"it turns a word round ({word})"


def _parts(text: str) -> Counter[str]:
    """The stems of a text, parts of compounds apart, with how often each stands there."""
    return Counter(stem(part) for word in TOKEN.findall(text.lower()) for part in {word, *word.split("-")})


def _is_turned(word: str, other: str) -> bool:
    long, short = (word, other) if len(word) > len(other) else (other, word)
    return len(short) >= 4 and any(long == prefix + short for prefix in PREFIXES)


def _stems(text: str) -> set[str]:
    return {stem(word) for word in TOKEN.findall(text.lower())}


def _scales(sentence: str, evidence: str) -> Iterator[str]:
    known = lists()
    mine, theirs = set(TOKEN.findall(sentence.lower())), set(TOKEN.findall(evidence.lower()))
    for row in known.scales:
        other = any(theirs & different for different in known.scales if different is not row)
        if mine & row and not theirs & row and (other or row & {"all", "only", "none"}):
            yield f"“{sorted(mine & row)[0]}” is not what it says"
    if theirs & known.hedges and not mine & known.hedges and _near_the_verb(theirs & known.hedges):
        yield f"it leaves out “{sorted(theirs & known.hedges)[0]}”"


def _near_the_verb(hedges: set[str]) -> bool:
    return bool(
        hedges
        & {
            "may",
            "might",
            "could",
            "perhaps",
            "possibly",
            "probably",
            "likely",
            "seems",
            "seem",
            "suggests",
            "suggest",
            "claimed",
            "reportedly",
            "expected",
            "planned",
        }
    )


def _new_matter(sentence: str, evidence: str) -> Iterator[str]:
    theirs, run = _stems(evidence), 0
    for word in TOKEN.findall(sentence):
        if word.lower() in STOP or len(word) < 2:
            continue
        run = 0 if stem(word) in theirs else run + 1
        if run > LONGEST_NEW:
            yield f"“… {word}” is new"
            return


def containment(sentence: str, evidence: str) -> float:
    """The share of a sentence's words of meaning that its evidence has."""
    mine = _meaningful(sentence)
    return 1 - new_words(sentence, evidence) / len(mine) if mine else 0.0


def new_words(sentence: str, evidence: str) -> int:
    """How many of a sentence's words of meaning its evidence does not have."""
    theirs = _stems(evidence)
    return sum(word not in theirs for word in _meaningful(sentence))


def _meaningful(text: str) -> list[str]:
    return [stem(word) for word in TOKEN.findall(text) if word.lower() not in STOP and len(word) > 1]
