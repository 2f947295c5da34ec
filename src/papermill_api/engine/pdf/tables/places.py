"""Lines of text in a place of a table, their runs by column, and what tells them apart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.tables.text import Row, Run, is_number

UNENDED = re.compile(r".*\S( ?[±(]| [×+=/&])")  # more must follow: "72.3 ±", not so "A+"


@dataclass(slots=True)
class PlaceLine:
    """A row of text with its runs by column; a run over a boundary counts for its first column."""

    row: Row
    cells: dict[int, Run]


def by_column(row: Row, edges: Sequence[float]) -> dict[int, Run]:
    cells: dict[int, Run] = {}
    for run in row.runs:
        place = (run.x0 + run.x1) / 2 if run.width < 0.5 * (edges[-1] - edges[0]) else run.x0 + 1
        column = sum(1 for edge in edges[1:-1] if edge <= place)
        first = cells.get(column)
        cells[column] = run if first is None else Run(first.x0, run.x1, first.parts + run.parts)
    return cells


def numbers(line: PlaceLine) -> set[int]:
    """The columns in which the line has a number."""
    return {
        column
        for column, run in line.cells.items()
        if is_number(run.text) and any(letter.isdigit() for letter in run.text)
    }


def had_room(over: Run, run: Run, right: float) -> bool:
    """Would the first word of a run have fitted on the line above, had it gone on there?"""
    first = run.words[0]
    return right - over.x1 > first.box.width + 0.25 * first.style.size


def overlap(above: PlaceLine, line: PlaceLine, options: TableOptions) -> bool:
    """Is one of them set in the middle of a taller cell beside it?

    Such lines have no column in common, so that they overlap if only a little.
    """
    lap = 0.0 if above.cells.keys().isdisjoint(line.cells) else options.lap
    return line.row.top < above.row.bottom - lap * line.row.size


def breaks(above: PlaceLine, line: PlaceLine) -> bool:
    """Is a cell broken where none could begin or end, as "72.3 ±" / "1.1" or "59.1" / "± 0.5"?

    Where both begin with the sign they are a column of tolerances.
    """
    both = [
        (above.cells[column].text, run.text)
        for column, run in line.cells.items()
        if column in above.cells
    ]
    return any(
        UNENDED.fullmatch(over) or (under.startswith("±") and not over.startswith("±"))
        for over, under in both
    )
