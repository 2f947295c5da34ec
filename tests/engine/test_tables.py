from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.page import Rule, TableBlock
from papermill_api.engine.pdf.tables import find_tables
from tests.engine.drawn import grid, page, row

XS, YS = [50.0, 150.0, 250.0], [100.0, 120.0, 140.0]
WORDS = [
    *row("Name", 55, 114), *row("Age", 155, 114), *row("Ada", 55, 134), *row("36", 155, 134),
]  # fmt: skip


def cells(table: TableBlock) -> list[tuple[int, int, int, int, str]]:
    return [
        (c.row, c.column, c.row_span, c.column_span, " ".join(line.text for line in c.lines))
        for c in table.cells
    ]


def test_a_full_grid_is_a_table_with_its_words_in_cells():
    (table,) = find_tables(page(WORDS, grid(XS, YS)), WORDS, TableOptions())
    assert cells(table) == [
        (0, 0, 1, 1, "Name"), (0, 1, 1, 1, "Age"), (1, 0, 1, 1, "Ada"), (1, 1, 1, 1, "36"),
    ]  # fmt: skip


def test_a_place_without_a_rule_between_is_one_cell():
    rules = tuple(rule for rule in grid(XS, YS) if rule.box.x0 != 150)
    rules += (Rule(Box(150, 120, 150, 140), False),)
    words = row("Everybody here", 55, 114) + WORDS[2:]
    (table,) = find_tables(page(words, rules), words, TableOptions())
    assert cells(table)[0] == (0, 0, 1, 2, "Everybody here")


def test_a_grid_without_words_is_no_table():
    assert find_tables(page([], grid(XS, YS)), [], TableOptions()) == []


def test_a_frame_is_no_table():
    frame = grid([50, 250], [100, 140])
    assert find_tables(page(WORDS, frame), WORDS, TableOptions()) == []
