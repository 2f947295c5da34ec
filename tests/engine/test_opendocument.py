"""Texts of OpenDocument: looks in cells, blanks beside links, pictures of every kind."""

import io
from pathlib import Path

import odfdo
import pytest
from PIL import Image

from papermill_api.engine.conversion import Conversion
from papermill_api.engine.convert import convert
from papermill_api.engine.formats.list_headings import STYLE, TEXT

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">'
    b'<rect x="9" y="9" width="20" height="20"/></svg>'
)
BOLD = (
    '<style:style style:name="B" style:family="text">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
)


@pytest.fixture
def text(tmp_path: Path):
    """Reads a text of these elements; files go into its package."""

    def read(*elements: str, style: str = BOLD, **files: bytes) -> Conversion:
        document = odfdo.Document("text")
        document.insert_style(odfdo.Element.from_tag(style), automatic=True)
        document.body.clear()
        for element in elements:
            document.body.append(odfdo.Element.from_tag(element))
        for name, data in files.items():
            path = name if "/" in name else f"Pictures/{name.replace('_', '.')}"
            document.container.set_part(path, data)
        document.save(str(tmp_path / "a.odt"))
        return convert(tmp_path / "a.odt")

    return read


def cell(content: str, kind: str = 'office:value-type="string"') -> str:
    return f"<table:table-cell {kind}><text:p>{content}</text:p></table:table-cell>"


def row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def picture(inner: str) -> str:
    return f"<text:p><draw:frame>{inner}</draw:frame></text:p>"


def image(name: str) -> str:
    return f'<draw:image xlink:href="Pictures/{name}" xlink:type="simple"/>'


def test_cells_keep_looks_and_say_numbers_as_shown(text):
    bold = '<text:span text:style-name="B">wet</text:span>'
    number = cell("1,234.50", 'office:value-type="float" office:value="1234.5"')
    markdown = text(
        f"<table:table>{row(cell('What'), cell('Sum'))}"
        f"{row(cell(f'Is {bold}ter'), number)}</table:table>"
    ).markdown
    assert markdown == "| What | Sum |\n| --- | --- |\n| Is **wet**ter | 1,234.50 |\n"


def test_items_of_a_list_without_any_marker_are_paragraphs(text):
    styles = (
        '<text:list-style style:name="N"><text:list-level-style-number text:level="1" '
        'style:num-format=""/></text:list-style>'
    )
    items = "".join(f"<text:list-item><text:p>{word}</text:p></text:list-item>" for word in "ab")
    unmarked = f'<text:list text:style-name="N">{items}</text:list>'
    conversion = text(unmarked, f"<text:list>{items}</text:list>", style=styles)
    assert conversion.markdown == "a\n\nb\n\n- a\n- b\n"


def test_links_keep_the_blanks_beside_them_and_get_no_others(text):
    link = '<text:a xlink:href="https://e.org/" xlink:type="simple">mills</text:a>'
    assert text(f"<text:p>See {link} and pre{link}s.</text:p>").markdown == (
        "See [mills](https://e.org/) and pre[mills](https://e.org/)s.\n"
    )


def test_the_alternative_text_of_a_picture_is_its_title_and_no_prose(text):
    told = "<svg:title>A black square</svg:title>"
    conversion = text(picture(image("a.svg") + image("a.png") + told), a_svg=SVG, a_png=a_png())
    assert conversion.markdown == "![A black square](figures/fig_0001.png)\n"
    assert len(conversion.figures) == 1


def test_a_picture_that_cannot_be_shown_is_named(text):
    conversion = text(
        "<text:p>Before.</text:p>", picture(image("a.emf")), picture(image("gone.png")), a_emf=b"?"
    )
    assert conversion.markdown == "Before.\n"
    assert [problem.message for problem in conversion.problems] == [
        "Figure “fig_0001” is of a kind that cannot be shown",
        "Figure “fig_0002” holds no picture that can be shown",
    ]


def a_png() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(buffer, "PNG")
    return buffer.getvalue()


def list_style(name: str, *levels: str) -> str:
    inner = "".join(
        f'<text:list-level-style-number text:level="{at}" {level}/>'
        for at, level in enumerate(levels, start=1)
    )
    return f'<text:list-style style:name="{name}">{inner}</text:list-style>'


def heading(level: int, said: str, inner: str = "") -> str:
    head = f'<text:h text:outline-level="{level}">{said}</text:h>{inner}'
    return f"<text:list-item>{head}</text:list-item>"


def group(*items: str, name: str = "N") -> str:
    named = f' text:style-name="{name}"' if name else ""
    return f"<text:list{named}>{''.join(items)}</text:list>"


def test_headings_that_are_items_of_lists_are_headings_with_their_numbers(text):
    style = list_style(
        "N",
        'style:num-format="I" style:num-prefix="Part " style:num-suffix="."',
        'style:num-format="1" text:display-levels="2"',
    )
    below = group(heading(2, "Wheat"), heading(2, "Rye"), name="")
    markdown = text(
        group(heading(1, "Mills", below)),
        "<text:p>They grind.</text:p>",
        group(heading(1, "Rivers")),
        group("<text:list-item><text:p>an item</text:p></text:list-item>"),
        style=style,
    ).markdown
    assert markdown == (
        "# Part I. Mills\n\n## I.1 Wheat\n\n## I.2 Rye\n\nThey grind.\n\n"
        "# Part II. Rivers\n\n1. an item\n"
    )


def test_headings_show_the_numbers_of_the_outline(tmp_path: Path):
    document = odfdo.Document("text")
    document.body.clear()
    root = document.get_part("styles").root._xml_element
    outline = root.find(f".//{TEXT}outline-style")
    for level in outline:
        level.set(f"{STYLE}num-format", "1" if level.get(f"{TEXT}level") < "3" else "")
        level.set(f"{STYLE}num-suffix", ")")
        level.set(f"{TEXT}display-levels", level.get(f"{TEXT}level"))
    for at, said in ((1, "Mills"), (2, "Wheat"), (2, "Rye"), (3, "Old rye"), (1, "Rivers")):
        document.body.append(odfdo.Header(at, said))
    document.save(str(tmp_path / "a.odt"))
    heads = [line for line in convert(tmp_path / "a.odt").markdown.splitlines() if line]
    assert heads == ["# 1) Mills", "## 1.1) Wheat", "## 1.2) Rye", "### Old rye", "# 2) Rivers"]


def test_a_box_with_the_number_of_its_slide_alone_is_left_out(tmp_path: Path):
    document = odfdo.Document("presentation")
    document.body.clear()
    box = "<draw:frame><draw:text-box><text:p>{}</text:p></draw:text-box></draw:frame>"
    number = "<text:page-number>&lt;number&gt;</text:page-number>"
    page = odfdo.Element.from_tag(
        '<draw:page draw:name="p1">' + box.format("The mill") + box.format(number) + "</draw:page>"
    )
    document.body.append(page)
    document.save(str(tmp_path / "a.odp"))
    assert convert(tmp_path / "a.odp").markdown == "# p1\n\nThe mill\n"


MATH = b'<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics>%s</semantics></math>'
SQUARE = MATH % b"<mrow><msup><mi>r</mi><mn>2</mn></msup></mrow>"


def formula(number: int) -> str:
    """With the picture that stands for it where it cannot be drawn."""
    return (
        f'<draw:frame><draw:object xlink:href="./Object {number}" xlink:type="simple"/>'
        f'<draw:image xlink:href="./ObjectReplacements/Object {number}" xlink:type="simple"/>'
        "</draw:frame>"
    )


def test_formulas_stand_in_their_text_or_by_themselves(text):
    conversion = text(
        f"<text:p>Take {formula(1)} of it</text:p>",
        f"<text:p>{formula(1)}</text:p>",
        f"<text:list><text:list-item><text:p>so {formula(1)}</text:p></text:list-item></text:list>",
        **{"Object 1/content.xml": SQUARE},
    )
    assert conversion.markdown == "Take $r^2$ of it\n\n$$\nr^2\n$$\n\n- so $r^2$\n"


def test_an_object_that_is_no_formula_or_is_missing_changes_no_text(text):
    conversion = text(
        f"<text:p>Take {formula(1)} of it</text:p>", **{"Object 2/content.xml": b"<math"}
    )
    assert "Take" in conversion.markdown
    assert "$" not in conversion.markdown


FIXED = (
    '<style:style style:name="M" style:family="text">'
    '<style:text-properties style:font-name="Liberation Mono"/></style:style>'
)
PROSE = "<text:p>A text that says in many words what the short lines of code here are for.</text:p>"


def typed(content: str) -> str:
    return f'<text:p><text:span text:style-name="M">{content}</text:span></text:p>'


def test_lines_in_fixed_width_type_are_a_listing_with_their_blanks(text):
    lines = (typed("def f():"), "<text:p/>", typed('<text:s text:c="4"/>return [1]'))
    conversion = text(PROSE, *lines, "<text:p>Done</text:p>", style=FIXED)
    assert conversion.markdown.endswith("\n\n```\ndef f():\n\n    return [1]\n```\n\nDone\n")


def test_a_piece_in_fixed_width_type_is_code_and_a_line_alone_is_none(text):
    piece = 'Call <text:span text:style-name="M">f<text:s/>x</text:span> twice'
    conversion = text(PROSE, f"<text:p>{piece}</text:p>", typed("Yours"), style=FIXED)
    assert conversion.markdown.endswith("\n\nCall `f x` twice\n\nYours\n")


def test_a_document_that_is_typed_throughout_has_no_code(text):
    conversion = text(typed("Dear Ann,"), typed("it rains."), style=FIXED)
    assert conversion.markdown == "Dear Ann,\n\nit rains.\n"


def test_styles_tell_quotes_and_listings_of_a_line(text):
    style = (
        '<style:style style:name="P1" style:family="paragraph" '
        'style:parent-style-name="Preformatted_20_Text"><style:text-properties '
        'style:font-name="Courier New"/></style:style>'
    )
    quotes = [f'<text:p text:style-name="Quotations">{word}</text:p>' for word in ("So", "be it")]
    line = '<text:p text:style-name="P1">x = 1</text:p>'
    conversion = text(PROSE, *quotes, line, style=style)
    assert conversion.markdown.endswith("\n\n> So\n>\n> be it\n\n```\nx = 1\n```\n")


def box(*words: str) -> str:
    return (
        f"<draw:custom-shape>{''.join(f'<text:p>{w}</text:p>' for w in words)}</draw:custom-shape>"
    )


def test_boxes_of_text_are_paragraphs_behind_the_one_that_holds_them(text):
    frame = "<draw:frame><draw:text-box><text:p>Third</text:p></draw:text-box></draw:frame>"
    conversion = text(
        f"<text:p>Own {box('First', 'Second')}{frame}text</text:p>", "<text:p>Z</text:p>"
    )
    assert conversion.markdown == "Own text\n\nFirst\n\nSecond\n\nThird\n\nZ\n"


def test_paragraphs_of_an_item_are_lines_of_it(text):
    item = "<text:list-item><text:p>Fill in</text:p><text:p>Sign</text:p></text:list-item>"
    conversion = text(f"<text:list>{item}</text:list>")
    assert conversion.markdown == "- Fill in\\\n  Sign\n"


def note(text: str) -> str:
    return (
        "<office:annotation><dc:creator>Ann</dc:creator><dc:date>2026-01-04T05:48:07</dc:date>"
        f"<text:p>{text}</text:p></office:annotation>"
    )


def test_comments_on_cells_come_below_their_sheet(tmp_path: Path):
    document = odfdo.Document("spreadsheet")
    document.body.clear()
    noted = cell("b").replace("<text:p>", f"{note('Why?')}<text:p>")
    rows = row(cell("a"), noted) + row(cell("1"), cell("2"))
    document.body.append(
        odfdo.Element.from_tag(f'<table:table table:name="S">{rows}</table:table>')
    )
    document.save(str(tmp_path / "a.ods"))
    table = "| a | b |\n| --- | --- |\n| 1 | 2 |\n"
    comment = "> **Comment on B1 (Ann, 2026-01-04):** Why?\n"
    assert convert(tmp_path / "a.ods").markdown == f"## S\n\n{table}\n{comment}"


def test_comments_on_a_slide_say_who_wrote_them(tmp_path: Path):
    document = odfdo.Document("presentation")
    document.body.clear()
    page = odfdo.DrawPage("p1", "p1")
    page.append(odfdo.Element.from_tag(note("Why?")))
    frame = "<draw:frame><draw:text-box><text:p>The mill</text:p></draw:text-box></draw:frame>"
    page.append(odfdo.Element.from_tag(frame))
    document.body.append(page)
    document.save(str(tmp_path / "a.odp"))
    assert convert(tmp_path / "a.odp").markdown.endswith(
        "The mill\n\n> **Comment (Ann, 2026-01-04):** Why?\n"
    )
