"""Labels of the text that several pages happen to begin or end with."""

from collections import Counter
from collections.abc import Sequence

from papermill_api.engine.pdf.furniture.margins import APART, SAME_SIZE, Row
from papermill_api.engine.pdf.layout import PageLayout, text_lines

MARGIN = 0.15  # of the page's height at its head and foot, which may say the same
STOPS = (".", "!", "?", "。")
SENTENCE = 4  # words of one, at least
TWICE = 2  # times that the label stands elsewhere, at least; a title does so once


def labels_of_text(rows: Sequence[Row], layouts: Sequence[PageLayout]) -> set[int]:
    """Ids of those rows, with no white to the body, whose text is a line of it again and again.

    Project description:          on three pages the first line, on others inside of them
    A register of all ships.

    A sentence, which seldom is a running head, may have white below it and stand elsewhere once.
    """
    near = {row.text: row for row in rows if _may_be_of_text(row)}
    if not near:
        return set()
    starts = {row.lines[0].first_text for row in near.values()}
    own = {id(line) for row in rows for line in row.lines}
    counts = Counter(
        line.text
        for layout in layouts
        for line in text_lines(layout.blocks)
        if line.first_text in starts
        and line.text in near
        and id(line) not in own
        and MARGIN * layout.height < line.baseline < (1 - MARGIN) * layout.height
        and abs(line.size - near[line.text].size) <= SAME_SIZE
    )
    return {
        id(row)
        for row in rows
        if _may_be_of_text(row) and counts[row.text] >= (1 if _is_sentence(row) else TWICE)
    }


def _may_be_of_text(row: Row) -> bool:
    return row.parts == 1 and not row.number and (row.gap < APART or _is_sentence(row))


def _is_sentence(row: Row) -> bool:
    return row.text.endswith(STOPS) and len(row.lines[0].texts) >= SENTENCE
