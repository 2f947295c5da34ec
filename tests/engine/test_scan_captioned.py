"""Drawings of scans that only their caption shows."""

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.page import Fill, Image, Page, Shape, Word
from papermill_api.engine.pdf.scans.captioned import captioned_areas
from tests.engine.drawn import row

PROSE = "we package our code so that it is easier to use again"
SHAPES = tuple(Shape(Box(x, 150, x + 12, 170), 4) for x in (100, 150))
CAPTION = row("Figure 1: Parts of a function", 80, 210)


def areas(*lines: list[Word], **drawn: tuple[Shape | Image | Fill, ...]) -> list[Box]:
    text = [row(PROSE, 60, 100), row(PROSE, 60, 112), *lines, CAPTION, row(PROSE, 60, 250)]
    words = tuple(word for line in text for word in line)
    return captioned_areas(Page(1, 595.0, 842.0, words, **{"shapes": SHAPES} | drawn), text)


def test_labels_and_strokes_between_text_and_a_caption_are_a_drawing():
    labels = row("one", 95, 145), row("two", 150, 145), row("f of x", 100, 185)
    (area,) = areas(*labels)
    for line in labels:
        assert all(area.contains(word.box) for word in line)
    assert area.y1 < CAPTION[0].box.y0


def test_text_far_over_what_is_drawn_is_no_label():
    (area,) = areas(row("a line of code", 80, 125), row("one", 95, 145), row("sum", 95, 190))
    assert area.y0 > 125


def test_text_at_the_side_of_the_column_ends_the_drawing():
    (area,) = areas(row("As follows:", 60, 140), row("one", 95, 185))
    assert area.y0 == 150
    assert areas(row("As follows:", 60, 190)) == []


def test_a_caption_with_a_picture_of_its_own_shows_no_other():
    assert areas(images=(Image(Box(80, 140, 200, 195)),)) == []


def test_one_stroke_or_the_ground_of_a_listing_is_no_drawing():
    assert areas(shapes=SHAPES[:1]) == []
    assert areas(fills=(Fill(Box(75, 140, 200, 195), 0xEEEEEE),)) == []
