"""Large words over or behind a page, which is read as if they were not there."""

from pathlib import Path

from papermill_api.engine.convert import convert
from papermill_api.engine.options import FurnitureOptions, Options
from papermill_api.engine.pdf.furniture import drop_furniture
from papermill_api.engine.pdf.layout import text_lines
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.words.watermarks import without_watermarks
from papermill_api.engine.records import replace
from tests.engine.drawn import BODY, block, layout, row, word
from tests.engine.pdf_maker import canvas, text

LARGE, SMALL = Style("Sans", 60.0, angle=315), Style("Sans", 10.0, angle=315)


def report(path: Path, mark: str, turn: int = 45) -> str:
    """The Markdown of a page with items and a table without lines, under that mark."""
    sheet = canvas(path)
    text(sheet, 72, 90, "A page about mills and what they need to make paper of rags and water.")
    text(sheet, 80, 120, "• the wheel\n• the hammers that beat the rags\n• the mould")
    for index, cells in enumerate(
        ("Mill|Rags|Water", "Hill|120|4500", "Lake|85|3200", "Ford|9|80")
    ):
        for x, cell in zip((72, 240, 400), cells.split("|"), strict=True):
            text(sheet, x, 220 + 16 * index, cell)
    sheet.translate(220, 560)
    sheet.rotate(turn)
    sheet.setFont("Helvetica", 50 if turn else 90)
    sheet.setFillGray(0.85)
    sheet.drawString(0, 0, mark)
    sheet.save()
    return convert(path, Options(figures=False)).markdown


def test_a_watermark_over_a_page_changes_nothing_of_it(tmp_path: Path):
    plain = report(tmp_path / "plain.pdf", "")
    assert "| Lake | 85 | 3200 |" in plain
    assert "- the hammers that beat the rags" in plain
    assert report(tmp_path / "slanted.pdf", "DRAFT") == plain
    assert report(tmp_path / "upright.pdf", "DRAFT", turn=0) == plain


def test_a_watermark_in_outlines_hides_no_table_without_lines(tmp_path: Path):
    def page_with(mark: bool) -> str:
        sheet = canvas(path := tmp_path / f"{mark}.pdf")
        if mark:
            sheet.setFillGray(0.85)
            outline = sheet.beginPath()
            outline.moveTo(110, 200)
            for step in range(12):
                x, y = 110 + 25 * step, 200 + 40 * step
                outline.curveTo(x + 30, y, x + 30, y + 40, x + 25, y + 40)
            sheet.drawPath(outline, stroke=0, fill=1)
        text(
            sheet, 72, 190, "A page about mills and what they need to make paper of rags and water."
        )
        for index in range(6):
            for x, cell in zip((72, 240, 400), ("Mill", "120", "4500"), strict=True):
                text(sheet, x, 240 + 16 * index, f"{cell}{index}")
        sheet.save()
        return convert(path, Options(figures=False)).markdown

    assert "| Mill2 | 1202 | 45002 |" in page_with(False)
    assert page_with(True) == page_with(False)


def test_large_slanted_words_are_parted_from_the_others():
    level, mark = row("some words of text", 72, 100, BODY), word("DRAFT", 100, 300, LARGE)
    assert without_watermarks([*level, mark]) == (tuple(level), [mark])


def test_slanted_words_as_large_as_the_text_are_labels():
    words = [*row("some words of text", 72, 100, BODY), word("May", 100, 300, SMALL)]
    assert without_watermarks(words) == (words, ())


def test_large_words_that_others_stand_in_lie_behind_the_text():
    text = [w for y in (100, 114, 128) for w in row("some words of text", 72, y, BODY)]
    mark = word("SAMPLE", 60, 130, Style("Sans", 60.0))
    assert without_watermarks([*text, mark]) == (tuple(text), [mark])


def test_large_words_beside_or_over_the_text_are_titles_or_initials():
    text = [w for y in (100, 114, 128) for w in row("some words of text", 172, y, BODY)]
    words = [word("12", 60, 128, Style("Sans", 60.0)), *text]
    assert without_watermarks(words) == (words, ())


def texts_beside_a_watermark(style: Style, body: float) -> list[list[str]]:
    """Of a page that had a watermark, and of one with its word in a line of its own."""
    first = replace(layout(block("some text", y=300)), watermarks=frozenset({"SAMPLE"}))
    second = layout(block("more text", y=300), block("SAMPLE", y=500, style=style), number=2)
    pages = drop_furniture([first, second], body, FurnitureOptions())
    return [[line.text for line in text_lines(page.blocks)] for page in pages]


def test_what_is_behind_the_text_of_one_page_is_left_out_on_others():
    assert texts_beside_a_watermark(Style("Sans", 60.0), 10.0) == [["some text"], ["more text"]]


def test_a_heading_in_the_word_of_a_watermark_is_no_larger_beside_its_text():
    pages = texts_beside_a_watermark(Style("Sans", 36.0), 20.0)
    assert pages == [["some text"], ["more text", "SAMPLE"]]
