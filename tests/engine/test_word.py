"""Word documents whose details a plain reader loses, made with python-docx and its XML."""

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import etree

from papermill_api.engine.convert import convert
from papermill_api.engine.options import Options

Write = Callable[[Document], str]


@pytest.fixture
def markdown_of(tmp_path: Path) -> Callable[[Document], str]:
    def write(document: Document) -> str:
        document.save(str(tmp_path / "a.docx"))
        return convert(tmp_path / "a.docx", Options(figures=False)).markdown

    return write


def paragraph_of(document: Document, xml: str) -> None:
    inside = parse_xml(f"<w:p {nsdecls('w')}>{xml}</w:p>")
    document.element.body.insert(-1, inside)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def add_notes(document: Document, kind: str, notes: dict[int, str]) -> None:
    relation = getattr(RELATIONSHIP_TYPE, f"{kind.upper()}S")
    inner = "".join(
        f'<w:{kind} w:id="{number}"><w:p>{run(text)}</w:p></w:{kind}>'
        for number, text in notes.items()
    )
    blob = f"<w:{kind}s {nsdecls('w')}>{inner}</w:{kind}s>".encode()
    name = PackURI(f"/word/{kind}s.xml")
    media_type = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml"
    part = Part(name, media_type, blob, document.part.package)
    document.part.relate_to(part, relation)


def test_footnotes_and_endnotes_are_numbered_by_their_marks(markdown_of: Write):
    document = docx.Document()
    mark = "<w:r><w:{0}Reference w:id='{1}'/></w:r>"
    paragraph_of(
        document,
        run("Flour") + mark.format("footnote", 7) + run(" rises") + mark.format("endnote", 2),
    )
    add_notes(document, "footnote", {7: "Of wheat."})
    add_notes(document, "endnote", {2: "In warmth."})
    assert markdown_of(document) == ("Flour[^1] rises[^2]\n\n[^1]: Of wheat.\n\n[^2]: In warmth.\n")


def test_deleted_moved_and_hidden_text_is_gone(markdown_of: Write):
    document = docx.Document()
    paragraph_of(
        document,
        run("kept ")
        + f"<w:del w:id='1'>{run('struck').replace('w:t', 'w:delText')}</w:del>"
        + f"<w:moveFrom w:id='2'>{run('moved')}</w:moveFrom>"
        + run("secret", "<w:vanish/>")
        + f"<w:ins w:id='3'>{run('added')}</w:ins>",
    )
    assert markdown_of(document) == "kept added\n"


def test_blanks_around_looks_stay_where_they_are(markdown_of: Write):
    document = docx.Document()
    cell = document.add_table(2, 2).cell(1, 0).paragraphs[0]
    for paragraph in (document.add_paragraph(), cell):
        paragraph.add_run("H")
        paragraph.add_run("2").font.subscript = True
        paragraph.add_run("O is ")
        paragraph.add_run("wet").bold = True
        paragraph.add_run(", ")
        paragraph.add_run("mostly").italic = True
    written = "H<sub>2</sub>O is **wet**, *mostly*"
    assert markdown_of(document) == f"|  |  |\n| --- | --- |\n| {written} |  |\n\n{written}\n"


def test_paragraphs_of_a_cell_are_lines(markdown_of: Write):
    document = docx.Document()
    cell = document.add_table(2, 2).cell(1, 0)
    cell.paragraphs[0].add_run("one ")
    cell.paragraphs[0].add_run("bold").bold = True
    cell.add_paragraph("two")
    cell.add_paragraph("item", style="List Bullet")
    assert "| one **bold**<br>two<br>• item |" in markdown_of(document)


def test_without_a_title_the_first_level_of_headings_is_the_highest(markdown_of: Write):
    untitled, titled = docx.Document(), docx.Document()
    titled.add_heading("All", 0)
    for document in (untitled, titled):
        document.add_heading("Part", 1)
    assert markdown_of(untitled) == "# Part\n"
    assert markdown_of(titled) == "# All\n\n## Part\n"


def test_a_comment_stands_below_what_it_is_about(markdown_of: Write):
    document = docx.Document()
    first = document.add_paragraph("Doubtful.")
    document.add_paragraph("Certain.")
    document.add_comment(first.runs, text="Is it?", author="Ann", initials="A")
    lines = [line for line in markdown_of(document).split("\n") if line]
    assert [line[:16] for line in lines] == ["Doubtful.", "> **Comment (Ann", "Certain."]
    assert lines[1].endswith(":** Is it?")


def test_places_of_a_table_that_are_empty_have_cells(markdown_of: Write):
    document = docx.Document()
    table = document.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "wide"
    table.cell(1, 2).text = "last"
    assert "<tr><td></td><td></td><td>last</td></tr>" in markdown_of(document)


def test_quotes_and_captions_are_told_by_their_styles(markdown_of: Write):
    document = docx.Document()
    document.add_paragraph("Patient.", style="Intense Quote")
    document.add_paragraph("Plain.")
    assert markdown_of(document) == "> **Patient.**\n\nPlain.\n"


def test_quotes_below_each_other_are_one(markdown_of: Write):
    document = docx.Document()
    for text in ("One.", "Two."):
        document.add_paragraph(text, style="Quote")
    document.add_paragraph("Plain.")
    assert markdown_of(document) == "> One.\n>\n> Two.\n\nPlain.\n"


def test_a_table_may_have_a_head_of_several_rows(markdown_of: Write):
    document = docx.Document()
    table = document.add_table(3, 2)
    for row in range(3):
        for column in range(2):
            table.cell(row, column).text = f"{row}{column}"
        if row < 2:
            properties = table.rows[row]._tr.get_or_add_trPr()
            properties.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    assert markdown_of(document) == (
        "<table><tr><th>00</th><th>01</th></tr>\n<tr><th>10</th><th>11</th></tr>\n"
        "<tr><td>20</td><td>21</td></tr></table>\n"
    )


def test_a_deleted_row_is_gone(markdown_of: Write):
    document = docx.Document()
    table = document.add_table(3, 2)
    for row in range(3):
        table.cell(row, 0).text = f"row {row}"
    table.rows[1]._tr.get_or_add_trPr().append(parse_xml(f"<w:del {nsdecls('w')} w:id='1'/>"))
    assert markdown_of(document) == "| row 0 |  |\n| --- | --- |\n| row 2 |  |\n"


def test_text_in_unusual_holders_is_kept(markdown_of: Write):
    document = docx.Document()
    ruby = f"<w:rt>{run('kan')}</w:rt><w:rubyBase>{run('漢')}</w:rubyBase>"
    paragraph_of(
        document,
        f"<w:r><w:ruby>{ruby}</w:ruby></w:r><w:moveTo w:id='1'>{run(' moved')}</w:moveTo>"
        f"<w:smartTag>{run(' known ')}</w:smartTag>"
        "<w:r><w:sym w:font='Wingdings' w:char='F0FC'/></w:r>",
    )
    assert markdown_of(document) == "漢(kan) moved known ✓\n"


def test_links_that_are_fields_are_links(markdown_of: Write):
    document = docx.Document()
    mark = "<w:r><w:fldChar w:fldCharType='{0}'/></w:r>"
    instruction = '<w:r><w:instrText> HYPERLINK "https://example.org/" </w:instrText></w:r>'
    field = mark.format("begin") + instruction + mark.format("separate") + run("here")
    paragraph_of(document, run("see ") + field + mark.format("end") + run(" now"))
    assert markdown_of(document) == "see [here](https://example.org/) now\n"


def test_a_list_goes_on_below_a_paragraph_at_its_level(markdown_of: Write):
    document = docx.Document()
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/></w:lvl>'
        for level in range(2)
    )
    numbering.insert(
        0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{levels}</w:abstractNum>')
    )
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>')
    )
    for level, text in ((0, "first"), (1, "sub"), (None, "Prose."), (1, "sub two"), (0, "second")):
        numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>'
        properties = "" if level is None else f"<w:pPr>{numbered}</w:pPr>"
        paragraph_of(document, properties + run(text))
    assert markdown_of(document) == (
        "1. first\n   1. sub\n\n      Prose.\n   2. sub two\n2. second\n"
    )


def test_styles_of_characters_make_bold_and_italic(markdown_of: Write):
    document = docx.Document()
    paragraph = document.add_paragraph("so ")
    paragraph.add_run("loud", style="Strong")
    paragraph.add_run(" and ")
    paragraph.add_run("clear", style="Emphasis")
    assert markdown_of(document) == "so **loud** and *clear*\n"


def test_lines_that_end_at_the_edge_of_a_look_stay_apart(markdown_of: Write):
    document = docx.Document()
    paragraph = document.add_paragraph()
    paragraph.add_run("Note:").bold = True
    paragraph.add_run().add_break()
    paragraph.add_run("of wheat")
    assert markdown_of(document) == "**Note:**\\\nof wheat\n"


def test_code_keeps_its_lines_and_blanks_in_the_text_and_in_a_cell(markdown_of: Write):
    document = docx.Document()
    document.styles.add_style("Source Code", WD_STYLE_TYPE.PARAGRAPH)
    cell = document.add_table(1, 1).cell(0, 0).paragraphs[0]
    for paragraph in (document.add_paragraph(), cell):
        paragraph.style = "Source Code"
        paragraph.add_run("if").bold = True
        paragraph.add_run(" it:").add_break()
        paragraph.add_run("    turn ")
        paragraph.add_run("all")
    listing = "```\nif it:\n    turn all\n```\n"
    assert markdown_of(document) == f"{listing}\n{listing}"


def test_comments_and_instructions_of_xml_are_passed_over(markdown_of: Write):
    document = docx.Document()
    document.add_paragraph("before")
    body = document.element.body
    body.insert(0, etree.Comment("written by hand"))
    body.insert(2, etree.ProcessingInstruction("mso", "none"))
    document.paragraphs[0]._p.append(etree.Comment("inside"))
    document.add_paragraph("after")
    assert markdown_of(document) == "before\n\nafter\n"


FIXED = '<w:rFonts w:ascii="Consolas"/>'


def test_lines_of_fixed_width_type_that_follow_each_other_are_a_listing(markdown_of: Write):
    document = docx.Document()
    document.add_paragraph("The text that says what it does is in other type, and is longer.")
    for line in ("make all", "", "  make install"):
        paragraph_of(document, run(line, FIXED))
    assert markdown_of(document).endswith("\n\n```\nmake all\n\n  make install\n```\n")


def test_fixed_width_type_in_a_line_is_code(markdown_of: Write):
    document = docx.Document()
    paragraph_of(document, run("Now run ") + run("make all", FIXED) + run(" twice."))
    assert markdown_of(document) == "Now run `make all` twice.\n"


def test_a_paragraph_alone_in_fixed_width_type_is_text(markdown_of: Write):
    document = docx.Document()
    document.add_paragraph("What follows was typed on a machine, as it was usual then.")
    paragraph_of(document, run("The mill is sold", FIXED))
    assert markdown_of(document).endswith("\n\nThe mill is sold\n")


def test_a_document_from_a_typewriter_holds_no_code(markdown_of: Write):
    document = docx.Document()
    for line in ("Dear Ann", "the mill is sold"):
        paragraph_of(document, run(line, FIXED))
    assert markdown_of(document) == "Dear Ann\n\nthe mill is sold\n"


def test_a_drop_cap_begins_the_paragraph_below_it(markdown_of: Write):
    document = docx.Document()
    paragraph_of(document, '<w:pPr><w:framePr w:dropCap="drop"/></w:pPr>' + run("N"))
    paragraph_of(document, run("obody knows."))
    assert markdown_of(document) == "Nobody knows.\n"


def test_notes_keep_their_looks(markdown_of: Write):
    document = docx.Document()
    paragraph_of(document, run("Flour") + "<w:r><w:footnoteReference w:id='7'/></w:r>")
    add_notes(document, "footnote", {7: "Of</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t> wheat"})
    assert markdown_of(document).endswith("[^1]: Of *wheat*\n")


def test_a_paragraph_with_a_level_in_the_outline_of_its_own_is_a_heading(markdown_of: Write):
    document = docx.Document()
    for level, words in ((0, "Mills"), (1, "Wheat"), (9, "It rains"), (1, "It rains " * 30)):
        properties = f'<w:pPr><w:outlineLvl w:val="{level}"/></w:pPr>'
        paragraph_of(document, f"{properties}<w:r><w:t>{words}</w:t></w:r>")
    told = markdown_of(document).splitlines()
    assert told[:5] == ["# Mills", "", "## Wheat", "", "It rains"]
    assert told[6].startswith("It rains It rains")


def test_block_text_is_a_quote(markdown_of: Write):
    document = docx.Document()
    document.styles.add_style("Block Text", WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("So be it", style="Block Text")
    assert markdown_of(document) == "> So be it\n"
