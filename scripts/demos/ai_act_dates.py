"""Which duties of the EU AI Act apply to whom and from when, by docs/_data/law_duties.yaml. Not legal advice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from scripts.demos.html import Group, choice, controls, data, date_field, day, number, out, said, table, tick, working
from scripts.demos.stored import stored

TITLE = "Which duties, and from when?"
NOTE = (
    "<strong>Not legal advice.</strong> A list of dates, not of all duties and exceptions; the sources are those of "
    "the table above, and a lawyer reads the article itself. One form stands for one role in one use: fill it in again "
    "for the next."
)
ROLES = {
    "provider": "we make it or put our name on it",
    "deployer": "we use it in our work",
    "model": "we make a general-purpose model",
}
USES = {
    "talks": "It talks with people",
    "generates": "It generates text, images, audio or video",
    "deepfake": "We publish deepfakes, or generated text on public matters",
    "annex3": "It serves an area of Annex III: hiring, education, credit, biometrics and others",
    "annex1": "It is part of a product under EU product safety law (Annex I) that a third party has to assess",
    "public": "A public authority uses it",
    "systemic": "Trained with more than 10²⁵ operations",
}
ASKED = {
    "provider": ["talks", "generates", "annex3", "annex1", "public"],
    "deployer": ["deepfake", "annex3", "annex1", "public"],
    "model": ["systemic"],
}
FORM = {
    "role": "provider",
    "placed": "2025-06-01",
    "day": "2026-11-21",
    **dict.fromkeys(USES, False),
    "talks": True,
    "generates": True,
}
FIRST, LAST = "2024-08-01", "2035-12-31"


def rules() -> list[dict[str, Any]]:
    """The stored duties, their days as text; empty where a duty has no limit."""
    limits = ("date", "placed_before", "placed_from", "public")
    return [
        {"duty": one["duty"], "article": one["article"], "roles": one["roles"], "uses": one["uses"]}
        | {name: str(one.get(name, "")) for name in limits}
        for one in stored("law_duties")
    ]


def concerns(rule: Mapping[str, Any], form: Mapping[str, Any]) -> bool:
    """Whether a duty is one of this role, use and time on the market."""
    asked = [use for use in ASKED[form["role"]] if form[use]]
    use = "any" in rule["uses"] or any(use in rule["uses"] for use in asked)
    old = not rule["placed_before"] or form["placed"] < rule["placed_before"]
    new = not rule["placed_from"] or form["placed"] >= rule["placed_from"]
    public = not rule["public"] or "public" in asked
    return form["role"] in rule["roles"] and use and old and new and public


def duties(given: Sequence[Mapping[str, Any]], form: Mapping[str, Any]) -> list[list[Any]]:
    """Date, duty, article and days from now of each duty that concerns the reader, the earliest first."""
    found = [
        [rule["date"], rule["duty"], rule["article"], days(form["day"], rule["date"])]
        for rule in given
        if concerns(rule, form)
    ]
    return sorted(found, key=lambda row: row[0])


def days(one: str, other: str) -> int:
    """Days from one day to another."""
    return (date.fromisoformat(other) - date.fromisoformat(one)).days


def sentence(found: Sequence[Sequence[Any]], today: str) -> str:
    """The result in one line."""
    now = sum(row[3] <= 0 for row in found)
    start = f"On {day(today)} {'1 duty applies' if now == 1 else f'{number(now)} duties apply'}"
    if now == len(found):
        return f"{start}; no later date is listed."
    later = found[now]
    return f"{start}; the next date is {day(later[0])}, in {counted(later[3])}."


def counted(left: int) -> str:
    """`1 day`, `11 days`."""
    return "1 day" if left == 1 else f"{number(left)} days"


def _table(found: Sequence[Sequence[Any]], later: bool) -> str:
    rows = [
        [duty + working(article), day(when) + (working(f"in {counted(left)}") if later else "")]
        for when, duty, article, left in found
        if (left > 0) == later
    ]
    return table(("From then on", "From") if later else ("Applies", "Since"), rows) if rows else ""


def first_state() -> str:
    """A provider of a generator that was on the market before August 2026."""
    found = duties(rules(), FORM)
    told = f"Computed for a provider of a system that talks and generates, on the market since {day(FORM['placed'])}."
    return (
        controls("ai_act_dates", *_fields(), link=True)
        + said(sentence(found, FORM["day"]))
        + out(_table(found, False), _table(found, True))
        + f'<p class="demo__without">{told}</p>'
        + data({"rules": rules()})
    )


def _fields() -> list:
    return [
        choice("role", "Your role", ROLES, FORM["role"]),
        date_field("placed", "Placed on the market", FORM["placed"], "2000-01-01", LAST, "or planned for"),
        date_field("day", "Duties on", FORM["day"], FIRST, LAST),
        Group("The system", [tick(name, words, FORM[name]) for name, words in USES.items()]),
    ]
