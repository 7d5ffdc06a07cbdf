"""Blanks: find the sections that are not written, fill them with sourced drafts, check the drafts. `python -m scripts.stubs`."""
