"""Searchable scans: their invisible text tells the words, and the picture what they look like."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from papermill_api import Options, convert
from papermill_api.engine.geometry import Box, sides_of
from papermill_api.engine.ocr.protocol import OcrLine
from papermill_api.engine.options import OcrOptions
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.placement import Placement
from papermill_api.engine.pdf.scans.text_layer import lines_of
from tests.engine import pdf_maker
from tests.engine.drawn import BODY, row, word
from tests.engine.scan_maker import drawn_page
from tests.engine.test_scans import FakeEngine, install

POINTS = 72 / 150  # of a pixel
PROSE = [("A mill takes rags and water and makes paper of them, sheet by sheet.", 22)] * 5


def searchable(path: Path, picture: Image.Image, lines: Sequence[OcrLine]) -> Path:
    """The picture with each of its words in ten points, invisible, where it begins."""
    sheet = pdf_maker.canvas(path)
    sheet.drawInlineImage(picture, 0, 0, pdf_maker.WIDTH, pdf_maker.HEIGHT)
    for line in lines:
        for part in line.words:
            foot = pdf_maker.HEIGHT - (line.box.y1 - 0.25 * line.box.height) * POINTS
            writer = sheet.beginText(part.x0 * POINTS, foot)
            writer.setFont("Helvetica", 10)
            writer.setTextRenderMode(3)
            writer.textOut(part.text + " ")
            sheet.drawText(writer)
    sheet.save()
    return path


@pytest.mark.parametrize(("mode", "head"), [("auto", "# On Paper Mills\n\nA"), ("off", "On Paper")])
def test_a_heading_is_told_by_the_picture(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, mode: str, head: str
):
    picture, lines = drawn_page(("On Paper Mills", 40), *PROSE)
    install(monkeypatch, rapidocr=FakeEngine(lines))
    path = searchable(tmp_path / "a.pdf", picture, lines)
    conversion = convert(path, Options(ocr=OcrOptions(mode=mode)))  # type: ignore[arg-type]
    assert conversion.markdown.startswith(head)
    assert conversion.manifest["readings"][0]["engine"] is None


def inked(words: Sequence[Word], *ink: tuple[int, int]) -> list[tuple[str, list[int]]]:
    """Texts of the lines, with where their words end: pixels as points, ink from and to."""
    grey = np.full((200, 600), 255, np.uint8)
    for start, stop in ink:
        grey[92:100, start:stop] = 0
    return [
        (line.text, [round(part.x1) for part in line.words]) for line in lines_of(words, grey, 1.0)
    ]


def test_words_end_where_their_ink_ends():
    words = [word("wide", 72, 100), word("letters", 110, 100)]
    assert inked(words, (72, 100), (110, 152)) == [("wide letters", [100, 152])]


def test_words_of_two_columns_are_two_lines():
    words = [*row("left", 72, 100), *row("right", 300, 100)]
    assert [text for text, _ in inked(words, (72, 92), (300, 325))] == ["left", "right"]


def test_words_on_two_baselines_are_two_lines():
    words = [*row("one", 72, 100), *row("two", 90, 114)]
    assert [text for text, _ in inked(words, (72, 87))] == ["one", "two"]


def test_words_of_a_script_that_runs_leftwards_are_one_line():
    words = [word("שלום", 130, 100), word("רב", 115, 100), word("לכם", 90, 100)]
    ends = [("שלום רב לכם", [150, 125, 108])]
    assert inked(words, (90, 108), (115, 125), (130, 150)) == ends


def test_characters_of_scripts_without_spaces_get_none():
    signs = [word(sign, x, 100, BODY, space=False) for sign, x in (("風", 72), ("車", 84))]
    assert [text for text, _ in inked(signs, (72, 82), (84, 94))] == ["風車"]


def test_a_box_of_a_leaning_page_is_found_on_the_straight_one_and_back():
    placement, box = Placement(0, 2.0, 595, 842), Box(400, 100, 460, 112)
    straight = placement.straightened(box)
    assert straight.center_y < box.center_y - 3
    assert sides_of(placement.shown(straight)) == pytest.approx(sides_of(box))
