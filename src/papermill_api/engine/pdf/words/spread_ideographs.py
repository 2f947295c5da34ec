"""Chinese and Japanese characters that a justified line sets apart, as if by spaces."""

from collections.abc import Iterator, Sequence

import numpy as np

from papermill_api.engine.pdf.columns import PageWords
from papermill_api.engine.pdf.page import SAME_ROW
from papermill_api.engine.pdf.scripts import is_cjk
from papermill_api.engine.records import replace

LEAST = 4  # characters; fewer set apart may be the heads of columns or a name
WIDEST = 1.5  # em of white between them
ALIKE = 0.1  # em by which their gaps differ at most
SPACE = 0.27  # em; fonts have spaces from 0.2 to 0.34


def close_spread_ideographs(words: PageWords) -> PageWords:
    """The words without spaces between single characters as far apart from one to the next.

    初 始 化 完 成 后 setTheme    no spaces are written between them; where a line is justified
    |-| |-| |-| |-| |-|           and the next word is long, all of its white is the same

    They are painted at once, as heads of columns are not, or one after the other as far from
    another word of their line.
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
    """The first and last words of stretches of such characters.

    Short ones count together with others of their line that are spread as far: words in Latin
    letters may part a line.
    """
    columns = words.columns
    gaps = ((columns.x0[1:] - columns.x1[:-1]) / columns.sizes[:-1]).tolist()
    rises = np.abs(np.diff(columns.baselines)) / columns.sizes[:-1]
    level = (rises < SAME_ROW).tolist()
    found = [
        (first, last)
        for first, last in _alike(words, gaps, level)
        if (last - first + 1 >= LEAST and words[first].order == words[last].order)
        or _is_beside(first, last, words, gaps, level)
    ]
    for run in found:
        beside = (other for other in found if _are_of_one_line(run, other, words, gaps))
        if sum(last - first + 1 for first, last in beside) >= LEAST:
            yield run


def _alike(
    words: PageWords, gaps: Sequence[float], level: Sequence[bool]
) -> Iterator[tuple[int, int]]:
    """Stretches of two characters or more that are as far apart from one to the next."""
    texts = words.columns.texts
    first = last = -2
    for at in sorted(at for at in words.lone if is_cjk(texts[at])):
        joins = at == last + 1 and level[last] and 0 < gaps[last] < WIDEST
        if not joins or abs(gaps[last] - gaps[first]) > ALIKE or not _go_on(words, last, first):
            if last > first:
                yield first, last
            first = at
        last = at
    if last > first:
        yield first, last


def _go_on(words: PageWords, at: int, first: int) -> bool:
    """Is a character painted at once with the next, or right before it?"""
    one, two = words[at].order, words[at + 1].order
    return one == two == words[first].order or two - one == 1


def _is_beside(
    first: int, last: int, words: PageWords, gaps: Sequence[float], level: Sequence[bool]
) -> bool:
    """Is another word of the line as far from a stretch as its characters are from each other?

    Or further by a space, on the other side of which the line is stretched, too.
    """
    spread = gaps[first]
    for gap, other in ((first - 1, first - 1), (last, last + 1)):
        if not 0 <= gap < len(gaps) or not level[gap] or _is_lone(words.columns.texts[other]):
            continue
        white = gaps[gap] - spread
        if abs(white) <= ALIKE or any(abs(one - SPACE) <= ALIKE for one in (white, white - spread)):
            return True
    return False


def _is_lone(text: str) -> bool:
    return len(text) == 1 and is_cjk(text)


def _are_of_one_line(
    run: tuple[int, int], other: tuple[int, int], words: PageWords, gaps: Sequence[float]
) -> bool:
    one, two = words[run[0]], words[other[0]]
    level = abs(one.baseline - two.baseline) < SAME_ROW * one.style.size
    return level and abs(gaps[run[0]] - gaps[other[0]]) <= ALIKE
