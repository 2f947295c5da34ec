"""Heads of two rows that a stroke parts in later columns alone."""

from papermill_api.engine.records import replace
from tests.engine.drawn import BOLD
from tests.engine.drawn_tables import across, rows_at, spans_of, tables_of, texts_of

XS = [55, 155, 225, 295, 365]
SMALL = replace(BOLD, size=7.5)
ROWS = [["North", "12", "a mill", "10", "53%"], ["South", "9", "a weir", "8", "47%"]]


def test_names_of_groups_over_a_stroke_of_later_columns_are_of_the_head():
    words = [
        *rows_at([["Sales", "Tax"]], [155, 295], y=94, style=SMALL),
        *rows_at([["Region"]], [55], y=101, style=SMALL),
        *rows_at([["2023", "Kind", "2022", "Share"]], XS[1:], y=108, style=SMALL),
        *rows_at(ROWS * 2, XS, y=124, pitch=16),
    ]
    rules = [*across(150, 420, 98), *across(50, 420, 112, 128, 144, 160, 176)]
    (table,) = tables_of(words, rules)
    assert texts_of(table)[1:] == [["2023", "Kind", "2022", "Share"], *ROWS, *ROWS]
    spans = {name: spans_of(table)[name] for name in ("Region", "Sales", "Tax")}
    assert spans == {"Region": (2, 1), "Sales": (1, 2), "Tax": (1, 2)}
