"""Borders painted as what lies between two boxes."""

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.page import Page
from papermill_api.engine.pdf.reading.links import read_links
from papermill_api.engine.pdf.reading.load import load_page
from papermill_api.engine.pdf.reading.reader import open_document, open_page
from papermill_api.engine.pdf.reading.rings import ring_sides
from papermill_api.engine.records import replace
from tests.engine.pdf_maker import HEIGHT, canvas

EVEN_ODD, WINDING = 0, 1
OUTER = Box(72, 100, 372, 130)


def painted(path: Path, inner: Box, fill: int) -> Page:
    """A page with two boxes, one inside of the other, filled together."""
    sheet: Canvas = canvas(path)
    both = sheet.beginPath()
    for box in (OUTER, inner):
        both.rect(box.x0, HEIGHT - box.y1, box.width, box.height)
    sheet.drawPath(both, stroke=0, fill=1, fillMode=fill)
    sheet.showPage()
    sheet.save()
    with open_document(path) as document, open_page(document, 1) as view:
        return load_page(view, read_links(view))


def test_the_border_below_a_heading_is_a_rule_and_no_ground(tmp_path: Path):
    found = painted(tmp_path / "drawn.pdf", replace(OUTER, y1=128), EVEN_ODD)
    (rule,) = found.rules
    assert (rule.horizontal, round(rule.box.y0), round(rule.box.y1)) == (True, 128, 130)
    assert found.fills == ()


def test_boxes_that_are_both_filled_stay_grounds(tmp_path: Path):
    found = painted(tmp_path / "drawn.pdf", replace(OUTER, y1=128), WINDING)
    assert (len(found.fills), found.rules) == (2, ())


def test_a_frame_has_four_sides():
    assert ring_sides((OUTER, Box(73, 101, 371, 129)), None) == [
        replace(OUTER, y1=101), replace(OUTER, y0=129),
        replace(OUTER, x1=73), replace(OUTER, x0=371),
    ]  # fmt: skip


def test_only_the_side_that_clipping_shows_is_drawn():
    inner = Box(76, 100, 372, 128)
    assert ring_sides((inner, OUTER), Box(72, 100, 76, 130)) == [replace(OUTER, x1=76)]


def test_boxes_beside_each_other_are_no_border():
    assert ring_sides((OUTER, Box(80, 120, 400, 140)), None) is None
