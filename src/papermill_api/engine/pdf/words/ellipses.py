"""The three dots of an ellipsis, which TeX sets apart: white that is no space."""

from collections.abc import Iterator
from itertools import pairwise

from papermill_api.engine.pdf.columns import PageWords
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.records import replace

DOTS = 3  # and one more where they follow the end of a sentence; more lead to a page
WIDEST = 0.35  # em between two of them; those that lead to a page are further apart
SAME_GAP = 0.03  # em
CLOSERS = frozenset(",;])")  # as in "1, . . . , n" and "[. . . ]", where TeX adds a thin space
LEVEL = 0.001  # points by which baselines of a line differ, rounded as they are


def close_ellipses(words: PageWords) -> PageWords:
    """The words without spaces inside of ellipses.

    and so on. . . until     TeX sets the dots apart by as much as it sets words apart when it
             | |             stretches a line; leaders have more of them, and more white
    """
    texts = words.columns.texts
    dots = [at for at in words.lone if texts[at] == "."]
    if not any([after == at + 1 for at, after in pairwise(dots)]):  # noqa: C419, as on most pages
        return words
    ellipses = [run for run in _runs(words) if _is_ellipsis(words, run)]
    closed = {at for run in ellipses for at in run[:-1]}
    closed |= {run[-1] for run in ellipses if _is_before_closer(words, run[-1])}
    if not closed:
        return words
    return words.touched_up(
        replace(word, space=False) if at in closed else word for at, word in enumerate(words)
    )


def _is_before_closer(words: PageWords, at: int) -> bool:
    if at + 1 == len(words) or words[at + 1].text[0] not in CLOSERS:
        return False
    return _is_near(words[at], words[at + 1])


def _runs(words: PageWords) -> Iterator[list[int]]:
    """Dots one after the other on a line, the first of which may end a word."""
    run: list[int] = []
    for at, text in enumerate(words.columns.texts):
        if text == "." and run and _follows(words[at - 1], words[at]):
            run.append(at)
            continue
        if len(run) > 1:
            yield run
        run = [at] if text.endswith(".") else []
    if len(run) > 1:
        yield run


def _follows(word: Word, dot: Word) -> bool:
    return word.style is dot.style and _is_near(word, dot)


def _is_near(word: Word, after: Word) -> bool:
    """Does one stand right behind the other, by no more white than dots are set apart?"""
    level = abs(word.baseline - after.baseline) <= LEVEL
    return level and 0 < after.box.x0 - word.box.x1 <= WIDEST * word.style.size


def _is_ellipsis(words: PageWords, run: list[int]) -> bool:
    if not DOTS <= len(run) <= DOTS + 1:
        return False
    gaps = [words[two].box.x0 - words[one].box.x1 for one, two in pairwise(run)]
    slack = SAME_GAP * words[run[0]].style.size
    return max(gaps[1:]) - min(gaps[1:]) <= slack and max(gaps) - min(gaps) <= 2 * slack
