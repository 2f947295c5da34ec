"""What strokes of words tell of their weight and slant, and what their neighbours do."""

import numpy as np
import pytest

from papermill_api.engine.geometry import Box
from papermill_api.engine.ocr.protocol import OcrLine, OcrWord
from papermill_api.engine.pdf.scans.glyphs import ink_of_line
from papermill_api.engine.pdf.scans.strokes import (
    Strokes,
    bold_words,
    italic_words,
    measure_strokes,
)

UNKNOWN, UPRIGHT, LEANING = Strokes(0.0, 0.0), Strokes(2.0, 0.0), Strokes(2.0, 12.0)


def line_of(*texts: str) -> OcrLine:
    words = (OcrWord(text, 50.0 * i, 50.0 * i + 40) for i, text in enumerate(texts))
    return OcrLine(Box(0, 0, 50.0 * len(texts), 20), tuple(words), 0.99)


def test_a_word_of_few_letters_is_italic_between_others_that_are():
    line = line_of("paper", "is", "made", "of", "rags")
    strokes = [LEANING, UNKNOWN, LEANING, UNKNOWN, UPRIGHT]
    upright = [UPRIGHT] * 4 + [LEANING]
    assert italic_words(line, strokes) == [True] * 5  # most of it leans
    assert italic_words(line, upright) == [False] * 4 + [True]
    longer = line_of(*(word.text for word in line.words), *["papermaking"] * 3)
    found = italic_words(longer, [*strokes, UPRIGHT, UPRIGHT, UPRIGHT])
    assert found == [True, True, True, False, False, False, False, False]


def test_a_word_of_few_letters_is_bold_between_others_that_are():
    line = line_of("paper", "is", "made", "papermaking", "papermaking")
    strokes = [[Strokes(3.0, 0), UNKNOWN, Strokes(3.0, 0), UPRIGHT, UPRIGHT]]
    assert bold_words([line], strokes, [20.0]) == [[True, True, True, False, False]]


def test_a_bold_line_is_told_on_a_page_with_as_many_letters_of_one_size_as_of_another():
    small, large = line_of("paper", "paper"), line_of("maker", "maker")
    strokes = [[UPRIGHT, UPRIGHT], [Strokes(6.0, 0), Strokes(6.0, 0)]]
    assert bold_words([small, large], strokes, [20.0, 30.0]) == [[False] * 2, [True] * 2]


def test_chinese_characters_do_not_lean():
    assert italic_words(line_of("造纸术"), [LEANING]) == [False]


def test_arabic_words_are_measured_by_all_of_their_strokes_and_do_not_lean():
    """A bold word is thicker everywhere; few of its strokes are upright."""
    picture = np.full((60, 200), 250, np.uint8)
    picture[30:33, 20:70] = picture[14:33, 67:70] = 10
    picture[29:34, 120:170] = picture[14:34, 165:170] = 10
    words = OcrWord("الكتاب", 118, 172), OcrWord("الكتاب", 18, 72)
    line = OcrLine(Box(10, 8, 180, 44), words, 0.99)
    bold, usual = measure_strokes(line, ink_of_line(line, picture))
    assert bold.stem > 1.4 * usual.stem
    assert (bold.slant, usual.slant) == (0.0, 0.0)


def test_two_chinese_characters_have_strokes_enough():
    picture = np.full((40, 60), 250, np.uint8)
    for x in (12, 18, 24, 34, 40, 46):
        picture[10:30, x : x + 2] = 10
    line = OcrLine(Box(8, 8, 52, 32), (OcrWord("造纸", 9, 51),), 0.99)
    ((measured,),) = [measure_strokes(line, ink_of_line(line, picture))]
    assert 1.5 < measured.stem < 3.0
    assert 1.5 < measured.thickness < 3.0


def test_a_tinted_ground_makes_no_strokes_thicker():
    found = []
    for ground in (250, 225):
        picture = np.full((40, 160), 250, np.uint8)
        picture[7:33, 48:140] = ground
        for x in (62, 68, 74, 84, 90, 96):
            picture[10:30, x : x + 2] = 10
        line = OcrLine(Box(58, 8, 102, 32), (OcrWord("造纸", 59, 101),), 0.99)
        ((measured,),) = [measure_strokes(line, ink_of_line(line, picture))]
        found.append(measured.thickness)
    assert found[1] == pytest.approx(found[0], rel=0.15)


def test_chinese_is_bold_where_the_strokes_of_its_characters_are_thick():
    lines = [line_of("造纸术用水"), line_of("造纸"), line_of("水车")]
    strokes = [[Strokes(2.0, 0, 2.0)], [Strokes(2.2, 0, 2.5)], [Strokes(2.2, 0, 2.2)]]
    assert bold_words(lines, strokes, [20.0] * 3) == [[False], [True], [False]]


def test_a_few_characters_that_are_thick_one_way_alone_are_not_bold():
    lines = [line_of("造纸术用水"), line_of("水车"), line_of("三台")]
    strokes = [[Strokes(2.0, 0, 2.0)], [Strokes(2.6, 0, 1.9)], [Strokes(1.8, 0, 2.5)]]
    assert bold_words(lines, strokes, [20.0] * 3) == [[False], [False], [False]]


def test_numbers_are_bold_that_are_much_heavier_than_other_numbers():
    lines = [
        line_of(text) for text in ("water", "2024", "1.204", "1.871", "4.210", "88.431", "61.977")
    ]
    stems = (2.0, 3.6, 2.5, 2.5, 2.6, 2.4, 3.0)
    strokes = [[Strokes(stem, 0)] for stem in stems]
    found = [bold for (bold,) in bold_words(lines, strokes, [20.0] * 7)]
    assert found == [False, True, *[False] * 5]


def test_few_numbers_tell_nothing_of_their_weight():
    lines = [line_of("water"), line_of("2024"), line_of("1.204")]
    strokes = [[Strokes(2.0, 0)], [Strokes(3.6, 0)], [Strokes(2.5, 0)]]
    assert bold_words(lines, strokes, [20.0] * 3) == [[False]] * 3


def test_a_line_a_little_heavier_than_text_of_its_size_is_bold():
    text, head = line_of(*["papermaking"] * 4), line_of("papermaking", "papermaking")
    heavier = [Strokes(2.36, 0.0)] * 2
    strokes = [[UPRIGHT] * 4, heavier]
    assert bold_words([text, head], strokes, [20.0, 20.0])[1] == [True, True]
    assert bold_words([text, head], strokes, [20.0, 24.0])[1] == [False, False]
    assert bold_words([text, line_of("mill", "race")], strokes, [20.0] * 2)[1] == [False, False]


def test_light_words_go_on_from_bold_ones_in_a_heavy_line():
    text = line_of(*["papermaking"] * 6)
    line = line_of("papermaking", "in", "mills.", "It", "takes", "rags")
    strokes = [Strokes(2.6, 0.0), UNKNOWN, Strokes(2.6, 0.0), UNKNOWN, UPRIGHT, UPRIGHT]
    found = bold_words([text, line], [[UPRIGHT] * 6, strokes], [20.0, 20.0])
    assert found[1] == [True, True, True, False, False, False]


def test_lines_of_one_heading_are_bold_together():
    text, long, short = line_of(*["papermaking"] * 6), line_of(*["mills"] * 6), line_of("and")
    heavy, lighter = Strokes(3.2, 0.0), Strokes(2.7, 0.0)
    strokes = [[UPRIGHT] * 6, [heavy] * 6, [lighter]]
    sizes = [20.0, 24.0, 24.0]
    assert bold_words([text, long, short], strokes, sizes)[2] == [False]
    assert bold_words([text, long, short], strokes, sizes, [[1, 2]])[2] == [True]
