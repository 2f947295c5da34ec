"""What the steps from row to row of a table tell."""

from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.scripts import COLONS
from papermill_api.engine.pdf.tables.text import Row, Run

ROOMY = 4.5  # em; rows set further apart show no table, however even they are
EVEN = 0.07  # share by which two even steps differ at most, as by the stroke under a head
SAME_PITCH = 0.1  # em; lines of labels are this near to one place and one pitch
LEAST_WRAPPED = 2  # lines above that labels go on in
SPACE = 0.25  # em between words
NEXT_ROW = 1.1  # times the widest step of a table, at most, to what else belongs to it
SAME_EDGE = 0.3  # em by which lines of a cell begin apart at most
FURTHER = 1.1  # times as far as lines of a label, at least, are rows where that tells them apart


def stands_far(rows: Sequence[Row], index: int, options: TableOptions) -> bool:
    """Is a row too far below the one above it to be of the same table?

    Rows of several texts may be set wide apart if they are so evenly: the step above theirs or
    the one below is the same, between rows of several texts, too.
    """
    above, row = rows[index - 1], rows[index]
    step = row.baseline - above.baseline
    size = max(row.size, above.size)
    if step <= options.far_pitch * size:
        return False
    return step > ROOMY * size or not (
        _are_even(rows[max(index - 2, 0) : index + 1], step)
        or _are_even(rows[index - 1 : index + 2], step)
    )


def _are_even(rows: Sequence[Row], step: float) -> bool:
    """Are there three rows of several texts, this step from each other?

    Labels of a form, which end with a colon before what is filled in, begin no such rows.
    """
    if len(rows) < 3 or any(len(row.runs) < 2 or _is_asked(row) for row in rows):
        return False
    one, two, three = (row.baseline for row in rows)
    return max(abs(two - one - step), abs(three - two - step)) <= EVEN * step


def _is_asked(row: Row) -> bool:
    return row.runs[0].words[-1].text.endswith(COLONS)


def wraps_as_above(rows: Sequence[Row], row: Row) -> bool:
    """Is a text alone below rows a further line of the last label, as there are others above?

    Stone     1883   9.1
    Quay                      as far below its row, where that begins, and rows go on below it
    Weir      1876   6.6
    House

    One other is enough where rows are further apart than lines of a label, and none is needed
    where they are and the line above is the longest of its column, which is why it was broken.
    """
    if len(rows) <= LEAST_WRAPPED or len(row.runs) > 1 or row.size != rows[-1].size:
        return False
    label = next((above for above in reversed(rows) if len(above.runs) > 1), None)
    at = rows.index(label) if label else 0
    if label is None or not all(_is_below(label, line) for line in [*rows[at + 1 :], row]):
        return False
    pitch, above = _pitch(rows[-1], row), rows[-1].runs[0]
    longest = max(one.runs[0].x1 for one in rows if len(one.runs) > 1)
    alike = above.parts[-1].style is row.runs[0].parts[0].style
    had_room = not alike or above.x1 < longest or has_room(rows, above, row.runs[0])
    return are_lines_of_label(rows, pitch, row.size, had_room=had_room)


def is_of_column(window: Sequence[Row], row: Row) -> bool:
    """Does a row of one run stand in a later column as others do, no further below than rows are?

    Pears    2.10    - ripe in August
                     - may be stored        as items of a list in a cell; two such lines, at least,
    Plums    1.80    - sweet                tell that the last one is no text below the table
                     - for cakes
    """
    steps = [two.baseline - one.baseline for one, two in pairwise(window)]
    if row.baseline - window[-1].baseline > NEXT_ROW * max(steps, default=0.0):
        return False
    first = window[0].runs[0].x1
    return (
        any(
            len(one.runs) == 1 and abs(one.runs[0].x0 - row.runs[0].x0) < SAME_EDGE * row.size
            for one in window
        )
        and row.runs[0].x0 > first
    )


def are_lines_of_label(
    rows: Sequence[Row], pitch: float, size: float, *, had_room: bool = True
) -> bool:
    """Do lines of labels in these rows stand so far apart, two of them or nearer than rows do?

    `had_room`: could the line in question have begun in the one above it?
    """
    steps = [two.baseline - one.baseline for one, two in pairwise(rows) if len(two.runs) > 1]
    alike = sum(abs(step - pitch) <= SAME_PITCH * size for step in _label_steps(rows))
    if alike >= LEAST_WRAPPED:
        return True
    least = 0 if len(steps) >= LEAST_WRAPPED and not had_room else 1
    return alike >= least and min(steps, default=0.0) > FURTHER * pitch


def has_room(rows: Sequence[Row], line: Run, below: Run) -> bool:
    """Could the first word of a run have stood at the end of the line above, in the first column?

    The column is as wide as the longest of its labels; a line that is longer is none.
    """
    right = max(row.runs[0].x1 for row in rows if len(row.runs) > 1)
    word = below.words[0]
    needed = SPACE * word.style.size + word.box.width
    return line.x1 > right or line.x1 + needed <= right


def _label_steps(rows: Sequence[Row]) -> list[float]:
    """How far below each other the lines of labels are, below which rows go on."""
    found: list[float] = []
    label: Row | None = None
    last: list[float] = []
    for one, two in pairwise(rows):
        if len(one.runs) > 1:
            label, last = one, []
        if len(two.runs) > 1:
            found += last
        elif label is not None and _is_below(label, two):
            last.append(_pitch(one, two))
    return found


def _is_below(row: Row, below: Row) -> bool:
    """Does a text begin where the row above it does, and end before the second text of that?"""
    begins = abs(row.runs[0].x0 - below.runs[0].x0) <= SAME_PITCH * row.size
    return len(below.runs) == 1 and begins and below.runs[0].x1 < row.runs[1].x0


def _pitch(row: Row, below: Row) -> float:
    return below.baseline - row.baseline
