"""Rows whose lines are as far apart as lines of a page are, with a little more between two rows."""

from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.pdf.tables.places import (
    PlaceLine,
    had_room,
    numbers,
    right_sides,
    rows_from,
    step_of,
)
from papermill_api.engine.pdf.tables.text import Row

SAME = 0.02  # em by which steps between lines of cells differ at most: styles set them all alike
WIDER = 0.06  # em at least by which those between rows are wider, as much as cells are padded
LEAST_ROWS = 3
LEAST_INSIDE = 2  # steps inside of rows; one may be between any two lines


def by_even_lines(lines: Sequence[PlaceLine], columns: int) -> list[list[Row]]:
    """Rows that begin with a label and a text, a little further from the line above than others.

    encoding    How the file      all other lines are exactly as far apart as each other, have no
                is encoded        label and fewer texts than the first of their row, and none of
    mimetype    What kind it      these had room on the line above
                is of

    Nothing where steps are of more kinds, or other lines may be rows.
    """
    steps = [step_of(above, line) for above, line in pairwise(lines)]
    tight = min(steps, default=0.0)
    inside = [at for at, step in enumerate(steps, start=1) if step <= tight + SAME]
    if len(inside) < LEAST_INSIDE or len(lines) - len(inside) < LEAST_ROWS:
        return []
    starts = [at for at in range(len(lines)) if at not in inside]
    if any(steps[at - 1] < tight + WIDER for at in starts if at):
        return []
    if not all(0 in lines[at].cells and len(lines[at].cells) > 1 for at in starts):
        return []
    rights = right_sides(lines, columns)
    if not all(_goes_on(lines[at - 1], lines[at], rights) for at in inside):
        return []
    return rows_from(starts, lines)


def _goes_on(above: PlaceLine, line: PlaceLine, rights: Sequence[float]) -> bool:
    """Is it a rest of texts in later columns, as no label and no number is?"""
    return (
        0 not in line.cells
        and line.cells.keys() <= above.cells.keys()
        and numbers(line).isdisjoint(numbers(above))
        and not any(
            had_room(above.cells[column], run, rights[column]) for column, run in line.cells.items()
        )
    )
