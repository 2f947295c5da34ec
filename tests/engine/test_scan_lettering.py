"""What the ink of lines tells of their letters, on lines drawn in known typefaces."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
import reportlab
from PIL import Image, ImageDraw, ImageFont

from papermill_api.engine.geometry import Box, sides_of
from papermill_api.engine.ocr.protocol import OcrLine, OcrWord
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.scans.glyphs import Glyph, ink_of_line
from papermill_api.engine.pdf.scans.lettering import Heights, measure, measured_sizes
from papermill_api.engine.pdf.scans.measuring import measure_lines, words_of
from papermill_api.engine.pdf.scans.pitch import even_sizes, is_typed
from papermill_api.engine.pdf.scans.sizes import sizes_of

FONTS = Path(reportlab.__file__).parent / "fonts"
REGULAR, BOLD, ITALIC = "Vera.ttf", "VeraBd.ttf", "VeraIt.ttf"
BODY = 22  # pixels of an em
PROSE = "A mill takes rags and water and makes paper of them"
LEFT, STEP, WIDTH = 150, 50, 1240


@dataclass(frozen=True)
class Row:
    """A line of words, each in a typeface."""

    text: str
    size: int = BODY
    font: str = REGULAR
    other: str = ""  # the typeface of the last word
    pitch: float = 0.0  # letters stand so far apart
    dot: float = 0.0  # a dot so far before the line
    dash: float = 0.0  # or a dash
    ring: float = 0.0  # or a ring in a fine stroke
    space: float = 0.0  # words stand so far apart
    read: str | None = None  # what the engine reads in place of the text


def page_of(rows: Sequence[Row]) -> list[list[Word]]:
    """The words of the lines, drawn below each other and read by an engine that knows them."""
    picture = Image.new("L", (WIDTH, STEP * (len(rows) + 2)), 250)
    draw = ImageDraw.Draw(picture)
    lines = [_drawn(draw, row, STEP * (index + 1)) for index, row in enumerate(rows)]
    return [words_of(one, 1.0) for one in measure_lines(lines, np.asarray(picture))]


def _drawn(draw: ImageDraw.ImageDraw, row: Row, top: int) -> OcrLine:
    words, x = [], float(LEFT)
    parts = row.text.split()
    for index, part in enumerate(parts):
        last = index == len(parts) - 1
        font = ImageFont.truetype(FONTS / (row.other if last and row.other else row.font), row.size)
        start = x
        for char in part if row.pitch else ():
            draw.text((x + row.pitch / 2, top), char, 10, font, anchor="ma")
            x += row.pitch
        if not row.pitch:
            draw.text((x, top), part, 10, font)
            x += font.getlength(part)
        words.append(OcrWord(part, start - 1, x + 1))
        x += row.pitch or row.space or font.getlength(" ")
    if row.dot:
        x0, y0 = LEFT - row.dot, top + 0.55 * row.size
        draw.ellipse((x0, y0, x0 + 0.3 * row.size, y0 + 0.3 * row.size), 10)
    if row.ring:
        x0, y0 = LEFT - row.ring, top + 0.55 * row.size
        draw.ellipse((x0, y0, x0 + 0.27 * row.size, y0 + 0.27 * row.size), outline=120)
    if row.dash:
        x0, y0 = LEFT - row.dash, top + 0.65 * row.size
        draw.rectangle((x0, y0, x0 + 0.5 * row.size, y0 + 1), 10)
    if row.read is not None:
        first = OcrWord(row.read, words[0].x0 - row.dot, words[0].x1)
        words[0] = first
    box = Box(words[0].x0 - 3, top - 2.0, words[-1].x1 + 3, top + 1.2 * row.size)
    return OcrLine(box, tuple(words), 0.99)


def _read(text: str, top: float, bottom: float) -> OcrLine:
    return OcrLine(Box(50, top, 300, bottom), (OcrWord(text, 50, 300),), 0.99)


def texts(words: Sequence[Word]) -> list[str]:
    return [word.text for word in words]


def test_lines_of_one_size_have_one_size_whatever_their_letters():
    rows = [Row(PROSE), Row("sees our ears"), Row("1204 1871"), Row("ON RAGS"), Row("of them")]
    assert len({words[0].style.size for words in page_of([*rows, Row(PROSE)])}) == 1


def test_sizes_are_those_of_the_letters():
    head, body = page_of([Row("On Paper Mills", size=33), Row(PROSE)])
    assert head[0].style.size / body[0].style.size == pytest.approx(1.5, abs=0.1)


def test_words_stand_on_the_baseline():
    (words,) = page_of([Row(PROSE)])
    ascent = ImageFont.truetype(FONTS / REGULAR, BODY).getmetrics()[0]
    assert words[0].baseline == pytest.approx(STEP + ascent, abs=0.7)


@pytest.mark.parametrize("size", [BODY, 40])
def test_heavy_lines_are_bold(size: int):
    head, *prose = page_of([Row("On Paper Mills", size, BOLD), Row(PROSE), Row(PROSE)])
    assert all(word.style.bold for word in head)
    assert not any(word.style.bold for words in prose for word in words)


def test_large_letters_are_not_bold_for_their_size():
    head, *_ = page_of([Row("On Paper Mills", 48), Row(PROSE), Row(PROSE)])
    assert not any(word.style.bold for word in head)


def test_a_bold_word_in_a_line_is_told():
    *_, last = page_of([Row(PROSE), Row("It needs much water", other=BOLD)])
    assert [word.style.bold for word in last] == [False, False, False, True]


def test_slanted_lines_and_words_are_italic():
    prose, line, word = page_of(
        [
            Row(PROSE),
            Row("On paper and mills", font=ITALIC),
            Row("It needs much paper", other=ITALIC),
        ]
    )
    assert not any(one.style.italic for one in prose)
    assert all(one.style.italic for one in line)
    assert [one.style.italic for one in word] == [False, False, False, True]


def test_words_of_oblique_letters_are_upright():
    (words,) = page_of([Row("way every row away")])
    assert not any(word.style.italic for word in words)


def test_evenly_spaced_letters_are_fixed_width():
    code, prose = page_of([Row("make run --mill paper", pitch=18), Row(PROSE)])
    assert all(word.style.mono for word in code)
    assert not any(word.style.mono for word in prose)


def test_a_short_line_is_fixed_width_beside_others():
    _, short = page_of([Row("make run --mill paper", pitch=18), Row("fill", pitch=18)])
    assert short[0].style.mono


def test_many_short_words_of_one_pitch_are_a_short_line_too():
    _, short = page_of(
        [Row("make run --mill paper", pitch=18), Row("// do it in a mill", pitch=18)]
    )
    assert short[0].style.mono


def test_code_in_a_line_of_japanese_tells_no_fixed_width():
    drawn = "make run --mill paper 紙を作る水車です"
    _, line = page_of([Row("make run --mill paper", pitch=18), Row(drawn, pitch=18)])
    assert not any(word.style.mono for word in line)


def test_figures_of_one_width_prove_nothing():
    (words,) = page_of([Row("1204 1871 1536 1793 2041")])
    assert not any(word.style.mono for word in words)


def _set_at(text: str, steps: Sequence[float]) -> list[Glyph]:
    """A word whose letters stand so far from each other."""
    at = [sum(steps[:index]) for index in range(len(text))]
    return [Glyph(Box(x, 0, x + 6, 10), char) for x, char in zip(at, text, strict=True)]


def test_a_long_word_of_one_pitch_may_have_a_letter_beside_its_cell():
    assert is_typed(_set_at("/usr/lib/mills.ph", [8.0] * 8 + [9.4, 6.6] + [8.0] * 6))


def test_a_short_word_of_one_pitch_has_each_letter_in_its_cell():
    assert is_typed(_set_at("mills", [8.0] * 4))
    assert not is_typed(_set_at("mills", [8.0, 8.0, 9.4, 6.6]))


def test_even_letters_of_usual_widths_prove_no_pitch():
    even = Row("abcdeno onedaban", pitch=18)  # no narrow or wide letter among them
    (words,) = page_of([even])
    assert not any(word.style.mono for word in words)


def test_a_letter_of_two_pieces_is_one():
    drawn = Box(10, 8, 18, 20), Box(20, 8, 22, 20), Box(30, 8, 40, 20)  # the two of ы, then м
    picture = np.full((30, 60), 250, np.uint8)
    for x0, y0, x1, y1 in map(sides_of, drawn):
        picture[int(y0) : int(y1), int(x0) : int(x1)] = 10
    line = OcrLine(Box(8, 4, 42, 24), (OcrWord("ым", 9, 41),), 0.99)
    (word,) = ink_of_line(line, picture).words
    assert [(glyph.char, round(glyph.box.width)) for glyph in word] == [("ы", 12), ("м", 10)]


def test_a_dot_before_a_line_is_a_bullet():
    (words,) = page_of([Row(PROSE, dot=24)])
    assert texts(words)[:3] == ["•", "A", "mill"]
    assert words[0].box.x0 == pytest.approx(LEFT - 24, abs=1)


def test_a_ring_in_a_fine_stroke_is_one_too():
    (words,) = page_of([Row(PROSE, ring=24)])
    assert texts(words)[:3] == ["•", "A", "mill"]


def test_a_dash_before_a_line_is_one_too():
    (words,) = page_of([Row(PROSE, dash=40)])
    assert texts(words)[:3] == ["–", "A", "mill"]


def test_a_dash_next_to_a_line_is_its_minus():
    (words,) = page_of([Row("36,270", dash=15)])
    assert texts(words) == ["36,270"]


def test_a_bullet_read_as_a_letter_of_any_alphabet_is_none():
    (words,) = page_of([Row("е Rags and water")])
    assert words[0].text == "е"
    (words,) = page_of([Row("• Rags and water", read="е")])
    assert texts(words) == ["•", "Rags", "and", "water"]


def test_a_word_of_one_letter_at_the_start_of_a_wide_line_is_no_bullet():
    (words,) = page_of([Row("a Rags and water", space=10)])
    assert texts(words) == ["a", "Rags", "and", "water"]


@pytest.mark.parametrize("read", ["Rags", "·Rags", "。Rags"], ids=["left out", "point", "stop"])
def test_a_bullet_in_the_box_of_a_line_is_told_from_its_first_word(read: str):
    (words,) = page_of([Row("Rags and water", dot=24, read=read)])
    assert texts(words) == ["•", "Rags", "and", "water"]
    assert words[1].box.x0 == pytest.approx(LEFT, abs=3)


def test_a_quote_behind_a_bullet_that_nobody_read_is_no_sign_for_it():
    (words,) = page_of([Row('"Rags" and water', dot=24, read='"Rags"')])
    assert texts(words) == ["•", '"Rags"', "and", "water"]
    (words,) = page_of([Row("Rags and water", dot=24, read='"Rags')])
    assert texts(words) == ["•", "Rags", "and", "water"]


def test_a_line_without_a_dot_has_no_bullet():
    (words,) = page_of([Row("- o . Rags")])
    assert "•" not in texts(words)


def test_letters_that_touch_are_one_piece_and_the_others_are_known():
    drawn = Box(0, 8, 18, 20), Box(20, 4, 24, 20), Box(26, 4, 34, 20)  # m, i, l with l
    picture = np.full((24, 60), 250, np.uint8)
    for x0, y0, x1, y1 in map(sides_of, drawn):
        picture[int(y0) : int(y1), int(x0) + 10 : int(x1) + 10] = 10
    line = OcrLine(Box(8, 2, 46, 22), (OcrWord("mill", 9, 45),), 0.99)
    (word,) = ink_of_line(line, picture).words
    assert [glyph.char for glyph in word] == ["m", "i", ""]


def test_one_tall_letter_among_many_small_ones_does_not_tell_the_size():
    drawn = page_of([Row(PROSE), Row("a mean sum now or never a rose is a rose as ever L")])
    assert drawn[0][0].style.size == drawn[1][0].style.size


def test_many_small_letters_tell_a_size_without_doubt():
    drawn = {"few": "sum", "many": "a sum or a rose or a mean nervous cure"}
    sure = {}
    for name, text in drawn.items():
        picture = Image.new("L", (WIDTH, 2 * STEP), 250)
        line = _drawn(ImageDraw.Draw(picture), Row(text), STEP // 2)
        sure[name] = measure(line, ink_of_line(line, np.asarray(picture))).sure
    assert sure == {"few": False, "many": True}


def test_a_doubtful_line_goes_with_the_nearest_line_above():
    lines = [_read("On Mills", 10, 42), _read("rags and water", 44, 60), _read("to", 64, 80)]
    sure = Heights(20, 14, 28, 40, sure=True), Heights(14, 10, 20, 58, sure=True)
    sizes = sizes_of(lines, [*sure, Heights(0, 0, 22, 78, sure=False)], [False] * 3)
    assert sizes[2] == sizes[1] < sizes[0]


def test_a_doubtful_line_read_leftwards_goes_with_the_line_above_that_begins_at_its_right_edge():
    head = OcrLine(Box(50, 10, 300, 42), (OcrWord("عن الطواحين", 50, 300),), 0.99)
    words = (OcrWord("خرق", 200, 300), OcrWord("وماء", 50, 190))
    text = OcrLine(Box(50, 44, 300, 60), words, 0.99)
    last = OcrLine(Box(270, 64, 300, 80), (OcrWord("ورق", 270, 300),), 0.99)
    sure = Heights(20, 0, 28, 40, sure=True), Heights(14, 0, 20, 58, sure=True)
    sizes = sizes_of([head, text, last], [*sure, Heights(17.3, 0, 22, 78, sure=False)], [False] * 3)
    assert sizes[2] == sizes[1] < sizes[0]


def test_a_heading_of_letters_that_touch_goes_with_bold_ones_of_its_size():
    texts, tops = ("On Mills", "rags and water", "and Vats"), (10, 150, 300)
    lines = [_read(text, top, top + 40) for text, top in zip(texts, tops, strict=True)]
    heights = [Heights(high, 0, high / 0.7, 0, sure=True) for high in (26.0, 14.0)]
    touching = Heights(0, 0, 34, 0, sure=False)
    sizes = sizes_of(lines, [*heights, touching], [True, False, False])
    assert sizes[2] == sizes[0]


def test_a_short_heading_of_measured_letters_is_of_no_other_level():
    lines = [_read(text, top, top + 40) for text, top in (("Testing", 10), ("On Mills", 110))]
    heights = [Heights(26, 18, 36, 44, sure=False, letters=4), Heights(20, 14, 28, 144, sure=True)]
    sizes = sizes_of(lines, heights, [True, True])
    assert sizes[0] / sizes[1] == pytest.approx(1.3)
    few = [heights[0]._replace(letters=2), heights[1]]
    assert sizes_of(lines, few, [True, True])[0] == sizes[1]


def test_headings_of_one_level_have_one_size_beside_text_nearly_as_large():
    tall, rows = (14.0, 14.0, 14.9, 15.4), range(20, 420, 100)
    lines = [_read("On rags and water", top, top + 20) for top in rows]
    heights = [
        Heights(high, 0, 20, top + 18, sure=True) for high, top in zip(tall, rows, strict=True)
    ]
    assert len(set(sizes_of(lines, heights, [False] * 3 + [True]))) == 2
    sizes = sizes_of(lines, heights, [False, False, True, True])
    assert sizes[0] == sizes[1] < sizes[2] == sizes[3]


def test_small_letters_of_headings_are_of_their_own_typeface():
    tall, small, rows = (14.0, 21.0, 0.0), (10.0, 14.0, 14.0), range(20, 320, 100)
    lines = [_read("On rags and water", top, top + 24) for top in rows]
    heights = [
        Heights(high, low, 20, top + 22, sure=True)
        for high, low, top in zip(tall, small, rows, strict=True)
    ]
    sizes = sizes_of(lines, heights, [False, True, True])
    assert sizes[2] == sizes[1]


def test_a_doubtful_line_of_an_item_goes_with_the_text_behind_its_marker():
    words = (OcrWord("•", 10, 18), OcrWord("On rags and water", 40, 300))
    item = OcrLine(Box(10, 20, 300, 44), words, 0.99)
    rest = OcrLine(Box(40, 48, 90, 72), (OcrWord('"/etc/"', 40, 90),), 0.99)
    other = _read("On rags and water", 80, 104)
    heights = [
        Heights(15, 10, 20, 40, sure=True, letters=12),
        Heights(0, 0, 26, 68, sure=False),
        Heights(20, 14, 26, 100, sure=True, letters=12),
    ]
    sizes = sizes_of([item, rest, other], heights, [False] * 3)
    assert sizes[1] == sizes[0] < sizes[2]


def test_a_few_letters_that_touch_a_rule_are_not_as_high_as_the_box_of_their_line():
    lines = [_read(text, top, top + 28) for text, top in (("On rags", 20), ("PYG", 60))]
    heights = [
        Heights(14, 10, 20, 40, sure=True, letters=6),
        Heights(26.5, 0, 20, 80, sure=False, letters=1),
    ]
    assert measured_sizes(lines, heights) == pytest.approx([20, 20])


@pytest.mark.parametrize(("bottom", "size"), [(62, 20), (80, 30)])
def test_a_number_that_touches_a_rule_is_as_large_as_a_cell_beside_it_in_a_box_as_high(
    bottom: float, size: float
):
    name = _read("On rags and water", 36, 60)
    number = OcrLine(Box(400, 36, 430, bottom), (OcrWord("+80", 400, 430),), 0.99)
    heights = [
        Heights(14, 10, 20, 56, sure=True, letters=12),
        Heights(0, 0, 30, 56, sure=False, letters=1),
    ]
    assert sizes_of([name, number], heights, [False] * 2)[1] == pytest.approx(size)


def test_an_em_is_no_higher_than_nearly_all_of_the_box_of_a_line():
    picture = np.full((80, 200), 250, np.uint8)
    picture[26:41, 40:80] = 10  # signs as high as letters would be of an em as high as the box
    line = OcrLine(Box(40, 20, 160, 51), (OcrWord('"/', 40, 80),), 0.99)
    assert measure(line, ink_of_line(line, picture)).band < 28


def test_a_line_of_small_letters_alone_may_be_in_a_box_no_higher():
    lines = [_read("rags and water", 20, 40), _read("use", 48.5, 55)]
    sure = Heights(14, 9, 20, 38, sure=True), Heights(0, 9, 20, 55, sure=False)
    sizes = sizes_of(lines[::-1], sure[::-1], [False, False])
    assert sizes[0] == sizes[1]


def test_a_few_chinese_characters_tell_their_size_by_their_distance():
    words = {"造纸": 39, "造纸术用水。": 108, "用Linux造纸": 114}  # with an em of 20 pixels
    lines = [
        OcrLine(Box(50, top, 50 + width, top + 30), (OcrWord(text, 50.0, 50.0 + width),), 0.99)
        for top, (text, width) in zip((20, 120, 220), words.items(), strict=True)
    ]
    heights = [Heights(0, 0, 31, line.box.y1, sure=True) for line in lines]
    sizes = measured_sizes(lines, heights)
    assert sizes == pytest.approx([20, 20, 20], rel=0.06)


def test_a_heading_of_two_chinese_characters_is_no_text_nearly_as_large():
    lines = [_read(text, top, top + 40) for text, top in (("造纸", 20), ("造纸术用水用布。", 120))]
    lines = [
        line._replace(words=(line.words[0]._replace(x0=0, x1=width),))
        for line, width in zip(lines, (51.3, 163), strict=True)
    ]
    heights = [Heights(0, 0, 31, line.box.y1, sure=True) for line in lines]
    sizes = sizes_of(lines, heights, [True, False])
    assert sizes[0] / sizes[1] == pytest.approx(27 / 22, rel=0.02)


def test_the_last_characters_of_a_paragraph_go_with_the_line_above():
    above, last = _read("造纸术用水用布造", 20, 50), _read("す。", 54, 84)
    last = last._replace(words=(last.words[0]._replace(x0=0, x1=24),))
    heights = [Heights(0, 0, 31, 46, sure=True), Heights(0, 0, 31, 80, sure=True)]
    above = above._replace(words=(above.words[0]._replace(x0=0, x1=158),))
    sizes = sizes_of([above, last], heights, [False, False])
    assert sizes[1] == sizes[0]


def test_few_letters_of_prose_beside_code_go_with_the_line_above():
    above = _read("rags and water are con", 20, 44)
    words = (OcrWord("ing", 10, 40), OcrWord("/etc/mills.conf", 50, 230))
    line = OcrLine(Box(10, 48, 230, 72), words, 0.99)
    picture = np.full((100, 260), 250, np.uint8)
    draw = ImageDraw.Draw(image := Image.fromarray(picture))
    draw.text((10, 50), "ing", 10, ImageFont.truetype(FONTS / REGULAR, 20))
    code = ImageFont.truetype(FONTS / REGULAR, 20)
    for index, char in enumerate(words[1].text):
        draw.text((56 + 12 * index, 50), char, 10, code, anchor="ma")
    found = measure(line, ink_of_line(line, np.asarray(image)))
    assert (found.sure, found.letters) == (False, 3)
    sizes = sizes_of([above, line], [Heights(12, 9, 17, 40, sure=True), found], [False] * 2)
    assert sizes[0] == sizes[1]


def test_a_line_of_latin_with_few_chinese_characters_is_measured_by_its_letters():
    line = _read("https://mills.example/rags造纸", 20, 60)
    (size,) = measured_sizes([line], [Heights(14, 10, 31, 52, sure=True)])
    assert size == pytest.approx(20)


def test_fine_strokes_that_break_letters_are_followed_where_they_are_faint():
    picture = np.full((30, 60), 250, np.uint8)
    picture[8:20, 10:13] = picture[8:20, 22:25] = 10  # the stems of an n
    picture[8:11, 13:22] = 178
    line = OcrLine(Box(8, 4, 27, 24), (OcrWord("n", 9, 26),), 0.99)
    (word,) = ink_of_line(line, picture).words
    assert [glyph.char for glyph in word] == ["n"]


def test_the_usual_piece_is_a_small_letter_where_none_is_known():
    picture = Image.new("L", (WIDTH, 2 * STEP), 250)
    row = Row("assumes", read="asum")  # fewer letters than pieces
    line = _drawn(ImageDraw.Draw(picture), row, STEP // 2)
    found = measure(line, ink_of_line(line, np.asarray(picture)))
    assert found.small / BODY == pytest.approx(0.55, abs=0.05)


def test_tall_letters_lower_than_small_ones_were_wrongly_read():
    read = "LLLLassumes"  # the small letters of the word drawn were taken for capitals
    page = page_of([Row(PROSE), Row("nnnnassumes no newer sources", read=read)])
    assert page[1][1].style.size == page[0][0].style.size


def test_lines_of_one_pitch_have_one_size():
    assert even_sizes([10.0, 11.5, 10.0, 14.0], [6.0, 6.1, 6.0, 0.0]) == [10.0, 10.0, 10.0, 14.0]


def test_letters_of_one_width_that_touch_are_told_from_narrow_ones():
    picture = np.full((30, 90), 250, np.uint8)
    for x0, x1, y0 in ((10, 16, 6), (20, 26, 10), (30, 47, 10)):  # f, r, then o and m
        picture[y0:20, x0:x1] = 10
    line = OcrLine(Box(8, 4, 50, 24), (OcrWord("from", 9, 48),), 0.99)
    (word,) = ink_of_line(line, picture).words
    assert [glyph.char for glyph in word] == ["f", "r", ""]


def test_a_few_pieces_of_unlike_heights_do_not_tell_how_high_small_letters_are():
    picture = np.full((60, 160), 250, np.uint8)
    pieces = (10, 10, 30), (30, 10, 14), (60, 24, 30), (90, 26, 30)
    for x, width, top in pieces:  # r, an o that touches the line above, then "mo" and "se"
        picture[top:40, x : x + width] = 10
    words = OcrWord("ro", 9, 41), OcrWord("mose", 59, 117)
    line = OcrLine(Box(8, 18, 118, 44), words, 0.99)
    assert measure(line, ink_of_line(line, picture)).small == pytest.approx(10.0, abs=0.7)


def test_a_label_that_could_not_be_measured_is_not_drawn_to_headings_for_its_weight():
    lines = [_read("A heading of the page", 0, 30), _read("text of the page " * 3, 50, 74)]
    lines += [_read("text of the page " * 3, 80 + 30 * i, 104 + 30 * i) for i in range(3)]
    lines.append(_read("Label two", 400, 418))
    told = [Heights(20.0, 15.0, 20.0, 25.0, True, True, 20)]
    told += [Heights(14.0, 10.5, 20.0, 70.0 + 30 * i, True, True, 30) for i in range(4)]
    told.append(Heights(0.0, 0.0, 17.0, 415.0, False, False, 0))
    heavy = [True, False, False, False, False, True]
    found = sizes_of(lines, told, heavy)
    assert found[-1] == found[1] < found[0]


def test_letters_among_few_wide_characters_are_measured_by_the_wide_lines_of_the_page():
    wide = OcrLine(Box(0, 0, 200, 24), (OcrWord("水車で紙を作る町の話", 0, 198),), 0.99)
    mixed = OcrLine(Box(0, 30, 240, 54), (OcrWord("netboot/debian/amd64を", 0, 238),), 0.99)
    tall = Heights(16.8, 0.0, 16.0, 20.0, True, True, 12)
    assert measured_sizes([wide, mixed], [tall, tall]) == [pytest.approx(20.0)] * 2


def test_latin_lines_among_many_of_both_scripts_are_measured_as_these_are():
    both = OcrLine(Box(0, 0, 200, 24), (OcrWord("水車で紙を作る町の話", 0, 198),), 0.99)
    latin = OcrLine(Box(0, 40, 100, 64), (OcrWord("mills at work", 0, 100),), 0.99)
    tall = Heights(17.5, 0.0, 30, 52, sure=True, letters=4)
    lines = [*[both] * 5, latin]
    assert measured_sizes(lines, [tall] * 6)[-1] == pytest.approx(20.0)
    assert measured_sizes([*[both] * 4, latin], [tall] * 5)[-1] == pytest.approx(25.0)
    typed = [*[tall] * 5, tall._replace(typed=True)]
    assert measured_sizes(lines, typed)[-1] == pytest.approx(25.0)


def test_words_at_the_ends_of_a_line_are_no_wider_than_their_ink():
    picture = Image.new("L", (WIDTH, 4 * STEP), 250)
    font = ImageFont.truetype(str(FONTS / REGULAR), BODY)
    ImageDraw.Draw(picture).text((LEFT, STEP), "gut", font=font, fill=20, anchor="ls")
    x0, y0, x1, y1 = font.getbbox("gut", anchor="ls")
    loose = Box(LEFT + x0 - 8, STEP + y0 - 4, LEFT + x1 + 8, STEP + y1 + 4)
    line = OcrLine(loose, (OcrWord("gut", loose.x0, loose.x1),), 1.0)
    ((word,),) = [words_of(one, 1.0) for one in measure_lines([line], np.asarray(picture))]
    assert abs(word.box.x0 - LEFT - x0) < 2
    assert abs(word.box.x1 - LEFT - x1) < 2


def alefs(tall: int, marks: bool) -> Heights:
    """Of a line of Arabic: joined letters, and three alefs apart, perhaps with hamzas."""
    picture = np.full((100, 400), 250, np.uint8)
    for x in (60, 140, 220):
        picture[60 - tall : 60, x : x + 4] = 10
        picture[50:60, x + 8 : x + 60] = 10
        if marks:
            picture[52 - tall : 57 - tall, x - 1 : x + 5] = 10
    line = OcrLine(Box(50, 20, 300, 70), (OcrWord("أكتب", 50, 300),), 0.99)
    return measure(line, ink_of_line(line, picture))


def test_latin_words_in_a_line_of_arabic_do_not_tell_its_size():
    picture = np.full((100, 400), 250, np.uint8)
    for x in (200, 230, 260):
        picture[40:60, x : x + 4] = 10
    for x in (60, 80, 100, 120):
        picture[26:60, x : x + 4] = 10
    words = (OcrWord("ill", 55, 130), OcrWord("أاا", 190, 280))
    line = OcrLine(Box(50, 20, 300, 70), words, 0.99)
    assert measure(line, ink_of_line(line, picture)).tall == pytest.approx(20, abs=1)


def test_arabic_is_measured_by_the_alefs_that_stand_apart():
    for marks in (False, True):
        found = alefs(24, marks)
        assert found.tall == pytest.approx(24, abs=1)
        assert found.sure
    assert alefs(30, False).tall == pytest.approx(30, abs=1)
