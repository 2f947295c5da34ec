"""Raised figures in the ink of words. Letters are 7 pixels high, an em is 10."""

from papermill_api.engine.geometry import Box
from papermill_api.engine.ocr.protocol import OcrWord
from papermill_api.engine.pdf.scans.glyphs import Glyph
from papermill_api.engine.pdf.scans.raised import Piece, pieces_of

EM, BASELINE = 10.0, 100.0


def pieces(text: str, *raised: int) -> list[Piece]:
    """Of a word drawn with a piece of ink for each character, those at some places raised."""
    glyphs = []
    for index, char in enumerate(text):
        high, rise = (4.5, 3.0) if index in raised else (7.0, 0.0)
        x0, y1 = 6.0 * index, BASELINE - rise
        glyphs.append(Glyph(Box(x0, y1 - high, x0 + 5, y1), char))
    word = OcrWord(text, 0.0, 6.0 * len(text))
    return list(pieces_of(word, glyphs, EM, BASELINE))


def told(found: list[Piece]) -> list[tuple[str, bool, bool]]:
    return [(one.word.text, one.raised, one.word.space) for one in found]


def test_a_raised_figure_behind_a_word_stands_by_itself():
    found = pieces("mill.1", 5)
    assert told(found) == [("mill.", False, False), ("1", True, True)]
    assert found[1].word.x0 == found[0].word.x1 == 30.0
    assert (found[1].size < 0.8 * EM, found[1].baseline) == (True, 97.0)


def test_one_before_a_word_does_too():
    assert told(pieces("12Of", 0, 1)) == [("12", True, False), ("Of", False, True)]


def test_superscript_characters_become_figures_that_are_raised():
    assert told(pieces("mill¹", 4)) == [("mill", False, False), ("1", True, True)]


def test_figures_on_the_baseline_are_of_their_word():
    assert told(pieces("B12")) == [("B12", False, True)]


def test_a_word_that_is_all_raised_is_a_mark_set_off_from_what_it_marks():
    assert told(pieces("12", 0, 1)) == [("12", True, True)]


def test_an_accent_of_the_next_line_is_no_letter_before_a_raised_figure():
    glyphs = [Glyph(Box(0, 102, 2, 104)), Glyph(Box(1, 92.5, 5, 97)), Glyph(Box(6, 93, 11, 100))]
    found = pieces_of(OcrWord("1O", 0, 12), glyphs, EM, BASELINE)
    assert told(list(found)) == [("1", True, False), ("O", False, True)]


def test_letters_that_are_no_pieces_of_ink_tell_nothing():
    glyphs = [Glyph(Box(0, 92.5, 5, 97), "")]
    assert told(list(pieces_of(OcrWord("mill.1", 0, 30), glyphs, EM, BASELINE))) == [
        ("mill.1", False, True)
    ]


def test_the_underline_of_a_link_that_touches_a_raised_figure_is_no_part_of_it():
    letter, linked = Glyph(Box(0, 93, 5, 100), "A"), Glyph(Box(6, 91, 11, 97.2), "1")
    found = list(pieces_of(OcrWord("A1", 0, 12), [letter, linked], EM, BASELINE))
    assert told(found) == [("A", False, False), ("1", True, True)]
    assert found[1].size < 0.8 * EM
