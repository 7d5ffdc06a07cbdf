"""Cut long formulas in a line into pieces: browsers do not break lines inside one."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from scripts.syntax.mathml.rules import among
from scripts.syntax.mathml.tidy import CLOSE, OPEN

LONG, SHORT = 20, 6  # letters: a formula that is cut, and the least of a piece


def pieces(math: Element) -> list[Element]:
    """The formula, or its parts, which end with an operator outside brackets.

    A part that is still long is cut inside its brackets too.
    """
    if _length(math) <= LONG or math[0].tag != "mrow":
        return [math]
    parts = _cut(list(math[0]), inside_brackets=False)
    parts = [piece for part in parts for piece in (_cut(part, True) if sum(map(_length, part)) > LONG else [part])]
    return [_row(part) for part in parts]


def _cut(row: list[Element], inside_brackets: bool) -> list[list[Element]]:
    parts: list[list[Element]] = [[]]
    depth = 0
    for child in row:
        parts[-1].append(child)
        text = child.text or "" if child.tag == "mo" else ""
        depth += (text in OPEN) - (text in CLOSE)
        may_end = among("breaks", text) and child.get("form") != "prefix" and (inside_brackets or not depth)
        if may_end and sum(map(_length, parts[-1])) >= SHORT:
            child.set("form", "infix")
            parts.append([])
    return [part for part in parts if part]


def _length(element: Element) -> int:
    return len("".join(element.itertext()))


def _row(children: list[Element]) -> Element:
    math = Element("math")
    SubElement(math, "mrow").extend(children)
    return math
