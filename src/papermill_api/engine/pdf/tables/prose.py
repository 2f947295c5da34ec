"""Columns of prose, which fill their lines, and those of a table, most of which do not."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.pdf.layout import Line, TableBlock
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.scripts import is_cjk, starts_lower
from papermill_api.engine.pdf.tables.text import Row, is_number

FULL = 0.75  # share of the width of a column that a full line takes
MOST_FULL = 0.5  # of the lines of a column that is no prose
PROSE_WORDS = 3  # of a line of prose, at least
SPACED = 0.8  # em of white between words of justified text, code with its padding among them
SAME_EDGE = 0.3  # em that the left edges of its lines differ by, at most
STOPS = frozenset(".:;!?")
WORD_SIGNS = 3  # characters of a script without spaces that are as much as a word


def fills_lines(rows: Sequence[Row]) -> bool:
    """Are most lines of a column as wide as the widest, and words?"""
    widths = [row.runs[-1].x1 - row.runs[0].x0 for row in rows]
    least = FULL * max(widths)
    full = sum(
        width > least
        and sum(_word_count(run.words, run.text) for run in row.runs) >= PROSE_WORDS
        and not all(is_number(run.text) for run in row.runs)
        for row, width in zip(rows, widths, strict=True)
    )
    return full > MOST_FULL * len(rows)


def is_of_words(rows: Sequence[Row]) -> bool:
    """Do most lines hold as many words as prose does?"""
    counts = (sum(_word_count(run.words, run.text) for run in row.runs) for row in rows)
    return sum(count >= PROSE_WORDS for count in counts) > MOST_FULL * len(rows)


def are_full(lines: Sequence[Line]) -> bool:
    """The same of the lines in the cells of a column."""
    least = FULL * max((line.box.width for line in lines), default=0.0)
    full = sum(
        line.box.width > least
        and _word_count(line.words, line.text) >= PROSE_WORDS
        and not is_number(line.text)
        for line in lines
    )
    return full > MOST_FULL * len(lines)


def is_spaced_text(table: TableBlock) -> bool:
    """Is no white of any row wider than a space may be, in flush lines that go on with a sentence?

    +---------------------------------------+   the code of a note is padded, and a space of the
    | Before it was a system the way to pack|   justified line above it stands over that
    | it all for use was  [make-pkg]  of the|
    | same author.                          |
    +---------------------------------------+
    """
    rows: dict[int, list[Line]] = defaultdict(list)
    for cell in table.cells:
        if len(cell.lines) > 1 or (cell.lines and cell.row_span > 1):
            return False
        rows[cell.row] += cell.lines
    lines = [sorted(row, key=lambda line: line.box.x0) for row in rows.values() if row]
    parted = [row for row in lines if len(row) > 1]
    edge = min([row[0].box.x0 for row in lines], default=0.0)
    return (
        len(parted) > 1
        and all(row[0].box.x0 - edge <= SAME_EDGE * row[0].size for row in lines)
        and all(
            right.box.x0 - left.box.x1 <= SPACED * left.size
            for row in parted
            for left, right in pairwise(row)
        )
        and any(
            starts_lower(below[0].first_text) and above[-1].last_text[-1] not in STOPS
            for above, below in pairwise(lines)
        )
    )


def _word_count(words: Sequence[Word], text: str) -> int:
    """How many words there are, or would be in a script with spaces."""
    count = len(words)
    if count >= PROSE_WORDS or not is_cjk(text):
        return count
    return max(count, len(text) // WORD_SIGNS)
