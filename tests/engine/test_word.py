"""Word documents whose details a plain reader loses, made with python-docx and its XML."""

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

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
