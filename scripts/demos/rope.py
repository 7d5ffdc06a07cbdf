"""Rotary position embedding: each pair of numbers turns by its own angle for each position."""

from __future__ import annotations

import math
from collections.abc import Sequence

from scripts.demos.drawing import arrow, dot, line, path, picture, text
from scripts.demos.html import Button, controls, number, out, said, slider

TITLE = "Turn both: the score keeps the distance only"
NOTE = (
    "A query and a key of four numbers are two pairs, drawn as two dials. The left pair turns 57.3° for each "
    "position, the right one 5.7°. The curve is the score for each distance; real models have 32 or 64 such pairs, "
    "the slowest turning less than a degree."
)
QUERY = (1.0, 0.0, 1.0, 0.0)
KEY = (0.8, 0.6, 0.8, 0.6)
SPEEDS = (1.0, 0.1)
LONGEST = 40
PLACE, DISTANCE = 2, 3
Vector = Sequence[float]


def rotate(vector: Vector, position: float, speeds: Vector) -> list[float]:
    """The vector with pair p turned by position * speeds[p] (radians)."""
    turned: list[float] = []
    for p, speed in enumerate(speeds):
        x, y = vector[2 * p], vector[2 * p + 1]
        cos, sin = math.cos(position * speed), math.sin(position * speed)
        turned += [x * cos - y * sin, x * sin + y * cos]
    return turned


def score(query: Vector, key: Vector, m: float, n: float, speeds: Vector) -> float:
    """Dot product of the query at position m and the key at position n, both rotated."""
    return sum(a * b for a, b in zip(rotate(query, m, speeds), rotate(key, n, speeds)))


def curve(query: Vector, key: Vector, longest: int, speeds: Vector) -> list[float]:
    """Scores for a key at position 0 and queries at positions 0 to `longest`."""
    return [score(query, key, distance, 0, speeds) for distance in range(longest + 1)]


def first_state() -> str:
    """A key at position 2 and a query three further on."""
    fields = (
        slider("place", "Key position", PLACE, 0, LONGEST, 1),
        slider("distance", "Distance", DISTANCE, 0, LONGEST, 1),
    )
    parts = [_pair_score(p) for p in (0, 1)]
    return (
        controls("rope", *fields, Button("on", "Both 1 further"), Button("ten", "Both 10 further"))
        + said(
            f"Key at {PLACE}, query at {PLACE + DISTANCE}: "
            f"score {number(parts[0], 2)} + {number(parts[1], 2)} = {number(sum(parts), 2)}."
        )
        + out(_picture(PLACE, DISTANCE))
    )


def _pair_score(p: int) -> float:
    pair = slice(2 * p, 2 * p + 2)
    return score(QUERY[pair], KEY[pair], PLACE + DISTANCE, PLACE, SPEEDS[p : p + 1])


def _picture(place: int, distance: int) -> str:
    query, key = rotate(QUERY, place + distance, SPEEDS), rotate(KEY, place, SPEEDS)
    dials = "".join(
        _dial(94 + 172 * p, query[2 * p : 2 * p + 2], key[2 * p : 2 * p + 2], words)
        for p, words in enumerate(("fast pair", "slow pair"))
    )
    label = "Two dials with the arrows of query and key, and the curve of their score against distance."
    return picture(360, 312, label, dials, _chart(distance))


def _dial(cx: float, query: Vector, key: Vector, words: str) -> str:
    product = query[0] * key[0] + query[1] * key[1]
    return (
        dot(cx, 76, 60, "box")
        + line(cx - 60, 76, cx + 60, 76, "rule")
        + line(cx, 16, cx, 136, "rule")
        + _needle(cx, key, "l2 dash", "f2 b mid", "k")
        + _needle(cx, query, "l1", "f1 b mid", "q")
        + text(cx, 166, f"{words}: {number(product, 2)}", "mid")
    )


def _needle(cx: float, vector: Vector, look: str, named: str, name: str) -> str:
    x, y = vector
    return arrow(cx, 76, cx + 58 * x, 76 - 58 * y, look) + text(cx + 71 * x, 81 - 71 * y, name, named)


def _chart(distance: int) -> str:
    points = [(30 + 2 * i, 236 - 22 * score(QUERY, KEY, i / 4, 0, SPEEDS)) for i in range(4 * LONGEST + 1)]
    x, y = points[4 * distance]
    return (
        line(30, 236, 350, 236, "rule")
        + line(30, 188, 30, 284, "rule")
        + text(26, 197, "2", "m end")
        + text(26, 241, "0", "m end")
        + text(26, 285, f"{number(-2)}", "m end")
        + path(points, "line")
        + line(x, y, x, 284, "line dash")
        + dot(x, y, 6, "f4")
        + text(min(max(x, 68), 312), 304, f"distance {distance}", "f4 b mid")
    )
