"""White between tinted cells, and the edges of tints; two pixels a point."""

import numpy as np

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.scans.glyphs import Grey
from papermill_api.engine.pdf.scans.grounds import Ground
from papermill_api.engine.pdf.scans.light_lines import light_lines, without_edges

PAPER, SCALE = 250, 2.0
NO_LETTERS = np.zeros((200, 400), np.uint8)
GROUND = Ground(Box(40, 40, 360, 120), 0xE0E0E0, True, True, 1.0)


def cells(tone: int = 224) -> Grey:
    """Four cells, three pixels apart, each with a word."""
    picture = np.full((200, 400), PAPER, np.uint8)
    for x0 in (40, 203):
        for y0 in (40, 83):
            picture[y0 : y0 + 40, x0 : x0 + 157] = tone
            picture[y0 + 12 : y0 + 26, x0 + 20 : x0 + 60 : 6] = 20
    return picture


def test_white_between_tinted_cells_is_a_line():
    (across,), (upright,) = light_lines(cells(), NO_LETTERS, [GROUND], PAPER, SCALE)
    assert across.width >= 320
    assert across.center_y == 81.5
    assert upright.height > 80
    assert abs(upright.center_x - 200) < 1


def test_white_between_words_on_paper_is_none():
    assert light_lines(cells(PAPER), NO_LETTERS, [GROUND], PAPER, SCALE) == ([], [])


def test_white_between_a_word_and_the_tint_of_the_next_row_is_none():
    """At small sizes letters are as dark as a tint, at least where they stand close."""
    picture, letters = np.full((200, 400), PAPER, np.uint8), NO_LETTERS.copy()
    picture[40:80, 40:360] = 224
    picture[20:34, 60:160] = 200
    letters[18:36, 56:164] = 1
    assert len(light_lines(picture, NO_LETTERS, [GROUND], PAPER, SCALE)[0]) == 1
    assert light_lines(picture, letters, [GROUND], PAPER, SCALE) == ([], [])


def test_a_page_without_tints_is_not_searched():
    assert light_lines(cells(), NO_LETTERS, [], PAPER, SCALE) == ([], [])


def test_the_edge_of_a_tint_is_no_stroke_and_a_line_drawn_there_is():
    edge = Box(40, 117, 360, 121)
    picture = cells()
    assert without_edges([edge], picture, [GROUND], SCALE) == []
    picture[117:122, 40:360] = 100
    assert without_edges([edge], picture, [GROUND], SCALE) == [edge]


def test_a_dark_ground_beside_light_letters_is_no_stroke():
    """It is darker than what is around it on average."""
    picture = np.full((200, 400), PAPER, np.uint8)
    picture[40:120, 40:360] = 60
    picture[60:100, 150:170] = 240
    dark = GROUND._replace(colour=0x3C3C3C)
    assert without_edges([Box(171, 41, 180, 119)], picture, [dark], SCALE) == []


def test_a_fine_line_at_the_edge_of_a_tint_is_a_stroke():
    """Its blurred sides are as light as the paper and the tint."""
    edge, picture = Box(40, 116, 360, 121), cells()
    picture[118:119, 40:360] = 196
    assert without_edges([edge], picture, [GROUND], SCALE) == [edge]
