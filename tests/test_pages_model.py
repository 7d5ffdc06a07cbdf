"""The page model sees the headings that the renderer makes, and knows where in the file everything stands."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown, util
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from scripts.pages import tree
from scripts.pages.markers import CAPACITY, mark, marker
from scripts.pages.model import Page
from scripts.pages.reader import parse
from scripts.pages.render import HEADINGS, Renderer, RenderError
from scripts.pages.source import Source

EXTENSIONS = ["abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc", "pymdownx.arithmatex",
              "pymdownx.blocks.caption", "pymdownx.blocks.admonition", "pymdownx.details", "pymdownx.highlight",
              "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist"]
CONFIGS = {"pymdownx.tabbed": {"alternate_style": True}, "toc": {"permalink": "#"}}


@cache
def renderer() -> Renderer:
    return Renderer(EXTENSIONS, CONFIGS)


def page(text: str | bytes) -> Page:
    return parse(Source.of(text if isinstance(text, bytes) else text.encode("utf-8")), renderer())


def rendered_headings(body: str) -> list[tuple[int, str]]:
    root, _ = tree.parse(Markdown(extensions=EXTENSIONS, extension_configs=CONFIGS).convert(body))
    return [(int(node.tag[1]), node.text) for node in root.walk() if node.tag in HEADINGS]


HEADINGS_BY_FORM = {
    "a space after the marks": ("\n## One\n", [(2, 2, "One")]),
    "no space after the marks": ("##One\n", [(1, 2, "One")]),
    "closing marks": ("## One ##\n", [(1, 2, "One")]),
    "no text": ("text\n\n##\n", [(3, 2, "")]),
    "underlined": ("One\n===\n\nTwo\n---\n", [(1, 1, "One"), (4, 2, "Two")]),
    "right after a paragraph": ("text\n## One\ntext\n", [(2, 2, "One")]),
    "with an identifier": ("## One {#first .wide}\n", [(1, 2, "One")]),
    "with emphasis, code and a link": ("## *One* `two` [three](a.md)\n", [(1, 2, "One two three")]),
    "with a formula": ("## The case $n = 1$\n", [(1, 2, "The case n = 1")]),
    "in an admonition": ('!!! note\n    ## One\n\n    text\n', [(2, 2, "One")]),
    "underlined in an admonition": ('!!! note "Title"\n    One\n    ---\n', [(2, 2, "One")]),
    "in a fold in a list": ("- item\n\n    ??? tip\n        ### One\n", [(4, 3, "One")]),
    "in a tab": ('=== "First"\n\n    ## One\n\n=== "Second"\n\n    ## Two\n', [(3, 2, "One"), (7, 2, "Two")]),
    "in a block": ("/// note | Title\n\n## One\n\n///\n", [(3, 2, "One")]),
    "in HTML with Markdown": ('<div markdown>\n## One\n</div>\n', [(2, 2, "One")]),
    "as HTML": ("text\n\n<h2>One</h2>\n", [(3, 2, "One")]),
    "as HTML in a block": ('<div class="a">\n  <h3 id="x">One</h3>\n</div>\n', [(2, 3, "One")]),
    "in a quotation": ("> ## One\n> text\n", [(1, 2, "One")]),
    "in a list item": ("- # One\n- text\n", [(1, 1, "One")]),
    "not in a fence": ("```\n# no\n```\n\n# One\n", [(5, 1, "One")]),
    "not below a rule in a fence": ("```yaml\n---\ntitle: x\n---\n# no\n```\n\n# One\n", [(8, 1, "One")]),
    "not in a fence in a fold": ("??? tip\n    ```python\n    # no\n    ```\n\n# One\n", [(6, 1, "One")]),
    "not in indented code": ("text\n\n    # no\n\n# One\n", [(5, 1, "One")]),
    "not in a comment": ("<!--\n# no\n-->\n\n# One\n", [(5, 1, "One")]),
    "not in a fence in a comment": ("<!-- a\n\n# no\n\nb -->\n\n# One\n", [(7, 1, "One")]),
    "not in a formula": ("$$\n# no\n$$\n\n# One\n", [(5, 1, "One")]),
    "not escaped": ("\\# no\n\n# One\n", [(3, 1, "One")]),
    "below front matter": ("---\ntitle: A\n---\n\n# One\n", [(5, 1, "One")]),
    "below swallowed metadata": ("TODO: this\n    and that\n\n# One\n", [(4, 1, "One")]),
    "with private-use characters": ("# One \U000f0001\n", [(1, 1, "One \ue000")]),
    "twice the same": ("# One\n\ntext\n\n# One\n", [(1, 1, "One"), (5, 1, "One")]),
}


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "BOM"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("form", HEADINGS_BY_FORM)
def test_a_heading_is_found_on_its_line(form: str, ends: str, mark: str) -> None:
    text, expected = HEADINGS_BY_FORM[form]
    found = page((mark + text.replace("\n", ends)).encode("utf-8"))
    assert [(section.line, section.level, section.title) for section in found.sections] == expected
    assert found.lines_by == "markers"


BLOCKS = ["# One\n", "##Two\n", "Three\n=====\n", "Four\n---\n", "text with [a link](a.md) and `code`\n", "- item\n- # in a list\n",
          "!!! note\n    ## Five\n\n    text\n", '=== "Tab"\n\n    ### Six\n', "```\n# no\n```\n", "~~~\n---\n~~~\n", "    # code\n",
          "<div markdown>\n## Seven\n</div>\n", "<h2>Eight</h2>\n", "<!--\n# no\n-->\n", "$$\nx\n$$\n", "$x$ first\n", "| a | b |\n|---|---|\n| c | d |\n",
          "> # Nine\n", "[ref]: a.md\n", "see [ref] and\n[that\none][ref]\n", "[^1]: note\n", "text[^1]\n", "*[HTML]: Hyper\n", "---\n", "***\n", "``` \n",
          "??? tip \"A `title`\"\n    text\n", "Term\n:   # Ten\n", "![alt](a.png)\n", "{: .x }\n", "<span>text\n# Eleven\n", "- [ ] task\n", "#\n", "<p>\n",
          "/// figure-caption\ntext\n///\n", "\\begin{x}\n# a\n\\end{x}\n", "[TOC]\n", "1. one\n2. two\n"]


@settings(deadline=None, max_examples=150)
@given(st.lists(st.tuples(st.sampled_from(BLOCKS), st.sampled_from(["", "\n", "    "])), max_size=8), st.sampled_from(["\n", "\r\n"]))
def test_headings_are_those_of_the_renderer_on_any_page(parts: list[tuple[str, str]], ends: str) -> None:
    body = "x\n\n" + "".join(space + block for block, space in parts)
    found = page(body.replace("\n", ends))
    assert found.headings == rendered_headings(body)
    for section in found.sections:
        shown = found.source.raw[slice(*section.span)].decode("utf-8").split(ends)[0]
        assert section.generated or shown == found.source.line(section.line)


def test_sections_nest_end_and_count_what_a_reader_sees() -> None:
    found = page("""\
lead

# One

two words

## Two

<!-- five words that nobody sees -->

[name]: nowhere.md

### Three

| a | b |
|---|---|
| 1 | 2 |

## Four

```
code
```
""")
    one, two, three, four = found.sections
    assert [(section.line, section.end) for section in found.sections] == [(3, 7), (7, 13), (13, 19), (19, 25)]
    assert [section.parent for section in found.sections] == [None, 0, 1, 0]
    assert [section.words for section in found.sections] == [2, 0, 4, 0]
    assert [sorted(section.media) for section in found.sections] == [[], [], ["table"], ["code"]]
    assert found.children(one) == [two, four] and found.tree(two) == [two, three] and found.end(two) == 19
    assert found.source.raw[slice(*two.span)].decode().startswith("## Two\n") and found.source.raw[slice(*four.span)].endswith(b"```\n")


def test_text_after_a_container_belongs_to_the_section_around_it() -> None:
    found = page('# One\n\n!!! note ""\n    ## Inside\n\n    three words here\n\nand two\n')
    assert [(section.title, section.words, section.nested) for section in found.sections] == [("One", 2, False), ("Inside", 3, True)]


def test_footnotes_belong_to_no_section() -> None:
    found = page("# One\n\nword[^1]\n\n# Two\n\n[^1]: four words of note\n")
    assert [section.words for section in found.sections] == [1, 0]


LINKS = {
    "inline": ("see [a *b*](c.md 'T')", ("a b", "c.md", "inline", "[a *b*](c.md 'T')")),
    "empty": ("see [a]()", ("a", "", "inline", "[a]()")),
    "only a mark": ("see [a](#)", ("a", "#", "inline", "[a](#)")),
    "with brackets": ("see [a [b]](c_(d).md)", ("a [b]", "c_(d).md", "inline", "[a [b]](c_(d).md)")),
    "in angle brackets": ("see [a](<b c.md>)", ("a", "b c.md", "inline", "[a](<b c.md>)")),
    "over two lines": ("see [a\nb](c.md)", ("a b", "c.md", "inline", "[a\nb](c.md)")),
    "by name": ("see [a `b`][c]\n\n[c]: d.md", ("a b", "d.md", "reference", "[a `b`][c]")),
    "by its text": ("see [c]\n\n[c]: d.md", ("c", "d.md", "reference", "[c]")),
    "by a name over two lines": ("see [c\nd]\n\n[c d]: e.md", ("c d", "e.md", "reference", "[c\nd]")),
    "as HTML": ('see <a class="x" href="b.md">a</a>', ("a", "b.md", "html", 'href="b.md"')),
    "bare": ("see <https://a.org/b>", ("https://a.org/b", "https://a.org/b", "bare", "<https://a.org/b>")),
    "with an entity": ("see [a](b.md?c&amp;d)", ("a", "b.md?c&d", "inline", "[a](b.md?c&amp;d)")),
    "in a table": ("| x |\n|---|\n| [a](b.md) |", ("a", "b.md", "inline", "[a](b.md)")),
    "in a title": ('!!! tip "See [a](b.md)"\n    text', ("a", "b.md", "inline", "[a](b.md)")),
    "in a tab's label": ('=== "See [a](b.md)"\n\n    text', ("a", "b.md", "inline", "[a](b.md)")),
    "in a footnote": ("x[^1]\n\n[^1]: [a](b.md)", ("a", "b.md", "inline", "[a](b.md)")),
    "around a picture": ("[![p](p.png)](b.md)", ("", "b.md", "inline", "[![p](p.png)](b.md)")),
    "beside code that looks like it": ("`[a](b.md)` and [a](b.md)", ("a", "b.md", "inline", "[a](b.md)")),
}


@pytest.mark.parametrize("text, expected", LINKS.values(), ids=LINKS)
def test_a_link_is_found_with_its_bytes(text: str, expected: tuple[str, str, str, str]) -> None:
    found = page(f"é first\n\n{text}\n")
    assert [(link.text, link.target, link.form, found.source.raw[slice(*link.span)].decode()) for link in found.links] == [expected]
    at = found.links[0].span[0]
    assert found.links[0].line == found.source.raw.count(b"\n", 0, at) + 1
    assert not text.startswith("`") or at > len("é first\n\n`[a]")


@pytest.mark.parametrize("text", ["`[a](b.md)`", "```\n[a](b.md)\n```", "    [a](b.md)", "<!-- [a](b.md) -->", "\\[a](b.md)", "[a] (b.md)",
                                  "$[a](b)$", "# Title", "x[^1]\n\n[^1]: y"])
def test_what_only_looks_like_a_link_is_none(text: str) -> None:
    assert page(f"text\n\n{text}\n").links == ()


def test_two_equal_links_are_two_places() -> None:
    found = page("[a](b.md) and [a](b.md),\nthen [a](b.md)\n")
    assert [(link.line, link.span[0]) for link in found.links] == [(1, 0), (1, 14), (2, 30)]


def test_images_know_their_alternative_text_file_and_caption() -> None:
    found = page("![One two](a.png)\n\n/// figure-caption\nText\n///\n\nwords ![](b.svg) and\n![three][c]\n\n[c]: c.jpg\n")
    assert [(image.alt, image.target, image.line, image.captioned) for image in found.images] == [
        ("One two", "a.png", 1, True), ("", "b.svg", 7, False), ("three", "c.jpg", 8, False)]


def test_callouts_know_their_lines_and_blanks_are_among_them() -> None:
    found = page('text\n\n!!! tldr "tl;dr"\n    - a\n    - b\n\n??? success "Answer"\n\n    yes\n\n    no\n\n!!! blank "Write it"\n'
                 '    200 words\n\nafter\n')
    assert [(box.kinds, box.title, box.line, box.end, box.folded, box.bullets) for box in found.callouts] == [
        (("tldr",), "tl;dr", 3, 6, False, 2), (("success",), "Answer", 7, 12, True, 0), (("blank",), "Write it", 13, 15, False, 0)]
    blank, = found.blanks
    assert (blank.task, blank.line, blank.body) == ("Write it", 13, "    200 words")
    assert found.source.raw[slice(*blank.span)].decode() == '!!! blank "Write it"\n    200 words\n'


def test_an_admonition_without_a_title_is_found_on_its_line() -> None:
    assert [(box.line, box.end) for box in page("text\n\n!!! tip\n    one\n\n!!! note\n\n    two\n").callouts] == [(3, 5), (6, 9)]


def test_code_has_language_title_text_and_lines() -> None:
    found = page('- item\n\n    ```python title="A"\n    x = 1\n\n      y\n    ```\n\n~~~\n```\n~~~\n\ntext\n\n    indented\n')
    assert [(code.language, code.title, code.text, code.line, code.first, code.end, code.fenced) for code in found.codes] == [
        ("python", "A", "x = 1\n\n  y\n", 3, 4, 8, True), ("", "", "```\n", 9, 10, 12, True), ("", "", "indented\n", 15, 15, 16, False)]


def test_what_looks_like_a_fence_in_a_comment_is_no_code() -> None:
    assert page("<!--\ntext\n\n```\nx y\n```\n-->\n\ntext\n").codes == ()


def test_citations_are_found_outside_code_and_formulas() -> None:
    found = page("a [@b2020c; @d2021e] `[@f]` $[@g]$ [@h](i.md) [@j][k]\n\n```\n[@l]\n```\n\nend [@m].\n")
    assert [(citation.key, citation.line) for citation in found.citations] == [("b2020c", 1), ("d2021e", 1), ("m", 7)]
    assert found.source.raw[slice(*found.citations[1].span)] == b"@d2021e"


def test_formulas_have_their_line_and_prices_are_none() -> None:
    found = page("from $5 to $9\n\n$a$ and\n$b + c$\n\n$$\nd\n$$\n")
    assert [(formula.latex.strip(), formula.line) for formula in found.formulas] == [("a", 3), ("b + c", 4), ("d", 6)]


def test_prose_keeps_the_line_and_the_elements_of_each_run() -> None:
    found = page("plain **bold\nmore** [link](https://a.org)\n")
    runs = [(run.text.strip(), run.line, sorted(run.inside), run.target) for run in found.blocks[0].runs if run.text.strip()]
    assert runs == [("plain", 1, [], None), ("bold", 1, ["strong"], None), ("more", 2, ["strong"], None),
                    ("link", 2, ["a"], "https://a.org")]


class Refuses(Extension):
    """An extension that fails, or changes what it says, when a line is marked."""

    def __init__(self, what: str) -> None:
        super().__init__()
        self.what = what

    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.register(Refusing(md, self.what), "refuses", 100)


class Refusing(Preprocessor):
    def __init__(self, md: Markdown, what: str) -> None:
        super().__init__(md)
        self.what = what

    def run(self, lines: list[str]) -> list[str]:
        marked = [any(ord(character) > 0xEFFFF for character in line) for line in lines]
        plain_text_marked = any(seen for seen, line in zip(marked, lines) if not line.startswith("#"))
        if self.what == "always" or (self.what == "text" and plain_text_marked) or (self.what == "all" and any(marked)):
            raise ValueError("cannot be\nread")
        return lines


@pytest.mark.parametrize("what, lines_by", [("none", "markers"), ("text", "headings"), ("all", "sequence")])
def test_headings_are_right_even_when_markers_are_refused(what: str, lines_by: str) -> None:
    source = Source.of(b"# One\n\ntext\n\n```\n# Two\n```\n\n## Two\n\nmore [a](b.md)\n")
    found = parse(source, Renderer(["fenced_code", Refuses(what)]))
    assert [(section.line, section.level, section.title) for section in found.sections] == [(1, 1, "One"), (9, 2, "Two")]
    assert found.lines_by == lines_by and [link.line for link in found.links] == [11]


def test_a_page_that_the_extensions_refuse_says_what_they_say() -> None:
    with pytest.raises(RenderError, match="cannot be\nread"):
        parse(Source.of(b"# One\n"), Renderer([Refuses("always")]))


def test_a_marker_stands_for_its_line_and_never_beyond_its_range() -> None:
    assert "".join(sorted({marker(1), marker(CAPACITY)})) == marker(1) + marker(CAPACITY)
    with pytest.raises(ValueError):
        marker(CAPACITY + 1)
    assert mark("", 1) == "" and util.STX not in mark("text", 1)
