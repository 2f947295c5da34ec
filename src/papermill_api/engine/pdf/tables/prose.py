"""Columns of prose, which fill their lines, and those of a table, most of which do not."""

from collections.abc import Sequence

from papermill_api.engine.pdf.scripts import is_cjk
from papermill_api.engine.pdf.tables.text import Row, Run, is_number

FULL = 0.75  # share of the width of a column that a full line takes
MOST_FULL = 0.5  # of the lines of a column that is no prose
PROSE_WORDS = 3  # of a line of prose, at least
WORD_SIGNS = 3  # characters of a script without spaces that are as much as a word


def fills_lines(rows: Sequence[Row]) -> bool:
    """Are most lines of a column as wide as the widest, and words?"""
    widths = [row.runs[-1].x1 - row.runs[0].x0 for row in rows]
    full = sum(
        width > FULL * max(widths)
        and sum(map(_word_count, row.runs)) >= PROSE_WORDS
        and not all(is_number(run.text) for run in row.runs)
        for row, width in zip(rows, widths, strict=True)
    )
    return full > MOST_FULL * len(rows)


def _word_count(run: Run) -> int:
    """How many words it has, or would have in a script with spaces."""
    count = len(run.words)
    if count >= PROSE_WORDS or not is_cjk(run.text):
        return count
    return max(count, len(run.text) // WORD_SIGNS)
