"""Chinese and Japanese characters that a justified line sets apart, as if by spaces."""

from collections.abc import Iterator

import numpy as np

from papermill_api.engine.pdf.columns import PageWords
from papermill_api.engine.pdf.page import SAME_ROW
from papermill_api.engine.pdf.scripts import is_cjk
from papermill_api.engine.records import replace

LEAST = 4  # characters; fewer set apart may be the heads of columns or a name
WIDEST = 1.5  # em of white between them
ALIKE = 0.1  # em by which their gaps differ at most


def close_spread_ideographs(words: PageWords) -> PageWords:
    """The words without spaces between single characters as far apart from one to the next.

    初 始 化 完 成 后 setTheme    no spaces are written between them; where a line is justified
    |-| |-| |-| |-| |-|           and the next word is long, all of its white is the same

    They are painted at once, as heads of columns are not.
    """
    if len(words.lone) < LEAST or not is_cjk(words.foreign):
        return words
    closed = {at for first, last in _runs(words) for at in range(first, last)}
    if not closed:
        return words
    return words.touched_up(
        replace(word, space=False) if at in closed else word for at, word in enumerate(words)
    )


def _runs(words: PageWords) -> Iterator[tuple[int, int]]:
    """The first and last words of stretches of such characters."""
    columns = words.columns
    gaps = (columns.x0[1:] - columns.x1[:-1]) / columns.sizes[:-1]
    rises = np.abs(np.diff(columns.baselines)) / columns.sizes[:-1]
    near = ((gaps > 0) & (gaps < WIDEST) & (rises < SAME_ROW)).tolist()
    single = {at for at in words.lone if is_cjk(columns.texts[at])}
    first = last = -2
    for at in sorted(single):
        joins = at == last + 1 and near[last] and abs(gaps[last] - gaps[first]) <= ALIKE
        if not joins or words[at].order != words[first].order:
            if last - first + 1 >= LEAST:
                yield first, last
            first = at
        last = at
    if last - first + 1 >= LEAST:
        yield first, last
