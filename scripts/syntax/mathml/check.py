"""Refuse what would be shown wrong: before conversion what is not on the tested list, after it what is not whole."""

from __future__ import annotations

import difflib
import re
from xml.etree.ElementTree import Element

from scripts.syntax.mathml.rules import RULES, rules

COMMAND = re.compile(r"\\([A-Za-z]+\*?|.)", re.DOTALL)
BEGIN = re.compile(r"\\begin\{([^}]*)\}")
ENVIRONMENT = re.compile(BEGIN.pattern + r".*?\\end\{\1\}", re.DOTALL)
ARITY = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2, "msubsup": 3, "munderover": 3}


class FormulaError(ValueError):
    """A formula that cannot be shown: what is wrong and how to mend it."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(f"{what}; {mend}")
        self.what, self.mend = what, mend


def check(latex: str) -> None:
    """Refuse what is not on the tested list. Raises FormulaError."""
    if not latex:
        raise FormulaError("the formula is empty", "write it, or \\$ for a dollar sign")
    for match in COMMAND.finditer(latex):
        _check_command(match[1])
    for match in BEGIN.finditer(latex):
        if match[1] not in rules()["environments"]:
            raise _unknown("environment", match[1], rules()["environments"])
    if "\\\\" in ENVIRONMENT.sub("", latex):
        raise FormulaError("\\\\ does not break a line outside an environment", "write one $$ block for each line")
    bare = re.sub(r"\\.", "", latex)
    if bare.count("{") != bare.count("}"):
        raise FormulaError("the braces { } of the formula do not match", "close or remove one")


def _check_command(name: str) -> None:
    if name in rules()["commands"] or name in rules()["signs"] or name == "\\":
        return
    raise _unknown("command", name, rules()["commands"], "\\")


def _unknown(kind: str, name: str, known: frozenset[str], sign: str = "") -> FormulaError:
    instead = rules()["instead"].get(name)
    near = [sign + word for word in difflib.get_close_matches(name, known, n=2)]
    mend = f"write {instead}" if instead else f"nearest: {', '.join(near)}" if near else f"see {RULES.name} for those"
    return FormulaError(f"the {kind} {sign}{name} is not among those that formulas may use", mend)


def check_result(math: Element) -> None:
    """Refuse MathML that lacks parts or still shows LaTeX. Raises FormulaError."""
    for element in math.iter():
        if len(element) != ARITY.get(element.tag, len(element)):
            raise FormulaError("the formula is incomplete: a command lacks an argument", "give it one in braces")
        if "\\" in (element.text or ""):
            raise FormulaError(f"the formula keeps a backslash ({element.text})", "take it out of \\text{...}")
