"""A small made handbook for tests of the page rules: every page keeps the contract, and nothing else is in it."""

from __future__ import annotations

import datetime
from pathlib import Path

from scripts import site
from scripts.findings import Finding
from scripts.pages.check import Checker

TODAY = datetime.date(2026, 11, 21)
GOOD = "docs/Understanding/models/temperature.md"
OTHER = "docs/Understanding/models/tokens.md"
BIBLIOGRAPHY = "docs/_data/references.yaml"

CONFIG = """\
site_name: Made
theme: mkdocs
exclude_docs: _data/
markdown_extensions: [admonition, attr_list, footnotes, md_in_html, tables, pymdownx.arithmatex,
                      pymdownx.blocks.caption, pymdownx.details, pymdownx.superfences, pymdownx.tabbed]
"""

TEMPERATURE = """\
---
title: Temperature sampling
description: How one number sharpens or flattens the distribution that the next token is drawn from.
reviewed: 2026-11-01
volatility: stable
level: core
prerequisites: [Understanding/models/tokens]
next: [Understanding/models/tokens]
questions:
  - What does the temperature change?
  - Which temperature repeats itself?
aliases: [softmax temperature]
tags: [inference, mathematics]
---

# Temperature sampling

Temperature divides the scores of a model before the softmax, so one number trades variety for repetition.

!!! tldr "tl;dr"
    - Divide the scores by $T$, then apply the softmax.
    - Below 1 the likeliest token gains, above 1 all others do.
    - Near 0 the choice is the maximum, and the output repeats.

## How it works

A model gives each of the $V$ tokens in its vocabulary a score, and the softmax turns scores into shares that sum to one \
[@hinton2015distilling]. Dividing by $T$ first moves every share towards the others or away from them, without ever \
changing their order, and that is all it does.

$$p_i = \\frac{e^{z_i / T}}{\\sum_{j=1}^{V} e^{z_j / T}}$$

### Two tokens by hand

```python
import math

for T in (0.5, 1, 2):
    print(T, round(1 / (1 + math.exp(-1 / T)), 3))
```

```text title="Output"
0.5 0.881
1 0.731
2 0.622
```

![Share of the better token: steep for a low temperature, flat for a high one.](../../assets/figures/shares.svg)

/// figure-caption
**The gap of one score** counts for more when the temperature is low.
///

## In practice

People who want the same answer twice set the temperature near zero, and those who want ten different drafts set it near \
one; anything above two is close to drawing blindly from the list of tokens, as the last row of the output above shows \
well enough. More on the list itself is on the page about [tokens](tokens.md).

| Task | $T$ |
|---|--:|
| extraction | 0 |
| drafts | 1 |

## Limits

Temperature cannot add an answer that the model does not have, and it does not make a wrong answer less sure of itself \
in the words that it uses. It acts on single tokens, so a text can be bold in each word and still say the same thing \
again, which no setting of this number will mend.

## Check yourself

**1. Two tokens differ by a score of 2. What is the share of the better one at $T = 2$?**

??? success "Answer"
    The gap becomes 1, so the share is 0.731.

**2. Does the temperature change which token is likeliest?**

??? success "Answer"
    No, it keeps the order.

**3. What is left when the temperature goes to infinity?**

??? success "Answer"
    Equal shares of $1 / V$.
"""

TOKENS = (
    TEMPERATURE[: TEMPERATURE.index("# Temperature")]
    .replace("Temperature sampling", "Tokens")
    .replace("prerequisites: [Understanding/models/tokens]", "prerequisites: []")
    .replace("next: [Understanding/models/tokens]", "next: [Understanding/models/temperature]")
    + """\
# Tokens

A token is a piece of text that a model reads and writes as one symbol, usually shorter than a word.

!!! tldr "tl;dr"
    - A vocabulary holds some tens of thousands of pieces.
    - Frequent words are one piece, rare ones several.
    - Prices and limits are counted in pieces.

## From text to pieces

Cutting begins with single bytes and merges the pair that occurs most often, again and again, until the vocabulary is \
full [@sennrich2016bpe]. What comes out depends on the texts that were counted, so another language needs more pieces \
for the same sentence. Drawing one of them is the subject of [temperature](temperature.md).

## Limits

A model that sees pieces does not see letters, so counting the letters of a word, reversing it or rhyming with it goes \
wrong more often than a reader expects, and no amount of scale changes what the model is shown at its entrance, only how \
often it has met the answer before.

## Check yourself

**1. Why does a rare word cost more?**

??? success "Answer"
    It is cut into more pieces.

**2. What is merged first?**

??? success "Answer"
    The pair that occurs most often.

**3. Can a vocabulary of bytes fail on a new letter?**

??? success "Answer"
    No, every text is a sequence of bytes.
"""
)

FILES = {
    "mkdocs.yml": CONFIG,
    "docs/.pages": "nav:\n  - index.md\n  - Understanding\n",
    "docs/index.md": "---\ntitle: Home\ndescription: The home page.\ntemplate: home.html\n---\n\n"
    "[Start](Understanding/index.md)\n",
    "docs/Understanding/.pages": "title: Understanding\nnav:\n  - index.md\n  - models\n",
    "docs/Understanding/index.md": """\
---
title: Understanding
description: The map of the part that explains how models work.
reviewed: 2026-11-01
volatility: stable
---

# Understanding

This part explains how models read and write, one page for each idea.

!!! tldr "tl;dr"
    - Models read pieces of text.
    - They write by drawing one piece after another.
    - One number decides how boldly.

| Page | Answers |
|---|---|
| [Temperature](models/temperature.md) | How is a token drawn? |
""",
    "docs/Understanding/models/.pages": "nav:\n  - tokens.md\n  - temperature.md\n",
    GOOD: TEMPERATURE,
    OTHER: TOKENS,
    BIBLIOGRAPHY: """\
hinton2015distilling:
  title: Distilling the Knowledge in a Neural Network
  authors: Hinton, Vinyals, Dean
  year: 2015
  arxiv: "1503.02531"
sennrich2016bpe:
  title: Neural Machine Translation of Rare Words with Subword Units
  authors: Sennrich, Haddow, Birch
  year: 2016
  arxiv: "1508.07909"
""",
    "docs/assets/figures/shares.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"/>\n',
}


def write_site(folder: Path, changes: dict[str, str] | None = None) -> Path:
    """Write the handbook, with some files changed or added; its mkdocs.yml."""
    for name, text in (FILES | (changes or {})).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
    return folder / "mkdocs.yml"


def findings(folder: Path, changes: dict[str, str] | None = None, today: datetime.date = TODAY) -> list[Finding]:
    """What the rules find on the whole handbook."""
    return Checker(site.load(write_site(folder, changes)), today).check()


def edited(name: str, old: str, new: str) -> dict[str, str]:
    """One file with one change; the change must be possible."""
    assert old in FILES[name], f"{old!r} is not in {name}"
    return {name: FILES[name].replace(old, new, 1)}


def line_of(text: str, words: str) -> int:
    """The first line of a text that holds some words."""
    return next(number for number, line in enumerate(text.split("\n"), start=1) if words in line)
