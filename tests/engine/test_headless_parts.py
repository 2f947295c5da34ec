from papermill_api.engine.pdf.joins.headless_parts import with_headless_parts
from papermill_api.engine.pdf.layout import TableBlock
from tests.engine.drawn import block, layout
from tests.engine.drawn_tables import table_block, texts_of

HEAD = ["Item", "Meaning"]
XS = (72, 172)


def parts(*rows: tuple[str, str], y: float = 700, xs: tuple[float, float] = XS) -> list[list[str]]:
    """The table at the head of the page that has those rows below a page with a table."""
    first = table_block([HEAD, ["port", "a number"]], y=y)
    texts = [
        block(text, x=x, y=80 + 12 * index, page=2)
        for index, row in enumerate(rows)
        for text, x in zip(row, xs, strict=True)
        if text
    ]
    _, page = with_headless_parts([layout(first), layout(*texts, number=2)])
    return [row for b in page.blocks if isinstance(b, TableBlock) for row in texts_of(b)]


def test_rows_in_the_columns_of_the_table_above_are_its_rows():
    rows = ("host", "its name"), ("user", "who runs it")
    assert parts(*rows) == [list(row) for row in rows]


def test_a_cell_goes_on_where_the_first_column_is_empty():
    assert parts(("host", "its long"), ("", "name")) == [["host", "its long name"]]


def test_a_label_goes_on_where_its_next_word_had_no_room():
    rows = [(80, "a long name of", "its first"), (92, "something", "line"), (112, "user", "name")]
    texts = [
        block(text, x=x, y=y, page=2)
        for y, *cells in rows
        for text, x in zip(cells, XS, strict=True)
    ]
    first = layout(table_block([HEAD, ["a longer name", "a number"]], y=700))
    _, page = with_headless_parts([first, layout(*texts, number=2)])
    (table,) = [b for b in page.blocks if isinstance(b, TableBlock)]
    assert texts_of(table) == [["a long name of something", "its first line"], ["user", "name"]]


def test_a_head_that_is_repeated_after_all_is_a_row_of_its_own():
    assert parts((HEAD[0], HEAD[1]), ("", "name")) == [HEAD, ["", "name"]]


def test_texts_in_other_columns_are_no_rows():
    assert parts(("host", "its name"), ("user", "it"), xs=(72, 190)) == []


def test_text_across_the_columns_ends_the_rows():
    wide = "This sentence goes on over both of them", ""
    assert parts(("host", "its name"), wide) == [["host", "its name"]]


def test_text_across_the_columns_at_the_head_of_the_page_is_no_row():
    wide = "This sentence goes on over both of them", ""
    assert parts(wide, ("host", "its name")) == []


def test_a_table_that_ends_in_the_middle_of_its_page_does_not_go_on():
    assert parts(("host", "its name"), y=300) == []
