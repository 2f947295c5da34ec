from dataclasses import replace

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableJoinOptions
from papermill_api.engine.pdf.joins.tables import join_tables
from papermill_api.engine.pdf.layout import PageLayout, TableBlock, TextBlock
from papermill_api.engine.pdf.page import Style
from tests.engine.drawn import BOLD, TITLE, block, layout, line
from tests.engine.drawn_tables import table_block, texts_of

HEAD = ["Name", "Age"]
TOP = Box(72, 80, 272, 140)


def tables(pages: list[PageLayout]) -> list[TableBlock]:
    joined = join_tables(pages, TableJoinOptions())
    return [b for page in joined for b in page.blocks if isinstance(b, TableBlock)]


def low(text: str) -> TextBlock:
    return block(text, y=800)


def test_the_heading_of_a_section_at_the_foot_of_a_page_parts_tables():
    first = table_block([HEAD, ["Ada", "36"]], y=700)
    second = table_block([HEAD, ["Bob", "40"]], page=2)
    for style in (BOLD, Style("Body", 16.0)):
        heading = block("Others", y=800, style=style)
        assert len(tables([layout(first, heading), layout(second, number=2)])) == 2


def test_a_note_in_somewhat_larger_type_parts_no_table():
    first = table_block([HEAD, ["Ada", "36"]], y=700)
    second = table_block([HEAD, ["Bob", "40"]], page=2)
    note = block("Ages are in years.", y=800, style=Style("Body", 12.0))
    assert len(tables([layout(first, note), layout(second, number=2)])) == 1


def test_a_box_beside_the_foot_of_a_table_parts_it_not_from_the_next_page():
    first = table_block([HEAD, ["Ada", "36"]], y=700)
    second = table_block([HEAD, ["Bob", "40"]], page=2)
    note = block("Ages are in years.", x=first.box.x1 + 20, y=500)
    boxed = replace(note, frame=note.box.grown(5.0))
    assert len(tables([layout(first, boxed), layout(second, number=2)])) == 1
    assert len(tables([layout(first, note), layout(second, number=2)])) == 2


def test_a_table_over_two_pages_is_joined_without_its_repeated_head():
    first = table_block([HEAD, ["Ada", "36"]], y=700)
    second = table_block([HEAD, ["Bob", "40"]], page=2)
    (table,) = tables([layout(first), layout(second, number=2)])
    assert texts_of(table) == [HEAD, ["Ada", "36"], ["Bob", "40"]]


def test_a_part_below_no_head_goes_on_where_texts_begin_alike_though_nothing_is_drawn_there():
    xs = (72, 172, 272)
    first = table_block([["Name", "Age", "Town"], ["Ada", "36", "Rome"]], y=700, xs=xs)
    second = table_block([["Bob", "40", "Oslo"], ["Cyd", "41", "Bern"]], page=2, xs=xs)
    lefts = [replace(c.box, x0=c.box.x0 - 6 * c.column) for c in second.cells]
    cells = [replace(c, box=box) for c, box in zip(second.cells, lefts, strict=True)]
    second = replace(second, cells=tuple(cells), ruled=False)
    assert len(tables([layout(first), layout(second, number=2)])) == 1
    other = table_block([["Bob", "40", "Oslo"]], page=2, xs=(72, 192, 292))
    other = replace(other, ruled=False)
    assert len(tables([layout(first), layout(other, number=2)])) == 2


def test_a_foot_that_is_printed_on_both_pages_is_the_last_row():
    first = table_block([HEAD, ["Ada", "36"], ["All", "2"]], y=700)
    second = table_block([HEAD, ["Bob", "40"], ["All", "2"]], page=2)
    (table,) = tables([layout(first), layout(second, number=2)])
    assert texts_of(table) == [HEAD, ["Ada", "36"], ["Bob", "40"], ["All", "2"]]


def test_a_joined_table_tells_where_its_parts_stand():
    first = table_block([HEAD, ["Ada", "36"]], y=700)
    second = table_block([HEAD, ["Bob", "40"]], page=2)
    (table,) = tables([layout(first), layout(second, number=2)])
    assert [(part.row, part.source.page) for part in table.parts] == [(2, 2)]


def test_a_part_without_a_head_goes_on_with_equal_columns():
    first = table_block([HEAD, ["Ada", "36"]], y=700)
    second = table_block([["Bob", "40"], ["Cyd", "41"]], page=2)
    (table,) = tables([layout(first), layout(second, number=2)])
    assert table.row_count == 4


def test_a_row_broken_by_the_page_is_mended():
    first = table_block([HEAD, ["Ada", "of London"]], y=700)
    second = table_block([HEAD, ["", "and Paris"], ["Bob", "none"]], page=2)
    (table,) = tables([layout(first), layout(second, number=2)])
    assert texts_of(table)[1:] == [["Ada", "of London and Paris"], ["Bob", "none"]]


def test_a_blank_row_at_the_head_of_a_page_is_the_rest_of_the_row_before():
    def joined(*before: list[str]) -> list[list[str]]:
        first = table_block([HEAD, *before], y=700)
        second = table_block([HEAD, ["", ""], ["Bob", "40"]], page=2)
        (table,) = tables([layout(first), layout(second, number=2)])
        return texts_of(table)

    assert joined(["Ada", "36"]) == [HEAD, ["Ada", "36"], ["Bob", "40"]]
    to_fill_in = joined(["Ada", "36"], ["", ""])
    assert to_fill_in == [HEAD, ["Ada", "36"], ["", ""], ["", ""], ["Bob", "40"]]


def test_rows_beside_a_tall_cell_are_none_that_the_page_breaks():
    first = table_block([HEAD, ["Ada", "of London"], ["", "of Paris"]], y=700)
    tall = next(cell for cell in first.cells if cell.row == 1)
    cells = [replace(tall, row_span=2) if cell is tall else cell for cell in first.cells]
    first = replace(first, cells=tuple(c for c in cells if (c.row, c.column) != (2, 0)))
    second = table_block([HEAD, ["", "of Rome"], ["Bob", "none"]], page=2)
    (table,) = tables([layout(first), layout(second, number=2)])
    assert texts_of(table)[1:] == [["Ada", "of London"], ["of Paris"], ["of Rome"], ["Bob", "none"]]


def test_a_caption_that_is_printed_again_over_the_next_part_goes():
    name = replace(block("Table 1. Ages", y=690), role="caption")
    again = replace(block("Table 1. Ages", y=60, page=2), role="caption")
    first = table_block([HEAD, ["Ada", "36"]], y=700)
    second = table_block([HEAD, ["Bob", "40"]], page=2)
    pages = [layout(name, first), layout(again, second, number=2)]
    (table,) = tables(pages)
    assert texts_of(table) == [HEAD, ["Ada", "36"], ["Bob", "40"]]
    assert not join_tables(pages, TableJoinOptions())[1].blocks
    other = replace(block("Table 2. Ages", y=60, page=2), role="caption")
    assert len(tables([layout(name, first), layout(other, second, number=2)])) == 2


def test_cells_that_a_broken_row_leaves_to_the_next_page_go_to_it():
    first = table_block([HEAD, ["Ada", "of Rome"], ["Bob", ""]], y=700)
    second = table_block([["", "of London and Paris"], ["Cyd", "none"]], page=2)
    (table,) = tables([layout(first), layout(second, number=2)])
    assert texts_of(table)[2:] == [["Bob", "of London and Paris"], ["Cyd", "none"]]


def test_the_rest_of_a_cell_above_the_part_on_the_next_page_belongs_to_its_row():
    first = table_block([HEAD, ["Ada", "of London"]], y=700)
    rest = block("and Paris", x=first.cells[-1].lines[0].box.x0, y=60, page=2)
    second = table_block([["Bob", "none"]], page=2)
    (table,) = tables([layout(first), layout(rest, second, number=2)])
    assert texts_of(table)[1:] == [["Ada", "of London and Paris"], ["Bob", "none"]]


def test_text_at_the_left_edge_above_the_part_keeps_tables_apart():
    first = table_block([HEAD, ["Ada", "of London"]], y=700)
    text = block("Some words", x=first.cells[0].lines[0].box.x0, y=60, page=2)
    second = table_block([["Bob", "none"]], page=2)
    assert len(tables([layout(first), layout(text, second, number=2)])) == 2


def test_a_label_in_the_middle_of_a_row_that_the_page_breaks_goes_to_its_row():
    first = table_block([HEAD, ["Ada", "36"], ["", "40"]], y=700)
    second = table_block([["Bob", ""], ["Cyd", "41"]], page=2)
    (table,) = tables([layout(first), layout(second, number=2)])
    assert texts_of(table)[2:] == [["Bob", "40"], ["Cyd", "41"]]


def test_a_note_at_the_foot_of_the_page_does_not_part_a_table():
    first = table_block([HEAD, ["Ada", "36"]], y=700)
    second = table_block([HEAD, ["Bob", "40"]], page=2)
    assert len(tables([layout(first, low("1 A note")), layout(second, number=2)])) == 1


def test_a_heading_at_the_foot_of_the_page_parts_tables():
    first = table_block([HEAD, ["Ada", "36"]], y=700)
    second = table_block([HEAD, ["Bob", "40"]], page=2)
    heading = block("More", y=760, style=BOLD)
    assert len(tables([layout(first, heading), layout(second, number=2)])) == 2


def test_text_between_them_keeps_tables_apart():
    first = table_block([HEAD, ["Ada", "36"]], y=300)
    second = table_block([HEAD, ["Bob", "40"]], page=2)
    between = block("Some words", y=400)
    assert len(tables([layout(first, between), layout(second, number=2)])) == 2


def test_a_heading_above_the_second_keeps_tables_apart():
    first = table_block([HEAD, ["Ada", "36"]], y=700)
    second = table_block([HEAD, ["Bob", "40"]], page=2)
    heading = block("More", y=80, style=TITLE, page=2)
    assert len(tables([layout(first), layout(heading, second, number=2)])) == 2


def test_other_columns_make_another_table():
    first = table_block([HEAD, ["Ada", "36"]], y=700)
    second = table_block([["Bob", "40"], ["Cyd", "41"]], page=2, xs=(72, 250))
    assert len(tables([layout(first), layout(second, number=2)])) == 2


def test_a_table_goes_on_in_the_next_column_of_its_page():
    first = table_block([HEAD, ["Ada", "36"]], y=700)
    second = table_block([HEAD, ["Bob", "40"]], xs=(320, 420))
    assert len(tables([layout(first, second)])) == 1


def bold_rows(table: TableBlock, *rows: int) -> TableBlock:
    cells = [
        replace(
            cell, lines=tuple(line(one.text, one.box.x0, one.baseline, BOLD) for one in cell.lines)
        )
        if cell.row in rows
        else cell
        for cell in table.cells
    ]
    return replace(table, cells=tuple(cells))


def test_tables_side_by_side_with_heads_of_their_own_are_two_though_the_first_ends_in_a_sum():
    first = bold_rows(table_block([HEAD, ["Ada", "36"], ["Sum", "36"]], y=500), 0, 2)
    other = bold_rows(table_block([["Town", "Age"], ["Rome", "40"]], y=500, xs=(320, 420)), 0)
    assert len(tables([layout(first, other)])) == 2


def test_a_part_with_fewer_columns_is_read_in_those_of_the_first():
    first = table_block([["Name", "Age", "Town"], ["Ada", "36", "Rome"]], y=700, xs=(72, 172, 272))
    second = table_block([["Name Age", "Town"], ["Bob", "Bonn"]], page=2, xs=(72, 272))
    (table,) = tables([layout(first), layout(second, number=2)])
    assert table.column_count == 3


def test_a_tall_label_goes_on_over_the_empty_places_that_the_next_part_begins_with():
    first = table_block([HEAD, ["Banks", "12"], ["", "34"]], y=700)
    cells = [
        replace(cell, row_span=2) if cell.row == 1 and cell.column == 0 else cell
        for cell in first.cells
        if (cell.row, cell.column) != (2, 0)
    ]
    second = table_block([HEAD, ["", "56"], ["Mills", "78"]], page=2)
    (table,) = tables([layout(replace(first, cells=tuple(cells))), layout(second, number=2)])
    assert [(c.row, c.row_span) for c in table.cells if c.column == 0] == [(0, 1), (1, 3), (4, 1)]


def test_lines_that_say_that_a_joined_table_goes_on_are_left_out():
    first = table_block([HEAD, ["Ada", "36"]], y=700)
    second = table_block([HEAD, ["Bob", "40"]], page=2)
    more, again = low("Continued on next page"), block("Table 1 continued", y=80)
    pages = [layout(first, more), layout(again, second, number=2)]
    assert [len(page.blocks) for page in join_tables(pages, TableJoinOptions())] == [1, 0]


def test_a_line_that_says_that_a_table_goes_on_stays_where_no_part_follows():
    first = table_block([HEAD, ["Ada", "36"]], y=700)
    pages = [layout(first, low("Continued on next page")), layout(block("Words"), number=2)]
    assert len(join_tables(pages, TableJoinOptions())[0].blocks) == 2


def test_parts_whose_first_column_begins_elsewhere_go_on_where_the_others_stand_alike():
    def join_at(xs: tuple[float, float, float]) -> int:
        first = table_block([["Ada", "36", "1"], ["Bob", "40", "2"]], y=700, xs=(72, 172, 272))
        second = table_block([["Cyd", "41", "3"], ["Dan", "42", "4"]], page=2, xs=xs, heads=0)
        return len(tables([layout(first), layout(second, number=2)]))

    assert join_at((84, 172, 272)) == 1
    assert join_at((84, 192, 272)) == 2


def test_parts_without_lines_go_on_where_the_texts_of_their_columns_begin_or_end_alike():
    first = replace(table_block([HEAD, ["Ada", "36"]], y=700, xs=(72, 172)), ruled=False)
    for shift, count in ((0.0, 1), (30.0, 2)):
        part = table_block([["Bob", "40"], ["Cyd", "41"]], page=2, xs=(72, 172 + shift), heads=0)
        wider = tuple(
            replace(cell, box=replace(cell.box, x0=cell.box.x0 - 20 * cell.column))
            for cell in part.cells
        )
        second = replace(part, cells=wider, ruled=False)
        assert len(tables([layout(first), layout(second, number=2)])) == count
        assert len(tables([layout(first), layout(replace(second, ruled=True), number=2)])) == 2


def test_they_go_on_where_texts_of_columns_have_one_middle_below_names_that_reach_further():
    def with_years(table: TableBlock, row: int, x: float) -> TableBlock:
        cells = tuple(
            replace(cell, lines=(line(cell.lines[0].text, x, cell.lines[0].baseline),))
            if (cell.row, cell.column) == (row, 1)
            else replace(cell, box=replace(cell.box, x0=cell.box.x0 - 20 * row * cell.column))
            for cell in table.cells
        )
        return replace(table, cells=cells, ruled=False)

    xs = (72, 172, 292)
    first = table_block([["Name", "Age in all years", "Town"], ["Ada", "36", "Rome"]], y=700, xs=xs)
    part = table_block([["Bob", "1040", "Oslo"]], page=2, xs=xs, heads=0)
    for x, count in ((187, 1), (177, 2)):  # of four figures below two at 192
        pages = layout(with_years(first, 1, 192)), layout(with_years(part, 0, x), number=2)
        assert len(tables([*pages])) == count


def test_parts_on_stripes_go_on_where_the_texts_of_three_columns_begin_or_end_alike():
    first = table_block([["Ada", "36", "1"], ["Bob", "40", "2"]], y=700, xs=(72, 172, 272))
    part = table_block([["Cyd", "41", "3"], ["Dan", "42", "4"]], page=2, xs=(72, 172, 272), heads=0)
    wider = tuple(
        replace(cell, box=replace(cell.box, x0=cell.box.x0 - 20 * (cell.column == 2)))
        for cell in part.cells
    )
    assert len(tables([layout(first), layout(replace(part, cells=wider), number=2)])) == 1


def test_a_part_with_fewer_columns_below_a_head_of_two_rows_is_read_in_those_of_the_first():
    texts = [["Name", "Age", "Town"], ["", "years", "or village"], ["Ada", "36", "Rome"]]
    first = table_block(texts, y=700, xs=(72, 172, 272), heads=2)
    fewer = [["Name Age", "Town"], ["years", "or village"], ["Bob", "Bonn"]]
    second = table_block(fewer, page=2, xs=(72, 272), heads=2)
    (table,) = tables([layout(first), layout(second, number=2)])
    assert texts_of(table) == [*texts, ["Bob", "", "Bonn"]]


def test_a_part_that_shows_fewer_names_of_columns_is_read_in_those_of_the_first():
    first = table_block([["No", "Name", "Town"], ["1", "Ada", "Rome"]], y=700, xs=(72, 92, 272))
    part = table_block([["No Name", "", "Town"], ["2", "Bob", "Bonn"]], page=2, xs=(72, 92, 272))
    (table,) = tables([layout(first), layout(part, number=2)])
    assert texts_of(table)[1:] == [["1", "Ada", "Rome"], ["2", "Bob", "Bonn"]]


def test_a_repeated_head_of_two_rows_may_have_a_name_in_the_other_row():
    names = [["", "Acts"], ["Port", "2023"]], [["Port", "Acts"], ["", "2023"]]
    first, second = (table_block([*head, ["Oulu", "4"]], heads=2, y=700) for head in names)
    (table,) = tables([layout(first), layout(replace(second, page=2, box=TOP), number=2)])
    assert texts_of(table) == [*names[0], ["Oulu", "4"], ["Oulu", "4"]]


def test_a_place_that_a_repeated_head_took_from_an_empty_row_goes_to_the_tall_cell_above():
    first = table_block([["Unit", "Post"], ["Sales", "Cook"], ["", "Clerk"]], y=680)
    sales = replace(first.cells[2], row_span=2)
    first = replace(first, cells=(*first.cells[:2], sales, first.cells[3], first.cells[5]))
    second = table_block([["Unit", "Post"], ["", "Guard"]], page=2)
    head = replace(second.cells[0], row_span=2)
    second = replace(second, cells=(head, second.cells[1], second.cells[3]))
    (table,) = tables([layout(first), layout(second, number=2)])
    assert [(c.row, c.row_span) for c in table.cells if c.column == 0] == [(0, 1), (1, 3)]
