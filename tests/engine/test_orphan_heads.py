"""Heads of tables that stand alone at the foot of a page and come again on the next."""

from dataclasses import replace

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.joins.orphan_heads import without_orphan_heads
from papermill_api.engine.pdf.layout import FigureBlock, PageBlock, TableBlock
from tests.engine.drawn import BODY, BOLD, block, layout
from tests.engine.drawn_tables import table_block

HEAD = ["Item", "Meaning"]
WHOLE = table_block([HEAD, ["port", "a number"], ["host", "its name"]], y=80)


def left(
    *last: PageBlock, first: PageBlock | None = None, table: TableBlock = WHOLE
) -> list[PageBlock]:
    text = block("some text above it", y=600)
    below = [first, table] if first else [table]
    pages = without_orphan_heads([layout(text, *last), layout(*below, number=2)])
    return [one for one in pages[0].blocks if one.box != text.box]


def test_texts_side_by_side_that_the_table_below_names_its_columns_with_are_its_head():
    assert left(*(block(text, x, 700, BOLD) for text, x in zip(HEAD, (72, 172), strict=True))) == []


def test_so_is_a_table_of_no_more_than_its_first_rows():
    rows = [HEAD, ["port", "a number"]]
    assert left(table_block(rows, y=700)) == []
    assert isinstance(left(table_block([*rows, ["user", "a name"]], y=700))[0], TableBlock)


def test_so_are_the_texts_of_several_rows():
    rows = [["Item", "Meaning"], ["", "in short"], ["port", "a number"]]
    table = table_block(rows, y=80, heads=2)
    texts = [*HEAD[:1], "in short", "Meaning"]
    places = zip(texts, (72, 172, 172), (710, 720, 700), strict=True)
    texts_of_head = [block(text, x, y, BOLD) for text, x, y in places]
    assert left(*texts_of_head, table=table) == []
    assert len(left(*texts_of_head[1:], table=table)) == 2


def test_other_texts_and_one_alone_stay():
    assert len(left(block("Item", 72, 700), block("Sense", 172, 700))) == 2
    assert len(left(block("Item", 72, 700))) == 1


def test_two_names_near_to_each_other_may_be_one_text():
    rows = [["Item", "Mean", "Most"], ["port", "4", "9"]]
    table = table_block(rows, y=80, xs=(72, 172, 220))
    texts = [block("Item", 72, 700, BOLD), block("Mean Most", 172, 700, BOLD)]
    assert left(*texts, table=table) == []


def test_a_figure_may_float_over_the_table_at_the_head_of_the_next_page():
    texts = [block(text, x, 700, BOLD) for text, x in zip(HEAD, (72, 172), strict=True)]
    assert left(*texts, first=FigureBlock(2, Box(72, 20, 300, 70))) == []
    assert len(left(*texts, first=block("Other text", y=40))) == 2


def test_heads_that_are_printed_again_over_nothing_but_the_white_below_the_last_row_go_too():
    def after(*blocks: PageBlock, last: PageBlock = WHOLE) -> int:
        text = block("other text", y=600, page=2)
        pages = without_orphan_heads([layout(last), layout(*blocks, text, number=2)])
        return len(pages[1].blocks) - 1

    again = [block(text, x, 80, BOLD) for text, x in zip(HEAD, (72, 172), strict=True)]
    assert after(*again) == 0
    assert after(table_block([HEAD], y=80, page=2)) == 0
    assert after(*again, last=block("no table")) == 2
    assert after(block("Item", 72, 80, BOLD), block("Sense", 172, 80, BOLD)) == 2


def test_notes_at_the_foot_of_the_page_stand_below_such_a_head():
    texts = [block(text, x, 700, BOLD) for text, x in zip(HEAD, (72, 172), strict=True)]
    small = replace(BODY, size=8)
    notes = [block(t, y=y, style=small) for t, y in (("1 Of the port.", 740), ("Old.", 760))]
    assert left(*texts, *notes) == notes
    assert len(left(*texts, block("Of the harbour.", y=740, style=small))) == 3
    assert len(left(*texts, block("1 Of the harbour.", y=740))) == 3
