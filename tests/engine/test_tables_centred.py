"""Labels in the middle of the rows that they stand for, in tables drawn by horizontal strokes."""

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.stretches import make_stretches
from papermill_api.engine.pdf.tables.places import PlaceLine, by_column
from papermill_api.engine.pdf.tables.tall_places import are_all_numbers
from papermill_api.engine.pdf.tables.text import index_words
from tests.engine.drawn import row
from tests.engine.drawn_tables import across, rows_at, spans_of, tables_of, texts_of

XS = [55, 155, 255]
HEAD = rows_at([["Lock", "Gate", "Height"]], XS)
GATES = [["Oak", "4.20"], ["Steel", "4.25"], ["Larch", "4.10"], ["Elm", "4.00"]]


def gates(count: int, y: float) -> list[Word]:
    return rows_at(GATES[:count], XS[1:], y, pitch=14)


def test_a_label_half_a_row_off_stands_for_the_rows_above_and_below_it():
    words = [*HEAD, *gates(2, 134), *rows_at([["Upper"]], [55], 141)]
    (table,) = tables_of(words, across(50, 300, 100, 120, 155))
    assert texts_of(table)[1:] == [["Upper", "Oak", "4.20"], ["Steel", "4.25"]]
    assert spans_of(table) == {"Upper": (2, 1)}


def test_a_label_beside_the_middle_one_of_three_rows_stands_for_all_of_them():
    lower = [*gates(3, 180), *rows_at([["Lower"]], [55], 194)]
    words = [*HEAD, *gates(3, 134), *rows_at([["Upper"]], [55], 148), *lower]
    (table,) = tables_of(words, across(50, 300, 100, 120, 168, 215))
    assert spans_of(table) == {"Upper": (3, 1), "Lower": (3, 1)}


def test_labels_in_the_middle_need_no_strokes_between_their_rows():
    words = [*HEAD, *gates(4, 134), *rows_at([["Upper"], ["Lower"]], [55], 141, pitch=28)]
    (table,) = tables_of(words, across(50, 300, 100, 120, 185))
    assert spans_of(table) == {"Upper": (2, 1), "Lower": (2, 1)}


def test_labels_in_the_middle_tell_rows_that_have_one_word_in_a_column():
    names = [
        ["UA", "Abyan"],
        ["UD", "Damar"],
        ["UI", "Ibben"],
        ["LH", "Hokkaido"],
        ["LM", "Miyagi"],
    ]
    labels = rows_at([["Upper"]], [55], 148) + rows_at([["Lower"]], [55], 183)
    (table,) = tables_of(
        [*HEAD, *rows_at(names, XS[1:], 134, pitch=14), *labels],
        across(50, 340, 100, 120, 200),
    )
    assert texts_of(table)[1] == ["Upper", "UA", "Abyan"]
    assert spans_of(table) == {"Upper": (3, 1), "Lower": (2, 1)}
    broken = [["old oak", "from the hills"], ["of a barn", "near the town"]] * 2
    labels = rows_at([["Upper"], ["Lower"]], [55], 141, pitch=28)
    (table,) = tables_of(
        [*HEAD, *rows_at(broken, XS[1:], 134, pitch=14), *labels],
        across(50, 340, 100, 120, 185),
    )
    assert len(texts_of(table)) < 5


def test_a_label_half_a_row_off_leaves_rows_with_broken_texts_apart():
    xs = [55, 110, 160, 220]
    head = rows_at([["Lock", "Gate", "Height", "What it is"]], xs)
    first = rows_at(
        [["Oak", "4.20", "a gate of wood"], ["Elm", "4.25", "a gate that is"]], xs[1:], 134, 14
    )
    wrapped = rows_at([["made in a town"]], xs[3:], 162)
    lower = rows_at(
        [["Lower", "Elm", "4.10", "a gate"], ["", "Fir", "4.15", "a gate"]], xs, 180, 14
    )
    words = [*head, *first, *wrapped, *lower, *rows_at([["Upper"]], [55], 141)]
    (table,) = tables_of(words, across(50, 320, 100, 120, 200))
    assert [line[-1] for line in texts_of(table)][1:3] == [
        "a gate of wood",
        "a gate that is made in a town",
    ]


def test_a_label_in_the_middle_of_a_broken_text_is_in_the_row_of_both_lines():
    first, second = row("made of old oak", 155, 134), row("we had", 155, 148)
    last = rows_at([["Lower", "none", "2"]], XS, 170)
    words = [*HEAD, *first, *rows_at([["Upper", "4.20"]], [55, 255], 141), *second, *last]
    (table,) = tables_of(words, across(50, 300, 100, 120, 155, 180))
    assert texts_of(table)[1] == ["Upper", "made of old oak we had", "4.20"]


def test_a_head_wider_than_its_numbers_stays_in_its_column():
    body = [["Upper reach", "82", "9"], *[["Mill", "75", "8"]] * 30]
    rows = rows_at(body, [55, 140, 200], y=134, pitch=14)
    head = rows_at([["Reach", "Low cm", "High"]], [55, 106, 185])
    (table,) = tables_of([*head, *rows], across(50, 220, 100, 120, 560))
    assert texts_of(table)[0] == ["Reach", "Low cm", "High"]


def test_a_label_in_the_middle_of_groups_that_have_labels_too_spans_them():
    xs = [55, 110, 180, 255]
    head = rows_at([["Region", "Lock", "Gate", "Height"]], xs)
    upper = [*rows_at(GATES[:2], xs[2:], 134, 14), *rows_at([["Upper"]], [110], 141)]
    lower = [*rows_at(GATES[2:], xs[2:], 166, 14), *rows_at([["Lower"]], [110], 173)]
    words = [*head, *upper, *rows_at([["North"]], [55], 157), *lower]
    rules = [*across(50, 300, 100, 120, 186), *across(106, 300, 153)]
    (table,) = tables_of(words, rules)
    assert spans_of(table) == {"North": (4, 1), "Upper": (2, 1), "Lower": (2, 1)}


def test_a_label_is_in_the_middle_of_all_lines_of_rows_of_unequal_height():
    tall = rows_at([["Oak and"], ["more"]], [155], 134, pitch=12) + row("4.20", 255, 134)
    flat = rows_at([["Elm", "4.25"], ["Ash", "4.30"], *GATES[:2]], XS[1:], 158, pitch=12)
    words = [*HEAD, *tall, *flat, *row("Upper", 55, 164)]
    (table,) = tables_of(words, across(50, 300, 100, 120, 200))
    assert spans_of(table) == {"Upper": (5, 1)}


def test_a_label_at_the_height_of_its_row_below_the_rest_of_another_is_no_middle():
    rest = rows_at([["steel", ""]], XS[1:], 134)
    words = [*HEAD, *rest, *rows_at([["Upper", "Oak", "4.20"]], XS, 150), *row("wood", 155, 162)]
    (table,) = tables_of(words, across(50, 300, 100, 120, 168))
    assert spans_of(table) == {}


def test_lines_of_one_label_and_all_other_columns_are_rows_if_one_has_numbers():
    gates = [["Gate of oak", "4.20"], ["gate of elm", "4.25"], ["gate of ash", "4.10"]]
    words = rows_at(gates, XS[1:], 134, pitch=14)

    def are_rows(*labels: float) -> bool:
        names = [word for y in labels for word in row("Upper", 55, y)]
        found = index_words(make_stretches([*words, *names]))
        rows = found.rows(Box(50, 120, 300, 170), TableOptions())
        edges = [50.0, 150.0, 250.0, 300.0]
        return are_all_numbers([PlaceLine(one, by_column(one, edges)) for one in rows])

    assert are_rows(148)
    assert are_rows(134)
    assert not are_rows(162)
    assert not are_rows(134, 162)


def test_labels_in_the_middle_of_groups_with_white_between_stand_for_rows_of_numbers():
    groups = (
        ("Upper", (("Oak", "4.20"), ("Steel", "4.25"), ("Larch", "4.10"))),
        ("Lower", (("Birch", "5.10"), ("Brass", "5.30"), ("Beech", "5.20"))),
    )
    words, y = rows_at([("Gate", "Of", "Width")], (72, 140, 220), 114), 134.0
    for name, rows in groups:
        words += rows_at([(name, *rows[1])], (72, 140, 220), y + 12)
        words += rows_at([rows[0]], (140, 220), y) + rows_at([rows[2]], (140, 220), y + 24)
        y += 45
    (table,) = tables_of(words, across(72, 260, 100, 120, 212))
    assert spans_of(table) == {"Upper": (3, 1), "Lower": (3, 1)}
    assert table.row_count == 7
