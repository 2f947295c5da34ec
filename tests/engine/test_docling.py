"""Our tree as a DoclingDocument and back, and what Docling's own tools make of it."""

from io import BytesIO

import pytest
from docling_core.types.doc import DoclingDocument
from docling_core.types.doc.base import CoordOrigin
from PIL import Image

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
    Sources,
    Span,
    Spans,
    Table,
)
from papermill_api.engine.geometry import Box


def at(page: int, top: float = 10.0) -> Sources:
    return (Source(page, (Box(72.0, top, 500.0, top + 20),)),)


HERE = at(1)


def plain(text: str) -> Spans:
    return (Span(text),)


def item(text: str, *children: Block, number: int | None = None) -> ListItem:
    return ListItem(plain(text), children, HERE, number)


TABLE = Table(
    (
        Cell(0, 0, plain("Mill"), row_span=2, header=True),
        Cell(0, 1, plain("Reams"), column_span=2, header=True),
        Cell(1, 1, plain("1801"), header=True),
        Cell(1, 2, (), header=True),
        Cell(2, 0, (Span("Upper", link="https://example.org/upper"),)),
        Cell(2, 1, (Span("a "), Span("b", bold=True))),
        Cell(2, 2, plain("n/a")),
    ),
    3,
    3,
    2,
    at(2),
)
BLOCKS: dict[str, tuple[Block, ...]] = {
    "headings": (
        Heading(1, plain("Mill"), HERE),
        Heading(3, (Span("a "), Span("b", italic=True)), HERE),
    ),
    "paragraph": (
        Paragraph(
            (
                Span("Made "),
                Span("of ", bold=True, italic=True),
                Span("H"),
                Span("2", script="sub"),
                Span("O, "),
                Span("x_1", math=True),
                Span(" and "),
                Span("code()", mono=True),
                Span("; see "),
                Span("here", link="https://example.org/a"),
                Span(" or "),
                Span("there", link="#page=2"),
            ),
            (Source(1, (Box(1.0, 2.0, 3.0, 4.0), Box(1.0, 6.0, 3.0, 8.0))), Source(2, ())),
        ),
    ),
    "lists": (
        ListBlock(
            (
                item("Beat", ListBlock((item("linen"), item("hemp")), False, HERE), number=3),
                item("Run", Code("press()", HERE, "python"), number=4),
            ),
            True,
            HERE,
        ),
        Paragraph(plain("between"), HERE),
        ListBlock((ListItem((Span("a "), Span("b", bold=True)), (), HERE),), False, HERE),
    ),
    "table": (Caption(plain("Table 1"), HERE), TABLE),
    "code": (Code("for x in y:\n    x()", HERE), Code("a^2", HERE, "math")),
    "quote": (Quote((Paragraph(plain("Patient."), HERE), TABLE), HERE),),
    "notes": (
        Paragraph((Span("Flour "), Span("1", note="1"), Span(" rises")), HERE),
        Footnote("1", (Span("Of "), Span("wheat", italic=True)), at(2)),
    ),
    "figure": (
        Figure("fig_0001", "Figure 1. A vat", "", HERE),
        Caption(plain("Figure 1. A vat"), HERE),
        Figure("fig_0002", "Alternative", "", at(2)),
    ),
}


@pytest.mark.parametrize("kind", BLOCKS)
def test_a_document_comes_back_as_it_went(kind: str):
    document = Document(BLOCKS[kind], 2)
    there = DoclingDocument.model_validate_json(document.to_docling().model_dump_json())
    assert Document.from_docling(there) == document


def test_pictures_go_inside_and_their_figures_have_images_again():
    buffer = BytesIO()
    Image.new("RGB", (4, 4), "red").save(buffer, "PNG")
    there = Document(BLOCKS["figure"], 2).to_docling({"fig_0001": buffer.getvalue()})
    figures = [block for block in Document.from_docling(there).blocks if isinstance(block, Figure)]
    assert [figure.image for figure in figures] == ["figures/fig_0001.png", ""]


def test_boxes_from_the_bottom_left_are_turned_by_the_height_of_their_page():
    there = Document((Paragraph(plain("words"), HERE),), 1).to_docling()
    there.pages[1].size.height = 800.0
    bbox = there.texts[0].prov[0].bbox
    there.texts[0].prov[0].bbox = bbox.to_bottom_left_origin(800.0)
    assert there.texts[0].prov[0].bbox.coord_origin is CoordOrigin.BOTTOMLEFT
    assert Document.from_docling(there).blocks[0].sources == HERE


def test_docling_writes_the_same_words():
    blocks = tuple(block for blocks in BLOCKS.values() for block in blocks)
    markdown = Document(blocks, 2).to_docling().export_to_markdown()
    for words in (
        "# Mill",
        "3. Beat",
        "- linen",
        "press()",
        "Table 1",
        "[here](https://example.org/a)",
    ):
        assert words in markdown


def test_formulas_lose_what_only_text_can_hold():
    source = DoclingDocument(name="a")
    source.add_formula(r"\int_{}^{2}1+ \text{ \textellipsis } dx")
    [block] = Document.from_docling(source).blocks
    assert block.text == r"\int^{2}1+ \ldots dx"
