"""From logits to the distribution that is sampled: temperature, then top-k, top-p and min-p, in this order."""

from __future__ import annotations

import math
from collections.abc import Sequence

from scripts.demos.drawing import bars
from scripts.demos.html import Button, choice, controls, number, out, said, slider, table

TITLE = "One next token: temperature and cuts"
NOTE = (
    "Solid: the chance that is sampled. Outline: the model's own, at temperature 1. The logits are made up. Top-k "
    "12, top-p 1 and min-p 0 cut nothing. Filters work in the order of the controls, as in the Transformers "
    "library; other programs order them differently."
)
PROMPTS = {
    "sure": (
        "The capital of France is …",
        {
            "Paris": 7.6,
            "the": 4.6,
            "a": 4.1,
            "located": 3.6,
            "known": 3.1,
            "not": 2.6,
            "Lyon": 2.1,
            "one": 1.9,
            "now": 1.4,
            "London": 0.9,
            "still": 0.4,
            "blue": -1.5,
        },
    ),
    "open": (
        "My favourite colour is …",
        {
            "blue": 3.2,
            "green": 3.0,
            "red": 2.7,
            "purple": 2.5,
            "black": 2.2,
            "yellow": 2.1,
            "orange": 1.9,
            "the": 1.6,
            "pink": 1.5,
            "not": 0.8,
            "a": 0.5,
            "Paris": -2.0,
        },
    ),
}


def softmax(logits: Sequence[float], temperature: float) -> list[float]:
    """Probabilities of logits divided by the temperature; at 0 all on the first largest."""
    largest = max(logits)
    if temperature == 0:
        return [float(i == logits.index(largest)) for i in range(len(logits))]
    powers = [math.exp((logit - largest) / temperature) for logit in logits]
    total = sum(powers)
    return [power / total for power in powers]


def cuts(probabilities: Sequence[float], top_k: int, top_p: float, min_p: float) -> list[str]:
    """For each token the filter that removes it, or "" where it is kept. A filter sees what the ones before it left."""
    order = sorted(range(len(probabilities)), key=lambda i: -probabilities[i])
    reasons = ["top-k"] * len(probabilities)
    mass = sum(probabilities[i] for i in order[:top_k])
    before = 0.0
    for i in order[:top_k]:
        late = top_p < 1 and before >= top_p * mass - 1e-12
        low = probabilities[i] < min_p * probabilities[order[0]]
        reasons[i] = "top-p" if late else "min-p" if low else ""
        before += probabilities[i]
    return reasons


def renormalise(probabilities: Sequence[float], reasons: Sequence[str]) -> list[float]:
    """The kept tokens' probabilities, scaled to sum to 1."""
    mass = sum(p for p, reason in zip(probabilities, reasons) if not reason)
    return [0.0 if reason else p / mass for p, reason in zip(probabilities, reasons)]


def entropy(probabilities: Sequence[float]) -> float:
    """Entropy in bits."""
    return -sum(p * math.log2(p) for p in probabilities if p > 0)


def pick(probabilities: Sequence[float], uniform: float) -> int:
    """The index that a uniform number in [0, 1) picks."""
    total = 0.0
    for i, p in enumerate(probabilities):
        total += p
        if uniform < total:
            return i
    return max(i for i, p in enumerate(probabilities) if p > 0)


def first_state() -> str:
    """The open question at temperature 1, nothing cut."""
    logits = PROMPTS["open"][1]
    chances = softmax(list(logits.values()), 1)
    rows = [
        (token, bars(p / max(chances), p / max(chances)), f"{number(100 * p, 1)}\u00a0%", "")
        for token, p in zip(logits, chances)
    ]
    fields = (
        choice("prompt", "Text so far", {key: words for key, (words, _) in PROMPTS.items()}, "open"),
        slider("temperature", "Temperature", 1, 0, 2, 0.1),
        slider("k", "Top-k", 12, 1, 12, 1),
        slider("p", "Top-p", 1, 0.1, 1, 0.05),
        slider("m", "Min-p", 0, 0, 0.5, 0.05),
    )
    return (
        controls("decoding", *fields, Button("one", "Draw a token"), Button("many", "Draw 100"))
        + said(
            f"12 of 12 tokens can be drawn; “blue” has {number(100 * chances[0])} %. "
            f"Entropy {number(entropy(chances), 2)} bits."
        )
        + out(table(("Token", "", "Chance", "Drawn"), rows))
    )
