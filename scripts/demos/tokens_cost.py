"""What a task costs in tokens: one request or a run of an agent, with and without a cache, by the day and the month."""

from __future__ import annotations

from typing import Any

from scripts.calculators.tokens_cost import MILLION, agent_tokens
from scripts.demos.html import Group, bar, choice, controls, data, number, number_field, out, said, table, tick
from scripts.demos.stored import by_key, stored

__all__ = ["agent_tokens"]

TITLE = "What will it cost?"
NOTE = (
    "Every step reads all that came before it. What an earlier step sent can be read from the cache; only new input is "
    "stored. Searches and tools that are charged per call, people and machines are not in it. Prices are a dated "
    "snapshot: check the vendor's page."
)
PRICES = ("fresh", "cached", "written", "output")
ROW = "claude-sonnet-5-5"
FORM = {
    "row": ROW,
    "caching": True,
    "steps": 20,
    "start": 4000,
    "growth": 1800,
    "answer": 300,
    "prefix": 0,
    "hits": 100,
    "store": True,
    "tasks": 1000,
    "attempts": 1,
    "batch": False,
    "limit": 0,
    "above_in": 2,
    "above_out": 1.5,
}
MOVED = {
    "steps": "Twice the steps",
    "start": "Twice the start",
    "growth": "Twice the growth",
    "answer": "Twice the output",
    "attempts": "Twice the attempts",
}


def prices() -> dict[str, dict[str, Any]]:
    """The stored prices; where storing has none of its own, it costs what fresh input costs."""
    rows = by_key("token_prices", *PRICES)
    for entry in stored("token_prices"):
        rows[entry.key]["written"] = entry.get("written", entry["fresh"])
    return rows


def parts(form: dict[str, Any]) -> dict[str, list[float]]:
    """Tokens and USD of one attempt, by kind: fresh or stored input, input from the cache, output."""
    tokens, money = [0.0, 0.0, 0.0], [0.0, 0.0, 0.0]
    uncached = form["written"] if form["caching"] and form["store"] else form["fresh"]
    for step in range(form["steps"]):
        size = form["start"] + step * form["growth"]
        old = size - form["growth"] if step else form["start"] * form["prefix"] / 100
        cached = (old * form["hits"] / 100 if step else old) if form["caching"] else 0
        long = form["limit"] and size > form["limit"]
        counts = size - cached, cached, form["answer"]
        factors = [form["above_in"], form["above_in"], form["above_out"]] if long else [1, 1, 1]
        for at, price in enumerate((uncached, form["cached"], form["output"])):
            tokens[at] += counts[at]
            money[at] += counts[at] * price * factors[at] / MILLION
    return {"tokens": tokens, "money": [part * (0.5 if form["batch"] else 1) for part in money]}


def task(form: dict[str, Any]) -> float:
    """USD of a solved task."""
    return sum(parts(form)["money"]) * form["attempts"]


def dollars(value: float) -> str:
    """With three significant digits or more: `0.0054`, `0.194`, `5.44`, `1,234`."""
    return number(value, 5 if value < 0.01 else 3 if value < 10 else 2 if value < 100 else 0) if value else "0"


def sentence(form: dict[str, Any]) -> str:
    """The result in one line."""
    one = f"A task costs USD {dollars(task(form))}"
    if form["caching"]:
        one += f", without a cache {dollars(task({**form, 'caching': False}))}"
    return f"{one}. {number(form['tasks'])} tasks a day: USD {dollars(30 * form['tasks'] * task(form))} in 30 days."


def part_rows(form: dict[str, Any]) -> list[list[str]]:
    """Kind of token, how many of them and what they cost, for one attempt."""
    found = parts(form)
    first = "New input, stored" if form["caching"] and form["store"] else "Fresh input"
    names = [first, "From the cache", "Output"]
    rows = [[name, number(found["tokens"][at]), dollars(found["money"][at])] for at, name in enumerate(names)]
    return [*rows, ["One attempt", number(sum(found["tokens"])), dollars(sum(found["money"]))]]


def step_rows(form: dict[str, Any]) -> list[list[float]]:
    """Steps, and USD without and with a cache: at a quarter, a half, all and twice of the steps."""
    rows = []
    for steps in sorted({max(1, form["steps"] // 4), max(1, form["steps"] // 2), form["steps"], 2 * form["steps"]}):
        rows.append([steps, *(task({**form, "steps": steps, "caching": caching}) for caching in (False, True))])
    return rows


def moved_rows(form: dict[str, Any]) -> list[list[str]]:
    """What changing one input makes of the cost of a task, the largest effect first."""
    found = [(task({**form, name: 2 * form[name]}), words) for name, words in MOVED.items()]
    if form["caching"] and form["steps"] > 1:
        found.append((task({**form, "hits": form["hits"] / 2}), "Half the cache hits"))
    found.sort(key=lambda pair: -pair[0])
    base = task(form)
    return [[words, f"× {number(cost / base, 2)}", dollars(cost)] for cost, words in found]


def first_state() -> str:
    """An agent of 20 steps at the first stored row of prices."""
    form = {**FORM, **prices()[ROW]}
    steps = step_rows(form)
    most = max(row[1] for row in steps)
    drawn = [
        [number(one), bar(0, plain / most) + bar(cached / most), dollars(plain), dollars(cached)]
        for one, plain, cached in steps
    ]
    checked = max(str(entry["checked"]) for entry in stored("token_prices"))
    grown = f"{form['steps']} steps that start at {number(form['start'])} tokens and grow by {number(form['growth'])}"
    told = f"Computed for {grown}, at the prices of {ROW}."
    return (
        controls("tokens_cost", *_fields(form, checked), link=True)
        + said(sentence(form))
        + out(
            table(("One attempt", "Tokens", "USD"), part_rows(form)),
            table(("Steps", "", "No cache", "Cache"), drawn),
            table(("One change", "Cost", "USD"), moved_rows(form)),
        )
        + f'<p class="demo__without">{told}</p>'
        + data({"prices": prices()})
    )


def _fields(form: dict[str, Any], checked: str) -> list:
    rows = {name: name for name in prices()} | {"own": "my own prices, below"}
    paid = [
        number_field(name, label, form[name], 0, 10_000)
        for name, label in (
            ("fresh", "Fresh input"),
            ("cached", "Input from the cache"),
            ("written", "Input that is stored"),
            ("output", "Output"),
        )
    ]
    paid += [
        tick("batch", "Batch: half the price", form["batch"]),
        number_field("limit", "Long prompts: above, tokens", form["limit"], 0, 10_000_000, 1, "0: no such threshold"),
        number_field("above_in", "then input times", form["above_in"], 1, 100),
        number_field("above_out", "and output times", form["above_out"], 1, 100),
    ]
    return [
        choice("row", f"Prices of {checked}", rows, ROW),
        number_field("steps", "Steps", form["steps"], 1, 500, 1, "1 for a single request"),
        number_field("start", "Tokens at the start", form["start"], 1, 10_000_000, 1),
        number_field("growth", "Growth a step, tokens", form["growth"], 0, 1_000_000, 1),
        number_field("answer", "Output a step, tokens", form["answer"], 0, 1_000_000, 1),
        number_field("tasks", "Tasks a day", form["tasks"], 0, 1_000_000_000, 1),
        number_field("attempts", "Attempts a task", form["attempts"], 1, 100),
        Group(
            "Cache",
            [
                tick("caching", "The provider caches prefixes", form["caching"]),
                tick("store", "New input is charged as stored", form["store"]),
                number_field("prefix", "Of the start, already cached, %", form["prefix"], 0, 100),
                number_field("hits", "Of what earlier steps sent, found, %", form["hits"], 0, 100),
            ],
        ),
        Group("Prices, USD per million tokens", paid, True),
    ]
