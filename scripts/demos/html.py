"""Parts of a demonstration as HTML: labelled controls, tables, bars, numbers. The script kit.js makes the same.

Texts are escaped, except the cells of `table` and what `out` and `said` are given, which are HTML.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

MONTHS = "January February March April May June July August September October November December".split()
Options = Mapping[str, str | Mapping[str, str]]  # value to words, or the name of a group to its options


def number(value: float, digits: int = 0) -> str:
    """`1234.5` as `1,234.5`, halves rounded up as JavaScript does; the minus is a minus sign."""
    rounded = Decimal(value).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return f"{rounded:,f}".replace("-", "\u2212")


def day(date: str) -> str:
    """`2026-11-21` as `21 November 2026`."""
    year, month, number_ = map(int, date.split("-"))
    return f"{number_} {MONTHS[month - 1]} {year}"


def attributes(**values: object) -> str:
    """Attributes with a space before each; None and False leave one out, True gives the name alone."""
    made = ""
    for name, value in values.items():
        name = name.rstrip("_").replace("_", "-")
        if value is True:
            made += f" {name}"
        elif value is not None and value is not False:
            made += f' {name}="{html.escape(str(value))}"'
    return made


@dataclass(frozen=True)
class Field:
    """A labelled control. Its identifiers begin with the demonstration's name, which `controls` knows."""

    name: str
    label: str
    tag: str
    settings: Mapping[str, object]
    inside: str = ""
    hint: str = ""
    kind: str = ""  # a class for the look

    def html(self, demo: str) -> str:
        """The label, the control, a hint and room for an error in words."""
        own = f"{demo}-{self.name}"
        told = f"{own}-hint {own}-error" if self.hint else f"{own}-error"
        control = f"<{self.tag}{attributes(id=own, name=self.name, **self.settings, aria_describedby=told)}>"
        control += "" if self.tag == "input" else f"{self.inside}</{self.tag}>"
        label = f'<label for="{own}">{html.escape(self.label)}</label>'
        shown = (
            f'<output class="demo__value" for="{own}">{self.settings["value"]}</output>'
            if self.kind == "slider"
            else ""
        )
        hint = f'<small id="{own}-hint">{html.escape(self.hint)}</small>' if self.hint else ""
        parts = control + label if self.kind == "tick" else label + shown + control
        look = f"demo__field demo__field--{self.kind}" if self.kind else "demo__field"
        return f'<div class="{look}">{parts}{hint}<span class="demo__error" id="{own}-error"></span></div>'


def number_field(
    name: str, label: str, value: float, least: float, most: float, step: float | str = "any", hint: str = ""
) -> Field:
    """A number between two bounds, which the reader types."""
    settings = {"type": "number", "value": value, "min": least, "max": most, "step": step, "required": True}
    return Field(name, label, "input", settings | {"inputmode": "decimal"}, hint=hint)


def date_field(name: str, label: str, value: str, least: str, most: str, hint: str = "") -> Field:
    """A day between two others; all are written as 2026-11-21."""
    return Field(
        name, label, "input", {"type": "date", "value": value, "min": least, "max": most, "required": True}, hint=hint
    )


def slider(name: str, label: str, value: float, least: float, most: float, step: float, hint: str = "") -> Field:
    """A number between two bounds, which the reader moves; its value stands beside the label."""
    return Field(
        name,
        label,
        "input",
        {"type": "range", "value": value, "min": least, "max": most, "step": step},
        hint=hint,
        kind="slider",
    )


def choice(name: str, label: str, options: Options, value: str, hint: str = "") -> Field:
    """One of several, by a list that unfolds. An option whose words are a mapping is a group."""
    return Field(name, label, "select", {}, _options(options, value), hint)


def _options(options: Options, value: str) -> str:
    made = ""
    for key, words in options.items():
        if isinstance(words, str):
            made += f"<option{attributes(value=key, selected=key == value)}>{html.escape(words)}</option>"
        else:
            made += f"<optgroup{attributes(label=key)}>{_options(words, value)}</optgroup>"
    return made


def tick(name: str, label: str, checked: bool = False, hint: str = "") -> Field:
    """Yes or no."""
    return Field(name, label, "input", {"type": "checkbox", "checked": checked}, hint=hint, kind="tick")


def text_field(
    name: str, label: str, value: str, most: int = 200, rows: int = 1, hint: str = "", linked: bool = True
) -> Field:
    """Text of at most so many characters, in one line or several; unless `linked`, the link leaves it out."""
    settings = {"maxlength": most, "data_unlinked": not linked}
    if rows == 1:
        settings |= {"type": "text", "value": value, "autocomplete": "off"}
        return Field(name, label, "input", settings, hint=hint, kind="wide")
    return Field(name, label, "textarea", settings | {"rows": rows}, html.escape(value), hint, "wide")


@dataclass(frozen=True)
class Button:
    """Does something when it is pressed: the view finds it by its name."""

    name: str
    label: str

    def html(self, demo: str) -> str:
        """A button that does not submit the form."""
        return f"<button{attributes(type='button', name=self.name)}>{html.escape(self.label)}</button>"


@dataclass(frozen=True)
class Group:
    """Fields under a heading of their own; folded ones open when the reader asks."""

    legend: str
    fields: Sequence[Field]
    folded: bool = False

    def html(self, demo: str) -> str:
        """A set of fields."""
        fields = "".join(field.html(demo) for field in self.fields)
        outer, inner = ("details", "summary") if self.folded else ("fieldset", "legend")
        head = f"<{inner}>{html.escape(self.legend)}</{inner}>"
        return f'<{outer} class="demo__group">{head}<div class="demo__fields">{fields}</div></{outer}>'


def controls(demo: str, *parts: Field | Button | Group, link: bool = False) -> str:
    """The form, which the script shows: fields, groups, then a row with the buttons, Reset and the link."""
    fields = "".join(part.html(demo) for part in parts if isinstance(part, Field))
    groups = "".join(part.html(demo) for part in parts if isinstance(part, Group))
    buttons = "".join(part.html(demo) for part in parts if isinstance(part, Button))
    linked = '<a class="demo__link" href="#">Link to these numbers</a>' if link else ""
    return (
        f'<form class="demo__controls" hidden novalidate autocomplete="off">'
        f'<div class="demo__fields">{fields}</div>{groups}'
        f'<div class="demo__actions">{buttons}<button type="reset">Reset</button>{linked}</div></form>'
    )


def out(*parts: str) -> str:
    """What the controls change; the script draws it anew."""
    return f'<div class="demo__out">{"".join(parts)}</div>'


def said(words: str) -> str:
    """The result in one line, which a screen reader says when it changes."""
    return f'<p class="demo__said" aria-live="polite">{words}</p>'


def table(head: Sequence[str], rows: Iterable[Sequence[str]], caption: str = "") -> str:
    """A table whose first column names the rows; the others are numbers, to the right. The cells are HTML."""
    top = "".join(f'<th scope="col">{cell}</th>' if cell else "<td></td>" for cell in head)
    body = "".join(
        f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'
        for first, *cells in rows
    )
    title = f"<caption>{caption}</caption>" if caption else ""
    return f'<table class="demo__table">{title}<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>'


def bar(*shares: float) -> str:
    """A bar of one or more parts, each a share from 0 to 1 of the whole length. Decoration: say the numbers too."""
    left, parts = 0.0, ""
    for at, share in enumerate(shares, start=1):
        start, width = (number(1000 * one).replace(",", "") for one in (left, share))
        parts += f'<rect class="f{at}" x="{start}" y="0" width="{width}" height="10"></rect>'
        left += share
    frame = 'class="demo__bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true"'
    return f"<svg {frame}>{parts}</svg>"


def key(part: int) -> str:
    """A square in the colour of a bar's part, to stand before its name."""
    square = f'<rect class="f{part}" width="10" height="10"></rect>'
    return f'<svg class="demo__key" viewBox="0 0 10 10" aria-hidden="true">{square}</svg>'


def working(words: str) -> str:
    """How a number comes about, in small type below its name."""
    return f"<small>{words}</small>"


def data(value: object) -> str:
    """Values for the script; `parts.data` in kit.js."""
    written = json.dumps(value, separators=(",", ":"), ensure_ascii=False).replace("<", "\\u003c")
    return f'<script type="application/json" class="demo__data">{written}</script>'
