"""Rounding weights to a few levels, with one scale for each group."""

from __future__ import annotations

import math
from collections.abc import Sequence

from scripts.demos.drawing import dot, line, picture, rect, text
from scripts.demos.html import choice, controls, number, out, said, slider
from scripts.demos.randomness import normal, random

TITLE = "64 weights, a few bits: what one outlier costs"
NOTE = (
    "Circles are the weights, dots what is left of them after rounding, faint lines the levels that each group can "
    "use. The largest weight of a group sets its scale, a 16-bit number. The error leaves the outlier out, which is "
    "always kept exactly; outlier 0 is none."
)
COUNT, OUTLIER = 64, 20
BITS, GROUP, LARGE = 4, 32, 9


def weights(outlier: float) -> list[float]:
    """64 normal weights with deviation 1; the one at OUTLIER has the given size unless that is 0."""
    draw = random(11)
    values = [normal(draw) for _ in range(COUNT)]
    if outlier:
        values[OUTLIER] = outlier
    return values


def quantise(values: Sequence[float], bits: int, group: int) -> dict[str, list[float]]:
    """Rounded weights and each group's scale: levels from -n to n, n = 2^(bits - 1) - 1, the largest weight exact."""
    rounded: list[float] = []
    scales: list[float] = []
    for start in range(0, len(values), group):
        part = values[start : start + group]
        scale = max(map(abs, part)) / (2 ** (bits - 1) - 1)
        scales.append(scale)
        rounded += [math.floor(value / scale + 0.5) * scale for value in part]
    return {"rounded": rounded, "scales": scales}


def error_percent(values: Sequence[float], rounded: Sequence[float], leave_out: int) -> float:
    """Root mean square error in percent of the weights' root mean square, both without one weight."""
    kept = [(value, near) for i, (value, near) in enumerate(zip(values, rounded)) if i != leave_out]
    return 100 * math.sqrt(sum((value - near) ** 2 for value, near in kept) / sum(value**2 for value, _ in kept))


def average_bits(bits: int, group: int) -> float:
    """Bits for each weight with a 16-bit scale for each group."""
    return bits + 16 / group


def first_state() -> str:
    """Four bits, groups of 32, one weight of 9."""
    values = weights(LARGE)
    made = quantise(values, BITS, GROUP)
    rounded = made["rounded"]
    near = error_percent(values[:GROUP], rounded[:GROUP], OUTLIER)
    far = error_percent(values[GROUP:], rounded[GROUP:], -1)
    fields = (
        slider("bits", "Bits", BITS, 2, 8, 1),
        choice("group", "Group size", {str(size): str(size) for size in (64, 32, 16, 8)}, str(GROUP)),
        slider("outlier", "Outlier", LARGE, 0, 12, 1),
    )
    words = (
        f"{number(average_bits(BITS, GROUP), 2)} bits a weight with the scales; "
        f"the error is {number(error_percent(values, rounded, OUTLIER), 1)} % "
        f"of the weights, {number(near)} % in the outlier's group and {number(far)} % elsewhere."
    )
    return controls("quantiser", *fields) + said(words) + out(_picture(values, rounded, made["scales"], BITS, GROUP))


def _picture(values: Sequence[float], rounded: Sequence[float], scales: Sequence[float], bits: int, group: int) -> str:
    groups = "".join(_group(at, scale, bits, group, values, rounded) for at, scale in enumerate(scales))
    marks = "".join(_weight(i, value, near) for i, (value, near) in enumerate(zip(values, rounded)))
    scale = "".join(text(22, 141 - 32 * at, number(at), "m end") for at in (-3, 0, 3))
    return picture(360, 284, "64 weights, the levels of their groups, and the rounded weights.", scale, groups, marks)


def _group(at: int, scale: float, bits: int, group: int, values: Sequence[float], rounded: Sequence[float]) -> str:
    x, width, most = 28 + 5.15 * group * at, 5.15 * group, 2 ** (bits - 1) - 1
    shown = [level * scale for level in range(-most, most + 1) if abs(level * scale) <= 3.6]
    lines = "".join(line(x + 1, 136 - 32 * level, x + width - 2, 136 - 32 * level, "rule") for level in shown)
    part = slice(at * group, (at + 1) * group)
    error = error_percent(values[part], rounded[part], OUTLIER - at * group)
    look = "m mid" if error < 20 else "f4 b mid"
    words = text(x + width / 2, 276, f"{number(error)} %" if group == 8 else f"error {number(error)} %", look)
    return rect(x, 16, width - 1, 240, "soft") + lines + words


def _weight(i: int, value: float, near: float) -> str:
    x = 30.5 + 5.15 * i
    if abs(value) > 3.7:
        return text(x + 6, 30, f"↑ {number(value)}", "b") + dot(x, 24, 2.6, "f4")
    return (
        line(x, 136 - 32 * value, x, 136 - 32 * near, "demo__miss")
        + dot(x, 136 - 32 * value, 2.4, "box")
        + dot(x, 136 - 32 * near, 2, "f1")
    )
