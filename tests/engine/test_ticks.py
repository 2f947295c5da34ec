from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.figures.ticks import axis_labels, axis_names
from papermill_api.engine.pdf.page import Style, Word
from papermill_api.engine.pdf.stretches import make_stretches

CHART = Box(100, 100, 300, 200)
STYLE = Style("Helvetica", 8.0)


def number(text: str, x1: float, y: float) -> Word:
    return Word(text, Box(x1 - 5 * len(text), y - 4, x1, y + 4), y + 2, STYLE)


def test_numbers_in_a_column_left_of_a_drawing_are_its_axis():
    words = [number(text, 95, y) for text, y in (("0", 198), ("200", 150), ("400", 102))]
    assert axis_labels(CHART, make_stretches(words)) == [word.box for word in words]


def test_numbers_in_a_row_under_a_drawing_are_its_axis():
    words = [number(text, x, 206) for text, x in (("2023", 140), ("2024", 200), ("2025", 260))]
    assert axis_labels(CHART, make_stretches(words)) == [word.box for word in words]


def test_two_numbers_are_no_axis():
    words = [number("1", 95, 120), number("2", 95, 160)]
    assert axis_labels(CHART, make_stretches(words)) == []


def test_numbers_far_away_are_no_axis():
    words = [number(str(n), 60, 110 + 20 * n) for n in range(4)]
    assert axis_labels(CHART, make_stretches(words)) == []


def test_words_are_no_axis():
    words = [number(text, 95, y) for text, y in (("low", 198), ("mid", 150), ("high", 102))]
    assert axis_labels(CHART, make_stretches(words)) == []


def test_numbers_of_a_table_beside_a_drawing_are_no_axis():
    rows = [
        (number(str(n), 95, y), number(str(n), 75, y)) for n, y in ((1, 110), (2, 150), (3, 190))
    ]
    assert axis_labels(CHART, make_stretches([word for row in rows for word in row])) == []


def test_the_last_row_of_a_table_above_a_drawing_is_no_axis():
    rows = [[number(f"{n}{y}", 140 + 60 * n, y) for n in range(3)] for y in (82, 93)]
    assert axis_labels(CHART, make_stretches([word for row in rows for word in row])) == []
    assert len(axis_labels(CHART, make_stretches(rows[1]))) == 3


def test_the_digits_of_a_telephone_number_under_a_logo_are_no_axis():
    words = [number(text, x, 206) for text, x in (("30", 140), ("39", 153), ("40", 166))]
    label = Word("Tel:", Box(110, 202, 127, 210), 208, STYLE)
    assert axis_labels(CHART, make_stretches([label, *words])) == []


def name(text: str, x0: float, order: int, y: float = 206) -> Word:
    return Word(text, Box(x0, y - 4, x0 + 5 * len(text), y + 4), y + 2, STYLE, order=order)


def test_names_painted_right_after_a_drawing_in_a_row_under_it_are_its_axis():
    words = [name("Rent", 120, 4), name("Food", 180, 5), name("Fuel", 240, 6)]
    assert axis_names(CHART, words, 3) == [word.box for word in words]


def test_a_line_of_text_under_a_drawing_is_no_axis():
    words = [name("Rent", 120, 4), name("and", 145, 5), name("food", 165, 6), name("rose", 190, 7)]
    assert axis_names(CHART, words, 3) == []


def test_a_row_painted_later_is_no_axis():
    words = [name("Text", 120, 4, 400), name("A", 120, 5), name("B", 180, 6), name("C", 240, 7)]
    assert axis_names(CHART, words, 3) == []
