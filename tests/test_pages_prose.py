"""Running words are what a reader would read aloud."""

from __future__ import annotations

import pytest

from scripts.pages.prose import count, minutes, words

CASES = {
    "sentences": ("Hello there. Is it so? Yes!", "hello there . is it so ? yes !"),
    "a paragraph without a stop ends a sentence": ("one two\n\nthree", "one two . three ."),
    "a line break inside a paragraph does not": ("one\ntwo.", "one two ."),
    "headings and list items are sentences": ("# Title\ntext\n\n- a b\n- c\n1. d", "title . text . a b . c . d ."),
    "emphasis": ("A **bold *and* slanted** `word`, __too__.", "a bold and slanted word too ."),
    "underscores inside words": ("Use snake_case_names here.", "use snake case names here ."),
    "links": ("See [the page](a/b.md 'T'), [this][r] and <https://x.org/y>.\n\n[r]: c.md", "see the page this and ."),
    "pictures": ("A ![alt text](a.png) b.", "a b ."),
    "citations": ("So it is [@a2020b; @c2021d].", "so it is ."),
    "footnotes": ("A note[^1].\n\n[^1]: Small print.", "a note . small print ."),
    "formulas": ("With $n$ tokens and\n\n$$\\sum_i x_i$$\n\nit is $O(n^2)$.", "with tokens and . it is ."),
    "prices are no formulas": ("From $5 to $9 a month.", "from 5 to 9 a month ."),
    "fenced code": ("Before\n\n```python\nx = 1\n```\n\nafter.", "before . after ."),
    "code in an admonition": ('!!! tip "A title"\n    Words.\n\n    ```\n    code\n    ```\n', "a title . words ."),
    "one word of code, then more code": ("Call `f` twice, or `g(x)` and `h` once.", "call f twice or and h once ."),
    "long code": ("Call `f(x) + g(y)` now.", "call now ."),
    "tables": ("Before.\n\n| a | b |\n|---|---|\n| c | d |\n\nAfter.", "before . after ."),
    "raw HTML and comments": ("A <b>bold</b> <!-- not said --> word &amp; more.", "a bold word more ."),
    "attributes": ("A word.{ .red }\n\n## Title {#anchor}", "a word . title ."),
    "lists made from data": ("Before.\n\n[[timeline]]\n\nAfter.", "before . after ."),
    "captions": ("/// figure-caption\nWhat to see.\n///", "what to see ."),
    "abbreviations": ("Use e.g. one, i.e. this, as Ho et al. did.", "use e.g one i.e this as ho et al did ."),
    "numbers": ("It has 1,024 or 3.5 units.", "it has 1,024 or 3.5 units ."),
    "hyphens and apostrophes": ("A well-known model's part.", "a well-known model's part ."),
    "front matter": ("---\ntitle: A\n---\n\nText.", "text ."),
    "nothing": ("\n\n---\n\n***\n", ""),
}


@pytest.mark.parametrize("text, expected", CASES.values(), ids=CASES)
def test_words_of(text: str, expected: str) -> None:
    assert " ".join(words(text)) == expected


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_make_no_difference(ends: str) -> None:
    text = "---\ntitle: A\n---\n\n# A\n\n```\ncode\n```\n\none two\nthree."
    assert words("\ufeff" + text.replace("\n", ends)) == words(text) == "a . one two three .".split()


@pytest.mark.parametrize("number, expected", [(0, 1), (1, 1), (220, 1), (221, 2), (1100, 5)])
def test_reading_takes_a_minute_for_220_words(number: int, expected: int) -> None:
    text = "word " * number
    assert count(text) == number and minutes(text) == expected
