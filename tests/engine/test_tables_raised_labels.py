"""Labels in the middle of the rows that they name, with no line between these."""

from papermill_api.engine.pdf.page import Word
from tests.engine.drawn import BOLD, row
from tests.engine.drawn_tables import rows_at, spans_of, tables_of, texts_of

TOWNS = [["State", "Area"], ["Norway", "385"], ["Sweden", "450"], ["Malta", "316"], ["Nauru", "21"]]


def labelled(*labels: tuple[str, float]) -> list[Word]:
    words = rows_at(TOWNS, (150, 260), 100, 24)
    return [*words, *(word for text, y in labels for word in row(text, 72, y, BOLD))]


def test_labels_between_the_rows_that_they_are_in_the_middle_of_reach_over_these():
    (table,) = tables_of(labelled(("Large", 136), ("Small", 184)))
    assert spans_of(table) == {"Large": (2, 1), "Small": (2, 1)}
    assert [texts[-2:] for texts in texts_of(table)] == TOWNS


def test_those_of_one_row_or_three_are_on_a_line_with_others():
    words = labelled(("Kind", 100), ("Large", 136), ("Medium", 172), ("Tiny", 196))
    (table,) = tables_of(words)
    assert spans_of(table) == {"Large": (2, 1)}
    assert texts_of(table)[3:] == [["Medium", *TOWNS[3]], ["Tiny", *TOWNS[4]]]


def test_they_stand_where_they_are_printed():
    (table,) = tables_of(labelled(("Large", 136), ("Small", 184)))
    lines = [line for cell in table.cells for line in cell.lines if line.text == "Large"]
    assert [line.baseline for line in lines] == [136]


def test_a_text_between_rows_that_is_in_the_middle_of_none_stays():
    (table,) = tables_of(labelled(("Large", 136)))
    assert not spans_of(table)


def test_a_label_in_the_middle_of_a_text_of_two_lines_is_of_one_row_with_it():
    above = [["route", "Prints the routes"], ["ping", "Asks a machine"], ["trace", "Shows hops"]]
    below = [["plog", "Prints the log"], ["arp", "Prints them"], ["netstat", "Lists sockets"]]
    words = [*row("Command", 72, 76, BOLD), *row("Meaning", 180, 76, BOLD)]
    words += rows_at(above, (72, 180), 100, 24)
    words += row("Asks a server of names for the", 180, 172)
    words += [*row("dig name", 72, 180), *row("addresses", 180, 188)]
    (table,) = tables_of([*words, *rows_at(below, (72, 180), 212, 24)])
    assert texts_of(table)[4] == ["dig name", "Asks a server of names for the addresses"]
