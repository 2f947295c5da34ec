"""Words that are painted after all others, put back into the gaps of the lines that they are in.

Browsers paint what style sheets position last, as many do with exponents, code and formulas.
"""

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise

import numpy as np
from numpy.typing import NDArray

from papermill_api.engine.geometry import union
from papermill_api.engine.pdf.columns import PageWords, by_column, words_run_on
from papermill_api.engine.pdf.formulas.words import LAYERED_FONTS, baseline_of, is_for_formulas
from papermill_api.engine.pdf.markers import BULLETS, may_mark
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.runs import number_of_mark
from papermill_api.engine.pdf.scripts import is_right_to_left
from papermill_api.engine.records import replace

ALONG = 1.35  # em between the baselines of words of one such formula, at most
ABOVE = 3.0  # em over the lowest line before it that a word is late
NEAR = 2.0  # em between words that are painted one after the other where they stand
LEVEL = 0.1  # em between the baselines of one line
OVERLAP = 0.15  # em by which words of a line may overlap
LARGER = 1.35  # times the size of a line's words at most
SMALL = 0.85  # times that size; exponents and indices are no larger, but for marks of notes
MARK = 3  # figures of one at most
RISE = 0.7  # em at most from their baselines to that of the line
FILLED = 0.8  # em of white to both neighbours, at most
BESIDE, TOUCH = 0.4, 0.3  # em from a line's end to what is level with it, or raised, at most
WORD_GAP = 0.15  # em of white between two words
STEP = 4.0  # points; lines are looked up by their baselines in such steps


def set_back(words: Sequence[Word], leftward: bool = False) -> Sequence[Word]:
    """The words with late ones where they fill a gap of a line before them, or end or begin one.

    Rain falls on the   hills and fills      painted first
                     1                       last, from the top of the page again

    `leftward`: do the lines begin at the right? Their words are in reading order already.
    """
    if leftward:
        return words
    page = by_column(words)
    late, layered = _late(page), _layered(page)
    if not (layered.any() or (late.any() and _may_be_set_back(page, late))):  # as on most pages
        return words
    lines = _Lines()
    above: Sequence[Word] = ()  # the run before, if it stays where it was painted
    for run, is_late, is_layered in _runs(page, late.tolist(), layered.tolist(), lines):
        if is_layered:
            run = _from_left(run)
        stays = not is_layered and not (is_late and not (above and _is_near(above, run[0])))
        rest = run if stays else lines.take(run, whole=is_layered)
        above = run if len(rest) == len(run) else ()
        if rest:
            lines.add(rest)
    placed = lines.taken or layered.any()
    return PageWords(chain.from_iterable(lines.words())) if placed else words


def _late(page: PageWords) -> NDArray[np.bool_]:
    """Which words are painted after a step far up the page, until lower ones are painted."""
    baselines = page.columns.baselines
    if len(baselines) < 2:
        return np.zeros(len(baselines), np.bool_)
    lowest: NDArray[np.float64] = np.maximum.accumulate(baselines)
    high = baselines < lowest - ABOVE * page.columns.sizes
    if not high.any():
        return high
    places = np.arange(len(baselines))
    up = np.where(high, places, 0)
    down = np.where(baselines >= lowest, places, 0)
    late: NDArray[np.bool_] = np.maximum.accumulate(up) > np.maximum.accumulate(down)
    return late


def _may_be_set_back(page: PageWords, late: NDArray[np.bool_]) -> bool:
    """Does a late run, painted far from the word before it, fit beside an earlier one?"""
    _, x0, _, x1, _, baselines, _, sizes, _ = page.columns
    reach = NEAR * sizes[1:]
    far = (np.abs(x0[1:] - x1[:-1]) > reach) | (np.abs(baselines[1:] - baselines[:-1]) > reach)
    starts = np.flatnonzero(far & late[1:]) + 1
    if not starts.size:
        return False
    last = np.flatnonzero(np.append(~words_run_on(page.columns, LEVEL), True))
    ends = last[np.searchsorted(last, starts)]
    # Pairs of runs and of earlier words that are level enough, by the largest type before the run.
    largest = np.maximum.accumulate(sizes)[starts - 1]
    by_height = baselines.argsort()
    reach = (RISE + LEVEL) * largest
    first = np.searchsorted(baselines, baselines[starts] - reach, sorter=by_height)
    count = np.searchsorted(baselines, baselines[starts] + reach, "right", by_height) - first
    run = np.arange(len(starts)).repeat(count)
    word = by_height[np.arange(len(run)) + (first - count.cumsum() + count).repeat(count)]
    em = largest[run]
    whites = np.array((x0[starts[run]] - x1[word], x0[word] - x1[ends[run]]))
    fits = ((whites >= -OVERLAP * em) & (whites < FILLED * em)).any(0) & (word < starts[run])
    return any(
        _fits_in_line(page, starts[at], ends[at] + 1, word[fits & (run == at)])
        for at in sorted(set(run[fits].tolist()))
    )


def _fits_in_line(page: PageWords, start: int, end: int, words: NDArray[np.int64]) -> bool:
    """Is one of the words, which a run fits beside, in a line that it is level with by its size?"""
    baselines, sizes = page.columns.baselines, page.columns.sizes
    marker = _is_marker(page[start:end])
    small = sizes[start:end].max() / (1.0 if _is_mark(page[start]) else SMALL)
    for baseline in set(baselines[words].tolist()):
        em = sizes[np.abs(baselines - baseline) <= LEVEL * sizes].max()
        rise = RISE if small <= em else LEVEL
        off = abs(baseline - baselines[start])
        if off <= (rise + LEVEL) * em and not (marker and off <= LEVEL * em):
            return True
    return False


def _layered(page: PageWords) -> NDArray[np.bool_]:
    looks = [id(s) for s in page.columns.styles if s.font.startswith(LAYERED_FONTS)]
    return np.isin(page.columns.looks, looks) if looks else np.zeros(len(page), np.bool_)


def _runs(
    page: PageWords, late: Sequence[bool], layered: Sequence[bool], lines: "_Lines"
) -> Iterator[tuple[list[Word], bool, bool]]:
    """Words on one baseline that go on to the right, or of one formula; late, and layered."""
    run: list[Word] = []
    for at, word in enumerate(page):
        alike = at and (late[at], layered[at]) == (late[at - 1], layered[at - 1])
        if run and not (
            alike and (_is_of_formula(run, word, lines) if layered[at] else _goes_on(run[-1], word))
        ):
            yield run, late[at - 1], layered[at - 1]
            run = []
        run.append(word)
    yield run, late[-1], layered[-1]


def _goes_on(last: Word, word: Word) -> bool:
    level = abs(word.baseline - last.baseline) <= LEVEL * last.style.size
    return level and word.box.x0 >= last.box.x0


def _is_of_formula(run: Sequence[Word], word: Word, lines: "_Lines") -> bool:
    """Is a word of the formula of those before it, however they are layered?

    They stand in one gap of a line; a displayed formula stands alone, with all that is level.
    """
    em = max(one.style.size for one in run)
    off = min(abs(one.baseline - word.baseline) for one in run)
    if off >= ALONG * em:
        return False
    own = lines.level(word)
    line = next((line for one in run if (line := lines.level(one))), own)
    if own is not line:
        return own is None and line is not None and _place(run[0], line) == _place(word, line)
    return line is None or _place(run[0], line) == _place(word, line)


def _is_near(run: Sequence[Word], word: Word) -> bool:
    """Is a word painted right beside, over or under the run before it, by the smaller type?"""
    em = min(one.style.size for one in (*run, word))
    box, other, reach = union([one.box for one in run]), word.box, NEAR * em
    across = max(box.x0 - other.x1, other.x0 - box.x1)
    along = max(box.y0 - other.y1, other.y0 - box.y1)
    return across < reach and along < reach


@dataclass(slots=True)
class _Line:
    """Words from left to right; where they stand, and how large the largest are."""

    words: list[Word]
    baseline: float
    size: float


class _Lines:
    """Lines in the order that they are painted in, and by their baselines."""

    def __init__(self) -> None:
        self.taken = 0
        self._all: list[_Line] = []
        self._at: dict[int, list[_Line]] = defaultdict(list)

    def words(self) -> Iterator[list[Word]]:
        return (line.words for line in self._all)

    def add(self, run: list[Word]) -> None:
        line = _Line(run, baseline_of(run), max(word.style.size for word in run))
        self._all.append(line)
        self._at[round(line.baseline / STEP)].append(line)

    def level(self, word: Word) -> _Line | None:
        """A line whose words a word is level with, and between or beside."""
        reach = BESIDE * word.style.size
        for line in self._near(word.baseline, 0.0):
            off = abs(line.baseline - word.baseline)
            x0, x1 = line.words[0].box.x0, line.words[-1].box.x1
            if off <= LEVEL * line.size and x0 - reach < word.box.x1 and word.box.x0 < x1 + reach:
                return line
        return None

    def take(self, run: Sequence[Word], *, whole: bool) -> list[Word]:
        """Puts the words that stand in a line there, all of a `whole` or none; gives the rest."""
        rest = list(run)
        if run[0].style.angle or any(is_right_to_left(word.text) for word in run):
            return rest
        if not whole and any(is_for_formulas(word.style.font) for word in run):
            return rest  # their parts are painted as they are put together
        for line in self._near(baseline_of(run), max(word.style.size for word in run)):
            parts = [rest] if whole else _parts(rest, line)
            rest = []
            for part in parts:
                if _fits(part, line):
                    _insert(part, line)
                    self.taken += 1
                else:
                    rest += part
            if not rest:
                break
        return rest

    def _near(self, baseline: float, size: float) -> list[_Line]:
        """The lines that words may stand in, nearest baseline first."""
        reach = 2 * RISE * LARGER * size
        first, last = (round((baseline + off) / STEP) for off in (-reach, reach))
        steps: Sequence[int] = range(first, last + 1)
        if len(steps) > len(self._at):  # letters may be of any size, also a million points
            steps = sorted(filter(steps.__contains__, self._at))
        found = chain.from_iterable(self._at.get(at, []) for at in steps)
        return sorted(found, key=lambda line: abs(line.baseline - baseline))


def _parts(run: Sequence[Word], line: _Line) -> list[list[Word]]:
    """The run, cut where words of a line stand between its words."""
    parts = [[run[0]]]
    for last, word in pairwise(run):
        if _place(last, line) != _place(word, line):
            parts.append([])
        parts[-1].append(word)
    return parts


def _from_left(run: Sequence[Word]) -> list[Word]:
    """Words from left to right, with spaces where white parts them."""
    words = sorted(run, key=lambda word: word.box.x0)
    rights = accumulate([word.box.x1 for word in words], max)
    whites = [word.box.x0 - right for word, right in zip(words[1:], rights, strict=False)]
    return [*map(_spaced, words, whites), words[-1]]


def _place(word: Word, line: _Line) -> int:
    return bisect([one.box.x0 for one in line.words], word.box.x0)


def _fits(part: Sequence[Word], line: _Line) -> bool:
    """Do words stand in a gap of the line, beside a word of it, or end or begin it?"""
    at, words = _place(part[0], line), line.words
    before, after = words[at - 1] if at else None, words[at] if at < len(words) else None
    if words[0].style.angle or _is_marker(words):
        return False
    em, size = line.size, max(word.style.size for word in part)
    off = abs(baseline_of(part) - line.baseline)
    level = off <= LEVEL * em and size <= LARGER * em
    if (level or before is None) and _is_marker(part):
        return False  # but the mark of a note may be in brackets
    small = SMALL if before is None or not _is_mark(part[0]) else 1.0
    if not level and not (size <= small * em and off <= RISE * em):
        return False
    box = union([word.box for word in part])
    whites = [] if before is None else [box.x0 - before.box.x1]
    whites += [] if after is None else [after.box.x0 - box.x1]
    if min(whites) < -OVERLAP * em:
        return False
    if len(whites) > 1:
        return max(whites) < FILLED * em
    is_code = part[0].style.mono and not words[0].style.mono
    beside = FILLED if is_code and before is not None else BESIDE  # code is padded
    return whites[0] < (beside if level else TOUCH) * em


def _is_marker(part: Sequence[Word]) -> bool:
    """Is it the bullet or the number of an item alone, which may be painted before or after it?"""
    return len(part) == 1 and (part[0].text in BULLETS or may_mark(part[0].text))


def _is_mark(word: Word) -> bool:
    """May it be the mark of a note? Some styles set those as large as the text that they raise."""
    number = number_of_mark(word.text)
    return len(number) <= MARK and number.isdecimal()


def _insert(part: Sequence[Word], line: _Line) -> None:
    at, words = _place(part[0], line), line.words
    words[at:at] = part
    box = union([word.box for word in part])
    if at:
        words[at - 1] = _spaced(words[at - 1], box.x0 - words[at - 1].box.x1)
    end = at + len(part)
    if end < len(words):
        words[end - 1] = _spaced(words[end - 1], words[end].box.x0 - box.x1)


def _spaced(word: Word, white: float) -> Word:
    return replace(word, space=white > WORD_GAP * word.style.size)
