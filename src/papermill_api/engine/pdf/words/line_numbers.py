"""Numbers of lines in the margin, as legal papers, manuscripts and editions have, left out.

1  The court has considered the motion and     alone in a stripe of white, one under
2  the papers that were filed in support of    another, counting on by 1, 2, 5 or 10, and
3  it. It finds that the plaintiff             beside the lines of running text
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence, Set
from itertools import compress, pairwise
from operator import attrgetter
from statistics import median

from papermill_api.engine.geometry import cluster
from papermill_api.engine.pdf.columns import PageWords, by_column
from papermill_api.engine.pdf.page import Word, rows_of_words
from papermill_api.engine.pdf.words.code_numbers import (
    ALIGNED,
    BESIDE_CODE,
    FIRST,
    LEAST,
    REACH,
    SAME_EDGE,
    numbers_beside_code,
)
from papermill_api.engine.pdf.words.few_numbers import few_numbers
from papermill_api.engine.pdf.words.rulers import is_ruler

MAX_DIGITS = 5
CLEAR = 0.3  # em of white at least around a stripe
LEVEL = 0.7  # em between the baselines of a line and its number, which may stand on a fixed grid
STEPS = (1, 2, 5, 10)
REGULAR = 0.85  # of the steps from one number to the next are the same
NUMBERED = 0.6  # of the lines from the first number to the last are numbered as they should
FLUSH = 0.3  # em; what is set in between them, as listings, may have no numbers
RUNNING_ON = 0.2  # of the lines start in the middle of a sentence, as those of a list do not
CLAUSE_ENDS = frozenset(",;.:、。，；：")
WIDE = 0.7  # share of the widest line that half of the lines reach
WHOLE = 0.7  # of the lines have no white inside, as the rows of a table have
SMALL = 0.65  # of the size of the lines; numbers of items and paragraphs are not so small
RAISED = 0.4  # em of a line that the labels of notes stand above its baseline
RAISE_SLACK = 0.2  # em more or less; small numbers centred beside a line are not so high
_LEFT, _RIGHT = attrgetter("box.x0"), attrgetter("box.x1")
WORD_GAP = 1.2  # em; no space of justified text is wider, but for a few


def without_line_numbers(words: Sequence[Word]) -> Sequence[Word]:
    """The words of a page without the numbers of its lines, on either side of each column."""
    columns = by_column(words).columns
    counts = compress(words, map(str.isdecimal, columns.texts))
    numbers = [word for word in counts if len(word.text) <= MAX_DIGITS and not word.style.angle]
    if not numbers:
        return words
    coded = any(style.mono for style in columns.styles)
    beside = numbers_beside_code(numbers, words) if coded else []
    left: Sequence[Word] = PageWords(_without(words, beside)) if beside else words
    numbers = _without(numbers, beside) if beside else numbers
    if len(numbers) < LEAST:
        return _without_few(numbers, left)
    listed: list[Word] = []
    told: set[int] = set()
    for stripe in sorted(_stripes(numbers), key=len):  # listings first, which stand inside
        if _counts_on(stripe) and (
            _goes_through(stripe, told)
            or _number_lines(stripe, left)
            or is_ruler(stripe, numbers, left)
        ):
            left = PageWords(_without(left, stripe))
            told.update(map(id, stripe))
            if coded:
                listed += stripe
    if listed:
        return PageWords(_without(left, _of_short_listings(numbers, listed, left)))
    return left if told else _without_few(numbers, left)


def _without_few(numbers: Sequence[Word], words: Sequence[Word]) -> Sequence[Word]:
    few = few_numbers(numbers, words)
    return PageWords(_without(words, few)) if few else words


def _without(words: Sequence[Word], dropped: Sequence[Word]) -> list[Word]:
    ids = set(map(id, dropped))
    return [word for word in words if id(word) not in ids]


def _goes_through(stripe: Sequence[Word], told: Set[int]) -> bool:
    """Does it count on to or from numbers of lines? Those of two digits are flush on both sides."""
    return sum(id(word) in told for word in stripe) >= LEAST


def _of_short_listings(
    numbers: Sequence[Word], listed: Sequence[Word], left: Sequence[Word]
) -> list[Word]:
    """The numbers of listings of few lines: at an edge of longer ones, beside fixed width."""
    styles = {id(word.style) for word in listed}
    places = [{round(edge(word)) for word in listed} for edge in (_LEFT, _RIGHT)]
    found: list[Word] = []
    for number in numbers:
        edges = round(number.box.x0), round(number.box.x1)
        at_edge = any(edge in place for edge, place in zip(edges, places, strict=True))
        if at_edge and id(number.style) in styles:
            row = [word for word in left if word is not number and _is_level(word, number)]
            if row and all(word.style.mono and word.box.x0 > number.box.x1 for word in row):
                found.append(number)
    return found


def _stripes(numbers: Sequence[Word]) -> Iterator[list[Word]]:
    """Numbers flush on their right, and those flush on their left, from the top down.

    Those of a listing begin anew inside of those of the page, and mostly in a look of their own.
    """
    for edge in (_RIGHT, _LEFT):
        edges = list(map(edge, numbers))
        across = sorted(edges)
        for place in cluster(across, SAME_EDGE):
            first = bisect_left(across, place - SAME_EDGE)
            if bisect_right(across, place + SAME_EDGE, first) - first < LEAST:  # as mostly
                continue
            flush = [
                word
                for word, at in zip(numbers, edges, strict=True)
                if abs(at - place) <= SAME_EDGE
            ]
            for style in {id(word.style): word.style for word in flush}.values():
                alike = [word for word in flush if word.style is style]
                yield from _counts(sorted(alike, key=lambda word: word.baseline))


def _counts(stripe: Sequence[Word]) -> Iterator[list[Word]]:
    """A stripe, cut before each number that counting begins anew with."""
    starts = [at for at, word in enumerate(stripe) if at == 0 or word.text == FIRST]
    for start, end in pairwise([*starts, len(stripe)]):
        if end - start >= LEAST:
            yield list(stripe[start:end])


def _counts_on(stripe: Sequence[Word]) -> bool:
    values = [int(word.text) for word in stripe]
    steps = [below - above for above, below in pairwise(values)]
    step = round(median(steps))
    return step in STEPS and steps.count(step) >= REGULAR * len(steps) and min(steps) > 0


def _number_lines(stripe: Sequence[Word], words: Sequence[Word]) -> bool:
    """Are the numbers alone in their stripe of the page, beside lines of running text?"""
    em = stripe[0].style.size
    left, right = min(w.box.x0 for w in stripe), max(w.box.x1 for w in stripe)
    top, bottom = stripe[0].box.y0, stripe[-1].box.y1
    inside = set(map(id, stripe))
    beside: list[Word] = []
    for word in words:
        box = word.box
        if id(word) in inside or box.y1 <= top or box.y0 >= bottom:
            continue
        if box.x0 < right + CLEAR * em and box.x1 > left - CLEAR * em:
            return False
        beside.append(word)
    rows = rows_of_words(beside)
    lines = _nearest_lines(rows, left, right, REACH * em)
    if len(lines) < LEAST:
        return False
    every = _nearest_lines(rows, left, right, math.inf)  # short ones end far from the right
    if _are_small(stripe, every):
        return True  # though lines of tables and displays between them may have none
    step = int(stripe[1].text) - int(stripe[0].text)
    if step > 1:  # lines that are set in count as well
        return _are_counted(every, stripe, step)
    levels = [number.baseline for number in stripe]
    marked = [line for line in lines if _nearest(line[0].baseline, levels) <= LEVEL * em]
    if len(marked) < LEAST or _are_raised(stripe, marked):
        return False
    return _are_numbered(lines, marked, FLUSH * em) and _are_prose(marked, stripe)


def _are_numbered(
    lines: Sequence[Sequence[Word]], marked: Sequence[Sequence[Word]], near: float
) -> bool:
    """Have most lines a number, or most of those at the edge at which most that have one begin?"""
    if len(marked) >= NUMBERED * len(lines):
        return True
    edge = median(line[0].box.x0 for line in marked)
    flush, told = (
        sum(abs(line[0].box.x0 - edge) <= near for line in some) for some in (lines, marked)
    )
    return told >= NUMBERED * max(flush, len(marked))


def _nearest_lines(
    rows: Sequence[Sequence[Word]], left: float, right: float, reach: float
) -> list[list[Word]]:
    """The lines that begin near the right of a stripe, or else those that end near its left.

    Lines of another column that are not quite level with them are no part of them.
    """
    after = [[word for word in row if word.box.x0 > right] for row in rows]
    near = [_level_with(row, row[0]) for row in after if row and row[0].box.x0 - right <= reach]
    if not near:
        before = [[word for word in row if word.box.x1 < left] for row in rows]
        near = [
            _level_with(row, row[-1]) for row in before if row and left - row[-1].box.x1 <= reach
        ]
    return near


def _level_with(row: Sequence[Word], nearest: Word) -> list[Word]:
    slack = ALIGNED * nearest.style.size
    return [word for word in row if abs(word.baseline - nearest.baseline) <= slack]


def _are_counted(lines: Sequence[Sequence[Word]], stripe: Sequence[Word], step: int) -> bool:
    """Are there as many lines from one number to the next as they say, in most places?"""
    places = [
        next((i for i, line in enumerate(lines) if _is_level(line[0], number)), None)
        for number in stripe
    ]
    right = sum(
        above is not None and below is not None and below - above == step
        for above, below in pairwise(places)
    )
    return right >= NUMBERED * (len(places) - 1)


def _nearest(baseline: float, levels: Sequence[float]) -> float:
    """How far a baseline is from the nearest of others, which come from the top down."""
    at = bisect_left(levels, baseline)
    return min([abs(baseline - level) for level in levels[max(at - 1, 0) : at + 1]])


def _is_level(word: Word, number: Word) -> bool:
    return abs(word.baseline - number.baseline) <= LEVEL * number.style.size


def _are_small(stripe: Sequence[Word], lines: Sequence[Sequence[Word]]) -> bool:
    """Do small numbers stand on the very baselines of lines? None but those of lines do.

    The head, the items and the displays of a numbered page are numbered like its prose.
    """
    size = median(max(word.style.size for word in line) for line in lines)
    levels = [line[0].baseline for line in lines]
    aligned = [_nearest(number.baseline, levels) <= ALIGNED * size for number in stripe]
    return stripe[0].style.size <= SMALL * size and sum(aligned) >= REGULAR * len(stripe)


def _are_raised(stripe: Sequence[Word], lines: Sequence[Sequence[Word]]) -> bool:
    """Do smaller numbers stand above the baselines of most lines, as the labels of notes do?"""
    size = median(line[0].style.size for line in lines)
    if stripe[0].style.size > BESIDE_CODE * size:
        return False
    levels = [line[0].baseline for line in lines]
    high = [_nearest(number.baseline + RAISED * size, levels) for number in stripe]
    return 2 * sum(off <= RAISE_SLACK * size for off in high) > len(stripe)


def _are_prose(lines: Sequence[Sequence[Word]], stripe: Sequence[Word]) -> bool:
    """Do lines with numbers go on from others, most of them full and without white inside?

    A listing has the numbers of its lines in another look, or painted one after the other before
    or after its code; others may be part of it.
    """
    if sum(_goes_on(*pair) for pair in pairwise(lines)) < RUNNING_ON * len(lines):
        return False
    if 2 * sum(line[0].style.mono for line in lines) > len(lines):
        own = any(word.style is stripe[0].style for line in lines for word in line)
        return not own or _are_painted_apart(stripe, lines)
    widths = [line[-1].box.x1 - line[0].box.x0 for line in lines]
    whole = sum(all(_is_near(*pair) for pair in pairwise(line)) for line in lines)
    return median(widths) >= WIDE * max(widths) and whole >= WHOLE * len(lines)


def _goes_on(above: Sequence[Word], below: Sequence[Word]) -> bool:
    """Does a line start in the middle of a clause? Items of a list end with a sign between them."""
    start = below[0].text.lstrip("(\"'“‘[")
    if above[-1].text[-1] in CLAUSE_ENDS or not start:
        return False
    return start[0].isalpha() and start[0] == start[0].lower()  # or of a script without cases


def _are_painted_apart(stripe: Sequence[Word], lines: Sequence[Sequence[Word]]) -> bool:
    orders = [word.order for word in stripe]
    first, last = min(orders), max(orders)
    return 0 <= first < last and not any(
        first < word.order < last for line in lines for word in line
    )


def _is_near(word: Word, after: Word) -> bool:
    return after.box.x0 - word.box.x1 <= WORD_GAP * word.style.size
