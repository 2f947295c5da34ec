"""Bullets in scans that engines take into words or read as signs."""

from collections.abc import Sequence

import numpy as np

from papermill_api.engine.geometry import Box
from papermill_api.engine.ocr.protocol import OcrLine, OcrWord
from papermill_api.engine.pdf.scans.bullets import Bullet, find_bullet
from papermill_api.engine.pdf.scans.glyphs import ink_of_line

EM, BASELINE = 20.0, 30
DISC = (60, 21, 66, 27)  # a quarter of an em, at half height of small letters
CROSS = ((60, 23, 68, 25), (63, 20, 65, 28))
TOP = 19  # of small letters


def bullet_of(
    words: Sequence[OcrWord], marks: Sequence[tuple[int, int, int, int]], *, typed: bool = False
) -> Bullet | None:
    """What is found before the letters of "moor", which touch in pairs, at 76 to 120."""
    picture = np.full((60, 240), 250, np.uint8)
    for x0, y0, x1, y1 in [*marks, (76, TOP, 98, BASELINE), (102, TOP, 120, BASELINE)]:
        picture[y0:y1, x0:x1] = 10
    line = OcrLine(Box(58, 10, 122, 36), tuple(words), 0.99)
    return find_bullet(line, ink_of_line(line, picture), EM, BASELINE, [line.box], typed=typed)


def test_a_bullet_in_a_word_is_no_letter_of_it_though_its_letters_touch():
    glued = [OcrWord("moor", 59, 121)]
    found = bullet_of(glued, [DISC])
    assert found is not None
    assert (found.sign, found.read) == ("•", 0)
    assert bullet_of(glued, [DISC], typed=True) is None


def test_a_dash_before_code_that_was_not_read_is_none_where_it_is_a_cell_of_it():
    arrow = [OcrWord("moor", 75, 121)]
    assert bullet_of(arrow, [(56, 24, 67, 26)]) is not None
    assert bullet_of(arrow, [(56, 24, 67, 26)], typed=True) is None
    assert bullet_of(arrow, [(52, 24, 63, 26)], typed=True) is not None  # a space is behind it


def test_a_disc_read_as_another_sign_is_a_bullet():
    words = [OcrWord("\u201a", 59, 67), OcrWord("moor", 75, 121)]
    found = bullet_of(words, [DISC])
    assert found is not None
    assert found.read == 1
    assert bullet_of(words, [DISC], typed=True) is None


def test_a_sign_that_is_no_disc_was_read_right():
    assert bullet_of([OcrWord("+", 59, 69), OcrWord("moor", 75, 121)], CROSS) is None


def test_a_disc_read_as_a_quote_is_a_bullet_and_a_quote_is_none():
    glued = [OcrWord("«moor", 59, 121)]
    found = bullet_of(glued, [DISC])
    assert found is not None
    assert found.read == 1
    assert bullet_of(glued, CROSS) is None


def wide_line(text: str) -> tuple[OcrLine, Bullet | None]:
    """A line of Japanese an em a character whose first piece of ink is small and square.

    [] ==   ====        of a character in two pieces, or a bullet before the others
    """
    picture = np.full((60, 240), 250, np.uint8)
    for x0, x1 in ((60, 70), (84, 98), (102, 118), (122, 138)):
        picture[14 if x0 > 60 else 18 : 30, x0:x1] = 10
    picture[18:28, 60:70] = 10
    line = OcrLine(Box(58, 10, 140, 36), (OcrWord(text, 59, 139),), 0.99)
    return line, find_bullet(line, ink_of_line(line, picture), EM, BASELINE, [line.box])


def test_a_small_square_character_is_no_bullet():
    assert wide_line("ロール紙")[1] is None


def test_a_bullet_that_the_characters_have_no_room_for_is_one():
    found = wide_line("水車紙")[1]
    assert found is not None
    assert found.after == 84
