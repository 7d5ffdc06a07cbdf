"""Take sections out one at a time and fill them from the other pages: how near the drafts come, by method."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from scripts.stubs.bench import Measured
from scripts.stubs.bench.held_out import BUDGET, Item, draft_of
from scripts.stubs.bench.measures import interval, mean, rouge
from scripts.stubs.choose import Pool, bm25, pick, scores
from scripts.stubs.embedding import Encoder
from scripts.stubs.evidence import Evidence
from scripts.stubs.ranking import Bm25, terms

ON_TOPIC, SAME = 0.5, 0.85  # cosines
SHORTLIST = 150  # sentences that the oracle chooses among
COMPARED = ("ROUGE-1", "cosine", "on topic")
Method = Callable[[Item], tuple[list[str], float]]  # the sentences, and how sure the method is


@dataclass(frozen=True)
class Methods:
    """The ways to fill a section."""

    pool: Pool
    meaning: Pool | None = None  # the same with an encoder

    def all(self) -> dict[str, Method]:
        """By name, in the order of the table."""
        found = {"page lead": self.lead, "BM25": self.baseline, "ours, base": lambda item: self.ours(self.pool, item)}
        if self.meaning is not None:
            found["ours, embeddings"] = lambda item: self.ours(self.meaning, item)
        return found | {"oracle": self.oracle}

    def lead(self, item: Item) -> tuple[list[str], float]:
        """The first sentences of the page itself."""
        kept: list[str] = []
        for sentence in item.rest:
            if sum(len(one.split()) for one in kept) >= BUDGET:
                break
            kept.append(sentence)
        return kept, 0.0

    def baseline(self, item: Item) -> tuple[list[str], float]:
        """BM25 with the heading and the page's title."""
        fit = bm25(self.pool, item.topic)
        order = sorted(range(len(fit)), key=lambda n: -fit[n])
        return _texts(draft_of([self.pool.evidence[n] for n in order if self.pool.evidence[n].page != item.page])), 0.0

    def ours(self, pool: Pool, item: Item) -> tuple[list[str], float]:
        """The tool's ranking and choice."""
        fit = scores(pool, item.topic)
        by_id = {id(one): score for one, score in zip(pool.evidence, fit)}
        chosen = draft_of(
            pick(
                pool,
                item.topic,
                fit,
                lambda so_far: sum(len(one.text.split()) for one in so_far) >= BUDGET + 40,
                said=item.rest,
            )
        )
        return _texts(chosen), mean([by_id[id(one)] for one in chosen])

    def oracle(self, item: Item) -> tuple[list[str], float]:
        """What a ranking could reach at best: greedy on the text that was taken out."""
        wanted = Counter(terms(item.text))
        others = [one for one in self.pool.evidence if one.page != item.page]
        near = sorted(
            others, key=lambda one: -sum((Counter(terms(one.text)) & wanted).values()) / (len(one.text.split()) + 8)
        )[:SHORTLIST]
        chosen: list[Evidence] = []
        while near and sum(len(one.text.split()) for one in chosen) < BUDGET - 8:
            said = " ".join(_texts(chosen))
            best = max(
                near, key=lambda one: rouge(f"{said} {one.text}", item.text) + rouge(f"{said} {one.text}", item.text, 2)
            )
            near.remove(best)
            chosen.append(best)
        return _texts(draft_of(chosen)), 0.0


def _texts(chosen: Sequence[Evidence]) -> list[str]:
    return [one.text for one in chosen]


def run(items: Sequence[Item], methods: Methods, encoder: Encoder | None) -> Measured:
    """The table over these sections, the gap that is closed, and what abstaining brings."""
    like = Likeness(items, methods.pool, encoder)
    results = {}
    for name, method in methods.all().items():
        filled = [method(item) for item in items]
        results[name] = [like.measured(item, said) | {"sure": sure} for item, (said, sure) in zip(items, filled)]
    against = {"ours, base": "BM25", "ours, embeddings": "ours, base"}
    rows = [_row(name, rows, results.get(against.get(name, ""))) for name, rows in results.items()]
    head = [
        f"{len(items)} sections; {like.name}",
        "ROUGE-1",
        "cosine",
        "on topic",
        "coverage",
        "repeats",
        "paired 95 % interval of the gain in ROUGE-1, cosine, on topic",
    ]
    best = "ours, embeddings" if "ours, embeddings" in results else "ours, base"
    notes = (
        _gap(results, "ours, base") + (_gap(results, best) if best != "ours, base" else "") + _half(results[best], best)
    )
    return Measured(head, rows, notes)


def _row(name: str, rows: list[dict], before: list[dict] | None) -> list[str]:
    gains = []
    for measure in COMPARED if before else ():
        low, high = interval([one[measure] - other[measure] for one, other in zip(rows, before)])
        gains.append(f"{low:+.3f} to {high:+.3f}")
    return [
        name,
        *(f"{mean([row[measure] for row in rows]):.3f}" for measure in (*COMPARED, "coverage", "repeats")),
        "; ".join(gains),
    ]


def _gap(results: dict[str, list[dict]], name: str) -> str:
    shares = []
    for measure in COMPARED:
        low, mine, high = (mean([row[measure] for row in results[key]]) for key in ("BM25", name, "oracle"))
        shares.append(f"{measure} {100 * (mine - low) / (high - low):.0f} %" if high > low else f"{measure}: no gap")
    return f"{name} closes of the gap from BM25 to the oracle: {', '.join(shares)}\n"


def _half(rows: list[dict], name: str) -> str:
    best = sorted(rows, key=lambda row: -row["sure"])[: len(rows) // 2]
    parts = [
        f"{measure} {mean([row[measure] for row in best]):.3f} (all: {mean([row[measure] for row in rows]):.3f})"
        for measure in COMPARED
    ]
    return f"{name}, answering only the surer half: {', '.join(parts)}\n"


class Likeness:
    """How alike texts are: by an encoder where there is one, else by their words' TF-IDF."""

    def __init__(self, items: Sequence[Item], pool: Pool, encoder: Encoder | None) -> None:
        self.encoder, self.index = encoder, Bm25(pool.words)
        self.name = "cosines of MiniLM" if encoder else "cosines of TF-IDF"
        self.kept: dict[str, dict[str, float]] = {}
        if encoder:
            encoder([text for item in items for text in (item.text, *item.sentences, *item.rest)])

    def measured(self, item: Item, said: list[str]) -> dict[str, float]:
        """The measures of one draft."""
        if not said:
            return dict.fromkeys((*COMPARED, "coverage", "repeats"), 0.0)
        near = self.cosines(said, item.sentences)
        there = self.cosines(said, item.rest) if item.rest else [[0.0]] * len(said)
        return {
            "ROUGE-1": rouge(" ".join(said), item.text),
            "cosine": self.cosines([" ".join(said)], [item.text])[0][0],
            "on topic": mean([float(max(row) >= ON_TOPIC) for row in near]),
            "coverage": mean([max(column) for column in zip(*near)]),
            "repeats": mean([float(max(row) >= SAME or text in item.rest) for text, row in zip(said, there)]),
        }

    def cosines(self, some: Sequence[str], others: Sequence[str]) -> list[list[float]]:
        """The cosine of each with each."""
        if self.encoder:
            return (self.encoder(some) @ self.encoder(others).T).tolist()
        rows = [self._vector(text) for text in others]
        return [
            [sum(weight * row.get(word, 0.0) for word, weight in self._vector(text).items()) for row in rows]
            for text in some
        ]

    def _vector(self, text: str) -> dict[str, float]:
        if text not in self.kept:
            raw = {word: count * self.index.idf(word) for word, count in Counter(terms(text)).items()}
            length = math.sqrt(sum(value**2 for value in raw.values())) or 1.0
            self.kept[text] = {word: value / length for word, value in raw.items()}
        return self.kept[text]
