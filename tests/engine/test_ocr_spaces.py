"""Spaces between words, found in the white of lines that a model read without them."""

from itertools import pairwise

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from papermill_api.engine.geometry import Box
from papermill_api.engine.ocr.spaces import Characters, lines_of
from tests.engine.scan_maker import FONT

SIZE, STEP, LEFT = 22, 80, 30
FACE = ImageFont.truetype(FONT, SIZE)
PROSE = "A mill takes rags and water and makes"


def read_of(*rows: str, lost: str = "", rule: int | None = None, tall: int = 28) -> list[str]:
    """What is made of rows below each other; the model lost the spaces of the row `lost`.

    `rule`: pixels from the upper edge of each line's box to a line drawn across it.
    """
    picture = Image.new("RGB", (640, STEP * (len(rows) + 1)), "white")
    draw, lines = ImageDraw.Draw(picture), []
    for index, row in enumerate(rows):
        top = STEP * index + 4
        draw.text((LEFT, top), row, "black", FACE)
        width = FACE.getlength(row)
        edges = [FACE.getlength(row[:at]) for at in range(len(row) + 1)]
        middles = [(a + b) / 2 / width for a, b in pairwise(edges)]
        places = tuple(x for x, char in zip(middles, row, strict=True) if char != " ")
        text = row.replace(" ", "") if row == lost else row
        box = Box(LEFT, top, LEFT + width, top + tall)
        if rule is not None:
            draw.line((0, top + rule, 640, top + rule), "black")
        lines.append(Characters(box, text, places, 0.99))
    return [line.text for line in lines_of(lines, np.asarray(picture))]


def test_a_space_as_wide_as_in_other_lines_is_found_in_a_line_without_any():
    assert read_of(PROSE, "Ave Vats", lost="Ave Vats", tall=38)[1] == "Ave Vats"


def test_a_space_is_found_over_the_rule_of_a_table():
    assert read_of(PROSE, "Water Mark", lost="Water Mark", rule=27)[1] == "Water Mark"


def test_the_white_between_letters_of_one_word_is_no_space():
    assert read_of(PROSE, "Illness", lost="Illness", rule=27)[1] == "Illness"


def test_white_inside_of_numbers_is_no_space():
    assert read_of(PROSE, "12 500", lost="12 500")[1] == "12500"


def test_white_as_wide_as_between_cells_parts_numbers_and_signs():
    assert read_of(PROSE, "149   .xz", lost="149   .xz")[1] == "149 .xz"
    assert read_of(PROSE, "12   500", lost="12   500")[1] == "12 500"


def test_points_that_lead_to_a_number_are_not_parted():
    entry = "Papermakers .   .   .   7"
    assert read_of(PROSE, entry, lost=entry)[1] == "Papermakers... 7"


def test_words_stay_inside_of_their_line():
    line = Characters(Box(10, 4, 60, 30), "a b", (0.1, 0.9), 0.99)
    picture = np.full((40, 80, 3), 255, np.uint8)
    picture[10:25, 12:20] = 0
    (found,) = lines_of([line], picture)
    assert all(10 <= word.x0 < word.x1 <= 60 for word in found.words)


def test_the_number_of_an_item_stands_by_itself_before_chinese():
    line = Characters(Box(10, 4, 90, 30), "2.造纸2.造", (0.05, 0.15, 0.3, 0.5, 0.6, 0.7, 0.8), 0.99)
    picture = np.full((40, 120, 3), 255, np.uint8)
    for x in range(12, 88, 11):
        picture[10:25, x : x + 8] = 0
    (found,) = lines_of([line], picture)
    assert [word.text for word in found.words] == ["2.", "造纸2.造"]


def test_the_side_of_a_cell_is_no_ink_of_the_word_beside_it():
    line = Characters(Box(10, 4, 64, 30), "7", (0.3,), 0.99)
    picture = np.full((40, 80, 3), 255, np.uint8)
    picture[10:25, 20:32] = 0
    picture[:, 60:62] = 0
    (found,) = lines_of([line], picture)
    assert [(word.x0, word.x1) for word in found.words] == [(20.0, 32.0)]


def test_the_blurred_edge_of_the_side_of_a_cell_is_none_either():
    line = Characters(Box(10, 4, 60, 30), "7", (0.3,), 0.99)
    picture = np.full((40, 80, 3), 255, np.uint8)
    picture[10:25, 20:32] = 0
    picture[::2, 60] = 0  # where the box ends, and faint
    (found,) = lines_of([line], picture)
    assert [(word.x0, word.x1) for word in found.words] == [(20.0, 32.0)]


def read_of_strokes(text: str, *starts: int, wide: int = 20) -> str:
    """What is made of a line of characters of two strokes each; letters are half as wide."""
    picture = np.full((60, 400, 3), 255, np.uint8)
    widths = [wide if char > "z" else wide // 2 for char in text]
    ends = [x + width for x, width in zip(starts, widths, strict=True)]
    for x0, x1 in zip(starts, ends, strict=True):
        picture[20:22, x0:x1] = picture[30:32, x0:x1] = 0
    box = Box(starts[0] - 1, 12, ends[-1] + 1, 38)
    middles = [(a + b) / 2 for a, b in zip(starts, ends, strict=True)]
    places = tuple((x - box.x0) / box.width for x in middles)
    return lines_of([Characters(box, text, places, 0.99)], picture)[0].text


def test_a_space_between_a_wide_character_and_a_letter_is_found():
    assert read_of_strokes("水車は2つ", 20, 42, 64, 91, 109) == "水車は 2 つ"


def test_the_white_of_a_wide_character_beside_a_letter_is_no_space():
    assert read_of_strokes("水車は2つ", 20, 42, 64, 87, 100) == "水車は2つ"


def test_a_dash_with_white_on_both_sides_between_a_letter_and_a_wide_character_is_a_word():
    assert read_of_strokes("ab-水車水車", 20, 32, 49, 66, 88, 110, 132) == "ab - 水車水車"


def test_a_dash_close_to_the_letter_before_it_is_of_its_word():
    assert read_of_strokes("ab-水車水車", 20, 32, 44, 61, 83, 105, 127) == "ab-水車水車"


def test_a_dash_between_a_wide_character_and_a_letter_may_begin_an_option():
    assert read_of_strokes("水車水車-ab", 20, 42, 64, 86, 113, 128, 140) == "水車水車-ab"


def test_white_as_wide_as_a_chinese_character_between_two_is_a_space():
    assert read_of_strokes("水車水車", 20, 42, 84, 106) == "水車 水車"


def test_the_white_of_narrow_chinese_characters_is_none():
    assert read_of_strokes("水車水車", 20, 42, 74, 96) == "水車水車"


def heading_of(text: str, *starts: int) -> str:
    """What is made of a line of characters of 24 pixels, in a box as low as those of others."""
    picture = np.full((200, 400, 3), 255, np.uint8)
    lines, others = [], [(y, "水車小屋", (20, 41, 62, 83), 20) for y in (70, 110, 150)]
    for y, row, lefts, wide in [(20, text, starts, 24), *others]:
        ends = [x + (wide if char > "z" else wide // 2) for char, x in zip(row, lefts, strict=True)]
        for x0, x1 in zip(lefts, ends, strict=True):
            picture[y : y + 2, x0:x1] = picture[y + 12 : y + 14, x0:x1] = 0
        box = Box(lefts[0] - 1, y - 8, ends[-1] + 1, y + 20)
        middles = [(a + b) / 2 for a, b in zip(lefts, ends, strict=True)]
        places = tuple((x - box.x0) / box.width for x in middles)
        lines.append(Characters(box, row, places, 0.99))
    return lines_of(lines, picture)[0].text


def test_a_number_before_a_heading_in_wide_characters_stands_by_itself():
    """Its line is no wider than others: its box is low for its characters."""
    assert heading_of("2水車小屋", 20, 40, 66, 92, 118) == "2 水車小屋"
    assert heading_of("1.2水車", 20, 33, 46, 66, 92) == "1.2 水車"


def test_a_number_as_near_as_the_characters_behind_it_are_to_each_other_does_not():
    assert heading_of("2水車小屋", 20, 38, 68, 98, 128) == "2水車小屋"
    assert heading_of("2水車小屋", 20, 34, 60, 86, 112) == "2水車小屋"


def test_words_over_an_underline_stand_apart_where_a_space_was_read():
    picture = np.full((40, 220, 3), 255, np.uint8)
    picture[10:25, 12:60] = picture[10:25, 68:120] = 0
    picture[20:22, 12:120] = 0  # in its descenders, and no rule along the edge of the line
    line = Characters(
        Box(10, 4, 122, 36), "Mill Lane", tuple((2 * i + 1) / 16 for i in range(8)), 1
    )
    first, second = lines_of([line], picture)[0].words
    assert second.x0 - first.x1 >= 5
