"""Measurements of the handbook and its tools, each a module with `run() -> str` that returns a table."""
