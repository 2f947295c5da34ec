from papermill_api.engine.pdf.joins.first_rows import with_first_rows
from papermill_api.engine.pdf.layout import PageBlock, TableBlock
from tests.engine.drawn import block, layout
from tests.engine.drawn_tables import table_block, texts_of

HEAD = ["Port", "Meaning of it"]
XS = (72, 172)


def rows(*texts: tuple[str, str], y: float = 700, page: int = 1) -> list[PageBlock]:
    """Texts in two columns, 20 points apart, each a block of its own."""
    return [
        block(text, x=x, y=y + 20 * index, page=page)
        for index, row in enumerate(texts)
        for text, x in zip(row, XS, strict=True)
        if text
    ]


def parts(above: list[PageBlock], below: list[PageBlock]) -> list[list[list[str]]]:
    """The texts of the tables of two pages."""
    pages = with_first_rows([layout(*above), layout(*below, number=2)])
    return [texts_of(b) for page in pages for b in page.blocks if isinstance(b, TableBlock)]


SECOND = table_block([HEAD, ["443", "the web, safe"]], page=2)


def test_a_row_below_a_head_that_the_next_page_repeats_is_one_of_its_table():
    text = block("Some words that stand above the table", y=600)
    first, _ = parts([text, *rows(("Port", "Meaning of it"), ("80", "the web"))], [SECOND])
    assert first == [HEAD, ["80", "the web"]]


def test_its_cells_go_on_below():
    above = rows(("Port", "Meaning of it"), ("80", "the web"), ("", "of all"))
    first, _ = parts(above, [SECOND])
    assert first == [HEAD, ["80", "the web of all"]]


def test_a_label_that_had_room_beside_the_one_above_begins_a_row():
    above = rows(("Port", "Meaning of it"), ("Low", ""), ("80", "the web"))
    first, _ = parts(above, [SECOND])
    assert first == [HEAD, ["Low", ""], ["80", "the web"]]


def test_a_head_at_another_place_is_none():
    text = rows(("Meaning", "Port of it"), ("80", "the web"))
    assert len(parts(text, [SECOND])) == 1


def test_text_over_the_columns_below_it_is_no_row():
    text = block("Some words in a line that runs on over all of the columns", y=740)
    above = [*rows(("Port", "Meaning of it"), ("80", "the web")), text]
    assert len(parts([*above, *rows(("81", "the other"), y=760)], [SECOND])) == 1


FIRST = table_block([HEAD, ["80", "the web"]], y=700)


def test_a_row_below_the_head_of_the_table_above_is_one_of_it():
    head = rows(("Port", "Meaning of it"), y=74, page=2)
    text = block("Some words that stand below the table, set off", y=140, page=2)
    below = [*head, *rows(("443", "the web, safe"), y=94, page=2), text]
    assert parts([FIRST], below)[1:] == [[HEAD, ["443", "the web, safe"]]]


def test_a_heading_after_the_last_row_is_none_of_it():
    head = rows(("Port", "Meaning of it"), ("443", "the web, safe"), y=74, page=2)
    heading = block("More", y=124, page=2)
    assert parts([FIRST], [*head, heading])[1:] == [[HEAD, ["443", "the web, safe"]]]


def test_a_head_further_down_begins_no_part():
    text = block("Some words that stand below the table, set off", y=60, page=2)
    head = rows(("Port", "Meaning of it"), ("443", "the web, safe"), y=100, page=2)
    assert len(parts([FIRST], [text, *head])) == 1
