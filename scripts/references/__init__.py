"""The bibliography and the glossary: read, look up, check. `python -m scripts.references [--fix]` checks both."""

from scripts.references.data import DataError, Entry, entries
from scripts.references.works import DATA, Reference, Term, hint, nearest, references, terms

__all__ = ["DATA", "DataError", "Entry", "Reference", "Term", "entries", "hint", "nearest", "references", "terms"]
