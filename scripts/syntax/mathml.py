"""LaTeX to MathML that browsers show as meant: what is not on the tested list is refused, the rest is converted and tidied.

latex2mathml prints unknown commands as text and targets all of MathML 3; browsers implement MathML Core. So formulas are
checked before (formulas.yaml lists what may be used), and the result is checked and tidied after.
"""

from __future__ import annotations

import difflib
import re
import xml.etree.ElementTree as etree
from functools import cache, lru_cache
from pathlib import Path

import yaml
from latex2mathml.converter import convert as to_mathml

RULES = Path(__file__).with_name("formulas.yaml")
COMMAND = re.compile(r"\\([A-Za-z]+\*?|.)", re.DOTALL)
ENVIRONMENT = re.compile(r"\\begin\{([^}]*)\}.*?\\end\{\1\}", re.DOTALL)
UPRIGHT = re.compile(r"\\mathrm\{([A-Za-z0-9 ./-]+)\}")
THOUSANDS = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:,\d{3})+(?![\d,])")
OPEN, CLOSE = "([{", ")]}"
ARITY = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2, "msubsup": 3, "munderover": 3}
SCRIPTED = ("msub", "msup", "msubsup", "munder", "mover", "munderover")
THIN = "0.167em"
LONG, SHORT = 20, 6  # letters: a formula in a line that is cut into pieces, and the least of a piece
# First code points of the mathematical alphabets, for the variants that MathML Core dropped: A, a, 0, Alpha, alpha.
ALPHABETS = {
    "bold": (0x1D400, 0x1D41A, 0x1D7CE, 0x1D6A8, 0x1D6C2),
    "bold-italic": (0x1D468, 0x1D482, 0x1D7CE, 0x1D71C, 0x1D736),
    "double-struck": (0x1D538, 0x1D552, 0x1D7D8, None, None),
}
DOUBLE_STRUCK = dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True))


class FormulaError(ValueError):
    """A formula that cannot be shown: what is wrong and how to mend it."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(f"{what}; {mend}")
        self.what, self.mend = what, mend


@cache
def rules() -> dict:
    """formulas.yaml, with its word lists split."""
    loaded = yaml.safe_load(RULES.read_text(encoding="utf-8"))
    for name in ("commands", "environments", "functions", "limits"):
        loaded[name] = frozenset(loaded[name].split())
    loaded["signs"] = frozenset(loaded["signs"].split()) | {" "}
    return loaded


@lru_cache(maxsize=20_000)
def convert(latex: str, block: bool = False) -> str:
    """The `<math>` element for a formula; `block` for one on lines of its own. Raises FormulaError."""
    latex = " ".join(latex.split())
    check(latex)
    try:
        converted = to_mathml(_spelled(latex), display="block" if block else "inline")
        math = etree.fromstring(converted.replace(' xmlns="http://www.w3.org/1998/Math/MathML"', ""))
    except etree.ParseError as error:
        raise FormulaError("the formula does not become well-formed MathML", "write & only in environments") from error
    except Exception as error:  # the converter raises a class of its own for each kind of mistake, and IndexError
        raise FormulaError(f"the formula cannot be read ({_named(error)})", "complete it") from error
    _check_result(math)
    _tidy(math, block)
    math.attrib.clear()
    pieces = [math] if block else _pieces(math)
    if len(pieces) > 1:
        return f'<span class="formula">{"<wbr/>".join(map(_written, pieces))}</span>'
    math.attrib.update({"display": "block"} if block else {}, alttext=latex)
    return _written(math)


def check(latex: str) -> None:
    """Refuse what is not on the tested list. Raises FormulaError."""
    if not latex:
        raise FormulaError("the formula is empty", "write it, or \\$ for a dollar sign")
    for match in COMMAND.finditer(latex):
        _check_command(match[1])
    for match in re.finditer(r"\\begin\{([^}]*)\}", latex):
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


def _spelled(latex: str) -> str:
    """The formula in the spelling that the converter handles: upright words as one token, 4,096 as one number."""
    latex = UPRIGHT.sub(r"\\text{\1}", latex)
    return THOUSANDS.sub(lambda match: match[0] if _is_list(match) else match[0].replace(",", "{,}"), latex)


def _is_list(match: re.Match[str]) -> bool:
    """Whether digits with commas fill a pair of brackets, as in [1,128]."""
    before, after = match.string[:match.start()].rstrip(), match.string[match.end():].lstrip(" \\")
    return before[-1:] in tuple(OPEN) and after[:1] in tuple(CLOSE)


def _named(error: Exception) -> str:
    """`DoubleSubscriptsError` as `double subscripts`."""
    return re.sub(r"(?<!^)(?=[A-Z])", " ", type(error).__name__.removesuffix("Error")).lower()


def _check_result(math: etree.Element) -> None:
    for element in math.iter():
        if len(element) != ARITY.get(element.tag, len(element)):
            raise FormulaError("the formula is incomplete: a command lacks an argument", "give it one in braces")
        if "\\" in (element.text or ""):
            raise FormulaError(f"the formula keeps a backslash ({element.text})", "take it out of \\text{...}")


def _tidy(math: etree.Element, block: bool) -> None:
    elements = list(math.iter())
    for element in elements:
        _mend_token(element)
        _mend_layout(element)
    for parent in elements:
        _join_numbers(parent)
        _sign_numbers(parent)
        _tighten_scripts(parent)
        if block:
            _place_limits(parent)
        _space_functions(parent)


def _mend_token(token: etree.Element) -> None:
    """Make it the kind of token that browsers space and slant as LaTeX does."""
    variant = token.attrib.pop("mathvariant", None)
    text = token.text or ""
    if variant in ALPHABETS:
        token.text = "".join(_lettered(letter, variant) for letter in text)
    elif variant == "normal" and len(text) == 1:
        token.set("mathvariant", "normal")
    if token.tag == "mi":
        token.text = rules()["replaced"].get(text, token.text)
    if token.tag == "mi" and _in("operators", token.text):
        token.tag = "mo"
    elif token.tag == "mo" and (_in("identifiers", text) or text in rules()["functions"]):
        token.tag = "mi"
        token.attrib.clear()
    if token.tag == "mo" and _in("fences", token.text) and not token.get("fence"):
        token.attrib.update(stretchy="false", lspace="0", rspace="0")


def _in(kind: str, text: str | None) -> bool:
    return bool(text) and text in rules()[kind]


def _lettered(letter: str, variant: str) -> str:
    """A letter or digit in a mathematical alphabet; itself when that has none."""
    if variant == "double-struck" and letter in DOUBLE_STRUCK:
        return DOUBLE_STRUCK[letter]
    for first, last, start in zip("Aa0Αα", "Zz9Ωω", ALPHABETS[variant], strict=True):
        if start and first <= letter <= last:
            return chr(start + ord(letter) - ord(first))
    return letter


def _mend_layout(element: etree.Element) -> None:
    if element.tag == "mover" and _in("accents", element[1].text):
        element.set("accent", "true")
        element[1].text = element[1].text.replace("―", "¯")
    if element.attrib.pop("columnalign", None) == "left":
        element.set("style", "text-align:left")
    if element.get("width") == "negativethinmathspace":
        element.set("width", f"-{THIN}")


def _join_numbers(parent: etree.Element) -> None:
    """Join 4 {,} 096 to one number."""
    at = 0
    while at + 2 < len(parent):
        left, comma, right = parent[at:at + 3]
        if left.tag == right.tag == "mn" and comma.tag == "mrow" and "".join(comma.itertext()) == ",":
            left.text = f"{left.text},{right.text}"
            parent.remove(comma)
            parent.remove(right)
        else:
            at += 1


def _sign_numbers(parent: etree.Element) -> None:
    """A plus or minus that has nothing to its left is a sign, which has no space after it."""
    before = None
    for child in parent:
        if child.tag == "mo" and _in("signed", child.text) and (before is None or not _quantity(before, ends=True)):
            child.set("form", "prefix")
        before = child


def _tighten_scripts(parent: etree.Element) -> None:
    """LaTeX sets operators in indices and exponents without space."""
    if parent.tag in SCRIPTED:
        for operator in (mo for script in parent[1:] for mo in script.iter("mo")):
            operator.attrib.update(lspace="0", rspace="0")


def _place_limits(parent: etree.Element) -> None:
    for child in parent:
        if child.tag in ("msub", "msubsup") and (child[0].text or "") in rules()["limits"]:
            child.tag = child.tag.replace("msubsup", "munderover").replace("msub", "munder")


def _space_functions(parent: etree.Element) -> None:
    """A thin space on the sides of log, exp, ... where a quantity stands beside them."""
    if parent.tag not in ("mrow", "math", "msqrt", "mtd", "mstyle"):
        return
    for child in list(parent):
        if _function(child):
            at = list(parent).index(child)
            if at and _quantity(parent[at - 1], ends=True):
                parent.insert(at, etree.Element("mspace", width=THIN))
                at += 1
            if at + 1 < len(parent) and _quantity(parent[at + 1], ends=False) and not _function(parent[at + 1]):
                parent.insert(at + 1, etree.Element("mspace", width=THIN))


def _function(element: etree.Element) -> bool:
    base = element[0] if element.tag in ARITY and element.tag not in ("mfrac", "mroot") else element
    return base.tag in ("mi", "mtext") and (base.text or "") in rules()["functions"]


def _quantity(element: etree.Element, ends: bool) -> bool:
    """Whether an element is a number, letter or the like; a closing bracket too, seen from its right (`ends`)."""
    if element.tag == "mo":
        return ends and (element.text or "") in tuple(CLOSE)
    if element.tag == "mrow" and len(element) and element[0].get("form") == "prefix":
        return ends
    return element.tag != "mspace"


def _pieces(math: etree.Element) -> list[etree.Element]:
    """A long formula in parts that end with an operator outside brackets: browsers do not break lines inside one."""
    row = math[0]
    if _length(math) <= LONG or row.tag != "mrow":
        return [math]
    parts: list[list[etree.Element]] = [[]]
    depth = 0
    for child in row:
        parts[-1].append(child)
        if child.tag == "mo":
            depth += ((child.text or "") in tuple(OPEN)) - ((child.text or "") in tuple(CLOSE))
            if not depth and _in("breaks", child.text) and child.get("form") != "prefix" and sum(map(_length, parts[-1])) >= SHORT:
                child.set("form", "infix")
                parts.append([])
    return [_row(part) for part in parts if part]


def _length(element: etree.Element) -> int:
    return len("".join(element.itertext()))


def _row(children: list[etree.Element]) -> etree.Element:
    math = etree.Element("math")
    etree.SubElement(math, "mrow").extend(children)
    return math


def _written(math: etree.Element) -> str:
    return etree.tostring(math, encoding="unicode")
