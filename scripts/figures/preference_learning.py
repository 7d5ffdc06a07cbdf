"""Preference learning in closed form: an over-optimised proxy, and DPO that moves probability to a third word."""

from __future__ import annotations

import numpy as np

from scripts.figures import plot

REFERENCE = np.array([0.6, 0.3, 0.099, 0.001])
PROXY, TRUE = np.array([0, 1, 2, 4]), np.array([0, 1, 2, -3])
WORDS = np.array([[1.0, 0.2], [1.6, -0.2], [-1.0, 0.5]])  # No, Never, Yes


def best(beta: float) -> np.ndarray:
    """The policy that maximises proxy reward minus beta times the KL divergence from the reference."""
    weights = REFERENCE * np.exp(PROXY / beta)
    return weights / weights.sum()


def displacement(steps: int = 200, beta: float = 0.1, rate: float = 0.5) -> np.ndarray:
    """Probabilities of the three words after each step of DPO on the pair No over Never, with a shared vector."""
    vector, gap = np.array([1.0, 0.0]), WORDS[0] - WORDS[1]
    start, rows = gap @ vector, []
    for _ in range(steps + 1):
        weights = np.exp(WORDS @ vector)
        rows.append(weights / weights.sum())
        vector = vector + rate * beta * gap / (1 + np.exp(beta * (gap @ vector - start)))
    return np.array(rows)


def overoptimization() -> str:
    figure, panel = plot.axes(430, 290)
    policies = [best(beta) for beta in np.geomspace(50, 0.28, 200)]
    apart = [(policy * np.log(policy / REFERENCE)).sum() for policy in policies]
    panel.axhline(0, color=plot.RULE, lw=1)
    panel.plot(apart, [policy @ PROXY for policy in policies], color=plot.TWO, ls=(0, (5, 2)))
    panel.plot(apart, [policy @ TRUE for policy in policies], color=plot.ONE)
    panel.text(2.3, 3.0, "reward model", color=plot.TWO, ha="right")
    panel.text(3.3, -1.9, "true reward", color=plot.ONE, ha="right")
    panel.set_xlabel("KL divergence from the reference, nats")
    panel.set_ylabel("mean reward")
    panel.tick_params(length=0)
    return plot.svg(figure)


def words() -> str:
    figure, panel = plot.axes(430, 280)
    rows = displacement()
    looks = ((plot.ONE, "-"), (plot.MUTED, (0, (1, 1.4))), (plot.FOUR, (0, (5, 2))))
    for column, (colour, dash) in enumerate(looks):
        panel.plot(rows[:, column], color=colour, ls=dash)
    panel.text(10, 0.63, "Never (rejected)", color=plot.MUTED)
    panel.text(118, 0.16, "No (preferred)", color=plot.ONE)
    panel.text(112, 0.88, "Yes (in no pair)", color=plot.FOUR, ha="right")
    panel.set_xlabel("steps of DPO")
    panel.set_ylabel("probability")
    panel.set_ylim(0, 1.02)
    panel.tick_params(length=0)
    return plot.svg(figure)


def draw() -> dict[str, str]:
    return {"preference_overoptimization": overoptimization(), "preference_displacement": words()}
