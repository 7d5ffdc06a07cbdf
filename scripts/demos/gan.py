"""A generator with 12 hidden units against a discriminator that is a weighted sum of 41 fixed bumps.

All data and all noise take part in each round, so that nothing but the start is random.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from typing import Any

from scripts.demos.drawing import arrow, line, path, picture, text
from scripts.demos.html import Button, choice, controls, number, out, said
from scripts.demos.mixture import Mixture, density, quantiles
from scripts.demos.randomness import normal, random

TITLE = "Tug of war: generator against discriminator"
NOTE = (
    "Above: how sure the discriminator is that a number is real; dashed, the best possible one. Below: the data "
    "(outline), the numbers made (filled), and arrows along which six of them are pulled. Both curves below are "
    "smoothed in the same way."
)
DATA: Mixture = {"weight": (0.5, 0.5), "mean": (-2, 2), "spread": (0.3, 0.3)}
COUNT = 48
UNITS, BUMPS, FIRST, APART, WIDTH = 12, 41, -8, 0.4, 0.8
FAST, SLOW = 2, 0.2
SEED, BLUR = 3, 0.2
PENALTIES = {"0": "0: none", "0.15": "0.15", "0.4": "0.4: strong"}
State = dict[str, Any]


@cache
def _numbers() -> tuple[list[float], list[float]]:
    return quantiles(DATA, COUNT), quantiles({"weight": (1,), "mean": (0,), "spread": (1,)}, COUNT)


def start(seed: int) -> State:
    """Both players before the first round."""
    draw = random(seed)
    slopes, shifts, last = ([size * normal(draw) for _ in range(UNITS)] for size in (1, 1, 0.1))
    return {"round": 0, "judge": [0.0] * BUMPS, "slopes": slopes, "shifts": shifts, "out": last, "centre": 0.5}


def made(state: State) -> list[float]:
    """What the generator makes of the fixed noise."""
    units = list(zip(state["out"], state["slopes"], state["shifts"]))
    return [state["centre"] + sum(v * math.tanh(z * a + b) for v, a, b in units) for z in _numbers()[1]]


def verdict(state: State, x: float) -> float:
    """The discriminator's probability that x is real."""
    return _sigmoid(_dot(_bumps(x)[0], state["judge"]))


def pull(state: State, x: float) -> float:
    """How steeply the discriminator's logit rises at x: the direction in which a made number is pulled."""
    return _dot(_bumps(x)[1], state["judge"])


def judge_moves(state: State, penalty: float) -> State:
    """The discriminator learns from all real and made numbers; `penalty` flattens it where they are."""
    real, fake = _numbers()[0], made(state)
    learn, flatten = [0.0] * BUMPS, [0.0] * BUMPS
    for x in real:
        _add(learn, _bumps(x)[0], 1 - verdict(state, x))
    for x in fake:
        _add(learn, _bumps(x)[0], -verdict(state, x))
    judge = [w + FAST * change / COUNT for w, change in zip(state["judge"], learn)]
    for x in real + fake:
        _add(flatten, _bumps(x)[1], _dot(_bumps(x)[1], judge))
    return state | {"judge": [w - FAST * penalty * change / COUNT for w, change in zip(judge, flatten)]}


def maker_moves(state: State) -> State:
    """The generator follows the discriminator's slope, to raise log D of what it makes."""
    then = state | {key: list(state[key]) for key in ("slopes", "shifts", "out")}
    for z, x in zip(_numbers()[1], made(state)):
        push = SLOW * (1 - verdict(state, x)) * pull(state, x) / COUNT
        then["centre"] += push
        for j in range(UNITS):
            unit = math.tanh(z * state["slopes"][j] + state["shifts"][j])
            back = push * state["out"][j] * (1 - unit * unit)
            then["out"][j] += push * unit
            then["shifts"][j] += back
            then["slopes"][j] += back * z
    return then


def play(state: State, penalty: float, rounds: int) -> State:
    """Both move at once, so many times."""
    for _ in range(rounds):
        judge = judge_moves(state, penalty)["judge"]
        state = maker_moves(state) | {"judge": judge, "round": state["round"] + 1}
    return state


def summary(values: Sequence[float]) -> dict[str, float]:
    """Of the numbers made: the share below 0, where half of the data are, their mean and their standard deviation."""
    mean = sum(values) / len(values)
    deviation = math.sqrt(sum((x - mean) ** 2 for x in values) / len(values))
    return {"below": sum(x < 0 for x in values) / len(values), "mean": mean, "deviation": deviation}


def opinions(state: State) -> list[float]:
    """The mean verdict on the data and on the made numbers."""
    return [sum(verdict(state, x) for x in values) / COUNT for values in (_numbers()[0], made(state))]


def after(seed: int, penalty: float, rounds: int) -> dict[str, float]:
    """The summary after so many rounds from a start."""
    return summary(made(play(start(seed), penalty, rounds)))


def best_verdict(values: Sequence[float], blur: float, x: float) -> float:
    """The best possible discriminator against numbers spread like the generator's, smoothed by `blur`."""
    p, q = density(_blurred(blur), x), density(_kernel(values, blur), x)
    return p / (p + q)


def _blurred(blur: float) -> Mixture:
    return {**DATA, "spread": [math.hypot(spread, blur) for spread in DATA["spread"]]}


def _kernel(values: Sequence[float], blur: float) -> Mixture:
    return {"weight": [1 / len(values)] * len(values), "mean": values, "spread": [blur] * len(values)}


def _bumps(x: float) -> tuple[list[float], list[float]]:
    offs = [(x - FIRST - i * APART) / WIDTH for i in range(BUMPS)]
    heights = [math.exp(-off * off / 2) for off in offs]
    return heights, [-off / WIDTH * height for off, height in zip(offs, heights)]


def _sigmoid(u: float) -> float:
    return 1 / (1 + math.exp(-max(-500, min(500, u))))


def _dot(a: Sequence[float], b: Sequence[float]) -> float:
    return sum(x * y for x, y in zip(a, b))


def _add(total: list[float], values: Sequence[float], factor: float) -> None:
    for i, value in enumerate(values):
        total[i] += factor * value


def first_state() -> str:
    """Before the first round: the discriminator knows nothing and the generator makes one clump."""
    state = start(SEED)
    got = summary(made(state))
    words = (
        f"Round 0: {number(100 * got['below'])} % of the made numbers are below 0 (data 50 %), "
        f"spread {number(got['deviation'], 2)} (data 2.02)."
    )
    buttons = (("both", "20 rounds"), ("judge", "Discriminator"), ("maker", "Generator"), ("fresh", "New start"))
    return (
        controls(
            "gan",
            choice("penalty", "Penalty on steep slopes", PENALTIES, "0"),
            *(Button(*button) for button in buttons),
        )
        + said(words)
        + out(_picture(state))
    )


def _picture(state: State) -> str:
    values = made(state)
    label = "The discriminator's verdict on numbers from -4 to 4, and below it the data and the numbers made."
    axes = (
        line(30, 98, 350, 98, "rule")
        + line(30, 60, 350, 60, "rule dash")
        + line(30, 22, 350, 22, "rule")
        + line(30, 232, 350, 232, "line")
    )
    scale = (
        text(26, 27, "1", "m end")
        + text(26, 103, "0", "m end")
        + text(30, 14, "discriminator: is it real?", "f3 b")
        + text(350, 14, f"round {state['round']}", "m end")
    )
    numbers = "".join(text(_across(at), 274, number(at), "m mid") for at in (-4, -2, 0, 2, 4))
    return picture(360, 280, label, axes, scale, numbers, _judge(state, values), _crowd(state, values))


def _across(x: float) -> float:
    return 190 + 40 * x


def _curve(value_at: Any) -> list[tuple[float, float]]:
    return [(_across(-4 + i / 12), value_at(-4 + i / 12)) for i in range(97)]


def _judge(state: State, values: Sequence[float]) -> str:
    best = _curve(lambda x: 98 - 76 * best_verdict(values, BLUR, x))
    return path(best, "line dash") + path(_curve(lambda x: 98 - 76 * verdict(state, x)), "l3")


def _crowd(state: State, values: Sequence[float]) -> str:
    data, kernel = _blurred(BLUR), _kernel(values, BLUR)
    filled = path([(30, 232), *_curve(lambda x: 232 - 62 * density(kernel, x)), (350, 232)], "mark", "Z")
    return (
        filled
        + path(_curve(lambda x: 232 - 62 * density(data, x)), "line")
        + "".join(_pulled(state, x) for x in values[4::8])
    )


def _pulled(state: State, x: float) -> str:
    force = (1 - verdict(state, x)) * pull(state, x)
    reach = max(-40, min(40, 40 * force))
    at = _across(x)
    if not 30 <= at <= 350:
        return ""
    return arrow(at, 246, at + reach, 246, "l4") if abs(reach) >= 3 else line(at, 242, at, 250, "l4")
