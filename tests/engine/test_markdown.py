import pytest

from papermill_api.engine.document import (
    Block,
    Cell,
    Code,
    Document,
    Figure,
    Footnote,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Source,
    Span,
    Table,
)  # fmt: skip
from papermill_api.engine.geometry import Box
from papermill_api.engine.output.markdown import write_block, write_markdown, write_spans

AT = (Source(1, (Box(0, 0, 1, 1),)),)


def paragraph(text: str) -> Paragraph:
    return Paragraph((Span(text),), AT)


def item(text: str, *children: Block, number: int | None = None) -> ListItem:
    return ListItem((Span(text),), children, AT, number)


@pytest.mark.parametrize(
    "span, written",
    [
        (Span("bold ", bold=True), "**bold** "),
        (Span("both", bold=True, italic=True), "***both***"),
        (Span("a_b*c"), "a_b\\*c"),
        (Span("x`y", mono=True), "``x`y``"),
        (Span("site", link="https://a.b/c d"), "[site](https://a.b/c%20d)"),
        (Span("2", script="super"), "<sup>2</sup>"),
        (Span("1", note="1"), "[^1]"),
    ],
)
def test_inline_looks(span: Span, written: str):
    assert write_spans((span,)) == written


def test_blocks_are_parted_by_blank_lines_and_footnotes_come_last():
    note = Footnote("1", (Span("Later."),), AT)
    blocks = (Heading(2, (Span("Head", bold=True),), AT), note, paragraph("Text."))
    assert write_markdown(Document(blocks, 1)) == "## Head\n\nText.\n\n[^1]: Later.\n"


def test_nested_lists_are_indented_under_their_item():
    inner = ListBlock((item("in"),), False, AT)
    outer = ListBlock((item("one", inner, number=3), item("two", number=4)), True, AT)
    assert write_block(outer) == "3. one\n   - in\n4. two"


def test_a_simple_table_is_written_with_pipes():
    cells = tuple(Cell(r, c, (Span(f"{r}|{c}"),)) for r in range(2) for c in range(2))
    expected = "| 0\\|0 | 0\\|1 |\n| --- | --- |\n| 1\\|0 | 1\\|1 |"
    assert write_block(Table(cells, 2, 2, 1, AT)) == expected


def test_a_table_with_merged_cells_is_written_as_html():
    cells = (Cell(0, 0, (Span("a < b"),), 1, 2, header=True), Cell(1, 0, ()), Cell(1, 1, ()))
    assert '<th colspan="2">a &lt; b</th>' in write_block(Table(cells, 2, 2, 1, AT))


def test_a_fence_is_longer_than_those_in_the_code():
    assert write_block(Code("```\nx\n```", AT)) == "````\n```\nx\n```\n````"


def test_a_figure_is_an_image_where_it_stands():
    figure = Figure("fig_0001", "Figure 1. A [mill]", "figures/fig_0001.png", AT)
    assert write_block(figure) == "![Figure 1. A \\[mill\\]](figures/fig_0001.png)"


def test_text_that_looks_like_a_block_start_is_escaped():
    assert write_block(paragraph("# not a head")) == "\\# not a head"
