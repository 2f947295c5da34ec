from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from papermill_api.engine.convert import convert
from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.columns import PageWords
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.reading.cropped import Window, hide_cropped
from papermill_api.engine.records import replace
from tests.engine.drawn import row
from tests.engine.pdf_maker import canvas

WINDOW = Box(60, 80, 200, 120)


def painted(*words: Word) -> PageWords:
    return PageWords(replace(word, order=order) for order, word in enumerate(words))


def seen(words: PageWords, *windows: Window) -> list[str]:
    return [word.text for word in hide_cropped(words, windows) if not word.style.invisible]


def text_of(sheet: Canvas, path: Path) -> str:
    sheet.save()
    return convert(path).markdown


def test_words_outside_of_their_window_are_not_seen():
    words = painted(*row("in", 72, 100), *row("beside", 210, 100), *row("below", 72, 140))
    assert seen(words, Window(0, 2, WINDOW)) == ["in"]


def test_words_that_are_cut_off_are_seen():
    words = painted(*row("a-rather-long-word", 150, 100), *row("high", 72, 83))
    assert seen(words, Window(0, 1, WINDOW)) == ["a-rather-long-word", "high"]


def test_a_window_is_for_what_is_painted_through_it():
    words = painted(*row("before", 210, 100), *row("through", 210, 110), *row("after", 210, 120))
    assert seen(words, Window(1, 1, WINDOW)) == ["before", "after"]


def test_words_without_windows_stay_the_same_object():
    words = painted(*row("in", 72, 100))
    assert hide_cropped(words, []) is words
    assert hide_cropped(words, [Window(0, 0, WINDOW)]) is words


def test_text_outside_of_a_clipping_path_is_left_out(tmp_path: Path):
    sheet = canvas(tmp_path / "a.pdf")
    sheet.drawString(72, 700, "shown")
    window = sheet.beginPath()
    window.rect(60, 500, 200, 100)
    sheet.clipPath(window, stroke=0)
    sheet.drawString(72, 550, "inside")
    sheet.drawString(72, 400, "outside")
    assert text_of(sheet, tmp_path / "a.pdf").split() == ["shown", "inside"]


def test_text_outside_of_the_box_of_a_form_is_left_out(tmp_path: Path):
    sheet = canvas(tmp_path / "a.pdf")
    sheet.drawString(72, 700, "shown")
    sheet.beginForm("picture", 0, 0, 200, 100)
    sheet.drawString(10, 50, "inside")
    sheet.drawString(10, 150, "outside")
    sheet.endForm()
    sheet.translate(62, 400)
    sheet.doForm("picture")
    assert text_of(sheet, tmp_path / "a.pdf").split() == ["shown", "inside"]


def test_text_of_a_form_that_is_trimmed_where_it_is_placed_is_left_out(tmp_path: Path):
    sheet = canvas(tmp_path / "a.pdf")
    sheet.drawString(72, 700, "shown")
    sheet.beginForm("picture", 0, 0, 200, 100)
    sheet.drawString(10, 80, "inside")
    sheet.drawString(10, 10, "trimmed")
    sheet.endForm()
    sheet.translate(62, 400)
    window = sheet.beginPath()
    window.rect(0, 50, 200, 50)
    sheet.clipPath(window, stroke=0)
    sheet.doForm("picture")
    assert text_of(sheet, tmp_path / "a.pdf").split() == ["shown", "inside"]
