"""Points in code inside of prose that was read from a picture."""

from papermill_api.engine.geometry import Box
from papermill_api.engine.ocr.protocol import OcrWord
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.scans.glyphs import Glyph
from papermill_api.engine.pdf.scans.points import join_points

STYLE = Style("scan", 10.0)


def part(text: str, *lefts: float, width: float = 8.0):
    """A word whose letters start there; points are three pixels wide."""
    glyphs = tuple(
        Glyph(Box(x, 10, x + (3 if char == "." else width), 20), char)
        for x, char in zip(lefts, text, strict=True)
    )
    return OcrWord(text, lefts[0], glyphs[-1].box.x1), glyphs, STYLE


def texts(*parts) -> list[str]:
    return [word.text for word, _, _ in join_points(parts)]


def test_a_point_with_as_much_white_before_as_behind_is_of_one_word():
    assert texts(part("ab.", 0, 10, 22), part("body", 29, 39, 49, 59)) == ["ab.body"]


def test_a_point_close_to_its_word_ends_a_sentence():
    assert texts(part("ab.", 0, 10, 19), part("Next", 29, 39, 49, 59)) == ["ab.", "Next"]


def test_a_point_by_itself_belongs_to_what_follows():
    words = part("the", 0, 10, 20), part(".", 36), part("opts", 44, 54, 64, 74)
    assert texts(*words) == ["the", ".opts"]


def test_the_number_of_an_item_stays_apart():
    assert texts(part("1.", 0, 12), part("Share", 19, 29, 39, 49, 59)) == ["1.", "Share"]


def test_a_point_among_letters_that_touch_tells_nothing():
    word, glyphs, style = part("ab.", 0, 10, 22)
    touching = (word, (Glyph(glyphs[0].box), Glyph(glyphs[2].box)), style)
    assert texts(touching, part("body", 29, 39, 49, 59)) == ["ab.", "body"]
