"""Formats other than PDF and text, on documents that the formats' own libraries make."""

import io
from pathlib import Path

import docx
import openpyxl
import pptx
import pytest
from PIL import Image

from papermill_api.engine.convert import convert
from papermill_api.engine.errors import ConversionError, DamagedDocument, EmptyDocument
from papermill_api.engine.formats.office import READERS
from papermill_api.engine.formats.pictures import to_png
from papermill_api.engine.formats.types import ALL_TYPES
from papermill_api.engine.options import Options


def a_picture() -> io.BytesIO:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(buffer, "PNG")
    buffer.seek(0)
    return buffer


@pytest.fixture
def word_file(tmp_path: Path) -> Path:
    document = docx.Document()
    document.add_heading("Report", 1)
    paragraph = document.add_paragraph("Sales ")
    paragraph.add_run("grew").bold = True
    document.add_paragraph("Wheat", style="List Bullet")
    document.add_paragraph("Rye", style="List Bullet")
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ["Year", "Sum", "2024", "7"], strict=True):
        cell.text = text
    document.add_picture(a_picture())
    document.save(str(tmp_path / "report.docx"))
    return tmp_path / "report.docx"


def test_a_word_file_keeps_its_structure(word_file: Path):
    markdown = convert(word_file).markdown
    assert "# Report\n" in markdown
    assert "Sales **grew**" in markdown
    assert "- Wheat\n- Rye\n" in markdown
    assert "| Year | Sum |\n| --- | --- |\n| 2024 | 7 |" in markdown


def test_pictures_become_figures(word_file: Path):
    conversion = convert(word_file)
    [figure] = conversion.figures
    assert f"![](figures/{figure.id}.png)" in conversion.markdown
    assert Image.open(io.BytesIO(figure.png)).size == (40, 20)


def test_pictures_are_left_out_when_not_wanted(word_file: Path):
    conversion = convert(word_file, Options(figures=False))
    assert conversion.figures == ()
    assert "figures/" not in conversion.markdown


def test_each_sheet_is_a_section_and_a_hidden_one_says_so(tmp_path: Path):
    book = openpyxl.Workbook()
    book.active.title = "Sums"
    book.active.append(["Year", "Sum"])
    book.active.append([2024, 7])
    secret = book.create_sheet("Notes")
    secret.append(["kept"])
    secret.append(["aside"])
    secret.sheet_state = "hidden"
    book.save(tmp_path / "book.xlsx")
    markdown = convert(tmp_path / "book.xlsx").markdown
    assert "## Sums\n\n| Year | Sum |" in markdown
    assert "## Notes (hidden)" in markdown


def test_slides_keep_titles_and_speaker_notes(tmp_path: Path):
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[1])
    slide.shapes.title.text = "Plan"
    slide.placeholders[1].text = "Grow"
    slide.notes_slide.notes_text_frame.text = "Smile."
    show.save(tmp_path / "show.pptx")
    markdown = convert(tmp_path / "show.pptx").markdown
    assert "# Plan" in markdown
    assert "Grow" in markdown
    assert "> Smile." in markdown


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.html", "<html><h1>Hi</h1><p>to <a href='https://e.org/'>all</a></p></html>", "# Hi"),
        ("a.md", "# Hi\n\n* one\n* two\n", "- one\n- two"),
        ("a.csv", "a;b\n1;2\n", "| a | b |"),
        ("a.adoc", "= Hi\n\nwords here\n", "# Hi"),
        ("a.eml", "From: a@e.org\nTo: b@e.org\nSubject: Hello\n\nDear all.\n", "Dear all."),
        ("a.tex", "\\documentclass{article}\\begin{document}\\section{Hi}x\\end{document}", "Hi"),
    ],
)
def test_text_formats_are_read(tmp_path: Path, name: str, content: str, expected: str):
    (tmp_path / name).write_text(content)
    assert expected in convert(tmp_path / name).markdown


def test_a_web_page_fetches_nothing(tmp_path: Path):
    page = "<html><body><p>words</p><img src='http://127.0.0.1:9/x.png' alt='A duck'></body></html>"
    (tmp_path / "a.html").write_text(page)
    conversion = convert(tmp_path / "a.html")
    assert conversion.figures == ()
    assert [problem.stage for problem in conversion.problems] == ["figures"]


def test_a_broken_package_is_damaged(tmp_path: Path):
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04" + bytes(26) + b"word/document.xml" + bytes(99))
    with pytest.raises(DamagedDocument):
        convert(tmp_path / "a.docx")


def test_a_show_without_slides_is_empty_and_not_damaged(tmp_path: Path):
    pptx.Presentation().save(tmp_path / "a.pptx")
    with pytest.raises(EmptyDocument):
        convert(tmp_path / "a.pptx")


def test_text_called_docx_is_refused(tmp_path: Path):
    (tmp_path / "a.docx").write_text("words")
    with pytest.raises(ConversionError, match="is not a DOCX"):
        convert(tmp_path / "a.docx")


def test_large_pictures_are_scaled_down():
    buffer = io.BytesIO()
    Image.new("L", (5000, 100)).save(buffer, "PNG")
    assert Image.open(io.BytesIO(to_png(buffer.getvalue()))).width == 2000


def test_what_is_no_picture_is_refused():
    with pytest.raises(ValueError, match="cannot be shown"):
        to_png(b"not a picture")


def test_every_type_of_the_office_part_has_a_reader():
    assert {kind.name for kind in ALL_TYPES if kind.extra == "office"} == set(READERS)
