import pytest

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.page import Rule, Word
from papermill_api.engine.pdf.stretches import make_stretches
from papermill_api.engine.pdf.tables import find_tables
from papermill_api.engine.records import replace
from tests.engine.drawn import grid, row
from tests.engine.drawn_tables import page_of, rows_at, tables_of, texts_of

WIDTH, HEIGHT = 595.0, 842.0
TEXTS = [["Name", "Age"], ["Ada Lovelace", "36"], ["Bob", "40"]]
WORDS = rows_at(TEXTS, [105, 255])
RULES = grid([100.0, 250.0, 400.0], [100.0, 120.0, 140.0, 160.0])


def upwards(box: Box) -> Box:
    """Where a box stands after its page is turned a quarter to the left."""
    return Box(box.y0, HEIGHT - box.x1, box.y1, HEIGHT - box.x0)


def downwards(box: Box) -> Box:
    return Box(WIDTH - box.y1, box.x0, WIDTH - box.y0, box.x1)


def turned_words(angle: int) -> list[Word]:
    place = upwards if angle == 270 else downwards
    return [
        replace(
            word,
            box=place(word.box),
            baseline=word.baseline if angle == 270 else WIDTH - word.baseline,
            style=replace(word.style, angle=angle),
        )
        for word in WORDS
    ]


def turned_rules(angle: int) -> list[Rule]:
    place = upwards if angle == 270 else downwards
    return [Rule(place(rule.box), not rule.horizontal) for rule in RULES]


@pytest.mark.parametrize("angle", [90, 270])
def test_a_table_set_sideways_is_read_upright(angle: int):
    (table,) = tables_of(turned_words(angle), turned_rules(angle))
    assert texts_of(table) == TEXTS


@pytest.mark.parametrize("angle", [90, 270])
def test_a_table_set_sideways_stays_where_it_is(angle: int):
    words = turned_words(angle)
    (table,) = find_tables(
        page_of(words, turned_rules(angle)), make_stretches(words), TableOptions()
    )
    place = upwards if angle == 270 else downwards
    assert table.box == place(Box(100, 100, 400, 160))


def test_its_words_are_those_of_the_page():
    words = turned_words(270)
    (table,) = tables_of(words, turned_rules(270))
    assert {w for cell in table.cells for line in cell.lines for w in line.words} == set(words)


def wide_table() -> list[Word]:
    """Three rows without strokes, read upwards."""
    texts = [["Town", "Jan", "Feb"], ["Bern", "36", "41"], ["Oslo", "12", "17"]]
    return [
        replace(word, box=upwards(word.box), style=replace(word.style, angle=270))
        for word in rows_at(texts, [105, 205, 255])
    ]


PROSE = [word for y in range(760, 820, 12) for word in row("What is below goes on. " * 4, 72, y)]


def test_a_table_set_sideways_among_upright_text_is_read_upright():
    (table,) = tables_of([*wide_table(), *PROSE])
    assert texts_of(table)[1] == ["Bern", "36", "41"]


def test_turned_words_around_upright_text_are_no_table_set_sideways():
    within = row("Share of all towns", 115, 600)
    assert tables_of([*wide_table(), *within, *PROSE]) == []
