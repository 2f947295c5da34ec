from papermill_api.engine.pdf.layout import Line
from papermill_api.engine.pdf.lines.tabbed_items import join_tabbed_items
from tests.engine.drawn import line

ITEMS = [line("• Cut", 72, 100), line("• Copy", 72, 114), line("• Paste it", 72, 128)]
TEXTS = [
    line("Takes the marked part out.", 200, 100),
    line("Keeps the marked part, too.", 200, 114),
    line("Puts it in here.", 200, 128),
]
JOINED = [f"{item.text} {text.text}" for item, text in zip(ITEMS, TEXTS, strict=True)]


def texts(*lines: Line) -> list[str]:
    return [found.text for found in join_tabbed_items(lines)]


def test_items_have_what_stands_behind_a_tab_on_their_lines():
    plain = line("• Insert", 72, 142)
    assert texts(*ITEMS, plain, *TEXTS) == [*JOINED, "• Insert"]


def test_items_beside_a_column_of_text_stay_apart():
    assert len(texts(*ITEMS, *TEXTS, line("More of the column.", 200, 142))) == 7
    column = [line("as a column", 200, y) for y in (100, 114, 128)]
    assert len(texts(*ITEMS, *column)) == 6


def test_two_columns_of_items_stay_apart():
    others = [line(item.text, 200, item.baseline) for item in ITEMS]
    assert len(texts(*ITEMS, *others)) == 6


def test_two_items_beside_texts_may_be_level_by_chance():
    assert len(texts(*ITEMS[:2], *TEXTS[:2])) == 4
