"""Fixed-width type told by its widths, where neither name nor flags of its font tell it."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping

from papermill_api.engine.pdf.page import Style, Word

LEAST_WORDS = 3  # different ones; by chance two may be equally wide
LEAST_LETTERS = 3  # of a word that counts
SAME_ADVANCE = 0.015  # share by which the widths of characters differ at most


def tell_fixed_width(
    words: list[Word], styles: Iterable[Style], suspects: Container[str] = ()
) -> list[Word]:
    """The words, those of fixed-width fonts that do not say so with a style that does.

        for name in    in any other type words of as many letters differ in width
        |-||---||-|

    Browsers write OpenType fonts with PostScript outlines as Type 3 fonts, which have no name.
    `styles`: all that the words may have. `suspects`: names of fonts that may be fixed-width;
    where every font has a name and none is suspected, nothing more is looked at.
    """
    unsure = {
        id(style): style
        for style in styles
        if not style.mono and (not style.font or style.font in suspects)
    }
    if not unsure:
        return words
    advances: dict[int, dict[str, float]] = defaultdict(dict)
    for word in words:
        text, style = word.text, word.style
        if id(style) not in unsure or len(text) < LEAST_LETTERS:
            continue
        if text.isascii():
            advances[id(style)][text] = word.box.width / len(text)
        elif style.font:  # whole alphabets, as the Korean, are of one width in any font
            advances[id(style)][text] = 0.0
    fixed = {style for style, found in advances.items() if _are_alike(found)}
    if not fixed:
        return words
    made: dict[int, Style] = {}
    return [
        word._replace(style=made.setdefault(id(word.style), word.style._replace(mono=True)))
        if id(word.style) in fixed
        else word
        for word in words
    ]


def _are_alike(advances: Mapping[str, float]) -> bool:
    """Of digits this is nothing: most fonts have them in one width, for tables."""
    if sum(map(_has_letters, advances)) < LEAST_WORDS:
        return False
    found = sorted(advances.values())
    return 0 < found[0] >= (1 - SAME_ADVANCE) * found[-1]


def _has_letters(text: str) -> bool:
    return any(map(str.isalpha, text))
