"""Bold type that a browser made of a regular font, told by its ink.

A font without a bold cut is thickened by an outline, as wide at every side of every letter, and
written as a Type 3 font, which has no name that could say so.
"""

from collections import defaultdict
from collections.abc import Sequence

from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.reading.glyph_boxes import Numbers

LEAST, MOST = 0.015, 0.06  # em by which ink is wider and taller; the outline is 1/32 to 1/24 em
LETTERS = 3  # different ones that must tell
SHARE = 0.8  # of those that stand in regular type too

_Ink = tuple[float, float]  # width and height in em


def find_thickened(text: Sequence[str], styles: Sequence[Style], inks: Numbers) -> set[Style]:
    """The styles without a font name whose letters are those of a regular font, thickened.

    `text`, `styles`, `inks` (left, right, bottom, top in points): of each glyph of a page.
    """
    plain: dict[str, set[_Ink]] = defaultdict(set)
    unsure: dict[Style, dict[str, set[_Ink]]] = defaultdict(lambda: defaultdict(set))
    sizes = [max(style.size, 1.0) for style in styles]
    widths, heights = (inks[:, 1] - inks[:, 0]).tolist(), (inks[:, 3] - inks[:, 2]).tolist()
    for char, style, size, width, height in zip(text, styles, sizes, widths, heights, strict=True):
        if char.isalpha() and not style.bold and not style.italic:
            letters = plain if style.font else unsure[style]
            letters[char].add((round(width / size, 3), round(height / size, 3)))
    return {style for style, letters in unsure.items() if _are_thicker(letters, plain)}


def _are_thicker(letters: dict[str, set[_Ink]], plain: dict[str, set[_Ink]]) -> bool:
    known = [char for char in letters if char in plain]
    told = sum(any(_is_thicker(ink, plain[char]) for ink in letters[char]) for char in known)
    return told >= LETTERS and told >= SHARE * len(known)


def _is_thicker(ink: _Ink, plain: set[_Ink]) -> bool:
    """Is it more than one of the regular forms, by an outline both ways?"""
    width, height = ink
    return any(LEAST <= width - w <= MOST and LEAST <= height - h <= MOST for w, h in plain)
