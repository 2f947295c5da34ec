from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.stretches import make_stretches
from papermill_api.engine.pdf.tables.steps import wraps_as_above
from papermill_api.engine.pdf.tables.text import rows_of
from tests.engine.drawn import row


def wraps(*lines: str, pitch: float = 12.0, step: float = 12.0) -> bool:
    """Does the last line, `pitch` below the one above it, end a label that the others wrap as?

    Rows are `step` below what is above them, and lines of labels 12 points.
    """
    words, y = [], 100.0
    for at, line in enumerate(lines):
        y += pitch if at == len(lines) - 1 else step if ";" in line else 12.0
        for x, text in zip((60, 120, 180), line.split(";"), strict=False):
            words += row(text, x, y)
    *rows, last = rows_of(make_stretches(words), TableOptions())
    return wraps_as_above(rows, last)


def test_a_line_below_the_last_label_goes_on_with_it_as_lines_above_do():
    table = "Stone;1883;9.1", "Quay", "Weir;1876;6.6", "House", "Mill;1887;2.0"
    assert wraps(*table, "Bridge")
    assert not wraps(*table, "Bridge", pitch=14)
    assert not wraps(*table, "The bridge was sold")  # into the second column


def test_a_line_below_the_last_label_is_none_of_it_where_one_other_goes_on():
    assert not wraps("Stone;1883;9.1", "Quay", "Weir;1876;6.6", "Mill;1887;2.0", "Bridge")


def test_one_other_label_that_goes_on_is_enough_where_rows_are_further_apart_than_its_lines():
    table = "Stone;1883;9.1", "Quay", "Weir;1876;6.6", "Mill;1887;2.0"
    assert wraps(*table, "Bridge", step=16)
    assert not wraps(*table, "Bridge", pitch=16, step=16)
    assert not wraps("Stone;1883;9.1", "Weir;1876;6.6", "Mill;1887;2.0", "Bridge", step=16)


def test_labels_may_go_on_in_more_than_one_line():
    table = "Stone;1883;9.1", "Quay of", "the ferry", "Mill;1887;2.0", "Bridge"
    assert wraps(*table, "of wood")


def test_the_longest_label_goes_on_nearer_than_rows_are_though_no_other_does():
    table = "Stone;1883;9.1", "Weir;1876;6.6", "Mill at the;1887;2.0"
    assert wraps(*table, "bridge", step=16)
    assert not wraps(*table, "bridge", pitch=16, step=16)
    assert not wraps("Mill at the;1887;2.0", *table[:2], "bridge", step=16)
