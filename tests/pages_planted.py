"""What is planted in the made handbook to test the page rules: violations, and what only looks like one."""

from __future__ import annotations

from dataclasses import dataclass, field

from pages_made import BIBLIOGRAPHY, FILES, GOOD, OTHER, edited, line_of

WORDS = (
    "The gap between two scores decides how often the better token is drawn, and dividing both by one number changes "
    "only that."
)
INDEX = "docs/Understanding/index.md"


@dataclass(frozen=True)
class Plant:
    """One violation: a change of one file of the made handbook, and the words on the line that must be named."""

    rule: str
    old: str
    new: str
    at: str | int
    name: str = GOOD
    found_in: str = ""
    more: dict[str, str] = field(default_factory=dict)

    def changes(self) -> dict[str, str]:
        return edited(self.name, self.old, self.new) | self.more

    def line(self) -> int:
        return (
            self.at
            if isinstance(self.at, int)
            else line_of((FILES | self.changes())[self.found_in or self.name], self.at)
        )


CODE_LINE = "for T in (0.5, 1, 2):"
COPY = FILES[GOOD][FILES[GOOD].index("## In practice") : FILES[GOOD].index("## Limits")].replace("In practice", "Again")
PLANTS = [
    Plant("front-matter-keys", "level: core", "level: core\nauthor: someone", "author: someone"),
    Plant("front-matter-keys", "volatility: stable\n", "", 1),
    Plant(
        "front-matter-keys",
        FILES["docs/index.md"][: FILES["docs/index.md"].index("[Start]")],
        "",
        1,
        name="docs/index.md",
        more={"docs/index.md": "# Home\n\n[Start](Understanding/index.md) reading.\n"},
    ),
    Plant("front-matter-order", "volatility: stable\nlevel: core", "level: core\nvolatility: stable", "volatility"),
    Plant("front-matter-values", "How one number", "How one number " + "and another " * 8, "description:"),
    Plant("front-matter-values", "reviewed: 2026-11-01", "reviewed: November", "reviewed: November"),
    Plant("front-matter-values", "volatility: stable", "volatility: weekly", "volatility:"),
    Plant("front-matter-values", "  - Which temperature repeats itself?\n", "", "questions:"),
    Plant("front-matter-values", "[softmax temperature]", "softmax temperature", "aliases:"),
    Plant("front-matter-values", "[softmax temperature]", "[heat, heat]", "aliases:"),
    Plant("questions-asked", "Which temperature repeats itself?", "Which temperature repeats itself.", "- Which temp"),
    Plant("tags-known", "[inference, mathematics]", "[inference, maths]", "tags:"),
    Plant("reviewed-date", "reviewed: 2026-11-01", "reviewed: 2026-11-22", "reviewed:"),
    Plant("review-due", "reviewed: 2026-11-01", "reviewed: 2024-11-01", "reviewed:"),
    Plant("pages-named-exist", "next: [Understanding/models/tokens]", "next: [Understanding/models/token]", "next:"),
    Plant(
        "pages-named-exist", "next: [Understanding/models/tokens]", "next: [Understanding/models/temperature]", "next:"
    ),
    Plant(
        "prerequisites-acyclic",
        "prerequisites: []",
        "prerequisites: [Understanding/models/temperature]",
        "prerequisites:",
        name=OTHER,
    ),
    Plant("one-h1", "## In practice", "# In practice", "# In practice"),
    Plant("h1-is-title", "# Temperature sampling", "# Temperature", "# Temperature"),
    Plant("heading-levels", "### Two tokens by hand", "#### Two tokens by hand", "#### Two"),
    Plant("heading-twice", "## In practice", "## How it works", 52),
    Plant("one-line", "well enough.", "well enough.\nFor most.", "For most."),
    Plant("heading-id", "## In practice", "## The `top_p` setting", "## The"),
    Plant("heading-id", "## In practice", "## How it works?!", "## How it works?!"),
    Plant("heading-reserved", "## In practice", "## Sources", "## Sources"),
    Plant("lead", "the softmax, so one", "the softmax. So one", "Temperature divides"),
    Plant(
        "lead",
        "Temperature divides the scores of a model before the softmax, so one number trades variety for repetition.\n\n",
        "",
        "# Temperature",
    ),
    Plant("tldr", "    - Below 1 the likeliest token gains, above 1 all others do.\n", "", "!!! tldr"),
    Plant("tldr", '!!! tldr "tl;dr"', '!!! tip "In short"', "# Temperature"),
    Plant("tldr", '!!! tldr "tl;dr"', WORDS + '\n\n!!! tldr "tl;dr"', "!!! tldr"),
    Plant("limits", "## Limits", "## Beyond", "# Temp"),
    Plant("check-yourself", "## Check yourself", "## Questions", "# Temp"),
    Plant("check-yourself", '??? success "Answer"\n    No, it', '!!! success "Answer"\n    No, it', "**2. Does"),
    Plant("check-yourself", "**3. What is left when", "What is left when", "## Check yourself"),
    Plant(
        "cites",
        " [@hinton2015distilling]",
        "",
        "# Temp",
        more={**edited(OTHER, "[@sennrich2016bpe]", "[@sennrich2016bpe; @hinton2015distilling]")},
    ),
    Plant("citation-known", "[@hinton2015distilling]", "[@hinton2015distilling; @hinton2016distilling]", "@hinton2016"),
    Plant(
        "source-cited",
        "sennrich2016bpe:",
        "gage1994bpe:\n  title: A New Algorithm for Data Compression\n  authors: Gage\n"
        "  year: 1994\n  url: https://example.org/\nsennrich2016bpe:",
        "gage1994bpe:",
        name=BIBLIOGRAPHY,
    ),
    Plant("alt-text", "Share of the better token: steep for a low", "A low", "![A low"),
    Plant(
        "alt-text",
        "![Share of the better token: steep for a low temperature, flat for a high one.]",
        "![]",
        "![](../../assets",
    ),
    Plant(
        "caption",
        "/// figure-caption\n**The gap of one score** counts for more when the temperature is low.\n///\n\n",
        "",
        "![Share",
    ),
    Plant("empty-section", "## Limits", "## Cost\n\n## Limits", "## Cost"),
    Plant("empty-section", "## Limits", "## Cost\n\n<!-- later -->\n\n## Limits", "## Cost"),
    Plant("thin-section", "## Limits", "## Cost\n\nNothing, it is one division.\n\n## Limits", "## Cost"),
    Plant("empty-target", "[tokens](tokens.md)", "[tokens](tokens.md) and [scores]()", "[scores]()"),
    Plant("empty-target", "[tokens](tokens.md)", "[tokens](tokens.md) and [scores](#)", "[scores](#)"),
    Plant("placeholder", "well enough.", "well enough. TODO: say more.", "TODO"),
    Plant("placeholder", "well enough.", "well enough. More on drafts is coming soon.", "coming soon"),
    Plant("placeholder", "## Limits", "<!--\nFIXME the numbers\n-->\n\n## Limits", "FIXME"),
    Plant(
        "blank",
        "## Limits",
        '!!! blank "Compare with beam search"\n    200 words.\n\n!!! blank "Compare with top-k"\n    200 words.'
        "\n\n## Limits",
        'blank "Compare with top-k"',
    ),
    Plant("blank", "    - Near 0", '    !!! blank "The facts"\n        One line.\n\n    - Near 0', "!!! tldr"),
    Plant("blank-open", "## Limits", '!!! blank "Compare with beam search"\n    200 words.\n\n## Limits', "!!! blank"),
    Plant("praise", "which no setting", "which no powerful setting", "powerful"),
    Plant("praise", "description: How one number", "description: How one powerful number", "description:"),
    Plant("praise", "the list of tokens", "the vast landscape of tokens", "landscape"),
    Plant("unsourced-claim", "anything above two", "a state-of-the-art sampler", "state-of-the-art"),
    Plant("filler", "More on the list itself", "It is important to note that the list", "It is important"),
    Plant("undated", "More on the list itself", "Recently lists grew. More on the list itself", "Recently"),
    Plant(
        "notation", "the softmax turns scores", "the softmax over a sequence length $T$ turns scores", "sequence length"
    ),
    Plant("notation", "counts for more", "counts $d_{model}$ times more", "d_{model}"),
    Plant("raw-html", "People who want", '<div class="wide">\n</div>\n\nPeople who want', "<div"),
    Plant("code-width", "import math", "import math  # " + "the exponential function " * 3, "import math"),
    Plant("trailing-space", "(tokens.md).\n", "(tokens.md).  \n", "set it near"),
    Plant("final-newline", "Equal shares of $1 / V$.\n", "Equal shares of $1 / V$.", "Equal shares"),
    Plant("final-newline", "Equal shares of $1 / V$.\n", "Equal shares of $1 / V$.\n\n\n", 83),
    Plant("listed", "  - temperature.md\n", "", 1, name="docs/Understanding/models/.pages", found_in=GOOD),
    Plant("listed", "  - models\n", "", 1, name="docs/Understanding/.pages", found_in=GOOD),
    Plant(
        "reachable",
        "[Temperature](models/temperature.md)",
        "[Tokens](models/tokens.md)",
        1,
        name=INDEX,
        found_in=GOOD,
        more=edited(OTHER, "[temperature](temperature.md)", "temperature"),
    ),
    Plant(
        "said-twice",
        "## Limits",
        COPY.replace("twice", "two times").replace("(tokens.md)", "(temperature.md)") + "## Limits",
        "## Again",
        name=OTHER,
    ),
]

LOOK_ALIKES = {
    "a heading with signs and an id": ("## In practice", "## The `top_p` setting {#top-p}"),
    "a rule's words in code": ("## Limits", "Write `powerful TODO <div>` and `[x]()` as they are.\n\n## Limits"),
    "a rule's words in a fence": ("import math", "import math  # TODO: powerful, recently, <div>, [x]()"),
    "a rule's words in a quotation": (
        "well enough.",
        'well enough. They called it "powerful and seamless, coming soon".',
    ),
    "a rule's words in a block quotation": (
        "## Limits",
        "> A powerful, game-changing, cutting-edge idea, currently.\n\n## Limits",
    ),
    "praise in the title of a work": ("well enough.", "well enough, says [Powerful samplers](https://example.org/a)."),
    "a word inside a longer one": (
        "well enough.",
        "well enough; least-recently-used caches and a powerfulness index differ.",
    ),
    "a loss landscape": ("well enough.", "well enough, and the loss landscape stays as it is."),
    "robust statistics": ("well enough.", "well enough; a robust estimator is robust to outliers."),
    "state of the art with its source": (
        "well enough.",
        "well enough, state of the art in 2015 [@hinton2015distilling].",
    ),
    "a time with its date": ("well enough.", "well enough. As of November 2026 most tools currently offer it."),
    "the temperature T": (
        "well enough.",
        "well enough; the temperature $T$ and a length of $n$ tokens are two things.",
    ),
    "a heading in a fold": ("    No, it keeps the order.", f"    ## In a fold\n\n    {WORDS} {WORDS}"),
    "a heading that only looks like one": ("import math", "import math\n# Temperature sampling"),
    "a section whose sub-sections are full": ("## In practice\n", "## In practice\n\n### What people choose\n"),
    "a short section with a table": ("## Limits", "## Cost\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n## Limits"),
    "a short section with a formula": ("## Limits", "## Cost\n\nOne division:\n\n$$z_i / T$$\n\n## Limits"),
    "a short section with a list made from data": ("## Limits", "## History\n\n[[timeline]]\n\n## Limits"),
    "an anchor without text": ("## Limits", "[](){#old-name}\n\n## Limits"),
    "a raw empty target": ("well enough.", "well enough <kbd>A</kbd>."),
    "an autolink": ("well enough.", "well enough: <https://example.org/a>."),
    "less and greater than": ("well enough.", "well enough when $a < b$ and 3 < 4 > 2."),
    "a lead with an abbreviation": ("the softmax, so one", "the softmax, e.g. a small one, so one"),
    "a comment": ("## Limits", "<!-- checked twice -->\n\n## Limits"),
    "brackets that cite nothing": ("well enough.", "well enough, as in [1] and [a][b] and `[@nobody]`."),
    "trailing space in code": ("import math\n", "import math  \n"),
    "a hard break by a tag": ("set it near ", "set it near<br>\n"),
    "a tilde fence with backticks": ("## Limits", "~~~text\n```\n# no heading\n~~~\n\n## Limits"),
    "an icon": ("well enough.", "well enough :smile:."),
}
