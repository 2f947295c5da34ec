"""What the steps from row to row of a table tell."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.tables.places import PlaceLine, by_column, had_room
from papermill_api.engine.pdf.tables.text import Row

ROOMY = 4.5  # em; rows set further apart show no table, however even they are
EVEN = 0.05  # share by which two even steps differ at most
LEAST_WHOLE = 3  # lines; of two columns, twice as many
NEARLY_ALL = 0.8  # of lines had room beside the one above
LEAST_STEPPED = 3  # texts set apart; two may be paragraphs of a cell


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
    return row.runs[0].words[-1].text.endswith((":", "："))


def is_stepped(band: Sequence[Row], xs: Sequence[float], options: TableOptions) -> bool:
    """Has the first column as many texts as another, all set further apart than lines of a cell?

    +------+-----------+
    | Name | Use       |     then a place between two strokes holds rows, and not one row
    +------+-----------+
    | cp   | copies    |
    |      |           |
    | mv   | moves     |
    """
    places: dict[int, list[Row]] = defaultdict(list)
    for row in band:
        for column in by_column(row, xs):
            places[column].append(row)
    counts = {column: _count_apart(rows, options) for column, rows in places.items()}
    labels = counts.pop(0, 0)
    return labels >= LEAST_STEPPED and labels in counts.values()


def _count_apart(rows: Sequence[Row], options: TableOptions) -> int:
    """How many texts a column has, each further from the next than lines of a cell are."""
    return 1 + sum(
        row.baseline - above.baseline > options.wrap_pitch * row.size
        for above, row in pairwise(rows)
    )


def are_whole(lines: Sequence[PlaceLine], edges: Sequence[float]) -> bool:
    """Has each line a text in all columns, and nearly each one that had room on the line above?

    +-----+--------+-----+
    | Cod | Sold   | No  |     "ga" had room beside "gd": it goes on with no cell, and
    +-----+--------+-----+     so its line is a row, though no stroke is above it
    | gd  | Gaelic | 112 |
    | ga  | Irish  | 110 |
    """
    columns = len(edges) - 1
    least = LEAST_WHOLE if columns > 2 else 2 * LEAST_WHOLE
    if len(lines) < least or any(len(line.cells) < columns for line in lines):
        return False
    roomy = sum(
        any(had_room(above.cells[at], line.cells[at], edges[at + 1]) for at in line.cells)
        for above, line in pairwise(lines)
    )
    return roomy >= NEARLY_ALL * (len(lines) - 1)
