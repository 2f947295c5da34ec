import pytest

from papermill_api.engine.document import (
    Block,
    Caption,
    Cell,
    Code,
    Document,
    Figure,
    Footnote,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    Source,
    Span,
    Spans,
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
    assert write_block(Table(cells, 2, 2, 1, AT)) == (
        '<table><tr><th colspan="2">a &lt; b</th></tr>\n<tr><td></td><td></td></tr></table>'
    )


def test_a_fence_is_longer_than_those_in_the_code():
    assert write_block(Code("```\nx\n```", AT)) == "````\n```\nx\n```\n````"


def test_a_figure_is_an_image_where_it_stands():
    figure = Figure("fig_0001", "Figure 1. A [mill]", "figures/fig_0001.png", AT)
    assert write_block(figure) == "![Figure 1. A \\[mill\\]](figures/fig_0001.png)"


def test_text_that_looks_like_a_block_start_is_escaped():
    assert write_block(paragraph("# not a head")) == "\\# not a head"


def test_html_cells_keep_the_looks_of_their_text():
    spans = (
        Span("R&D <x> &lt; "),
        Span("site", bold=True, link='https://a.b/"c'),
        Span("x\ny", mono=True),
    )
    written = write_block(Table((Cell(0, 0, spans, 1, 2),), 1, 2, 0, AT))
    assert '<td colspan="2">R&amp;D &lt;x&gt; &amp;lt; ' in written
    assert '<a href="https://a.b/%22c"><strong>site</strong></a><code>x<br>y</code></td>' in written


def test_a_head_cell_is_not_bold_by_its_words():
    cells = (Cell(0, 0, (Span("a", bold=True),), header=True), Cell(1, 0, (Span("b", bold=True),)))
    assert write_block(Table(cells, 2, 1, 1, AT)) == "| a |\n| --- |\n| **b** |"


def test_a_head_that_is_all_slanted_is_not_slanted_by_its_words():
    def written(*slanted: bool) -> str:
        heads = [
            Cell(0, column, (Span("ab"[column], italic=italic),), header=True)
            for column, italic in enumerate(slanted)
        ]
        body = (Cell(1, 0, (Span("c", italic=True),)), Cell(1, 1, (Span("d"),)))
        return write_block(Table((*heads, *body), 2, 2, 1, AT))

    assert written(True, True) == "| a | b |\n| --- | --- |\n| *c* | d |"
    assert written(True, False) == "| *a* | b |\n| --- | --- |\n| *c* | d |"


@pytest.mark.parametrize(
    "text, written",
    [
        ("# a", "\\# a"),
        ("#a", "#a"),
        ("- a", "\\- a"),
        ("-1", "-1"),
        ("1. a", "1\\. a"),
        ("1.5", "1.5"),
        ("2019) a", "2019\\) a"),
        ("> a", "\\> a"),
        ("---", "\\---"),
        ("one\n+ two", "one\\\n\\+ two"),
    ],
)
def test_only_a_block_start_is_escaped(text: str, written: str):
    assert write_block(paragraph(text)) == written


def test_two_lists_after_each_other_stay_two():
    bullets, numbers = (ListBlock((item("a"),), ordered, AT) for ordered in (False, True))
    blocks = (bullets, bullets, bullets, numbers, numbers)
    written = write_markdown(Document(blocks, 1))
    assert written == "- a\n\n* a\n\n- a\n\n1. a\n\n1) a\n"


def test_blocks_below_an_item_are_parted_from_its_text_where_they_must_be():
    fenced = item("run", Code("x", AT))
    more = item("say", paragraph("more"))
    third = item("count", ListBlock((item("in", number=3),), True, AT))
    assert write_block(ListBlock((fenced, more, third), False, AT)) == (
        "- run\n  ```\n  x\n  ```\n- say\n\n  more\n- count\n\n  3. in"
    )


def test_an_item_without_text_holds_its_blocks():
    assert write_block(ListBlock((item("", Code("x", AT)), item("")), False, AT)) == (
        "- ```\n  x\n  ```\n-"
    )


def test_a_heading_is_one_line_without_the_look_of_headings():
    spans = (Span("1.\n", bold=True), Span("All ", bold=True), Span("x", mono=True))
    assert write_block(Heading(9, spans, AT)) == "###### 1. All `x`"
    assert write_block(Heading(1, (Span("In C#", italic=True),), AT)) == "# In C\\#"


@pytest.mark.parametrize(
    "spans, written",
    [
        ((Span("All of it", italic=True, bold=True),), "All of it"),
        ((Span("Figure 1. ", bold=True), Span("A mill")), "**Figure 1.** A mill"),
    ],
)
def test_a_caption_is_written_without_a_look_of_all_of_it(spans: Spans, written: str):
    assert write_block(Caption(spans, AT)) == written


def test_a_quote_goes_before_every_line():
    assert write_block(Quote((paragraph("a"), paragraph("b")), AT)) == "> a\n>\n> b"
