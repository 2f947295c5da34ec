"""Columns of prose, which fill their lines, and those of a table, most of which do not."""

from collections.abc import Sequence

from papermill_api.engine.pdf.tables.text import Row, is_number

FULL = 0.75  # share of the width of a column that a full line takes
MOST_FULL = 0.5  # of the lines of a column that is no prose
PROSE_WORDS = 3  # of a line of prose, at least


def fills_lines(rows: Sequence[Row]) -> bool:
    """Are most lines of a column as wide as the widest, and words?"""
    widths = [row.runs[-1].x1 - row.runs[0].x0 for row in rows]
    full = sum(
        width > FULL * max(widths)
        and sum(len(run.words) for run in row.runs) >= PROSE_WORDS
        and not all(is_number(run.text) for run in row.runs)
        for row, width in zip(rows, widths, strict=True)
    )
    return full > MOST_FULL * len(rows)
