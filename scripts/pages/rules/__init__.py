"""The page contract as rules. Each module holds the rules of one part of a page."""

from scripts.pages.rules import (
    figures,
    front,
    layout,
    sources,
    structure,
    substance,
    teaching,
    together,
    wording,
)
from scripts.pages.rules.registry import RULES, Fault, Misplaced, Rule

__all__ = [
    "RULES",
    "Fault",
    "Misplaced",
    "Rule",
    "figures",
    "front",
    "layout",
    "sources",
    "structure",
    "substance",
    "teaching",
    "together",
    "wording",
]
