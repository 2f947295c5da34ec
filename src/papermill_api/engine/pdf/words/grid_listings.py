"""Listings whose letters stand in the cells of a grid, in type that is not fixed-width.

LaTeX's package `listings` sets any type so unless it is told otherwise: a cell for each character,
and the letters of a name spread evenly over its cells.

    |p|r|o|d|u|c|t| |=| |0|;|      reads "p r oduc t = 0 ;"
"""

import statistics
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from papermill_api.engine.pdf.cells import Step, find_cell, steps_of
from papermill_api.engine.pdf.columns import PageWords, by_column
from papermill_api.engine.pdf.page import Style, Word
from papermill_api.engine.records import replace

LEAST_TORN = 3  # pairs of lone letters beside each other; prose has hardly any
LEAST_ROWS = 2
OFF = 0.13  # cells by which steps are off a grid on average; those of prose by 0.2
OFF_ALONE = 0.25  # the same of one row beside others that are on it
OVERLAP = -0.5  # cells; broad letters overlap no more
LEVEL = 0.1  # em by which baselines of a row differ, at most
LINES = 0.8, 2.6  # em from row to row, a blank line between them at most
SIZES = 0.95, 1.05  # between rows of a listing
SAME_WHITE, MOSTLY = 0.01, 0.6  # em by which white differs, and share of all that is one
VARIED = 0.1  # em by which letters differ in width, which fixed-width ones do not
SPACES = 0.04, 0.9  # share of the steps; letters in a table are all as far from each other
SIGNS, OF_CODE = (
    frozenset("{}[]()<>;=\\"),
    0.1,
)  # and share of the characters where there are no spaces


_AS_TYPED = str.maketrans("−∗∼", "-*~")  # signs that LaTeX takes from fonts for formulas


class _Row(NamedTuple):
    start: int  # among the words of the page
    words: Sequence[Word]
    counted: bool = False  # does a number stand before it, as before all others of its stack?

    @property
    def size(self) -> float:
        return max(word.style.size for word in self.words)

    @property
    def baseline(self) -> float:
        return self.words[0].baseline


def join_grid_listings(words: Sequence[Word]) -> Sequence[Word]:
    """The words of a page, what stands in the cells of a listing as typed and as fixed-width.

    Each word of a listing fills its cells, so that white between words is as many spaces. Numbers
    before all of its lines are left out.
    """
    columns = by_column(words)
    torn = _torn_places(columns)
    if len(torn) < LEAST_TORN:  # as on most pages
        return words
    typed = list(words)
    looks: dict[Style, Style] = {}  # one object for each, which words of a look share
    for rows in reversed(list(_stacks(words))):
        holding = [row for row in rows if not torn.isdisjoint(range(row.start, _end(row)))]
        cell = _cell(holding)
        if not cell:
            continue
        for row, spelt in reversed(_spelt(rows, holding, cell, looks)):
            typed[row.start - row.counted : _end(row)] = spelt
    return typed


def _torn_places(words: PageWords) -> frozenset[int]:
    """Where a lone letter stands before another one, on its line."""
    lone = [at for at in words.lone if words.columns.texts[at].isalpha()]
    return frozenset(
        at
        for at, after in pairwise(lone)
        if after == at + 1 and words[at].space and _goes_on(words[at], words[after])
    )


def _goes_on(word: Word, after: Word) -> bool:
    if word.style.angle or after.style.angle or after.box.x0 <= word.box.x0:
        return False
    return abs(word.baseline - after.baseline) <= LEVEL * word.style.size


def _end(row: _Row) -> int:
    return row.start + len(row.words)


def _stacks(words: Sequence[Word]) -> Iterator[list[_Row]]:
    """Rows that follow each other down the page in one size, without the numbers of lines."""
    stack: list[_Row] = []
    for row in _rows(words):
        if stack and not _follows(stack[-1], row):
            yield _without_numbers(stack)
            stack = []
        stack.append(row)
    if stack:
        yield _without_numbers(stack)


def _rows(words: Sequence[Word]) -> Iterator[_Row]:
    start = 0
    for at in range(1, len(words) + 1):
        if at == len(words) or not _goes_on(words[at - 1], words[at]):
            yield _Row(start, words[start:at])
            start = at


def _follows(above: _Row, row: _Row) -> bool:
    step, size = row.baseline - above.baseline, above.size
    alike = SIZES[0] * size <= row.size <= SIZES[1] * size
    return alike and LINES[0] * size <= step <= LINES[1] * size


def _without_numbers(rows: list[_Row]) -> list[_Row]:
    """The rows without what counts them; rests of lines that are too long have no number."""
    counted = [row for row in rows if row.words[0].text.isdecimal()]
    numbers = [row.words[0] for row in counted]
    if len(counted) < LEAST_ROWS or 2 * len(counted) < len(rows):
        return rows
    if any(int(below.text) != int(above.text) + 1 for above, below in pairwise(numbers)):
        return rows
    edge = max(number.box.x1 for number in numbers)
    blank = any(len(row.words) == 1 for row in counted)  # their numbers are told by those of all
    code = {id(row): _Row(row.start + 1, row.words[1:], not blank) for row in counted}
    left = [code.get(id(row), row) for row in rows]
    if any(word.box.x0 < edge for row in left for word in row.words[:1]):
        return rows
    return [row for row in left if row.words]


def _cell(rows: Sequence[_Row]) -> float:
    """Points that a cell is wide, if these rows stand in cells; else 0."""
    steps = [step for row in rows for step in _steps(row)]
    cell = find_cell(steps, rows[0].size, OFF) if len(rows) >= LEAST_ROWS else 0.0
    if not cell:
        return 0.0
    if _are_spread(rows):
        return 0.0
    spaces = sum(step.free(cell) > 0.5 for step in steps) / len(steps)
    least = 0.0 if _is_full_of_signs(rows) else SPACES[0]
    return cell if least <= spaces <= SPACES[1] else 0.0


def _is_full_of_signs(rows: Sequence[_Row]) -> bool:
    text = "".join(word.text for row in rows for word in row.words)
    return sum(map(SIGNS.__contains__, text)) >= OF_CODE * len(text)


def _are_spread(rows: Sequence[_Row]) -> bool:
    """Is most of the white between pieces one, though letters that stand alone differ in width?

    Letter spacing adds as much to any letter: | i |m  in a cell of a listing an "i" has more white.
    """
    size = rows[0].size
    gaps = [b.box.x0 - a.box.x1 for row in rows for a, b in pairwise(row.words)]
    widths = [word.box.width for row in rows for word in row.words if len(word.text) == 1] or [0.0]
    usual = statistics.median(gaps)
    alike = sum(abs(gap - usual) <= SAME_WHITE * size for gap in gaps)
    return alike >= MOSTLY * len(gaps) and max(widths) - min(widths) > VARIED * size


def _steps(row: _Row) -> list[Step]:
    return steps_of((word.text, word.box.x0, word.box.x1) for word in row.words)


def _spelt(
    rows: Sequence[_Row], holding: Sequence[_Row], cell: float, looks: dict[Style, Style]
) -> list[tuple[_Row, list[Word]]]:
    """The rows of a stack that stand in its cells, each with its words as typed."""
    kept = {row.start for row in holding}
    for places in (range(len(rows)), reversed(range(len(rows)))):
        beside = False  # a row of the listing
        for at in places:
            beside = rows[at].start in kept or (beside and _is_on_grid(rows[at], cell))
            if beside:
                kept.add(rows[at].start)
    listing = [row for row in rows if row.start in kept]
    left = _left_edge(listing, cell)
    return [(row, _typed(row, left, cell, looks)) for row in listing]


def _left_edge(rows: Sequence[_Row], cell: float) -> float:
    """Where the first cells begin, by the first pieces of all rows: some are parts of a name."""
    first = min(_left(row, cell) for row in rows)
    begins = [(_left(row, cell) - first) / cell for row in rows]
    return first + cell * statistics.median(begin - round(begin) for begin in begins)


def _left(row: _Row, cell: float) -> float:
    """Where the cells of the first piece begin."""
    first = row.words[0]
    return first.box.center_x - len(first.text) * cell / 2


def _is_on_grid(row: _Row, cell: float) -> bool:
    """Might it be in cells? Letters of prose are narrower: its words would overlap."""
    if len(row.words) == 1:
        return True
    free = [step.free(cell) for step in _steps(row)]
    off = [abs(cells - round(cells)) for cells in free]
    return min(free) > OVERLAP and sum(off) <= OFF_ALONE * len(off)


def _begins(row: _Row, left: float, cell: float) -> list[int]:
    """In which cell each piece begins: behind the one before it where less than a cell is free."""
    begins = [round((_left(row, cell) - left) / cell)]
    for before, step in zip(row.words, _steps(row), strict=False):
        begins.append(begins[-1] + len(before.text) + max(0, round(step.free(cell))))
    return begins


def _typed(row: _Row, left: float, cell: float, looks: dict[Style, Style]) -> list[Word]:
    """The words of a row: pieces of one look in cells without one free between them are one."""
    typed: list[Word] = []
    end = -1
    for begin, word in zip(_begins(row, left, cell), row.words, strict=True):
        text = word.text.translate(_AS_TYPED)
        style = looks.setdefault(word.style, replace(word.style, mono=True))
        x1 = left + (begin + len(word.text)) * cell
        if begin == end and typed[-1].style is style and typed[-1].link == word.link:
            last = typed[-1]
            box = replace(last.box, x1=x1)
            typed[-1] = replace(last, text=last.text + text, box=box, space=word.space)
        else:
            if begin == end:
                typed[-1] = replace(typed[-1], space=False)
            box = replace(word.box, x0=left + begin * cell, x1=x1)
            typed.append(replace(word, text=text, box=box, style=style))
        end = begin + len(word.text)
    return typed
