"""Tokens of one sentence in nine languages with two vocabularies.

The counts were taken on 2026-11-21 with the npm package gpt-tokenizer 4.0.0, encodings r50k_base (GPT-2) and o200k_base.
To take them again: `npm install gpt-tokenizer`, then `encode(sentence).length` from `gpt-tokenizer/encoding/r50k_base`.
"""

from __future__ import annotations

from scripts.figures.plot import ONE, TWO, axes, svg

# Universal Declaration of Human Rights, Article 1, first sentence, after https://www.unicode.org/udhr/ (Greek accent and
# the space before the Hindi full stop mended); tokens with r50k_base and o200k_base
SENTENCES = {
    "English": ("All human beings are born free and equal in dignity and rights.", 13, 13),
    "German": ("Alle Menschen sind frei und gleich an Würde und Rechten geboren.", 23, 14),
    "Swahili": ("Watu wote wamezaliwa huru, hadhi na haki zao ni sawa.", 23, 17),
    "Turkish": ("Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar.", 34, 19),
    "Chinese": ("人人生而自由，在尊严和权利上一律平等。", 36, 15),
    "Arabic": ("يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق.", 50, 18),
    "Russian": ("Все люди рождаются свободными и равными в своем достоинстве и правах.", 73, 17),
    "Greek": ("Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα.", 90, 31),
    "Hindi": ("सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और समानता प्राप्त है।", 139, 25),
}


def draw() -> str:
    figure, ax = axes(430, 430)
    for row, (_, old, new) in enumerate(SENTENCES.values()):
        ax.barh(row - 0.2, old, 0.36, color=TWO)
        ax.barh(row + 0.2, new, 0.36, facecolor="none", edgecolor=ONE, hatch="////")
        ax.text(old + 2, row - 0.2, str(old), va="center", color=TWO)
        ax.text(new + 2, row + 0.2, str(new), va="center", color=ONE)
    ax.text(52, 0.05, "full: GPT-2, 50,257 entries", color=TWO, va="center")
    ax.text(52, 0.75, "hatched: o200k, 200,000", color=ONE, va="center")
    ax.set_yticks(range(len(SENTENCES)), list(SENTENCES))
    ax.invert_yaxis()
    ax.set(xlim=(0, 158), xlabel="tokens for the same sentence")
    ax.tick_params(length=0)
    ax.spines["left"].set_visible(False)
    return svg(figure)
