"""A small picture as a matrix, its best approximation of each rank, and how many numbers low rank takes."""

from __future__ import annotations

import math
from collections.abc import Sequence

from scripts.demos.drawing import cells, line, rect, text
from scripts.demos.drawing import picture as drawing
from scripts.demos.html import choice, controls, number, out, said, slider, table
from scripts.demos.randomness import random

TITLE = "What a rank can hold, and what it costs"
NOTE = (
    "Left the full matrix, right the closest one of the chosen rank, both 24 × 24; bars are the singular values, "
    "filled those that are kept. The table counts numbers for the same rank: adapters on the 8B model of the Llama "
    "3 report, on the matrices you choose, in all 32 layers."
)
PICTURES = {"brackets": "Brackets", "waves": "Waves", "noise": "Noise"}
LAYERS = 32
SHAPES = {
    "attention": [(4096, 4096), (4096, 1024)],
    "all": [(4096, 4096), (4096, 1024), (4096, 1024), (4096, 4096), (4096, 14336), (4096, 14336), (14336, 4096)],
}
WHERE = {"attention": "Query, value", "all": "All seven"}
SIZE, RANK = 24, 4
Matrix = list[list[float]]
Part = tuple[float, list[float], list[float]]  # singular value, left vector times it, right vector


def picture(name: str, size: int) -> Matrix:
    """A picture of size x size numbers made by a formula: "brackets" of 0 and 1, "waves" or "noise" around 0."""
    draw = random(7)
    make = {"brackets": _brackets, "waves": _waves, "noise": lambda x, y: draw() - 0.5}[name]
    middles = [(2 * i + 1) / size - 1 for i in range(size)]
    return [[make(x, y) for x in middles] for y in middles]


def _brackets(x: float, y: float) -> float:
    arc = abs(x) > 0.45 and 0.72 < math.hypot(x, y) < 0.98
    return float(arc or (abs(x) < 0.25 and abs(y) < 0.34))


def _waves(x: float, y: float) -> float:
    return 0.25 * math.sin(4 * x + 2 * y) + 0.25 * math.cos(5 * y) * x


def decompose(matrix: Matrix) -> list[Part]:
    """Singular values, largest first, with their vectors: one-sided Jacobi rotations of the columns."""
    columns = [list(column) for column in zip(*matrix)]
    right = [[float(i == j) for i in range(len(columns))] for j in range(len(columns))]
    for _ in range(60):
        turned = [_orthogonalise(columns, right, p, q) for p in range(len(columns)) for q in range(p + 1, len(columns))]
        if not any(turned):
            break
    parts = [(math.sqrt(_dot(column, column)), column, vector) for column, vector in zip(columns, right)]
    return sorted(parts, key=lambda part: -part[0])


def _orthogonalise(columns: Matrix, right: Matrix, p: int, q: int) -> bool:
    aa, bb, ab = _dot(columns[p], columns[p]), _dot(columns[q], columns[q]), _dot(columns[p], columns[q])
    if abs(ab) <= 1e-14 * math.sqrt(aa * bb) or abs(ab) < 1e-28:
        return False
    zeta = (bb - aa) / (2 * ab)
    tangent = (-1 if zeta < 0 else 1) / (abs(zeta) + math.sqrt(1 + zeta * zeta))
    cos = 1 / math.sqrt(1 + tangent * tangent)
    for vectors in (columns, right):
        _turn(vectors, p, q, cos, cos * tangent)
    return True


def _turn(vectors: Matrix, p: int, q: int, cos: float, sin: float) -> None:
    before, after = vectors[p], vectors[q]
    vectors[p] = [cos * a - sin * b for a, b in zip(before, after)]
    vectors[q] = [sin * a + cos * b for a, b in zip(before, after)]


def _dot(a: Sequence[float], b: Sequence[float]) -> float:
    return sum(x * y for x, y in zip(a, b))


def singular_values(name: str, size: int) -> list[float]:
    """Singular values of a picture, largest first."""
    return [value for value, _, _ in decompose(picture(name, size))]


def approximate(parts: Sequence[Part], rank: int) -> Matrix:
    """The sum of the first `rank` parts: the closest matrix of that rank."""
    rows = range(len(parts[0][1]))
    return [[sum(left[i] * right[j] for _, left, right in parts[:rank]) for j in range(len(parts))] for i in rows]


def kept(values: Sequence[float], rank: int) -> float:
    """Share of the sum of squares that a rank keeps."""
    return sum(value**2 for value in values[:rank]) / sum(value**2 for value in values)


def lora_parameters(rank: int, shapes: Sequence[tuple[int, int]], layers: int) -> int:
    """Trainable numbers of low-rank adapters on matrices of these (input, output) widths in every layer."""
    return layers * sum(rank * (inner + outer) for inner, outer in shapes)


def full_parameters(shapes: Sequence[tuple[int, int]], layers: int) -> int:
    """Numbers in the full matrices."""
    return layers * sum(inner * outer for inner, outer in shapes)


def first_state() -> str:
    """The brackets at rank 4, adapters on queries and values."""
    matrix = picture("brackets", SIZE)
    parts = decompose(matrix)
    share = kept([value for value, _, _ in parts], RANK)
    fields = (
        slider("rank", "Rank", RANK, 1, SIZE, 1),
        choice("picture", "Matrix", PICTURES, "brackets"),
        choice("where", "Adapted matrices", WHERE, "attention"),
    )
    words = (
        f"Rank {RANK} keeps {number(100 * share, 1)} % of the picture's sum of squares "
        f"with {RANK * 2 * SIZE} numbers instead of {SIZE * SIZE}."
    )
    return controls("lora", *fields) + said(words) + out(_picture(matrix, parts, RANK), _counts(RANK, "attention"))


def _picture(matrix: Matrix, parts: Sequence[Part], rank: int) -> str:
    marks = [
        _image(matrix, 2),
        _image(approximate(parts, rank), 192),
        text(85, 190, "the full matrix", "m mid"),
        text(275, 190, f"rank {rank}", "b mid"),
    ]
    marks += [_value(i, value / parts[0][0], i < rank) for i, (value, _, _) in enumerate(parts)]
    label = f"The matrix, its closest approximation of rank {rank}, and the 24 singular values."
    return drawing(
        360, 292, label, *marks, line(2, 262, 358, 262, "line"), text(2, 284, "singular values, largest first", "m")
    )


def _image(matrix: Matrix, x: float) -> str:
    return rect(x, 6, 166, 166, "demo__paper") + cells(matrix, x + 2, 8, 6.75)


def _value(i: int, share: float, used: bool) -> str:
    height = max(1.0, 54 * share)
    return rect(4 + 14.8 * i, 262 - height, 11, height, "f1" if used else "box")


def _counts(rank: int, where: str) -> str:
    rows = [
        ("This picture", 2 * rank * SIZE, SIZE * SIZE),
        ("4096 × 4096", lora_parameters(rank, [(4096, 4096)], 1), 4096 * 4096),
    ]
    rows.append(("Llama 3 8B", lora_parameters(rank, SHAPES[where], LAYERS), full_parameters(SHAPES[where], LAYERS)))
    cells = [(name, _short(low), _short(full), f"{number(100 * low / full, 2)}\u00a0%") for name, low, full in rows]
    return table((f"At rank {rank}", "low rank", "full", "share"), cells)


def _short(count: int) -> str:
    """Thousands and more with three digits and a letter."""
    if count < 1e5:
        return number(count)
    return (
        f"{number(count / 1e6, 2 if count < 1e7 else 1)}\u00a0M" if count < 1e9 else f"{number(count / 1e9, 2)}\u00a0B"
    )
