"""Rows whose lines are stretched, as word processors set them, but not the first line of each."""

from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.pdf.tables.places import PlaceLine, rows_from, step_of
from papermill_api.engine.pdf.tables.text import Row

LEAST = 2  # rows below the first, and lines that go on, tell it
NEARER = 1.05  # times the step to such rows is the one to lines that go on, at least
MOST_STRETCHED = 2.2  # em between such lines


def by_tight_starts(lines: Sequence[PlaceLine], columns: int) -> list[list[Row]]:
    """Rows that begin with texts for all columns, nearer to the line above than their other lines.

    -n    Shows what would be     the first line of a cell is not stretched, so that the next row
                                  is nearer than the rest of this one
          done without doing it
    -q    Says nothing but

          what went wrong

    Nothing where steps or labels tell otherwise.
    """
    full = [len(line.cells) == columns for line in lines]
    steps = [step_of(above, line) for above, line in pairwise(lines)]
    begun = [step for step, whole in zip(steps, full[1:], strict=True) if whole]
    further = [step for step, whole in zip(steps, full[1:], strict=True) if not whole]
    if not full[0] or min(len(begun), len(further)) < LEAST:
        return []
    if max(begun) * NEARER > min(further) or max(further) > MOST_STRETCHED:
        return []
    if any(0 in line.cells for line, whole in zip(lines, full, strict=True) if not whole):
        return []
    return rows_from([at for at, whole in enumerate(full) if whole], lines)
