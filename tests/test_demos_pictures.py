"""Pictures of demonstrations: Python and JavaScript draw the same marks, and colours keep words readable."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from conftest import ROOT, serve

from scripts import demos
from scripts.demos import drawing

DRAWN = ("attention", "bpe", "decoding", "diffusion", "gan", "grpo", "lora", "moe", "quantiser", "rope", "speculative")
PAIRS = """html => {
  const held = document.createElement("template")
  held.innerHTML = html
  const parts = [".demo__out", ".demo__said"]
  return parts.map(part => [document, held.content].map(one => one.querySelector(part).innerHTML))
}"""


@pytest.fixture(scope="module")
def files() -> Iterator[str]:
    """Where scripts and styles are served."""
    yield from serve(ROOT / "docs")


@pytest.mark.parametrize("name", DRAWN)
def test_the_script_draws_the_same_marks_as_the_page_had(browser, files: str, name: str) -> None:
    page = browser.new_page()
    page.goto(f"{files}assets/css/demos.css")
    html = demos.figure(name, files)
    page.set_content(html)
    page.locator(f"#demo-{name} form").wait_for(state="visible")
    for drawn, held in page.evaluate(PAIRS, html):
        assert drawn == held
    page.close()


def test_words_in_a_picture_are_escaped() -> None:
    made = drawing.picture(10, 10, 'a "b"', drawing.text(1, 2, "<i>&"))
    assert "&lt;i&gt;&amp;" in made and 'aria-label="a &quot;b&quot;"' in made


@pytest.mark.parametrize("value, written", [(1, "1"), (1.25, "1.3"), (-0.04, "0"), (-1.26, "-1.3"), (1000.04, "1000")])
def test_a_coordinate_has_at_most_one_decimal(value: float, written: str) -> None:
    assert drawing.place(value) == written


def luminance(red: float, green: float, blue: float) -> float:
    parts = [part / 255 for part in (red, green, blue)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    "soft, mark, ink",
    [
        ((0xF4, 0xF6, 0xF3), (0xFF, 0xD8, 0x4D), (0x17, 0x21, 0x1C)),
        ((0x19, 0x21, 0x1E), (0xF0, 0xC6, 0x3C), (0xE4, 0xEB, 0xE7)),
    ],
)
def test_words_on_a_shaded_cell_have_a_contrast_of_seven(soft: tuple, mark: tuple, ink: tuple) -> None:
    for share in (percent / 100 for percent in range(101)):
        opacity = float(drawing.shade(0, 0, 1, 1, share).split('fill-opacity="')[1].split('"')[0])
        ground = luminance(*(opacity * m + (1 - opacity) * s for m, s in zip(mark, soft, strict=True)))
        word = luminance(*((0, 0, 0) if share > 0.4 else ink))
        low, high = sorted((ground, word))
        assert (high + 0.05) / (low + 0.05) >= 7, share
