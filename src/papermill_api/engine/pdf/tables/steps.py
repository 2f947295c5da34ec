"""What the steps from row to row of a table tell."""

from collections.abc import Sequence

from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.tables.text import Row

ROOMY = 4.5  # em; rows set further apart show no table, however even they are
EVEN = 0.05  # share by which two even steps differ at most


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
