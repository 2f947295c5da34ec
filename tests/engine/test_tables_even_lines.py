"""Rows whose lines are all as far apart, with a little more white between two rows."""

from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.stretches import make_stretches
from papermill_api.engine.pdf.tables.rows import split_rows
from papermill_api.engine.pdf.tables.text import rows_of
from tests.engine.drawn import row

TABLE = ("field;Its name in full", ";of what is sent", "encoding;How it was coded;yes",
         ";by its program", "mimetype;Which kind it is", ";of all kinds")  # fmt: skip


def labels(*lines: str, step: float = 15.0) -> list[str]:
    """What stands first in each row; lines with a label are `step` below what is above them."""
    words, y = [], 100.0
    for line in lines:
        y += 14.0 if line.startswith(";") else step
        for x, text in zip((60, 120, 230), line.split(";"), strict=False):
            words += row(text, x, y) if text else []
    rows = rows_of(make_stretches(words), TableOptions())
    groups = split_rows(rows, (50, 115, 225, 300), 0.0, TableOptions())
    return [group[0].runs[0].text for group in groups]


def test_lines_a_little_further_below_than_all_others_begin_rows_though_labels_had_no_room():
    assert labels(*TABLE) == ["field", "encoding", "mimetype"]


def test_they_begin_none_by_that_where_lines_are_all_as_far_apart():
    assert "mimetype" not in labels(*TABLE, step=14)
