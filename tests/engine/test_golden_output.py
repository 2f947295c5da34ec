"""A document with every kind of block, as Markdown, manifest and chunks."""

import json

from papermill_api.engine.conversion import make_conversion
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
from papermill_api.engine.errors import Problem
from papermill_api.engine.geometry import Box
from papermill_api.engine.options import ChunkOptions, Options
from tests.engine.golden_files import golden

OPTIONS = Options(chunks=ChunkOptions(max_tokens=60))


def at(page: int, top: float) -> Sources:
    return (Source(page, (Box(72, top, 523, top + 20),)),)


def plain(text: str) -> Spans:
    return (Span(text),)


def entry(text: str, page: int) -> ListItem:
    return ListItem((Span(text, link=f"#page={page}"),), (), at(1, 100))


def item(text: str, *children: Block, number: int | None = None) -> ListItem:
    return ListItem(plain(text), children, at(2, 100), number)


CONTENTS = ListBlock((entry("1 How paper is made", 1), entry("2 Mills", 2)), False, at(1, 100))
PROSE = Paragraph(
    (
        Span("Paper is "),
        Span("made of ", italic=True),
        Span("fibre_pulp", mono=True),
        Span(" and water", italic=True),
        Span(", H"),
        Span("2", script="sub"),
        Span("O"),
        Span("1", note="1"),
        Span("; see "),
        Span("the guild", bold=True, link="https://example.org/guild_(old)"),
        Span(" or write to "),
        Span("mill@example.org", link="mailto:mill@example.org"),
        Span(". It costs < 5 & > 2 * 1."),
    ),
    at(1, 200),
)
STEPS = ListBlock(
    (
        item(
            "Beat the rags", ListBlock((item("linen"), item("hemp")), False, at(2, 100)), number=3
        ),
        item(
            "Run this:",
            Code("for sheet in mill:\n    press(sheet)  # `twice`", at(2, 140)),
            number=4,
        ),
    ),
    True,
    at(2, 100),
)
PRICES = Table(
    (
        Cell(0, 0, (Span("Sheet", bold=True),), header=True),
        Cell(0, 1, (Span("Price|unit", bold=True),), header=True),
        Cell(1, 0, plain("Foolscap")),
        Cell(1, 1, plain("1.20\nper quire")),
        Cell(2, 0, (Span("Royal", italic=True),)),
        Cell(2, 1, ()),
    ),
    3,
    2,
    1,
    at(2, 300),
)
OUTPUT = Table(
    (
        Cell(0, 0, plain("Mill"), row_span=2, header=True),
        Cell(0, 1, plain("Reams & quires"), column_span=2, header=True),
        Cell(1, 1, plain("1801"), header=True),
        Cell(1, 2, plain("1802"), header=True),
        Cell(2, 0, (Span("Upper", link="https://example.org/upper"),)),
        Cell(2, 1, plain("410")),
        Cell(2, 2, (Span("n/a", italic=True),)),
    ),
    3,
    3,
    2,
    at(3, 100),
)
BLOCKS = (
    Heading(1, (Span("The Paper Mill", bold=True),), at(1, 50)),
    CONTENTS,
    Heading(2, plain("How paper is made"), at(1, 150)),
    PROSE,
    Footnote("1", plain("Soft water is best."), at(1, 700)),
    Figure("fig_0001", "Figure 1. A [vat]", "figures/fig_0001.png", at(1, 400)),
    Caption((Span("Figure 1. ", bold=True), Span("A [vat]")), at(1, 600)),
    Heading(2, plain("Mills"), at(2, 50)),
    STEPS,
    Quote((Paragraph(plain("Paper is patient."), at(2, 250)),), at(2, 250)),
    Caption(plain("Table 1. Prices"), at(2, 280)),
    PRICES,
    Paragraph(plain("1. is no list here"), at(2, 500)),
    OUTPUT,
    Paragraph(plain("紙は水と繊維から作られる。*星*はそのまま。"), at(3, 300)),
)


def test_golden_output():
    problems = (Problem("reader", 4, "Page 4 could not be read"),)
    conversion = make_conversion(Document(BLOCKS, 4), [b"PNG"], problems, OPTIONS)
    manifest = json.dumps(conversion.manifest, ensure_ascii=False, indent=1) + "\n"
    assert conversion.markdown == golden("output.md", conversion.markdown)
    assert manifest == golden("output.assets.json", manifest)
