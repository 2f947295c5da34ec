"""Fixed-width lines next to others, and the cells of their words."""

import numpy as np

from papermill_api.engine.geometry import Box
from papermill_api.engine.ocr.protocol import OcrLine, OcrWord
from papermill_api.engine.pdf.scans.glyphs import Glyph, LineInk
from papermill_api.engine.pdf.scans.typed_lines import (
    Measured,
    in_cells,
    joined,
    tight,
    with_neighbours,
)

PITCH, EM, STEP, LEFT = 10.0, 17.0, 22.0, 100.0


def typed(text: str, top: float, at: int = 0) -> OcrLine:
    """A line whose words fill their cells but for a pixel on both sides."""
    words, column = [], at
    for part in text.split(" "):
        x0 = LEFT + column * PITCH
        words.append(OcrWord(part, x0 + 1, x0 + len(part) * PITCH - 1))
        column += len(part) + 1
    return OcrLine(Box(words[0].x0, top, words[-1].x1, top + 20), tuple(words), 0.99)


def pitches(lines, known, sizes=None, sure=True, tints=()):
    told = Measured(
        sizes or [EM] * len(lines), [one.box.y1 - 4 for one in lines], [sure] * len(lines)
    )
    return with_neighbours(known, lines, told, tints)[0]


LISTING = [typed("for rag in rags:", 0), typed("beat(rag, water)", STEP, 2)]


def test_a_short_line_below_a_listing_belongs_to_it():
    lines = [*LISTING, typed("})", 2 * STEP)]
    assert pitches(lines, [PITCH, PITCH, 0.0], sure=False) == [PITCH] * 3


def test_a_line_between_lines_of_a_listing_belongs_to_it():
    lines = [LISTING[0], typed("wash(rag)", STEP, 4), typed("press(rag)", 2 * STEP, 4)]
    assert pitches(lines, [PITCH, 0.0, PITCH]) == [PITCH] * 3


def test_a_line_further_off_is_none_of_a_listing():
    lines = [*LISTING, typed("mill", 2.5 * STEP)]
    assert pitches(lines, [PITCH, PITCH, 0.0])[2] == 0


def test_a_line_of_another_size_is_none_of_a_listing():
    lines = [*LISTING, typed("mill", 2 * STEP)]
    assert pitches(lines, [PITCH, PITCH, 0.0], [EM, EM, 22.0])[2] == 0


def test_words_that_do_not_fit_the_cells_are_prose():
    prose = OcrLine(Box(LEFT, 44, 150, 64), (OcrWord("millpond", LEFT, 150),), 0.99)
    assert pitches([*LISTING, prose], [PITCH, PITCH, 0.0])[2] == 0


def test_a_cell_beside_a_listing_is_none_of_it():
    lines = [*LISTING, typed("20", 2 * STEP, 40)]
    assert pitches(lines, [PITCH, PITCH, 0.0])[2] == 0


def test_a_line_of_few_letters_stands_in_the_steps_of_its_listing():
    lines = [*LISTING, typed("}", 2 * STEP + 3)]
    told = Measured([EM] * 3, [16, 16 + STEP, 19 + 2 * STEP], [True, True, False])
    assert with_neighbours([PITCH, PITCH, 0.0], lines, told)[1][2] == 16 + 2 * STEP


def test_quotes_alone_stand_in_the_steps_of_their_listing_however_high_they_seem():
    lines = [*LISTING, typed('"' * 3, 2 * STEP)]
    told = Measured([EM, EM, 10.0], [16, 16 + STEP, 8 + 2 * STEP], [True, True, False])
    pitches, baselines = with_neighbours([PITCH, PITCH, 0.0], lines, told)
    assert (pitches[2], baselines[2]) == (PITCH, 16 + 2 * STEP)


def test_a_bracket_before_lines_that_are_set_in_belongs_to_them():
    lines = [typed("{", 0), typed("beat(rag, water)", STEP, 4), typed("press(rag)", 2 * STEP, 4)]
    assert pitches(lines, [0.0, PITCH, PITCH], sure=False)[0] == PITCH


def test_a_bracket_far_before_a_comment_on_its_line_belongs_to_it():
    lines = [typed("{", 0), typed("// rags to paper", 1, 16)]
    assert pitches(lines, [0.0, PITCH], sure=False)[0] == PITCH


def test_a_dash_beside_a_listing_is_none_of_it():
    lines = [*LISTING, typed("-", STEP, 30)]
    assert pitches(lines, [PITCH, PITCH, 0.0], sure=False)[2] == 0


def test_a_smudged_line_of_a_page_from_a_typewriter_is_of_fixed_width_like_all():
    page = [typed("a mill takes rags and water", STEP * index) for index in range(4)]
    smudged = OcrLine(
        Box(LEFT, 90, LEFT + 190, 110), (OcrWord("and makes of them p", LEFT, LEFT + 190),), 1
    )
    narrow = smudged._replace(words=(OcrWord("and makes of them p", LEFT, LEFT + 160),))
    found = pitches([*page, smudged, narrow], [PITCH] * 4 + [0.0, 0.0])
    assert found[4:] == [PITCH, 0]
    assert pitches([page[0], smudged], [PITCH, 0.0]) == [PITCH, 0]


def test_a_line_that_spaces_were_lost_in_belongs_to_a_listing_as_wide_as_it_is():
    whole = typed("press(rag) and hang it", 2 * STEP)
    lost = whole._replace(words=(OcrWord("press(rag) andhang it", LEFT + 1, LEFT + 219),))
    narrow = whole._replace(words=(OcrWord("press(rag) andhang it", LEFT + 1, LEFT + 180),))
    assert pitches([*LISTING, lost], [PITCH, PITCH, 0.0])[2] == PITCH
    assert pitches([*LISTING, narrow], [PITCH, PITCH, 0.0])[2] == 0


def test_a_few_letters_are_as_large_as_a_listing_if_their_box_is_as_high():
    lines = [*LISTING, typed("</b>", 2 * STEP)]
    sizes = [EM, EM, 30.0]  # as badly as it was measured
    assert pitches(lines, [PITCH, PITCH, 0.0], sizes, sure=False)[2] == PITCH
    high = lines[2]._replace(box=Box(LEFT, 2 * STEP - 8, LEFT + 40, 2 * STEP + 20))
    assert pitches([*LISTING, high], [PITCH, PITCH, 0.0], sizes, sure=False)[2] == 0


def test_a_space_that_was_lost_is_found_in_white_beside_letters_that_touch():
    boxes = [Box(101, 10, 119, 20), Box(131, 10, 139, 20), Box(141, 10, 149, 20)]
    found = list(in_cells(OcrWord("abcd", 101, 149), [Glyph(box) for box in boxes], PITCH))
    assert [(word.text, word.x0, word.x1) for word in found] == [("ab", 100, 120), ("cd", 130, 150)]


def test_the_white_around_a_point_is_of_its_cell():
    word = OcrWord("a.", 101, 114)
    glyphs = Glyph(Box(101, 10, 109, 20), "a"), Glyph(Box(113, 18, 117, 20), ".")
    (found,) = in_cells(word, glyphs, PITCH)
    assert (found.x0, found.x1) == (100, 120)


def test_a_space_that_was_lost_is_found_between_letters_two_cells_apart():
    glyphs = [Glyph(Box(x, 10, x + 8, 20), "a") for x in (101, 111, 131)]
    assert [word.text for word in in_cells(OcrWord("aaa", 101, 139), glyphs, PITCH)] == ["aa", "a"]


def test_a_word_whose_letters_touch_stands_in_the_middle_of_its_cells():
    (found,) = in_cells(OcrWord("rags", 102, 138), [Glyph(Box(102, 10, 138, 20))], PITCH)
    assert (found.x0, found.x1) == (100, 140)


def test_a_space_narrower_than_a_cell_was_wrongly_seen():
    parts = [(OcrWord("a.", 101, 116), []), (OcrWord("b", 121, 129), [])]
    assert [word.text for word, _ in joined(parts, PITCH)] == ["a.b"]


def test_a_space_as_wide_as_a_cell_stays():
    parts = [(OcrWord("a", 101, 109), []), (OcrWord("b", 121, 129), [])]
    assert [word.text for word, _ in joined(parts, PITCH)] == ["a", "b"]


def test_prose_that_seemed_to_be_of_one_pitch_does_not_fill_its_cells():
    words = [("properties", 86), ("illustrious", 90), ("mill.grind()", 118)]
    x, inside = LEFT, []
    for text, width in words:
        inside.append(OcrWord(text, x, x + width))
        x += width + 9
    prose = OcrLine(Box(LEFT, 0, x, 20), tuple(inside), 0.99)
    assert pitches([prose], [PITCH]) == [0]


def test_words_are_as_wide_as_their_ink():
    glyphs = Glyph(Box(103, 10, 109, 20), "a"), Glyph(Box(113, 10, 119, 20), "b")
    line = OcrLine(Box(LEFT, 0, 130, 20), (OcrWord("ab", LEFT, 130), OcrWord("c", 140, 150)), 0.9)
    found = tight(line, LineInk(0, 0, np.zeros((2, 2), np.float32), glyphs, (glyphs, ())))
    assert [(word.x0, word.x1) for word in found.words] == [(103, 119), (140, 150)]


def test_a_tinted_box_with_a_listing_holds_nothing_else():
    """Blank lines part it, and a sign that was lost makes a line fit no cells."""
    lost = OcrLine(Box(120, 88, 278, 108), (OcrWord("beat(ragwater)", 120, 278),), 0.99)
    lines, known = [*LISTING, lost, typed("0", 6 * STEP)], [PITCH, PITCH, 0.0, 0.0]
    assert pitches(lines, known, tints=[Box(90, -10, 600, 180)]) == [PITCH] * 4
    assert pitches(lines, known) == known


def test_a_note_in_a_tinted_box_with_a_line_of_code_is_prose():
    text = "mills stood by every river of the land"
    prose = [
        OcrLine(Box(LEFT, top, 360, top + 20), (OcrWord(text, LEFT, 360),), 0.99)
        for top in (88, 132, 176)
    ]
    lines, known = [LISTING[0], *prose], [PITCH, 0.0, 0.0, 0.0]
    assert pitches(lines, known, tints=[Box(60, -10, 600, 220)]) == known
