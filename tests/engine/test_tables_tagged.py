"""Tables by the structure tree: where it says more than looks, and where it is not believed."""

from dataclasses import replace

from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.layout import TableBlock
from papermill_api.engine.pdf.page import Rule, Tag, TaggedCell, Word
from papermill_api.engine.pdf.stretches import make_stretches
from papermill_api.engine.pdf.tables import find_tables
from tests.engine.drawn import grid, row
from tests.engine.drawn_tables import page_of, rows_at, texts_of

XS = (72, 200, 330)


class Told:
    """A table being drawn and told: each text is one text object in one cell."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self.rows: list[tuple[TaggedCell, ...]] = []

    def cell(self, text: str, x: float, y: float, *spans: int, head: bool = False) -> TaggedCell:
        order = len(self.words) + 1
        lines = text.split("\n")
        for index, line in enumerate(lines):
            self.words += [replace(w, order=order) for w in row(line, x, y + 12 * index)]
        return TaggedCell(frozenset((order,)), head, *spans)

    def row(self, *cells: TaggedCell) -> None:
        self.rows.append(cells)

    def rows_of(self, *texts: str, y: float = 114, pitch: float = 30) -> "Told":
        """Rows of texts parted by bars; an empty one is left out of the tree."""
        for number, line in enumerate(texts):
            parts = zip(line.split("|"), XS, strict=False)
            at = y + pitch * number
            self.row(*[self.cell(t, x, at, head=number == 0) for t, x in parts if t])
        return self

    def tables(
        self, *others: Word, kind: str = "", rules: tuple[Rule, ...] = ()
    ) -> list[TableBlock]:
        """`kind`: how the other words are tagged, if at all."""
        words = [*self.words, *others]
        tags = {word.order: Tag(kind, 1) for word in others if kind}
        page = replace(page_of(words, rules), tagged_tables=(tuple(self.rows),), tags=tags)
        return find_tables(page, make_stretches(words), TableOptions())


def test_lines_of_one_cell_are_no_rows():
    told = Told().rows_of("Tool|Use", "Beater|to part fibres\nfrom each other", "Press|to dry")
    (table,) = told.tables()
    assert texts_of(table) == [
        ["Tool", "Use"],
        ["Beater", "to part fibres from each other"],
        ["Press", "to dry"],
    ]


def test_parts_of_a_cell_that_are_on_other_pages_make_no_columns():
    told = Told().rows_of("Tool|Use|No", "Press|to dry|3", "Beater|to part|4")
    told.rows[-1] = (*told.rows[-1], TaggedCell(frozenset((99,))))
    (table,) = told.tables()
    assert texts_of(table)[-1] == ["Beater", "to part", "4"]
    told = Told()
    gone = TaggedCell(frozenset((99,))), TaggedCell(frozenset((98,))), TaggedCell(frozenset((97,)))
    told.row(*gone, told.cell("fibres", XS[1], 84))
    told.rows_of("Press|to dry|3", "Beater|to part|4")
    (table,) = told.tables()
    assert texts_of(table)[:2] == [["", "fibres", ""], ["Press", "to dry", "3"]]


def test_nor_do_those_beside_a_tall_cell_that_reaches_below_the_last_row():
    told = Told().rows_of("Unit|Post|No.", "Store|Clerk|17")
    tall = told.cell("Sales", 72, 174, 3)
    told.row(tall, told.cell("Cook", 200, 174), told.cell("8", 330, 174))
    rest = TaggedCell(frozenset((90,))), TaggedCell(frozenset((91,)))
    told.row(told.cell("Guard", 200, 204), told.cell("2", 330, 204), *rest)
    (table,) = told.tables()
    assert texts_of(table)[2:] == [["Sales", "Cook", "8"], ["Guard", "2"]]
    assert table.column_count == 3


def test_heads_that_other_pages_repeat_make_no_columns():
    told = Told().rows_of("Tool|Use|No", "Press|to dry|3", "Beater|to part|4")
    told.rows[0] = (TaggedCell(frozenset((99,))), *told.rows[0], TaggedCell(frozenset((98,))))
    (table,) = told.tables()
    assert texts_of(table)[0] == ["Tool", "Use", "No"]


def test_drawn_places_tell_where_the_cells_of_a_row_are_that_others_were_left_out_of():
    told = Told().rows_of("Name", "Age", "Town")
    rules = tuple(grid([70, 190, 320], [100, 130, 160, 190]))
    (table,) = told.tables(rules=rules)
    assert texts_of(table) == [["Name", ""], ["Age", ""], ["Town", ""]]
    told = Told().rows_of("|Mon|Tue", "8:00", "9:00")
    (table,) = told.tables(rules=tuple(grid([70, 190, 320, 450], [100, 130, 160, 190])))
    assert texts_of(table)[1] == ["8:00", "", ""]


def test_cells_left_out_of_a_row_are_empty_where_no_text_stands():
    (table,) = Told().rows_of("|1990|1991", "Reams|7|8", "Sheets||9", "Rags|4|").tables()
    assert texts_of(table) == [
        ["", "1990", "1991"],
        ["Reams", "7", "8"],
        ["Sheets", "", "9"],
        ["Rags", "4", ""],
    ]


def test_spans_are_those_that_are_told():
    told = Told()
    told.row(
        told.cell("Mill", 72, 110, 2, 1, head=True),
        told.cell("Output", 260, 110, 1, 2, head=True),
    )
    told.row(told.cell("Reams", 200, 140, head=True), told.cell("Rags", 330, 140, head=True))
    told.row(told.cell("Upper", 72, 170), told.cell("7", 200, 170), told.cell("8", 330, 170))
    (table,) = told.tables()
    assert [(c.row, c.column, c.row_span, c.column_span) for c in table.cells[:4]] == [
        (0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1),
    ]  # fmt: skip
    assert table.header_rows == 2


def test_columns_from_the_right_are_counted_from_there():
    told = Told()
    for y, texts in ((110, "אבג"), (140, "דהו"), (170, "זחט")):
        told.row(*[told.cell(t, x, y) for t, x in zip(texts, XS[::-1], strict=True)])
    (table,) = told.tables()
    assert texts_of(table) == [list("אבג"), list("דהו"), list("זחט")]


def test_rows_that_do_not_lie_below_each_other_are_not_believed():
    told = Told()
    told.row(told.cell("one\ntwo\nthree", 72, 110), told.cell("prose", 200, 110))
    told.row(told.cell("four", 72, 122), told.cell("more", 200, 122))
    told.row(told.cell("five", 72, 170), told.cell("end", 200, 170))
    assert told.tables() == []


def test_a_table_with_other_text_in_it_is_not_believed():
    told = Told().rows_of("Tool|Use", "Beater|to part", "Press|to dry")
    between = [replace(word, order=99) for word in row("a note", 140, 144)]
    assert told.tables(*between) == Told().tables(*told.words, *between)


def test_a_heading_above_a_table_is_no_row_of_it_where_tags_tell_both():
    told = Told().rows_of("1990|17|8", "1991|9|11", "1992|4|10", "1993|12|7", pitch=20)
    above = [replace(word, order=99) for word in rows_at([["1994", "6", "5"]], XS, 94)]
    ((seen,), (table,)) = told.tables(*above), told.tables(*above, kind="heading")
    assert (seen.row_count, table.row_count) == (5, 4)


def test_few_cells_that_do_not_look_like_a_table_put_things_side_by_side():
    told = Told().rows_of("The first\ncolumn of prose|and\nthe other", "ends|here")
    assert told.tables() == []


def test_rows_headed_by_a_label_alone_are_no_heads():
    told = Told()
    for y, text in ((110, "Who?"), (140, "When?"), (170, "Where?")):
        cells = told.cell(text, 72, y, head=True), TaggedCell(), TaggedCell()
        told.row(
            *(cells if y > 110 else (cells[0], told.cell("A", 200, y), told.cell("B", 330, y)))
        )
    told.row(told.cell("Why?", 72, 200), told.cell("x", 200, 200), TaggedCell())
    (table,) = told.tables()
    assert table.header_rows == 1


def test_labels_below_an_empty_corner_stand_in_its_column():
    told = Told()
    blank = TaggedCell(frozenset(), True)
    told.row(blank, told.cell("Oslo", 200, 114, head=True), told.cell("Bern", 330, 114, head=True))
    told.row(told.cell("Oslo", 72, 144))
    told.row(told.cell("Bern", 72, 174), told.cell("938", 205, 174))
    told.row(told.cell("Riga", 72, 204), told.cell("1976", 200, 204))
    (table,) = told.tables()
    assert [texts[:2] for texts in texts_of(table)] == [
        ["", "Oslo"],
        ["Oslo", ""],
        ["Bern", "938"],
        ["Riga", "1976"],
    ]
