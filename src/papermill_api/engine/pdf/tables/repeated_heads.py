"""Runs of strokes cut where a head is repeated or set off, which begins another table."""

from collections.abc import Sequence
from itertools import pairwise, takewhile

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.tables.bands import YEAR
from papermill_api.engine.pdf.tables.strokes import Stroke
from papermill_api.engine.pdf.tables.text import Words, is_bold, is_number

HEADS = 2  # bold texts side by side that are a head, at least
SET_OFF = 1.0  # em of white over the head of another table, more than rows have above them

Span = tuple[float, float]  # top and bottom


def cut_at_heads(
    chains: Sequence[Span], stack: Sequence[Stroke], words: Words, options: TableOptions
) -> list[Span]:
    """The runs in pieces, each from a head on that was there before; titles are left out.

    Or from any names of columns that more white is over than rows have: sums are numbers, too.

    **Name**    **Since**
    ---------------------
    Weir        1876
    ---------------------
         V. Mills             a line alone over such a head is the title of its table
    ---------------------
    **Name**    **Since**
    """
    heads: set[tuple[str, ...]] = set()
    parted: list[Span] = []
    for top, bottom in chains:
        ys = [top, *(stroke.at for stroke in stack if top < stroke.at <= bottom)]
        boxes = [Box(stack[0].start, y0, stack[0].stop, y1) for y0, y1 in pairwise(ys)]
        start, above = top, Box(stack[0].start, top, stack[0].stop, top)
        for box in boxes:
            head = _head_of(box, words, options)
            if head and head in heads:
                end = above.y0 if _is_title(above, box, words, options) else box.y0
                parted += [(start, end)] if start < end else []
                start = box.y0
            elif head and box.y0 > start and _names_columns(box, words, options):
                if is_set_off(above, words, options):
                    end = above.y0 if above.y0 > start else box.y0
                    parted, start = [*parted, (start, end)], box.y0
                elif (text := set_off_at(box, words, options)) is not None:
                    parted, start = [*parted, (start, box.y0)], text
            if box.y0 == start:
                heads.add(head)
            above = box
        parted.append((start, bottom))
    return parted


def is_set_off(place: Box, words: Words, options: TableOptions) -> bool:
    """Has a place with rows much more white at its foot than above the first of them?

    ##Item####Price##      both heads are on grounds; or rules are at the foot of the one and
      Nail     0.10        at the head of the other, and nothing between
      Bolt     0.12

    ##Sum############
    """
    rows = words.rows(place, options)
    if not rows:
        return False
    above, below = rows[0].top - place.y0, place.y1 - rows[-1].bottom
    return below - max(above, 0.0) > SET_OFF * rows[-1].size


def set_off_at(place: Box, words: Words, options: TableOptions) -> float | None:
    """The top of the text of a place that has much more white above it than below it."""
    rows = words.rows(place, options)
    if not rows:
        return None
    above, below = rows[0].top - place.y0, place.y1 - rows[-1].bottom
    return rows[0].top if above - max(below, 0.0) > SET_OFF * rows[0].size else None


def _names_columns(place: Box, words: Words, options: TableOptions) -> bool:
    """Has no text of the first row numbers, years and dates apart?"""
    runs = words.rows(place, options)[0].runs
    return not any(is_number(run.text) and not YEAR.fullmatch(run.text) for run in runs)


def _is_title(place: Box, head: Box, words: Words, options: TableOptions) -> bool:
    """Is one line in a place, which does not begin with the columns of the head below it?"""
    rows = words.rows(place, options)
    if len(rows) != 1:
        return False
    columns = words.rows(head, options)[0].runs[0]
    runs = rows[0].runs
    return len(runs) == 1 or runs[0].x0 - columns.x0 > rows[0].size


def _head_of(box: Box, words: Words, options: TableOptions) -> tuple[str, ...]:
    """The words of the bold lines that a place begins with, if these have texts side by side.

    In columns of other widths the lines of a head are broken otherwise, so that their order tells
    nothing.
    """
    head = list(takewhile(is_bold, words.rows(box, options)))
    if max((len(row.runs) for row in head), default=0) < HEADS:
        return ()
    return tuple(sorted(word.text for row in head for run in row.runs for word in run.words))
