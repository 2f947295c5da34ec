"""Fixed-width type told by its widths, where fonts have no name to tell it."""

from collections import defaultdict
from collections.abc import Iterable

from papermill_api.engine.pdf.page import Style, Word

LEAST_WORDS = 3  # different ones; by chance two may be equally wide
LEAST_LETTERS = 3  # of a word that counts
SAME_ADVANCE = 0.015  # share by which the widths of characters differ at most


def tell_fixed_width(words: list[Word], styles: Iterable[Style]) -> list[Word]:
    """The words, those of nameless fixed-width fonts with a style that says so.

        for name in    in any other type words of as many letters differ in width
        |-||---||-|

    Browsers write OpenType fonts with PostScript outlines as Type 3 fonts, which have no name.
    `styles`: all that the words may have; where every font has a name nothing more is looked at.
    """
    nameless = {id(style) for style in styles if not style.font and not style.mono}
    if not nameless:
        return words
    advances: dict[int, dict[str, float]] = defaultdict(dict)
    for word in words:
        text = word.text
        if id(word.style) in nameless and len(text) >= LEAST_LETTERS and text.isascii():
            advances[id(word.style)][text] = word.box.width / len(text)
    fixed = {style for style, found in advances.items() if _are_alike(found.values())}
    if not fixed:
        return words
    made: dict[int, Style] = {}
    return [
        word._replace(style=made.setdefault(id(word.style), word.style._replace(mono=True)))
        if id(word.style) in fixed
        else word
        for word in words
    ]


def _are_alike(advances: Iterable[float]) -> bool:
    found = sorted(advances)
    return len(found) >= LEAST_WORDS and found[-1] - found[0] <= SAME_ADVANCE * found[-1]
