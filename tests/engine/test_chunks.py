from dataclasses import replace

from papermill_api.engine.document import (
    Block,
    Caption,
    Cell,
    Code,
    Document,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Source,
    Span,
    Table,
)
from papermill_api.engine.geometry import Box
from papermill_api.engine.options import ChunkOptions
from papermill_api.engine.output.assets import write_assets
from papermill_api.engine.output.chunks import make_chunks
from papermill_api.engine.output.markdown import write_each
from papermill_api.engine.output.pieces import count_tokens

BOX = Box(1, 2, 3, 4)
AT = (Source(1, (BOX,)),)


def heading(level: int, text: str) -> Heading:
    return Heading(level, (Span(text),), AT)


def paragraph(text: str, page: int = 1) -> Paragraph:
    return Paragraph((Span(text),), (Source(page, (BOX,)),))


def test_a_section_is_a_chunk_with_its_headings_path():
    blocks = (heading(1, "Top"), paragraph("a"), heading(2, "Sub"), paragraph("b"))
    chunks = make_chunks(write_each(blocks), ChunkOptions())
    assert [chunk.headings for chunk in chunks] == [("Top",), ("Top", "Sub")]
    assert chunks[1].text == "## Sub\n\nb"


def test_a_section_over_the_budget_is_cut_between_blocks():
    blocks = tuple(paragraph("x" * 40, page) for page in (1, 2, 3))
    chunks = make_chunks(write_each(blocks), ChunkOptions(max_tokens=20))
    assert [chunk.pages for chunk in chunks] == [[1, 2], [3]]


def test_chinese_counts_a_token_per_character():
    assert count_tokens("中文字") == 3


def test_figures_and_chunks_name_each_other():
    figure = Figure("fig_0001", "Figure 1", "figures/fig_0001.png", AT)
    document = Document((paragraph("text"), figure), 1)
    manifest = write_assets(document, make_chunks(write_each(document.blocks), ChunkOptions()), ())
    assert manifest["figures"][0]["chunk_ids"] == [manifest["chunks"][0]["id"]]
    assert manifest["chunks"][0]["figure_ids"] == ["fig_0001"]
    assert manifest["figures"][0]["boxes"] == [[1, 2, 3, 4]]


def texts(*blocks: Block, max_tokens: int) -> list[str]:
    chunks = make_chunks(write_each(blocks), ChunkOptions(max_tokens=max_tokens))
    return [chunk.text for chunk in chunks]


def test_headings_with_nothing_below_them_go_with_the_next_section():
    chunks = make_chunks(
        write_each((heading(1, "Top"), heading(2, "Sub"), paragraph("a"))), ChunkOptions()
    )
    assert [(chunk.text, chunk.headings) for chunk in chunks] == [
        ("# Top\n\n## Sub\n\na", ("Top", "Sub"))
    ]


def test_a_heading_stays_with_the_text_below_it():
    assert texts(heading(1, "Top"), paragraph("x" * 40), max_tokens=10) == ["# Top\n\n" + "x" * 40]


def table(rows: int, *merged: Cell) -> Table:
    """One column; `merged` cells take the places of those in their rows."""
    taken = {row for cell in merged for row in range(cell.row, cell.row + cell.row_span)}
    cells = [Cell(0, 0, (Span("head"),), header=True), *merged]
    cells += [Cell(r, 0, (Span(f"row {r}"),)) for r in range(1, rows) if r not in taken]
    return Table(tuple(sorted(cells, key=lambda cell: cell.row)), rows, 1, 1, AT)


def test_a_long_table_is_cut_between_rows_under_its_head():
    assert texts(table(5), max_tokens=9) == [
        "| head |\n| --- |\n| row 1 |\n| row 2 |",
        "| head |\n| --- |\n| row 3 |\n| row 4 |",
    ]


def test_rows_of_a_merged_cell_stay_together():
    found = texts(table(5, Cell(2, 0, (Span("tall"),), row_span=2)), max_tokens=16)
    assert [[word for word in ("row 1", "tall", "row 4") if word in text] for text in found] == [
        ["row 1"],
        ["tall"],
        ["row 4"],
    ]


def test_a_long_list_is_cut_between_items_and_keeps_its_numbers():
    items = tuple(ListItem((Span(f"item number {n}"),), (), AT) for n in range(4))
    assert texts(ListBlock(items, True, AT), max_tokens=10) == [
        "1. item number 0\n2. item number 1",
        "3. item number 2\n4. item number 3",
    ]


def test_an_item_over_the_budget_stays_whole():
    child = ListBlock((ListItem((Span("below " * 20),), (), AT),), False, AT)
    items = (ListItem((Span("above"),), (child,), AT), ListItem((Span("next"),), (), AT))
    found = texts(ListBlock(items, False, AT), max_tokens=10)
    assert [text.split("\n")[0] for text in found] == ["- above", "- next"]


def test_a_long_paragraph_is_cut_between_sentences():
    block = Paragraph((Span("One two. Three "), Span("four", bold=True), Span(". Five six.")), AT)
    assert texts(block, max_tokens=5) == ["One two.", "Three **four**.", "Five six."]


def test_long_code_is_cut_between_lines():
    assert texts(Code("a = 1\nb = 2\nc = 3", AT), max_tokens=4) == [
        "```\na = 1\nb = 2\n```",
        "```\nc = 3\n```",
    ]


def places(*blocks: Block, max_tokens: int = 512) -> list[list[tuple[int, str]]]:
    """Of each chunk: the pages of its places, with the text that begins at each."""
    chunks = make_chunks(write_each(blocks), ChunkOptions(max_tokens=max_tokens))
    return [[(place.page, chunk.text[place.start :]) for place in chunk.places] for chunk in chunks]


def test_each_block_of_a_chunk_has_its_own_place():
    assert places(paragraph("One.", 1), paragraph("Two.", 2)) == [
        [(1, "One.\n\nTwo."), (2, "Two.")]
    ]


def test_rows_of_a_table_over_pages_have_their_own_places():
    rows = tuple(Source(page, (BOX,)) for page in (1, 1, 2))
    first, second = places(replace(table(3), rows=rows), max_tokens=6)
    assert [page for page, _ in first] == [1, 1]
    assert second == [(1, "| head |\n| --- |\n| row 2 |"), (2, "| row 2 |")]


def test_a_paragraph_over_pages_is_shared_out_by_the_areas_of_its_parts():
    tall, low = Box(0, 0, 10, 30), Box(0, 0, 10, 10)
    block = Paragraph((Span("aaaa bbb ccc ddd"),), (Source(1, (tall,)), Source(2, (low,))))
    assert places(block) == [[(1, "aaaa bbb ccc ddd"), (2, "ddd")]]


def test_a_paragraph_over_pages_is_shared_out_by_the_lengths_of_its_parts_where_they_are_known():
    tall, low = Source(1, (Box(0, 0, 10, 30),), 4), Source(2, (Box(0, 0, 10, 10),), 11)
    block = Paragraph((Span("aaaa bbb ccc ddd"),), (tall, low))
    assert places(block) == [[(1, "aaaa bbb ccc ddd"), (2, "bbb ccc ddd")]]


def test_no_part_of_a_paragraph_begins_inside_of_a_word():
    parts = (Source(1, (BOX,), 8), Source(2, (BOX,), 8))
    assert places(Paragraph((Span("no interruption"),), parts)) == [
        [(1, "no interruption"), (2, "interruption")]
    ]


def test_a_part_of_a_text_without_spaces_begins_where_its_share_does():
    parts = (Source(1, (BOX,), 60), Source(2, (BOX,), 60))
    ((_, (_, second)),) = places(Paragraph((Span("中" * 60 + "文" * 60),), parts))
    assert second == "文" * 60


def test_items_of_a_list_have_their_own_places():
    items = tuple(
        ListItem((Span(text),), (), (Source(page, (BOX,)),))
        for page, text in ((1, "aaaa"), (2, "bbbb"))
    )
    sources = tuple(source for item in items for source in item.sources)
    (found,) = places(ListBlock(items, False, sources))
    assert found == [(1, "- aaaa\n- bbbb"), (2, "- bbbb")]


def test_items_begin_where_their_lines_do_however_much_of_the_lines_is_markup():
    linked = Span("aaaa", link="https://example.org/a/long/address/that/nobody/sees/on/the/page")
    items = (
        ListItem((linked,), (), (Source(1, (BOX,)),)),
        ListItem((Span("bbbb", bold=True),), (), (Source(2, (BOX,)),)),
        ListItem((Span("cccc"),), (), (Source(3, (BOX,)),)),
    )
    (found,) = places(ListBlock(items, False, AT))
    assert found[1:] == [(2, "- **bbbb**\n- cccc"), (3, "- cccc")]


def test_an_item_over_pages_begins_its_second_part_before_the_next_item():
    over = (Source(1, (BOX,), 5), Source(2, (BOX,), 5))
    items = (
        ListItem((Span("aaaa bbbb"),), (), over),
        ListItem((Span("cccc"),), (), (Source(2, (BOX,)),)),
    )
    (found,) = places(ListBlock(items, False, AT))
    assert found[1:] == [(2, "bbbb\n- cccc"), (2, "- cccc")]


def test_pieces_of_a_long_paragraph_keep_only_their_own_places():
    six, four = Box(0, 0, 10, 6), Box(0, 0, 10, 4)
    sentences = "One two. Three four. Five six. Seven ate."
    block = Paragraph((Span(sentences),), (Source(1, (six,)), Source(2, (four,))))
    found = places(block, max_tokens=5)
    assert [[page for page, _ in chunk] for chunk in found] == [[1], [1, 2], [2]]


def test_a_caption_stays_with_the_table_below_it():
    caption = Caption((Span("Table 1. Rows"),), AT)
    found = texts(paragraph("x" * 40), caption, table(3), max_tokens=20)
    assert found == [
        "x" * 40,
        "Table 1. Rows\n\n| head |\n| --- |\n| row 1 |\n| row 2 |",
    ]


def test_a_long_paragraph_that_stands_nowhere_is_cut_all_the_same():
    block = Paragraph((Span("One two. Three four. Five six."),), ())
    assert places(block, max_tokens=5) == [[], []]
