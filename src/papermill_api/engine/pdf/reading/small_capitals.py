"""Small capitals that a font draws for small letters while its name tells nothing of it."""

from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.reading.glyph_boxes import ink_boxes
from papermill_api.engine.records import replace

Places = NDArray[np.int64]  # of glyphs in the text of the page
Heights = NDArray[np.float64]  # em over the baseline that glyphs reach

LOW = 0.62  # em over the baseline; small letters with a stem are taller in nearly all type
LEVEL = 0.9  # times as high as those are the flat letters, at least, where all are capitals
SAME_LINE = 0.1  # em between baselines
NEAR = 1.45  # em between the baselines of lines of one text, at most
BEYOND = 4  # characters at most to the next letter, behind a space and the end of a line
_STEMS = frozenset("bdfhkl")
_SHORT = frozenset("it")  # their dot or tip rises above flat letters, but in some type no further
_FLAT = frozenset("acemnorsuvwxz")
_IS_STEM = np.zeros(128, np.bool_)  # by code; the last, a control, stands for all above
_IS_STEM[[*map(ord, _STEMS)]] = True


class _Run(NamedTuple):
    """Glyphs of one look and baseline, word by word, and which words are in small capitals."""

    words: list[list[int]]
    small: list[bool | None]


def with_small_capitals(
    text_page: int,
    codes: NDArray[np.uint32],
    looks: Places,
    rises: NDArray[np.float64],
    styles: list[Style],
) -> Places:
    """The looks of glyphs, those of small letters that are drawn as capitals with one that says so.

    b d h    in small capitals as high as a, e and o; in other type their stems rise above these
    a e o

    The codes are of small letters, and the small capitals are glyphs of the text's own font, or of
    another that goes by its name. Names inside of text stay as they are. Words without a stem are
    as those beside them, or as those that are as high. `rises`: of each glyph its baseline, nan
    where it is not upright; `styles` gets what is new. A question about one letter in five tells
    most pages that they have none.
    """
    stems = (_IS_STEM[np.minimum(codes, len(_IS_STEM) - 1)] & ~np.isnan(rises)).nonzero()[0]
    sizes = np.array([style.size for style in styles])
    low = stems[ink_boxes(text_page, stems)[:, 3] - rises[stems] < LOW * sizes[looks[stems]]]
    fonts = {styles[at].font for at in set(looks[low].tolist()) if _may_hide(styles[at])}
    if not fonts:
        return looks
    own = [at for at, style in enumerate(styles) if style.font in fonts and _may_hide(style)]
    glyphs = (np.isin(looks, own) & ~np.isnan(rises)).nonzero()[0]
    tops = np.full(len(looks), np.nan)
    tops[glyphs] = (ink_boxes(text_page, glyphs)[:, 3] - rises[glyphs]) / sizes[looks[glyphs]]
    text = codes.tobytes().decode("utf-32-le", "surrogatepass")
    runs = list(_runs(glyphs.tolist(), text, looks, rises, sizes, tops))
    _tell_by_height(runs, text, tops)
    found, places = looks.copy(), dict[int, int]()
    for run in runs:
        small = [at for word in run.words for at in word]
        if all(run.small) and _is_alone(small, text, rises, sizes[looks[small[0]]]):
            look = int(looks[small[0]])
            if look not in places:
                places[look] = len(styles)
                styles.append(replace(styles[look], small_caps=True))
            found[small] = places[look]
    return found if places else looks


def _is_alone(glyphs: Sequence[int], text: str, rises: NDArray[np.float64], size: float) -> bool:
    """Are there no other letters beside them on their line, nor on lines as near as a text's?"""
    first, last = glyphs[0], glyphs[-1]
    beside = [*range(first - BEYOND, first), *range(last + 1, last + 1 + BEYOND)]
    return not any(
        text[at].isalpha() and abs(rises[at] - rises[first]) <= NEAR * size
        for at in beside
        if 0 <= at < len(text)
    )


def _may_hide(style: Style) -> bool:
    return not (style.small_caps or style.mono)


def _runs(
    glyphs: Sequence[int],
    text: str,
    looks: Places,
    rises: NDArray[np.float64],
    sizes: NDArray[np.float64],
    tops: Heights,
) -> Iterator[_Run]:
    words: list[list[int]] = []
    last = -3
    for at in glyphs:
        level = last >= 0 and abs(rises[at] - rises[last]) <= SAME_LINE * sizes[looks[at]]
        if words and (looks[at] != looks[last] or not level or at - last > 2):
            yield _run(words, text, tops)
            words = []
        if not words or at - last > 1:
            words.append([])
        words[-1].append(at)
        last = at
    if words:
        yield _run(words, text, tops)


def _run(words: list[list[int]], text: str, tops: Heights) -> _Run:
    """A run whose words without a telling letter are as those before them, or the first one."""
    told = [_is_small(text, word, tops) for word in words]
    before = next((one for one in told if one is not None), None)
    for at, one in enumerate(told):
        told[at] = before = before if one is None else one
    return _Run(words, told)


def _is_small(text: str, word: Sequence[int], tops: Heights) -> bool | None:
    """Has a word letters with a stem, and do none of them rise? None where it has none."""
    stems = [float(tops[at]) for at in word if text[at] in _STEMS]
    flat = [float(tops[at]) for at in word if text[at] in _FLAT]
    if stems and max(stems) >= LOW:
        return False
    stems += [float(tops[at]) for at in word if text[at] in _SHORT]
    if not stems or not flat:
        return None
    return median(flat) >= LEVEL * max(stems)


def _tell_by_height(runs: Sequence[_Run], text: str, tops: Heights) -> None:
    """Tell lines of flat letters alone by how high those of the told lines are."""
    heights: dict[bool, list[float]] = {True: [], False: []}
    for words, small in runs:
        for word, one in zip(words, small, strict=True):
            if one is not None:
                heights[one] += [float(tops[at]) for at in word if text[at] in _FLAT]
    if not heights[True]:
        return
    usual, capital = median(heights[False] or [0.0]), median(heights[True])
    for words, small in runs:
        flat = [float(tops[at]) for word in words for at in word if text[at] in _FLAT]
        if None in small and flat:
            near = abs(median(flat) - capital) < abs(median(flat) - usual)
            small[:] = [near] * len(small)
