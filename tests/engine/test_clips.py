"""Clipped pictures, in drawn PDFs: what can be seen of them is what is there."""

from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from papermill_api.engine.convert import convert
from papermill_api.engine.geometry import Box, sides_of
from papermill_api.engine.pdf.page import Page
from papermill_api.engine.pdf.reading import bulk
from papermill_api.engine.pdf.reading.links import read_links
from papermill_api.engine.pdf.reading.load import load_page
from papermill_api.engine.pdf.reading.reader import open_document, open_page
from tests.engine.pdf_maker import HEIGHT, canvas


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "drawn.pdf"


def picture() -> ImageReader:
    return ImageReader(Image.new("RGB", (4, 4), "red"))


def clip(sheet: Canvas, box: Box) -> None:
    frame = sheet.beginPath()
    frame.rect(box.x0, HEIGHT - box.y1, box.width, box.height)
    sheet.clipPath(frame, stroke=0)


def read(sheet: Canvas, path: Path) -> Page:
    sheet.showPage()
    sheet.save()
    with open_document(path) as document, open_page(document, 1) as view:
        return load_page(view, read_links(view))


def close_to(box: Box) -> object:
    return pytest.approx(sides_of(box), abs=0.1)


@pytest.mark.parametrize(
    ("clips", "seen"),
    [
        ([Box(100, 100, 200, 180)], Box(100, 100, 200, 180)),
        ([Box(100, 100, 200, 180), Box(150, 50, 400, 400)], Box(150, 100, 200, 180)),
    ],
)
def test_an_image_is_as_large_as_its_clips_together_leave_it(
    path: Path, clips: list[Box], seen: Box
):
    sheet = canvas(path)
    for box in clips:
        clip(sheet, box)
    sheet.drawImage(picture(), 60, HEIGHT - 300, 300, 250)
    (image,) = read(sheet, path).images
    assert sides_of(image.box) == close_to(seen)


def test_a_box_whose_right_side_the_clip_halves_keeps_it(path: Path):
    sheet = canvas(path)
    clip(sheet, Box(50, 50, 300, 400))
    for right, y in ((300.3, 100), (302, 200)):  # the second one is wholly outside
        sheet.rect(60, HEIGHT - y - 40, right - 60, 40)
    sides = [round(rule.box.x0) for rule in read(sheet, path).rules if not rule.horizontal]
    assert sorted(sides) == [60, 60, 300]


def test_the_clip_of_a_form_cuts_the_images_in_it(path: Path):
    sheet = canvas(path)
    sheet.beginForm("shadow")
    sheet.drawImage(picture(), 60, HEIGHT - 300, 300, 250)
    sheet.endForm()
    clip(sheet, Box(100, 100, 200, 180))
    sheet.doForm("shadow")
    (image,) = read(sheet, path).images
    assert sides_of(image.box) == close_to(Box(100, 100, 200, 180))


def cut(sheet: Canvas, box: Box, stroke: int, fill: int) -> None:
    """A box over most of the page, of which the clip leaves another."""
    clip(sheet, box)
    sheet.rect(20, 20, 500, 800, stroke=stroke, fill=fill)


def test_a_fill_is_as_large_as_its_clip_leaves_it(path: Path):
    sheet = canvas(path)
    cut(sheet, Box(100, 100, 200, 180), stroke=0, fill=1)
    page = read(sheet, path)
    assert [sides_of(fill.box) for fill in page.fills] == [close_to(Box(100, 100, 200, 180))]
    assert page.rules == ()


def test_a_fill_that_its_clip_leaves_a_strip_of_is_a_rule(path: Path):
    sheet = canvas(path)
    cut(sheet, Box(100, 100, 200, 101), stroke=0, fill=1)
    page = read(sheet, path)
    assert [sides_of(rule.box) for rule in page.rules] == [close_to(Box(100, 100, 200, 101))]
    assert page.fills == ()


def test_an_outline_is_seen_where_its_clip_shows_it(path: Path):
    sheet = canvas(path)
    cut(sheet, Box(10, 300, 100, 400), stroke=1, fill=0)
    (rule,) = read(sheet, path).rules
    assert sides_of(rule.box) == close_to(Box(20, 300, 20, 400))


def test_a_dark_box_hides_no_text_outside_of_its_clip(path: Path):
    sheet = canvas(path)
    sheet.drawString(72, HEIGHT - 300, "seen")
    sheet.drawString(110, HEIGHT - 150, "covered")
    cut(sheet, Box(100, 100, 200, 180), stroke=0, fill=1)
    sheet.showPage()
    sheet.save()
    assert convert(path).markdown.split() == ["seen"]


def test_the_clip_of_a_form_cuts_the_fills_and_lines_in_it(path: Path):
    sheet = canvas(path)
    sheet.beginForm("picture", 0, 0, 595, HEIGHT)
    sheet.rect(20, HEIGHT - 200, 300, 100, stroke=0, fill=1)
    sheet.line(20, HEIGHT - 150, 320, HEIGHT - 150)
    sheet.line(20, HEIGHT - 400, 320, HEIGHT - 400)
    sheet.endForm()
    clip(sheet, Box(100, 120, 200, 180))
    sheet.doForm("picture")
    page = read(sheet, path)
    assert [sides_of(fill.box) for fill in page.fills] == [close_to(Box(100, 120, 200, 180))]
    assert [sides_of(rule.box) for rule in page.rules] == [close_to(Box(100, 150, 200, 150))]


def test_each_painting_of_a_form_stands_and_is_cut_at_its_own_place(path: Path):
    sheet = canvas(path)
    sheet.beginForm("inner", 0, 0, 595, HEIGHT)
    sheet.rect(20, HEIGHT - 200, 300, 100, stroke=0, fill=1)
    sheet.endForm()
    sheet.beginForm("outer", 0, 0, 595, HEIGHT)
    clip(sheet, Box(20, 100, 220, 200))
    sheet.doForm("inner")
    sheet.endForm()
    for down in (0, 300):
        sheet.saveState()
        sheet.translate(0, -down)
        clip(sheet, Box(100, 120, 400, 180))
        sheet.doForm("outer")
        sheet.restoreState()
    page = read(sheet, path)
    places = [Box(100, 120, 220, 180), Box(100, 420, 220, 480)]
    assert [sides_of(fill.box) for fill in page.fills] == list(map(close_to, places))
    assert len(page.forms) == 2


def test_a_page_of_many_forms_is_asked_about_as_often_as_one_of_few(
    path: Path, monkeypatch: pytest.MonkeyPatch
):
    asked: list[int] = []
    known = bulk.Question.of
    monkeypatch.setattr(
        bulk.Question,
        "of",
        lambda self, *of: (asked.append(self.name == "FPDFPath_GetDrawMode"), known(self, *of))[1],
    )
    sheet = canvas(path)
    sheet.beginForm("dot")
    sheet.rect(20, HEIGHT - 200, 300, 100, stroke=0, fill=1)
    sheet.endForm()
    for _ in range(50):
        sheet.doForm("dot")
    assert len(read(sheet, path).fills) == 50
    assert sum(asked) == 1
