"""Pictures as text: marks with the classes of figures.css. docs/assets/js/demos/draw.js makes the same characters."""

from __future__ import annotations

import html
import math
from collections.abc import Iterable, Sequence
from itertools import groupby

Point = tuple[float, float]


def place(value: float) -> str:
    """A coordinate with at most one decimal."""
    return f"{math.floor(10 * value + 0.5) / 10:g}"


def _mark(tag: str, inside: str = "", **values: float | str) -> str:
    written = ""
    for name, value in values.items():
        name = name.rstrip("_").replace("_", "-")
        written += f' {name}="{html.escape(value) if isinstance(value, str) else place(value)}"'
    return f"<{tag}{written}>{inside}</{tag}>"


def picture(width: int, height: int, label: str, *marks: str) -> str:
    """A picture so many units wide and high; `label` says what it shows."""
    return _mark("svg", "".join(marks), class_="fig", viewBox=f"0 0 {width} {height}", role="img", aria_label=label)


def rect(x: float, y: float, width: float, height: float, look: str) -> str:
    """A rectangle."""
    return _mark("rect", x=x, y=y, width=width, height=height, class_=look)


def shade(x: float, y: float, width: float, height: float, share: float) -> str:
    """A cell in the marker's colour; words on it stay readable if they change from ink to black at 0.4."""
    strength = 0.5 + 0.5 * share if share > 0.4 else 0.55 * share
    opacity = f"{math.floor(20 * strength + 0.5) / 20:g}"
    return _mark("rect", x=x, y=y, width=width, height=height, class_="mark", fill_opacity=opacity)


def line(x1: float, y1: float, x2: float, y2: float, look: str) -> str:
    """A straight line."""
    return _mark("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=look)


def dot(cx: float, cy: float, r: float, look: str) -> str:
    """A circle."""
    return _mark("circle", cx=cx, cy=cy, r=r, class_=look)


def text(x: float, y: float, words: str, look: str = "") -> str:
    """Words in a picture."""
    return _mark("text", html.escape(words, quote=True), x=x, y=y, class_=look)


def path(points: Iterable[Point], look: str, end: str = "") -> str:
    """A line through points; `end` is empty or "Z" to close it."""
    drawn = "".join(f"{'L' if i else 'M'}{place(x)} {place(y)}" for i, (x, y) in enumerate(points))
    return _mark("path", d=drawn + end, class_=look)


def arrow(x1: float, y1: float, x2: float, y2: float, look: str) -> str:
    """An arrow from one point to another."""
    length = math.hypot(x2 - x1, y2 - y1) or 1
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    wings = [(x2 - 8 * ux - side * 4 * uy, y2 - 8 * uy + side * 4 * ux) for side in (1, -1)]
    return line(x1, y1, x2, y2, look) + path([wings[0], (x2, y2), wings[1]], look.replace(" dash", ""))


def cells(matrix: Iterable[Sequence[float]], x: float, y: float, size: float) -> str:
    """A matrix of numbers from 0 to 1 as squares in ten shades; each shade is one path of runs along the rows."""
    runs = [""] * 11
    for i, row in enumerate(matrix):
        j = 0
        for level, run in groupby(map(_level_of, row)):
            length = len(list(run))
            runs[level] += f"M{j} {i}h{length}v1h{-length}z"
            j += length
    paths = [
        _mark("path", class_="demo__cells", fill_opacity=f"{i / 10:g}", d=d) for i, d in enumerate(runs) if i and d
    ]
    return _mark("g", "".join(paths), transform=f"translate({place(x)} {place(y)}) scale({size:g})")


def _level_of(value: float) -> int:
    return math.floor(10 * max(0.0, min(1.0, value)) + 0.5)


def bars(share: float, other: float) -> str:
    """A bar for a share from 0 to 1, with an outline for a second share to compare."""
    full, edge = (math.floor(1000 * value + 0.5) for value in (share, other))
    marks = _mark("rect", class_="f1", x=0, y=3, width=full, height=6) + _mark(
        "path", class_="demo__edge", d=f"M0 .5H{edge}V11.5H0"
    )
    return f'<svg class="demo__bars" viewBox="0 0 1000 12" preserveAspectRatio="none" aria-hidden="true">{marks}</svg>'
