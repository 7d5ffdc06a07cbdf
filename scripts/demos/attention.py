"""Attention over six tokens with queries and keys of width 4 and values of width 2."""

from __future__ import annotations

import math
from collections.abc import Sequence

from scripts.demos.drawing import picture, rect, shade, text
from scripts.demos.html import choice, controls, number, out, said, slider, table, tick

TITLE = "Who looks at whom: one attention head"
NOTE = (
    "A row is a query, a column a key, a number a weight in percent; each row adds up to 100; touch a row to see "
    "its sums. A dot is a masked pair. With a window a token sees itself and the ones just before; with a prefix "
    "the first tokens also see each other. The vectors are chosen by hand so that the sums can be checked; a "
    "trained head has 64 or more numbers for each, and finds them itself."
)
TOKENS = ("the", "cat", "slept", "as", "it", "purred")
QUERIES = ((1, 0, 0, 0), (1, 0, 0, 1), (2, 0, 0, 1), (0, 1, 0, 0), (2, 0, -1, 0), (1, 0, 2, 0))
KEYS = ((0, 0, 0, 2), (3, 0, 0, 0), (0, 3, 0, 0), (0, 0, 0, 1), (1, 0, 2, 0), (0, 2, 0, 1))
VALUES = ((0, 1), (4, 0), (0, 4), (1, 1), (2, 0), (0, 3))
MASKS = {"none": "None", "causal": "Causal", "window": "Window", "prefix": "Prefix"}
START, SIZE = 4, 3
Table = Sequence[Sequence[float]]


def allowed(mask: str, i: int, j: int, size: int) -> bool:
    """Whether query i may look at key j."""
    if mask == "none":
        return True
    if mask == "prefix":
        return j <= i or j < size
    return j <= i and (mask != "window" or i - j < size)


def scores(queries: Table, keys: Table, scaled: bool) -> list[list[float]]:
    """Dot products of each query with each key, divided by the root of the width if scaled."""
    divisor = math.sqrt(len(keys[0])) if scaled else 1
    return [[sum(a * b for a, b in zip(query, key)) / divisor for key in keys] for query in queries]


def weights(table: Table, mask: str, size: int) -> list[list[float]]:
    """The rows' softmax over the keys that the mask allows; 0 elsewhere."""
    shares = []
    for i, row in enumerate(table):
        powers = [math.exp(score) if allowed(mask, i, j, size) else 0.0 for j, score in enumerate(row)]
        total = sum(powers)
        shares.append([power / total for power in powers])
    return shares


def outputs(shares: Table, values: Table) -> list[list[float]]:
    """Each query's mix of the values."""
    return [
        [sum(share * value[d] for share, value in zip(row, values)) for d in range(len(values[0]))] for row in shares
    ]


def pairs(mask: str, count: int, size: int) -> int:
    """How many pairs of query and key the mask lets through."""
    return sum(allowed(mask, i, j, size) for i in range(count) for j in range(count))


def first_state() -> str:
    """The causal mask, scaled, with the fifth query in view."""
    shares = weights(scores(QUERIES, KEYS, True), "causal", SIZE)
    fields = (
        choice("mask", "Mask", MASKS, "causal"),
        choice("query", "Query in view", {str(i): token for i, token in enumerate(TOKENS)}, str(START)),
        slider("size", "Window or prefix", SIZE, 1, 6, 1),
        tick("scaled", "Divide by √d = 2", True),
    )
    return (
        controls("attention", *fields)
        + said(
            f"“it” gives {number(100 * shares[START][1])} % of its attention to “cat”. "
            f"The mask keeps {pairs('causal', 6, SIZE)} of 36 pairs."
        )
        + out(heat_map(shares, "causal", SIZE, START), row_table(shares, "causal", SIZE, START))
    )


def heat_map(shares: Table, mask: str, size: int, query: int) -> str:
    """Weights as shades with their numbers."""
    marks = [text(84 + 46 * j, 16, token, "m mid") for j, token in enumerate(TOKENS)]
    for i, row in enumerate(shares):
        marks.append(text(54, 47 + 36 * i, TOKENS[i], "end b" if i == query else "end"))
        for j, share in enumerate(row):
            marks.append(_cell(61 + 46 * j, 24 + 36 * i, share, allowed(mask, i, j, size)))
    marks.append(rect(61, 24 + 36 * query, 276, 34, "demo__frame"))
    return picture(
        344, 242, "Attention weights of six tokens as a heat map; the numbers of one row are in the table.", *marks
    )


def _cell(x: float, y: float, share: float, seen: bool) -> str:
    if not seen:
        return text(x + 22, y + 22, "·", "m mid")
    return shade(x, y, 44, 34, share) + text(
        x + 22, y + 22, number(100 * share), "mid demo__on" if share > 0.4 else "mid"
    )


def row_table(shares: Table, mask: str, size: int, query: int) -> str:
    """How one row comes about, from dot product to output."""
    rows = []
    for j, token in enumerate(TOKENS):
        product = sum(a * b for a, b in zip(QUERIES[query], KEYS[j]))
        vector = f"({', '.join(map(number, KEYS[j]))})"
        seen = allowed(mask, query, j, size)
        rows.append(
            (token, vector, number(product), f"{number(100 * shares[query][j], 1)}\u00a0%" if seen else "masked")
        )
    mixed = ", ".join(number(x, 2) for x in outputs(shares, VALUES)[query])
    rows.append(("output", "", "", f"({mixed})"))
    return table((f"q = ({', '.join(map(number, QUERIES[query]))})", "k", "q·k", "weight"), rows)
