"""Pages that lean, as sheets that were scanned askew and given a text layer."""

import math
from pathlib import Path

import pytest

from papermill_api.engine.convert import convert
from papermill_api.engine.options import Options
from papermill_api.engine.pdf.leaning import lean_of
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.records import replace
from tests.engine.drawn import row
from tests.engine.pdf_maker import WIDTH, canvas, text

HEIGHT = 842.0
ROWS = "Mill|Rags|Water", "Hill|120|4500", "Lake|85|3200", "Ford|9|80"


def sheet_of(path: Path, lean: float) -> str:
    """The Markdown of a page with a heading, a paragraph, items and a ruled table, leaning so."""
    sheet = canvas(path)
    sheet.translate(WIDTH / 2, HEIGHT / 2)
    sheet.rotate(-lean)
    sheet.translate(-WIDTH / 2, -HEIGHT / 2)
    text(sheet, 72, 80, "On Paper Mills", font="Helvetica-Bold", size=18)
    text(
        sheet, 72, 110,
        "A mill takes rags and water and makes paper of them. The water drives a wheel, the\n"
        "wheel lifts hammers, and these beat the rags until a fine pulp is left in the trough.",
    )  # fmt: skip
    text(sheet, 80, 160, "• the wheel\n• the hammers that beat the rags\n• the mould")
    for y in (230, 250, 314):
        sheet.line(72, HEIGHT - y, 500, HEIGHT - y)
    for index, cells in enumerate(ROWS):
        for x, cell in zip((76, 240, 400), cells.split("|"), strict=True):
            text(sheet, x, 244 + 20 * index, cell)
    sheet.save()
    return convert(path, Options(figures=False)).markdown


@pytest.mark.parametrize("lean", [0.7, -1.5, 3.0])
def test_a_page_that_leans_is_read_as_a_straight_one(tmp_path: Path, lean: float):
    level = sheet_of(tmp_path / "level.pdf", 0.0)
    assert "| Lake | 85 | 3200 |" in level
    assert level.startswith("# On Paper Mills\n")
    assert sheet_of(tmp_path / "leaning.pdf", lean) == level


def falling(by: float) -> list[Word]:
    """Lines of words, each as much lower than the one before as a lean in degrees makes it."""
    slope = math.tan(math.radians(by))
    return [
        replace(word, baseline=word.baseline + slope * word.box.x0)
        for y in range(100, 400, 20)
        for word in row("some words of a line of text", 72, y)
    ]


def test_a_lean_is_that_of_words_behind_one_another():
    assert lean_of(falling(1.2)) == pytest.approx(1.2, abs=0.01)
    assert lean_of(falling(-0.4)) == pytest.approx(-0.4, abs=0.01)


def test_level_words_and_steep_ones_do_not_lean():
    assert lean_of(falling(0.0)) == 0.0
    assert lean_of(falling(8.0)) == 0.0


def test_few_words_tell_no_lean():
    assert lean_of(falling(1.2)[:10]) == 0.0
