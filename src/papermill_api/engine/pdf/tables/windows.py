"""Runs of rows that leave the same white free, each the place of a table without lines."""

from collections.abc import Sequence
from itertools import pairwise
from math import inf

from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.scripts import starts_lower
from papermill_api.engine.pdf.tables.column_kinds import MARKER, SECTION_NUMBER
from papermill_api.engine.pdf.tables.columns import Span, find_gutters
from papermill_api.engine.pdf.tables.steps import (
    SAME_EDGE,
    is_of_column,
    stands_far,
    wraps_as_above,
)
from papermill_api.engine.pdf.tables.text import WIDEST_SPACE, Row, is_number

LEAST_ROWS = 3
LEAST_HEADS = 3  # texts side by side in a head that is smaller than what it stands over
BIGGER = 1.15  # times the size of the rows above
BELOW_HEAD = 1.45  # the same, of rows of as many texts below a head in small type
MORE = 1.1  # times the widest pitch of rows; what stands further down is set apart from them
WIDE_RUN = 0.55  # times the width of the text; wider runs of some words are lines of text
WIDE_CELL = 0.75  # the same beside two other cells or more, or before a number
TIGHT = 1.35  # em; the pitch of lines of one cell at most
HEADING_RUNS = 2  # of a heading whose number is as far from it as cells are apart
INDENT = 2.5  # em by which the rows of a group are set in below its name, at most


def find_windows(rows: Sequence[Row], options: TableOptions) -> list[list[Row]]:
    """Unbroken runs of rows that leave the same white free."""
    windows: list[list[Row]] = [[]]
    width = max((row.runs[-1].x1 for row in rows), default=0.0) - min(
        (row.runs[0].x0 for row in rows), default=0.0
    )
    for index, row in enumerate(rows):
        window = windows[-1]
        if window and (
            stands_far(rows, index, options)
            or not (_fits(window, row, width) or _names_first(window, row, rows[index + 1 :]))
            or _parts_tables(window, row, rows[index + 1 :])
        ):
            windows.append(window := [])
        if window or len(row.runs) > 1:
            window.append(row)
    trimmed = (_trimmed(_below_heading(_below_text(window))) for window in windows)
    return [
        window
        for window in trimmed
        if sum(len(row.runs) > 1 for row in window) >= LEAST_ROWS and find_gutters(window, options)
    ]


def _names_first(window: Sequence[Row], row: Row, below: Sequence[Row]) -> bool:
    """Is it the name of the first group of rows, left of a head that leaves its column blank?

                    Note   2023   2022
    Fixed assets
      Tangible        8     412    449     the rows below have texts under all names of the head
    """
    if len(window) > 1 or len(row.runs) > 1 or len(window[0].runs) < 2 or not below:
        return False
    head, first = window[0], below[0]
    if row.runs[0].x1 > head.runs[0].x0 or not head.size == row.size == first.size:
        return False
    indent = first.runs[0].x0 - row.runs[0].x0
    far = first.baseline - row.baseline > MORE * (row.baseline - head.baseline)
    if far or not -SAME_EDGE * row.size <= indent <= INDENT * row.size:
        return False
    return all(
        any(one.x0 < name.x1 and name.x0 < one.x1 for one in first.runs[1:]) for name in head.runs
    )


def _parts_tables(window: Sequence[Row], row: Row, below: Sequence[Row]) -> bool:
    """Is a row of one run, over the white of those above it, no head of a section of the table?

    After such a head the same columns go on; after a caption other ones begin.
    """
    if len(row.runs) > 1:
        return False
    above = next(one for one in reversed(window) if len(one.runs) > 1)
    if not _covers(row, _behind_texts(above)):
        return False
    after = next((one for one in below if len(one.runs) > 1), None)
    if after is None or (len(below[0].runs) == 1 and _covers(below[0], _gaps(above))):
        return True
    one, two = _gaps(above), _gaps(after)
    met = min(
        sum(_meet([gap], others, row.size) for gap in gaps)
        for gaps, others in ((one, two), (two, one))
    )
    return met < max(len(one), len(two))


def _fits(window: Sequence[Row], row: Row, width: float) -> bool:
    """May the row be in a table with those above it?

    A row of one run may be the second line of a cell or a section's head, but no line of text
    and nothing beside the table;
    a row in bigger type is a heading, one in smaller type that is set apart the foot of the page.
    Pages of the web set heads of tables in smaller type than their cells.
    """
    if BIGGER * row.size < window[-1].size and _is_set_apart(window, row):
        return False
    bigger = BELOW_HEAD if _may_be_first(window, row) else BIGGER
    if row.size > bigger * max(above.size for above in window[-LEAST_ROWS:]):
        return False
    if _is_mono(row) != _is_mono(window[-1]) and all(map(_is_mono, window)):
        return False
    if len(row.runs) == 1 and _goes_on_in_cell(window, row):
        return True
    cells = len(row.runs) >= LEAST_ROWS or _ends_in_number(row)
    widest = (WIDE_CELL if cells and not _is_listed(row) else WIDE_RUN) * width
    if any(run.width > widest and len(run.words) > 5 for run in row.runs):
        return False
    if len(row.runs) == 1:
        left = min(above.runs[0].x0 for above in window) - row.size
        right = max(above.runs[-1].x1 for above in window) + row.size
        run = row.runs[0]
        return run.width < 0.45 * width and left < run.x0 and run.x1 < right
    last = next(above for above in reversed(window) if len(above.runs) > 1)
    return _shares_white(last, row)


def _may_be_first(window: Sequence[Row], row: Row) -> bool:
    """Is it the first row below a head, with a text for each that this has?"""
    return len(window) == 1 and LEAST_HEADS <= len(window[0].runs) == len(row.runs)


def _is_set_apart(window: Sequence[Row], row: Row) -> bool:
    """Is it further off than any two rows above it?"""
    pitches = [two.baseline - one.baseline for one, two in pairwise(window)]
    return row.baseline - window[-1].baseline > MORE * max(pitches, default=inf)


def _goes_on_in_cell(window: Sequence[Row], row: Row) -> bool:
    """Does a row of one run stand right below a cell, that is not the first, where that begins?"""
    last = next(above for above in reversed(window) if len(above.runs) > 1)
    if len(last.runs) < LEAST_ROWS or _is_listed(last):
        return False
    if row.baseline - window[-1].baseline > TIGHT * row.size:
        return False
    run, ends = row.runs[0], [*(run.x0 for run in last.runs[1:]), inf]
    return any(
        abs(run.x0 - start) < SAME_EDGE * row.size and run.x1 < end for start, end in pairwise(ends)
    )


def _is_listed(row: Row) -> bool:
    """Is there the marker of an item in it? A lone dash in a later cell is for what is missing."""
    return any(
        MARKER.fullmatch(run.text) and (run is row.runs[0] or len(run.text) > 1) for run in row.runs
    )


def _ends_in_number(row: Row) -> bool:
    """Is the last of its texts a number, as an amount is behind what it is paid for?"""
    text = row.runs[-1].text
    return len(row.runs) > 1 and is_number(text) and any(map(str.isdigit, text))


def _is_mono(row: Row) -> bool:
    return all(part.style.mono for run in row.runs for part in run.parts)


def _covers(row: Row, gaps: Sequence[Span]) -> bool:
    run = row.runs[0]
    return any(run.x0 < start and stop < run.x1 for start, stop in gaps)


def _shares_white(one: Row, two: Row) -> bool:
    """Does white inside one of the rows meet white inside or beside the other?"""
    return _meet(_gaps(one), _whites(two), one.size) or _meet(_gaps(two), _whites(one), one.size)


def _meet(gaps: Sequence[Span], whites: Sequence[Span], size: float) -> bool:
    return any(min(a[1], b[1]) - max(a[0], b[0]) > 0.2 * size for a in gaps for b in whites)


def _gaps(row: Row) -> list[Span]:
    return [(one.x1, two.x0) for one, two in pairwise(row.runs)]


def _behind_texts(row: Row) -> list[Span]:
    """The white of a row, but for that behind the marker of an item in a cell."""
    gaps = zip(_gaps(row), row.runs, strict=False)
    return [gap for gap, run in gaps if not MARKER.fullmatch(run.text)]


def _whites(row: Row) -> list[Span]:
    return [(-inf, row.runs[0].x0), *_gaps(row), (row.runs[-1].x1, inf)]


def _below_text(window: Sequence[Row]) -> Sequence[Row]:
    """Without a line of text at the start that is torn at spaces, and what it goes on in.

    settings (lower by two),  respectively.  That way no two        groff sets two spaces there
    are the same.

    Preset     Size     Memory
    """
    if len(window) < LEAST_ROWS or len(window[1].runs) > 1:
        return window
    line, rest = window[:2]
    torn = all(two.x0 - one.x1 <= WIDEST_SPACE * line.size for one, two in pairwise(line.runs))
    first = rest.runs[0]
    if not torn or abs(first.x0 - line.runs[0].x0) > SAME_EDGE * line.size:
        return window
    return window[2:] if starts_lower(first.words[0].text) else window


def _below_heading(window: Sequence[Row]) -> Sequence[Row]:
    """Without the heading of the section that begins with the table, whose number stands apart.

    2.3   Attributes
                attributes   ::=   { attribute }     no row has a text below the number
                attribute    ::=   ident
    """
    if len(window) < LEAST_ROWS or len(window[0].runs) != HEADING_RUNS:
        return window
    number, title = window[0].runs
    if not SECTION_NUMBER.fullmatch(number.text) or title.text[:1].isdigit():
        return window
    return window[1:] if min(row.runs[0].x0 for row in window[1:]) > number.x1 else window


def _trimmed(window: Sequence[Row]) -> list[Row]:
    """Without rows of one run at the end, but for those that go on from the row above."""
    kept = list(window)
    while kept and len(kept[-1].runs) == 1:
        kept.pop()
    rest = window[len(kept) :]
    if kept and rest:
        for row in rest:
            starts = [run.x0 for run in kept[-1].runs[1:]]
            tight = row.baseline - kept[-1].baseline < TIGHT * row.size
            later = tight and any(abs(row.runs[0].x0 - x) < SAME_EDGE * row.size for x in starts)
            if not (later or is_of_column(kept, row) or wraps_as_above(kept, row)):
                break
            kept.append(row)
    return kept
