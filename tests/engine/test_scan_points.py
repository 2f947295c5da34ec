"""Points in code inside of prose that was read from a picture."""

from papermill_api.engine.geometry import Box
from papermill_api.engine.ocr.protocol import OcrWord
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.scans.glyphs import Glyph
from papermill_api.engine.pdf.scans.points import join_points
from papermill_api.engine.records import replace

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


def at_pitch(text: str, start: float = 0.0):
    """A word whose letters stand ten pixels apart, narrow ones in the middle of their cells."""
    lefts = [start + 10.0 * i + (4 if char in ":l" else 1) for i, char in enumerate(text)]
    word, glyphs, style = part(text, *lefts)
    narrow = [replace(g, box=Box(g.box.x0, 10, g.box.x0 + 2, 20)) for g in glyphs]
    return word, [n if n.char in ":l" else g for n, g in zip(narrow, glyphs, strict=True)], style


def test_a_colon_at_the_pitch_of_the_letters_on_both_sides_is_of_one_word():
    assert texts(at_pitch("node:"), at_pitch("url", 50)) == ["node:url"]
    assert texts(at_pitch("node:"), at_pitch("url", 60)) == ["node:", "url"]


def test_words_joined_are_code_where_one_of_them_is():
    (word, glyphs, style) = at_pitch("url", 50)
    ((_, _, look),) = join_points([at_pitch("node:"), (word, glyphs, replace(style, mono=True))])
    assert look.mono


def test_a_colon_with_white_on_both_sides_as_in_french_is_of_no_word():
    words = part("note:", 0, 10, 20, 30, 42), part("lire", 51, 61, 71, 81)
    assert texts(*words) == ["note:", "lire"]


def test_the_number_of_an_item_stays_apart():
    assert texts(part("1.", 0, 12), part("Share", 19, 29, 39, 49, 59)) == ["1.", "Share"]


def test_a_point_among_letters_that_touch_tells_nothing():
    word, glyphs, style = part("ab.", 0, 10, 22)
    touching = (word, (Glyph(glyphs[0].box), Glyph(glyphs[2].box)), style)
    assert texts(touching, part("body", 29, 39, 49, 59)) == ["ab.", "body"]
