"""Right and wrong answers of the small RAG pipeline against the coverage that an answer needs."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

from scripts.figures import plot

PAGE = Path(__file__).parents[2] / "docs/Engineering/rag.md"


def namespace() -> dict:
    """What the Python blocks of the page define, run in order without their output."""
    blocks = re.findall(r"^```python\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.M | re.S)
    names: dict = {}
    with contextlib.redirect_stdout(io.StringIO()):
        for block in blocks:
            exec(compile(block, str(PAGE), "exec"), names)
    return names


def draw() -> str:
    """Two step curves over the threshold, with the page's choice marked."""
    outcome = namespace()["outcome"]
    needed = [step / 50 for step in range(51)]
    results = [outcome(least) for least in needed]
    figure, ax = plot.axes(420, 290)
    ax.axvline(0.4, color=plot.MUTED, linewidth=1.2, linestyle=":")
    ax.step(needed, [right for right, _, _ in results], "-", where="pre", color=plot.ONE)
    ax.step(needed, [wrong for _, wrong, _ in results], "--", where="pre", color=plot.TWO)
    ax.set_xlim(-0.03, 1.01)
    ax.set_ylim(0, 14.5)
    ax.set_xticks([0, 0.2, 0.4, 0.6, 0.8, 1], labels=["0", "0.2", "0.4", "0.6", "0.8", "1"])
    ax.set_yticks([0, 5, 10])
    ax.set_xlabel("coverage needed for an answer")
    ax.set_ylabel("answers, of 22 questions")
    ax.text(0.43, 11.4, "right", color=plot.ONE, va="bottom")
    ax.text(0.06, 6.1, "wrong", color=plot.TWO, va="center")
    return plot.svg(figure)
