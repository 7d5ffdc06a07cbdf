"""Diffusion in one dimension. The data are two bumps, so the best denoiser is a formula; only steps add errors."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from scripts.demos.drawing import line, path, picture, rect, text
from scripts.demos.html import Button, choice, controls, number, out, said, slider
from scripts.demos.mixture import Mixture, density, quantiles
from scripts.demos.randomness import normal, random

TITLE = "From noise to data, one denoising step at a time"
NOTE = (
    "Time runs from noise (left) to data (right); bars at the right are where the samples are, the outline is where "
    "they should be. Dashed paths are below zero. Before the last step, dotted lines lead to what the denoiser "
    "takes each sample for."
)
SAMPLERS = {"ddpm": "DDPM", "ddim": "DDIM", "flow": "Flow"}
DATA: Mixture = {"weight": (0.3, 0.7), "mean": (-1, 1), "spread": (0.25, 0.25)}
NOISE: Mixture = {"weight": (1,), "mean": (0,), "spread": (1,)}
COUNT, DRAWN, STEPS = 96, 4, 8  # samples, one of how many is drawn, steps at the start


def clean_guess(x: float, a: float, s: float) -> float:
    """The best guess of the clean value behind x, where x is a times clean plus s times noise."""
    logs, guesses = [], []
    for weight, mean, spread in zip(DATA["weight"], DATA["mean"], DATA["spread"]):
        variance = (a * spread) ** 2 + s * s
        off = x - a * mean
        logs.append(math.log(weight) - math.log(variance) / 2 - off * off / (2 * variance))
        guesses.append(mean + a * spread**2 / variance * off)
    masses = [math.exp(log - max(logs)) for log in logs]
    return sum(mass * guess for mass, guess in zip(masses, guesses)) / sum(masses)


def mix(sampler: str, t: float) -> tuple[float, float]:
    """The factors of signal and noise at time t, from 0 (data) to 1 (noise)."""
    return (1 - t, t) if sampler == "flow" else (math.cos(math.pi * t / 2), math.sin(math.pi * t / 2))


def step(sampler: str, x: float, t: float, u: float, fresh: float) -> float:
    """One step from time t to the earlier time u; `fresh` is a standard normal number that only DDPM uses."""
    (a, s), (b, r) = mix(sampler, t), mix(sampler, u)
    clean = clean_guess(x, a, s)
    noise = (x - a * clean) / s
    again = r / s * math.sqrt(1 - (a / b) ** 2) if sampler == "ddpm" else 0
    return b * clean + math.sqrt(r * r - again * again) * noise + again * fresh


def paths(sampler: str, steps: int, seed: int, count: int) -> list[list[float]]:
    """Where `count` values are after 0, 1, ... `steps` steps."""
    draw = random(seed)
    seen = [quantiles(NOISE, count)]
    for i in range(steps, 0, -1):
        seen.append(
            [step(sampler, x, i / steps, (i - 1) / steps, normal(draw) if sampler == "ddpm" else 0) for x in seen[-1]]
        )
    return seen


def distance(values: Sequence[float]) -> float:
    """Mean distance that values have to be moved to become the data (Wasserstein)."""
    return sum(abs(value - goal) for value, goal in zip(sorted(values), quantiles(DATA, len(values)))) / len(values)


def below(values: Sequence[float]) -> float:
    """Share of values below 0, where 30 % of the data are."""
    return sum(value < 0 for value in values) / len(values)


def first_state() -> str:
    """DDIM after all of its eight steps."""
    seen = paths("ddim", STEPS, 1, COUNT)
    last = seen[-1]
    words = (
        f"DDIM, all 8 steps: {number(100 * below(last))} % of samples below 0 (data 30 %), "
        f"distance to the data {number(distance(last), 3)}."
    )
    buttons = (("start", "Back to noise"), ("one", "One step"), ("end", "All steps"), ("noise", "New noise"))
    return (
        controls(
            "diffusion",
            choice("sampler", "Sampler", SAMPLERS, "ddim"),
            slider("steps", "Denoiser calls", STEPS, 1, 32, 1),
            *(Button(*button) for button in buttons),
        )
        + said(words)
        + out(_picture(seen))
    )


def _picture(seen: Sequence[Sequence[float]]) -> str:
    lines = "".join(_path([values[i] for values in seen]) for i in range(DRAWN // 2, COUNT, DRAWN))
    label = "Paths of samples from noise to data, and how they are spread now against the data."
    frame = line(20, 20, 20, 228, "rule") + line(270, 20, 270, 228, "rule") + line(20, 124, 350, 124, "rule")
    axis = (
        text(20, 250, "noise", "m")
        + text(270, 250, "data", "m mid")
        + text(145, 250, f"step {len(seen) - 1} of {STEPS}", "mid")
    )
    scale = "".join(text(354, 129 - 40 * at, number(at), "m end") for at in (-2, 2))
    return picture(360, 258, label, frame, _spread(seen[-1]), lines, _outline(), axis, scale)


def _path(values: Sequence[float]) -> str:
    points = [(20 + 250 * i / (len(values) - 1), _height(value)) for i, value in enumerate(values)]
    return path(points, "l2 dash demo__thin" if values[-1] < 0 else "l1 demo__thin")


def _height(value: float) -> float:
    return 124 - 40 * max(-2.6, min(2.6, value))


def _spread(values: Sequence[float]) -> str:
    edges = [-2.6 + 0.2 * i for i in range(27)]
    shares = [sum(low <= value < high for value in values) / len(values) for low, high in pairwise(edges)]
    return "".join(
        rect(271, 121 - 8 * (i - 12.5) - 1, 140 * share, 7, "mark") for i, share in enumerate(shares) if share
    )


def _outline() -> str:
    return path([(271 + 28 * density(DATA, -2.6 + 0.1 * i), _height(-2.6 + 0.1 * i)) for i in range(53)], "line")
