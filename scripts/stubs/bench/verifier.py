"""Measure the verifier: the share of sentences it accepts, by how they were changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from scripts.stubs.bench import Measured
from scripts.stubs.bench.falsify import CHANGES, TRUE, cases
from scripts.stubs.bench.measures import mean
from scripts.stubs.embedding import Encoder
from scripts.stubs.evidence import Evidence
from scripts.stubs.facts import containment, faults
from scripts.stubs.verdict import judge

Rule = Callable[[str, str], bool]


def run(pool: Sequence[Evidence], encoder: Encoder | None) -> Measured:
    """The table: rules by kinds of change; without an encoder the rows that need one are left out."""
    made = {name: list(cases(pool, name)) for name in CHANGES}
    rules: dict[str, Rule] = {
        "containment 0.75": lambda said, source: containment(said, source) >= 0.75,
        "facts": lambda said, source: not any(faults(said, source)),
        "ours": lambda said, source: judge(said, [source]).accepted,
    }
    if encoder is not None:
        rules = {
            "cosine 0.75": lambda said, source: near(encoder, said, source) >= 0.75,
            **rules,
            "ours, with embeddings": lambda said, source: judge(said, [source], encoder).accepted,
        }
        encoder([text for pairs in made.values() for pair in pairs for text in pair])
    rows = [[name, *(row := shares(rule, made)), f"{mean_false(made, row):.3f}"] for name, rule in rules.items()]
    head = ["share accepted", *(f"{name} ({len(pairs)})" for name, pairs in made.items()), "all false"]
    return Measured(head, rows)


def near(encoder: Encoder, one: str, other: str) -> float:
    """The cosine of two sentences."""
    first, second = encoder([one, other])
    return float(first @ second)


def shares(rule: Rule, made: dict[str, list[tuple[str, str]]]) -> list[str]:
    """The share that a rule accepts of each kind."""
    return [f"{mean([float(rule(*pair)) for pair in pairs]):.3f}" for pairs in made.values()]


def mean_false(made: dict[str, list[tuple[str, str]]], row: Sequence[str]) -> float:
    """The share accepted of all sentences that are false."""
    counts = {name: len(pairs) for name, pairs in made.items() if name not in TRUE}
    accepted = sum(float(share) * counts[name] for name, share in zip(made, row) if name in counts)
    return accepted / max(sum(counts.values()), 1)
