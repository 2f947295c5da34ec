from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.page import Style, Word
from papermill_api.engine.pdf.reading.fixed_width import (
    doubt_fixed_width,
    tell_by_font,
    tell_fixed_width,
)
from papermill_api.engine.records import replace

NAMELESS = Style("", 10.0)
FLAGGED = Style("Body", 10.0, mono=True)  # by the font's descriptor


def words(style: Style, **widths: float) -> list[Word]:
    return [Word(text, Box(72, 42, 72 + width, 52), 50, style) for text, width in widths.items()]


def test_words_as_wide_as_they_are_long_are_fixed_width():
    told = tell_fixed_width(words(NAMELESS, illicit=42, mammon=36, zoo=18), [NAMELESS])
    assert all(word.style.mono for word in told)


def test_words_of_other_widths_are_not():
    told = tell_fixed_width(words(NAMELESS, illicit=26, mammon=50, zoo=17), [NAMELESS])
    assert not any(word.style.mono for word in told)


def test_two_words_of_like_width_are_not_enough():
    told = tell_fixed_width(words(NAMELESS, illicit=42, mammon=36), [NAMELESS])
    assert not any(word.style.mono for word in told)


def test_three_words_of_nearly_one_width_are_not_enough():
    told = tell_fixed_width(words(NAMELESS, illicit=42, mammon=36.3, zoo=18), [NAMELESS])
    assert not any(word.style.mono for word in told)
    told = tell_fixed_width(words(NAMELESS, illicit=42, mammon=36.3, zoo=18, lid=18), [NAMELESS])
    assert all(word.style.mono for word in told)


def test_a_lone_keyword_as_wide_as_the_code_beside_it_is_code():
    code, bold = Style("Mono", 10.0, mono=True), Style("", 10.0, bold=True)
    line = [*words(code, row=18), *words(bold, **{"in": 12, "it": 9}), *words(code, path=24)]
    told = tell_fixed_width([line[0], line[1], line[3], line[2]], [code, bold])
    assert [word.style.mono for word in told] == [True, True, True, False]


def test_a_word_of_the_text_as_wide_as_the_code_beside_it_is_none():
    code = Style("Mono", 10.0, mono=True)
    line = [*words(code, distfun=42), *words(NAMELESS, on=12, objects=36, methods=39)]
    told = tell_fixed_width(line, [code, NAMELESS])
    assert [word.style.mono for word in told] == [True, False, False, False]


def test_a_number_as_wide_as_code_further_off_on_its_line_is_none():
    code, bold = Style("Mono", 10.0, mono=True), Style("", 10.0, bold=True)
    (number,), (name,) = words(bold, **{"41": 12}), words(code, path=24)
    for gap, told in ((9, True), (15, False)):
        beside = replace(name, box=replace(name.box, x0=84 + gap, x1=108 + gap))
        line = tell_fixed_width([number, beside, *words(code, row=18)], [code, bold])
        assert line[0].style.mono == told


def test_a_font_with_a_name_tells_itself():
    named = Style("Body", 10.0)
    told = tell_fixed_width(words(named, illicit=42, mammon=36, zoo=18), [named])
    assert not any(word.style.mono for word in told)


def test_a_font_suspected_by_its_widths_is_told_by_its_words():
    named = Style("Body", 10.0)
    told = tell_fixed_width(words(named, illicit=42, mammon=36, zoo=18), [named], {"Body"})
    assert all(word.style.mono for word in told)


def test_words_of_letters_tell_it_where_lines_are_stretched_beside_signs():
    named, code = Style("Body", 10.0), {"illicit": 42, "mammon": 36, "zoo": 18, "/etc/zoo": 50}
    told = tell_fixed_width(words(named, **code), [named], {"Body"})
    assert all(word.style.mono for word in told)


def test_a_fixed_width_font_is_told_from_another_without_a_name_in_its_look():
    code = words(NAMELESS, illicit=42, mammon=36, zoo=18)
    text = words(NAMELESS, these=26, wide=30, hill=12)
    told = tell_by_font([*code, *text], [NAMELESS], lambda rows: [(row < 3,) * 2 for row in rows])
    assert [word.style.mono for word in told] == [True] * 3 + [False] * 3


def test_a_word_that_ends_in_the_stop_of_a_sentence_does_not_hide_its_fixed_width_font():
    code = words(NAMELESS, illicit=42, mammon=36, zoo=18, **{"data.": 27})
    told = tell_by_font(code, [NAMELESS], lambda rows: [(1, int(row < 3)) for row in rows])
    assert all(word.style.mono for word in told)


def test_numbers_of_one_width_tell_nothing():
    named = Style("Body", 10.0)
    told = tell_fixed_width(words(named, **{"1990": 24, "250": 18, "37000": 30}), [named], {"Body"})
    assert not any(word.style.mono for word in told)


def test_a_font_with_words_of_another_script_is_not_fixed_width():
    named = Style("Batang", 10.0)
    mixed = words(named, illicit=42, mammon=36, zoo=18, 처음부터=40)
    foreign = words(named, 처음부터=40, 끝까지=30, 모두다=30)
    for written in (mixed, foreign):
        assert not any(word.style.mono for word in tell_fixed_width(written, [named], {"Batang"}))


def test_accents_and_quotes_of_a_fixed_width_font_do_not_hide_it():
    named = Style("Body", 10.0)
    mixed = words(named, illicit=42, mammon=36, zoo=18, **{"ˆ20": 12, "’a’": 24, "blé": 18})
    assert all(word.style.mono for word in tell_fixed_width(mixed, [named], {"Body"}))
    mixed = words(named, illicit=42, mammon=36, zoo=18, blé=14)
    assert not any(word.style.mono for word in tell_fixed_width(mixed, [named], {"Body"}))


def test_figures_and_ideographs_do_not_show_that_a_flag_is_right():
    told = doubt_fixed_width(words(FLAGGED, 数量=20), [FLAGGED])
    told += doubt_fixed_width([replace(words(FLAGGED, n=24)[0], text="2024")], [FLAGGED])
    assert not any(word.style.mono for word in told)


def test_letters_of_equal_width_show_it():
    told = doubt_fixed_width(words(FLAGGED, code=24, 数量=20), [FLAGGED])
    assert all(word.style.mono for word in told)


def test_letters_in_one_look_show_it_for_figures_in_another():
    grey = replace(FLAGGED, colour=0x999999)
    numbers = [replace(words(grey, n=6)[0], text="1"), replace(words(grey, n=12)[0], text="12")]
    told = doubt_fixed_width([*numbers, *words(FLAGGED, code=24)], [FLAGGED, grey])
    assert all(word.style.mono for word in told)
    other = replace(FLAGGED, font="Other")
    told = doubt_fixed_width([*numbers, *words(other, code=24)], [other, grey])
    assert [word.style.mono for word in told] == [False, False, True]


def test_words_of_any_width_show_that_a_flag_is_wrong():
    large = replace(FLAGGED, size=20.0)
    written = [*words(FLAGGED, illicit=26), *words(large, mammon=100, zoo=34)]
    assert not any(word.style.mono for word in doubt_fixed_width(written, [FLAGGED, large]))


def test_words_of_another_alphabet_show_that_a_flag_is_wrong():
    written = words(FLAGGED, υπολογιστής=55, μου=16, και=13)
    assert not any(word.style.mono for word in doubt_fixed_width(written, [FLAGGED]))
    written = words(FLAGGED, υπολογιστής=66, μου=18, και=18)
    assert all(word.style.mono for word in doubt_fixed_width(written, [FLAGGED]))


def test_two_words_as_wide_show_nothing_where_another_font_has_a_wrong_flag():
    text, head = replace(FLAGGED, font="Text"), replace(FLAGGED, font="Head")
    wrong = words(text, illicit=26, mammon=50)
    two, three = words(head, Legal=30, Notice=36), words(head, Legal=30, Notice=36, Terms=30)
    for written, mono in ((two, False), (three, True)):
        told = doubt_fixed_width([*written, *wrong], [text, head])
        assert [word.style.mono for word in told] == [mono] * len(written) + [False] * len(wrong)


def test_words_of_two_sizes_of_one_fixed_width_font_do_not():
    large = replace(FLAGGED, size=20.0)
    written = [*words(FLAGGED, illicit=42), *words(large, mammon=72, zoo=36)]
    assert all(word.style.mono for word in doubt_fixed_width(written, [FLAGGED, large]))


def test_a_name_is_believed_without_letters():
    named = Style("Body-Mono", 10.0, mono=True)
    assert doubt_fixed_width(words(named, 数量=20), [named])[0].style.mono


def test_ideographs_in_the_style_of_code_without_a_name_are_no_code():
    both = words(NAMELESS, illicit=42, mammon=36, zoo=18, 橋の建設=40)
    told = tell_fixed_width(both, [NAMELESS])
    assert [word.style.mono for word in told] == [True, True, True, False]


def test_a_fixed_width_font_is_told_from_the_font_of_the_text_that_has_its_name():
    named = Style("Collection", 10.0)
    code = words(named, illicit=42, mammon=36, zoo=18)
    text = [*words(named, text=24, mill=24, paper=30), *words(named, 設定=20)]
    told = tell_by_font(
        [*code, *text], [named], lambda rows: [(row < 3,) * 2 for row in rows], {"Collection"}
    )
    assert [word.style.mono for word in told] == [True] * 3 + [False] * 4


def test_a_few_of_many_words_of_fixed_width_may_be_wider_by_the_ink_of_their_last_letter():
    many = {"illicit": 42, "mammon": 36, "zoo": 18, "parcel": 36, "npm": 18.4}
    told = tell_fixed_width(words(NAMELESS, **many), [NAMELESS])
    assert all(word.style.mono for word in told)
    told = tell_fixed_width(words(NAMELESS, **many, will=25), [NAMELESS])
    assert not any(word.style.mono for word in told)


def test_letters_drawn_as_one_glyph_in_one_cell_do_not_hide_a_fixed_width_font():
    code = words(NAMELESS, illicit=42, mammon=36, zoo=18, config=30, doStuff=36)
    told = tell_fixed_width(code, [NAMELESS])
    assert all(word.style.mono for word in told)


def test_a_fixed_width_font_is_so_in_a_colour_with_a_single_word_too():
    red = replace(NAMELESS, colour=0xAA0000)
    code, lone = words(NAMELESS, illicit=42, mammon=36, zoo=18), words(red, route=30)

    def told(font: int) -> bool:
        fonts = [*[(1, 1)] * 3, (font, font)]
        found = tell_by_font([*code, *lone], [NAMELESS, red], lambda rows: [fonts[r] for r in rows])
        return found[-1].style.mono

    assert told(font=1)
    assert not told(font=2)


def test_words_of_a_narrow_type_that_are_of_one_width_by_chance_are_none():
    widths = {"bicycle": 25, "shelter": 24.9, "favour": 21.4, "against": 25}
    told = tell_fixed_width(words(NAMELESS, **widths), [NAMELESS])
    assert not any(word.style.mono for word in told)


def test_hangul_is_of_one_width_in_any_font():
    told = doubt_fixed_width(words(FLAGGED, 요일=20, 열람실=30), [FLAGGED])
    assert not any(word.style.mono for word in told)
