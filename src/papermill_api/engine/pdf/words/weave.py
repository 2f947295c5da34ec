"""Words painted after the line that they stand in, put back into their places."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from papermill_api.engine.pdf.columns import PageWords, by_column
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.scripts import is_right_to_left
from papermill_api.engine.records import replace

LEVEL = 0.1  # em between the baselines of one line
OVERLAP = 0.15  # em by which words of a line may overlap
SMALL = 0.85  # times the size of a line; an exponent is no larger: browsers set it at 5 in 6
RISE = (0.15, 0.7)  # em between the baselines of an exponent or index and its line
SCRIPT_GAP = 0.25  # em of white at most between a slanted base and its exponent
WORD_GAP = 0.12  # em of white between two words
BEHIND = 0.4  # em of white at most between a word and the mark behind it


def weave_words(words: Sequence[Word]) -> Sequence[Word]:
    """The words with those that fill the gaps of the words before them in order from the left.

        H  ng d n       painted first
         ướ    ẫ        then what the font lacks, in another one: "Hướng dẫn"

    Whoever writes a line font by font does so, as word processors do. Words of right-to-left
    script are left as they are.
    """
    page = by_column(_with_scripts(by_column(words)))
    before, rises = _steps_left(page)
    back = before[rises <= LEVEL * page.columns.sizes[before]].tolist()
    if not any(_steps_back(page[i], page[i + 1]) for i in back):
        return page
    woven: list[Word] = []
    line: list[Word] = []
    run: list[Word] = []
    for word in page:
        if run and (_steps_back(run[-1], word) or not _is_level(run[-1], word)):
            woven, line = _added(woven, line, run)
            run = []
        run.append(word)
    woven, line = _added(woven, line, run)
    return woven + line


def _steps_left(page: PageWords) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Where the next word starts further left, as after each line; and by how much it rises."""
    starts, baselines = page.columns.x0, page.columns.baselines
    before = np.flatnonzero(starts[1:] < starts[:-1])
    return before, np.abs(baselines[before + 1] - baselines[before])


def _with_scripts(page: PageWords) -> Sequence[Word]:
    """The words with exponents behind their bases, which were painted before or after the line.

     2         painted first, though the line starts left of it
    χ  = 16.9
    """
    before, rises = _steps_left(page)
    sizes, after = page.columns.sizes[before], page.columns.sizes[before + 1]
    ems = rises / np.maximum(np.maximum(sizes, after), 0.1)
    raised = (RISE[0] < ems) & (ems < RISE[1])
    first, last = before[raised & (sizes < SMALL * after)], before[raised & (after < SMALL * sizes)]
    if not (first.size or last.size):
        return page
    placed = list(page)
    for at in first[::-1].tolist():
        if not _has_base(placed, at):
            _put(placed, at, _place_of(placed[at], placed, at + 1))
    for at in last[::-1].tolist():
        _put_back(placed, at)
    return placed


def _has_base(words: Sequence[Word], at: int) -> bool:
    """Does it stand right behind the larger word before it, as the mark that ends a line?"""
    script, base = words[at], words[at - 1]
    if not at or script.style.size >= SMALL * base.style.size:
        return False
    near = abs(script.box.x0 - base.box.x1) < BEHIND * base.style.size
    return near and _is_off_line(script, base)


def _put_back(words: list[Word], last: int) -> None:
    """Put the exponents that follow the last word of a line into the line, one after the other."""
    line = words[last]
    first = last
    while first and _is_level(line, words[first - 1]):
        first -= 1
    for at in range(last + 1, len(words)):
        script = words[at]
        place = _place_of(script, words, first) if _is_off_line(script, line) else None
        if place is None or script.style.size >= SMALL * line.style.size:
            return
        _put(words, at, place)


def _is_off_line(script: Word, base: Word) -> bool:
    """Is it raised or lowered as exponents and indices are?"""
    return RISE[0] < abs(script.baseline - base.baseline) / base.style.size < RISE[1]


def _put(words: list[Word], at: int, place: int | None) -> None:
    """Put the exponent that is at one place to another one in its line."""
    if place is None:
        return
    script, base = words[at], words[place - 1]
    touches = script.box.x0 - base.box.x1 < SCRIPT_GAP * base.style.size
    words[place - 1] = replace(base, space=base.space and not touches)
    words.insert(place, script)
    del words[at if at < place else at + 1]


def _place_of(script: Word, words: Sequence[Word], first: int) -> int | None:
    """Behind which word of the line that starts at `first` it stands, if it overlaps none."""
    base = first
    for at in range(first, len(words)):
        word = words[at]
        if word.style.size < SMALL * words[first].style.size:
            continue  # another exponent
        if not _is_level(words[first], word) or word.box.x0 < words[base].box.x0:
            break
        if word.box.x0 >= script.box.x0:
            return at if _fits(script, words[base], word) else None
        base = at
    return None


def _fits(script: Word, base: Word, after: Word) -> bool:
    slack = OVERLAP * base.style.size
    return base.box.x1 - slack <= script.box.x0 and script.box.x1 <= after.box.x0 + slack


def _is_level(a: Word, b: Word) -> bool:
    return abs(a.baseline - b.baseline) <= LEVEL * a.style.size


def _steps_back(last: Word, word: Word) -> bool:
    if word.box.x0 >= last.box.x0 or not _is_level(last, word) or word.style.angle:
        return False
    return not is_right_to_left(word.text)


def _added(woven: list[Word], line: list[Word], run: list[Word]) -> tuple[list[Word], list[Word]]:
    """What is done and the open line, after a run of words that go on to the right."""
    if line and _is_level(line[0], run[0]) and _fills_gaps(line, run):
        return woven, _spaced(line, run)
    return woven + line, run


def _fills_gaps(line: list[Word], run: list[Word]) -> bool:
    """Does a run start inside the line, and overlap none of its words?"""
    if not line[0].box.x0 < run[0].box.x0 < line[-1].box.x0:
        return False
    both = sorted((*line, *run), key=lambda word: word.box.x0)
    return all(b.box.x0 >= a.box.x1 - OVERLAP * a.style.size for a, b in pairwise(both))


def _spaced(line: list[Word], run: list[Word]) -> list[Word]:
    """Both in order, with a space wherever there is white between neighbours that are new."""
    before = set(pairwise(map(id, line))) | set(pairwise(map(id, run)))
    both = sorted((*line, *run), key=lambda word: word.box.x0)
    made = [
        a
        if (id(a), id(b)) in before
        else replace(a, space=b.box.x0 - a.box.x1 > WORD_GAP * a.style.size)
        for a, b in pairwise(both)
    ]
    return [*made, both[-1]]
