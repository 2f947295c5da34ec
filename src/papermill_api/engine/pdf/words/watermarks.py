"""Words printed over or behind what is read, across the page: "DRAFT", "CONFIDENTIAL"."""

from collections.abc import Sequence
from statistics import median

from papermill_api.engine.pdf.columns import Columns, PageWords, by_column
from papermill_api.engine.pdf.page import Word

LARGER = 1.5  # times as large as most words; slanted heads of columns and labels are no larger
MUCH_LARGER = 3.0  # the same, of words that are not slanted
CAPITALS = 0.7  # em; height of capitals over the baseline
OVER = 3  # words that stand in the letters of such a word


def without_watermarks(words: Sequence[Word]) -> tuple[Sequence[Word], Sequence[Word]]:
    """The words of a page without watermarks, and these.

    They lie over what is read, and would part its columns, items and rows: slanted ones, and much
    larger ones that other words stand in.
    """
    page = by_column(words)
    columns = page.columns
    slanted = {id(style) for style in columns.styles if style.angle % 90}
    if not len(page) or not (slanted or _has_much_larger(columns)):
        return words, ()
    usual = median(columns.sizes.tolist())
    large = {
        id(style)
        for style in columns.styles
        if not style.angle and style.size >= MUCH_LARGER * usual
    }
    if not (slanted or large):
        return words, ()
    marks = [
        word
        for word in words
        if (id(word.style) in slanted and word.style.size >= LARGER * usual)
        or (id(word.style) in large and _is_under(word, columns))
    ]
    if not marks:
        return words, ()
    found = set(map(id, marks))
    return PageWords(word for word in words if id(word) not in found), marks


def _has_much_larger(columns: Columns) -> bool:
    sizes = [style.size for style in columns.styles if not style.angle]
    return bool(sizes) and max(sizes) >= MUCH_LARGER * min(sizes)


def _is_under(word: Word, columns: Columns) -> bool:
    """Do words stand between the top of its capitals and its baseline, along it?"""
    size = word.style.size
    inside = (columns.baselines < word.baseline) & (columns.sizes * MUCH_LARGER <= size)
    inside &= columns.baselines - columns.sizes / 2 > word.baseline - CAPITALS * size
    inside &= (columns.x0 < word.box.x1) & (columns.x1 > word.box.x0)
    return int(inside.sum()) >= OVER
