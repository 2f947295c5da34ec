from papermill_api.engine.pdf.layout import Line
from papermill_api.engine.pdf.lines.labels import join_labels
from tests.engine.drawn import line


def texts(*lines: Line) -> list[str]:
    return [found.text for found in join_labels(lines)]


LABELS = [line("Invoice no.:", 72, 100), line("Date:", 72, 114)]
VALUES = [line("2024-0831", 200, 100), line("12 May 2024", 200, 114)]
JOINED = ["Invoice no.: 2024-0831", "Date: 12 May 2024"]


def test_labels_below_one_another_stand_on_the_lines_of_their_values():
    assert texts(*LABELS, *VALUES) == JOINED


def test_two_columns_of_labels_are_joined_each_with_its_own_values():
    others = [line("Customer:", 320, 100), line("Town:", 320, 114)]
    theirs = [line("4711", 420, 100), line("Ely", 420, 114)]
    found = texts(*LABELS, *others, *VALUES, *theirs)
    assert found == [*JOINED, "Customer: 4711", "Town: Ely"]


def test_labels_with_a_text_that_goes_on_between_them_are_lines_of_a_column():
    column = [line("for example", 200, 100), line("or so", 200, 107), line("and more", 200, 114)]
    assert len(texts(*LABELS, *column)) == 5


def test_one_label_alone_may_be_a_line_of_a_column():
    assert len(texts(LABELS[0], VALUES[0], line("Text", 72, 114))) == 3


def test_values_at_several_edges_are_none():
    assert len(texts(*LABELS, VALUES[0], line("12 May 2024", 260, 114))) == 4
