"""Fills that look like the ground of the page."""

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.backdrop import without_unseen_fills
from papermill_api.engine.pdf.page import Fill, Page

DARK, LIGHTER = 0x0D1117, 0x161B22
SHEET, PART = Box(0, 0, 595, 842), Box(0, 0, 595, 400)


def kept(*fills: Fill) -> list[Box]:
    return [fill.box for fill in without_unseen_fills(Page(1, 595, 842, (), fills=fills)).fills]


def test_a_fill_in_the_colour_of_the_ground_of_all_is_not_seen():
    assert kept(Fill(SHEET, DARK), Fill(PART, DARK)) == [SHEET]


def test_one_in_another_colour_or_without_such_a_ground_is():
    assert kept(Fill(SHEET, DARK), Fill(PART, LIGHTER)) == [SHEET, PART]
    assert kept(Fill(PART, DARK), Fill(Box(50, 50, 90, 90), DARK)) == [PART, Box(50, 50, 90, 90)]
