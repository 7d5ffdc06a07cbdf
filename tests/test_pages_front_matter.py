"""Front matter is split off as the site generator splits it, with the line of every key."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from scripts.pages.front_matter import FrontMatterError, normal, read, split

PAGE = "---\ntitle: A\nreviewed: 2026-11-21\nquestions:\n  - One?\n\n  - Two?\ntags: [a,\n  b]\n---\n\n# A\n"


def test_values_lines_and_body_are_found() -> None:
    found = read(PAGE)
    assert found.meta == {
        "title": "A",
        "reviewed": datetime.date(2026, 11, 21),
        "questions": ["One?", "Two?"],
        "tags": ["a", "b"],
    }
    assert found.lines == {
        "title": 2,
        "reviewed": 3,
        "questions": 4,
        "questions.0": 5,
        "questions.1": 7,
        "tags": 8,
        "tags.0": 8,
        "tags.1": 9,
    }
    assert (found.body, found.first_body_line, found.style) == ("\n# A\n", 11, "yaml")
    assert (found.line("questions", 1), found.line("questions", 9), found.line("none")) == (7, 4, 1)


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_marks_make_no_difference(ends: str, mark: str) -> None:
    assert split(mark + PAGE.replace("\n", ends)) == split(PAGE)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# A\n",
        "\n---\ntitle: A\n---\n",
        "---\n\nA rule above.\n",
        "text\n---\nmore: here\n---\n",
        "---\n---\n",
        "---\n\n# no key\n---\n",
    ],
)
def test_a_page_without_front_matter_is_all_body(text: str) -> None:
    assert split(text) == ({}, text, 1)


def test_key_lines_without_hyphens_are_metadata_as_in_mkdocs() -> None:
    found = read("TODO: write this\n    and that\nAuthor: me\n\n# A\n")
    assert found.meta == {"todo": "write this and that", "author": "me"}
    assert (found.style, found.first_body_line, found.body) == ("loose", 5, "# A\n")


@pytest.mark.parametrize(
    "text, line, words",
    [
        ("---\ntitle: [a\nb: c\n---\n", 3, "not valid YAML"),
        ("---\ntitle: A\nnote: b: c\n---\n", 3, "not valid YAML"),
        ("---\ntitle: A\nlevel: core\ntitle: B\n---\n", 4, "twice"),
        ("---\n- a\n---\n", 2, "key: value"),
        ("---\ntitle: A\n# A\n", 1, "never closed"),
        ("---\nreviewed: 2026-13-01\n---\n", 2, "not valid YAML"),
    ],
    ids=["bracket", "colon", "twice", "list", "open", "date"],
)
def test_what_cannot_be_read_says_where_and_how_to_mend_it(text: str, line: int, words: str) -> None:
    with pytest.raises(FrontMatterError, match=words) as caught:
        read(text)
    assert caught.value.line == line and caught.value.mend


@given(
    st.lists(
        st.sampled_from(["---", "...", "title: A", "a: b", "    c", "", "# H", "text", "- d", "---  ", "n: 1"]),
        max_size=9,
    )
)
def test_the_body_is_the_one_that_mkdocs_renders(lines: list[str]) -> None:
    text = "\n".join(lines) + "\n"
    try:
        found = read(text)
    except FrontMatterError:
        return
    body, meta = get_data(text)
    assert (found.body.lstrip("\n"), list(found.meta)) == (body.lstrip("\n"), list(meta))
    assert normal(text).split("\n")[found.first_body_line - 1 :] == found.body.split("\n")
