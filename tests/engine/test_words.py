import pytest

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import WordOptions
from papermill_api.engine.pdf.page import Fill, Shape, Style, Word
from papermill_api.engine.pdf.words import Bare, clean_words
from papermill_api.engine.records import replace
from tests.engine.drawn import BODY, MONO, row, word


def texts(words: list[Word]) -> list[str]:
    return [w.text for w in words]


def test_a_word_printed_twice_for_boldness_is_one_word():
    words = [word("bold", 10, 50), word("bold", 10.3, 50)]
    assert texts(clean_words(words, WordOptions())) == ["bold"]


def test_a_line_printed_twice_for_boldness_is_one_line():
    line = row("bold words here", 10, 50)
    again = row("bold words here", 10.3, 50.0005)
    assert texts(clean_words([*line, *again], WordOptions())) == ["bold", "words", "here"]


def test_a_word_printed_again_after_the_line_below_is_left_out():
    words = [word("bold", 10, 50), word("below", 10, 62), word("bold", 10.3, 50)]
    assert texts(clean_words(words, WordOptions())) == ["bold", "below"]


def test_a_word_over_its_shadow_of_another_colour_is_one_word_with_the_space_behind_it():
    shadow = replace(BODY, colour=0xBAB5A1)
    pairs = [
        (word(c, x, 50, space=False), word(c, x + 2, 52, shadow)) for c, x in (("M", 10), ("Q", 60))
    ]
    words = clean_words([one for pair in pairs for one in pair], WordOptions())
    assert [(w.text, w.space) for w in words] == [("M", True), ("Q", True)]


def test_the_same_letters_in_two_colours_on_one_line_are_kept():
    words = [word("l", 10, 50, space=False), word("l", 12, 50, replace(BODY, colour=0xBAB5A1))]
    assert "".join(texts(clean_words(words, WordOptions()))) == "ll"


def test_the_same_word_elsewhere_is_kept():
    words = [word("again", 10, 50), word("again", 80, 50)]
    assert texts(clean_words(words, WordOptions())) == ["again", "again"]


@pytest.mark.parametrize("angle", [90, 270])
def test_letters_of_words_that_run_down_or_up_are_kept_and_joined(angle: int):
    style, step = Style("Body", 10.0, angle=angle), 5.2 if angle == 90 else -5.2
    words, y = [], 100.0
    for char in "data bar":
        if char != " ":
            words.append(Word(char, Box(50, y, 60, y + 5), 52, style))
        y += step
    found = clean_words(words, WordOptions())
    assert texts(found) == list("databar")
    assert [w.space for w in found] == [False] * 3 + [True] + [False] * 2 + [True]


def test_spread_letters_are_one_word_per_wide_gap():
    words, x = [], 10.0
    for char in "HEAD LINE":
        if char != " ":
            words.append(word(char, x, 50))
        x += 8 if char != " " else 6
    assert texts(clean_words(words, WordOptions())) == ["HEAD", "LINE"]


def test_spread_letters_of_code_are_a_word_on_a_line_of_many():
    code = Style("Mono", BODY.size, mono=True)

    def spread(text: str) -> list[str]:
        places = ((char, 10.0 + 8 * index) for index, char in enumerate(text))
        words = [word(char, x, 50, code if x < 34 else BODY) for char, x in places if char != " "]
        return texts(clean_words(words, WordOptions()))

    assert spread("GET HEADS") == ["GET", "HEADS"]
    assert spread("GET A") == ["G", "E", "T", "A"]


def spread_by(gap: float, text: str, small: float = BODY.size) -> list[Word]:
    """Letters, a space between words, capitals of the body's size and the others of `small`."""
    smaller = replace(BODY, size=small)
    words, x = [], 72.0
    for char in text:
        if char == " ":
            x += gap + 3
            continue
        style = smaller if char.islower() else BODY
        words.append(word(char.upper(), x, 50, style))
        x = words[-1].box.x1 + gap
    return words


def test_spread_small_capitals_of_two_sizes_are_words_without_a_space_inside():
    words = clean_words(spread_by(4, "Yield Trial", small=8.0), WordOptions())
    assert "".join(w.text + " " * w.space for w in words).split() == ["YIELD", "TRIAL"]
    assert [w.style.size for w in words] == [10.0, 8.0, 10.0, 8.0]


def test_spread_small_capitals_with_the_codes_of_small_letters_are_words_with_their_capital():
    small = [
        w if w.style is BODY else replace(w, text=w.text.lower())
        for w in spread_by(2.3, "The mills", small=7)
    ]
    words = clean_words(small, WordOptions())
    assert "".join(w.text + " " * w.space for w in words).split() == ["The", "mills"]


def test_words_of_two_letters_in_a_widely_spread_head_are_parted_by_its_spaces():
    words = clean_words(spread_by(4.5, "WHEEL OF WORK"), WordOptions())
    assert texts(words) == ["WHEEL", "OF", "WORK"]


def test_words_of_one_letter_between_the_narrow_spaces_of_a_line_are_words():
    words, x = [], 72.0
    for text in ["A", "mill", "a", "wheel", "a", "weir", "a", "dam"]:
        words.append(word(text, x, 50))
        x = words[-1].box.x1 + 0.19 * BODY.size
    assert texts(clean_words(words, WordOptions())) == [w.text for w in words]


def test_the_digits_of_a_spread_date_are_one_number():
    words = clean_words(spread_by(1.6, "(2026-08-17)"), WordOptions())
    assert texts(words) == ["(2026-08-17)"]


def test_digits_a_space_apart_are_numbers_each():
    words = clean_words(spread_by(2.5, "2026"), WordOptions())
    assert texts(words) == ["2", "0", "2", "6"]


def test_signs_between_white_are_no_letters_of_a_spread_word():
    words, x = [], 72.0
    line = [",", "signs", ":", "il", "y", "a", "«", "des", "»", "tests"]
    for text in line:
        words.append(word(text, x, 50))
        x = words[-1].box.x1 + 1.8
    assert texts(clean_words(words, WordOptions())) == line


def test_letters_further_apart_than_any_are_spread_are_no_word():
    words = clean_words(spread_by(12, "ABCD"), WordOptions())
    assert texts(words) == ["A", "B", "C", "D"]


def test_the_stop_of_a_number_is_spread_like_the_head_after_it():
    head = spread_by(2, "HEADS")
    digit = word("1", 40, 50)
    number = [digit, word(".", digit.box.x1 + 1.5, 50)]
    assert texts(clean_words([*number, *head], WordOptions())) == ["1.", "HEADS"]


def test_spread_letters_that_stand_together_here_and_there_are_of_their_words():
    pieces = ["2", ".", "1", ".", "F", "ir", "s", "t", "o", "f", "al", "l"]
    ends = {".": 0, "t": 7, "f": 7}  # points of white more than between letters
    words, x = [], 72.0
    for index, piece in enumerate(pieces):
        words.append(word(piece, x, 50))
        x = words[-1].box.x1 + 1.5 + (7 if index == 3 else ends.get(piece, 0))
    assert texts(clean_words(words, WordOptions())) == ["2.1.", "First", "of", "all"]


def kerned(text: str, gap: float) -> list[Word]:
    """Capitals that far apart, parted at "."; others are kerned into one piece."""
    words, x = [], 72.0
    for part in text.split():
        for letter in part.split("."):
            words.append(word(letter, x, 50))
            x = words[-1].box.x1 + gap
        x += 4
    return words


def test_kerned_capitals_in_one_piece_are_of_their_spread_word():
    words = clean_words(kerned("I.N.S.TA.L.L WA.T.E.R", 2.2), WordOptions())
    assert texts(words) == ["INSTALL", "WATER"]
    words = clean_words(kerned("A.B.C.TO.D.ON", 2.2), WordOptions())
    assert texts(words) == ["A", "B", "C", "TO", "D", "ON"]


def test_a_few_letters_are_spread_in_the_look_of_many():
    many = kerned("H.E.A.D.S", 2.2)
    few = [replace(one, baseline=90.0) for one in kerned("L.X.C", 2.2)]
    assert texts(clean_words([*many, *few], WordOptions())) == ["HEADS", "LXC"]
    assert texts(clean_words(few, WordOptions())) == ["L", "X", "C"]


def pieces_of_a_head(text: str) -> list[Word]:
    """A piece for each word; "." between two is white too narrow for a space, as kerning leaves."""
    words, x = [], 72.0
    for part in text.replace(".", " .").split():
        start = x + (1.4 if part.startswith(".") else 4.0)
        words.append(word(part.lstrip("."), start, 50))
        x = words[-1].box.x1
    return words


def spelt(words: list[Word]) -> str:
    return "".join(w.text + " " * w.space for w in clean_words(words, WordOptions())).strip()


def test_capitals_set_apart_that_kerning_tears_are_of_their_words():
    assert spelt(pieces_of_a_head("FINAL TI.TLE OF T.YRO.L")) == "FINAL TITLE OF TYROL"


def test_narrow_spaces_of_a_line_without_wider_ones_are_spaces():
    words = pieces_of_a_head("FINAL.TI.TLE")
    assert spelt(words) == "FINAL TI TLE"


def test_codes_and_cells_in_capitals_keep_their_narrow_spaces():
    assert spelt(pieces_of_a_head("CODES U+1E.U+1F OF T")) == "CODES U+1E U+1F OF T"
    cells = pieces_of_a_head("ECO.NO")
    cells.append(word("DATE", cells[-1].box.x1 + 80, 50))
    assert spelt(cells) == "ECO NO DATE"


def test_lone_letters_among_words_stay_apart():
    words = row("axes x y z of a b c", 72, 100)
    assert len(clean_words(words, WordOptions())) == len(words)


def test_a_space_between_touching_glyphs_is_none():
    first = word("off", 10, 50)
    words = [first, word("ice", first.box.x1 + 0.1, 50)]
    assert [w.space for w in clean_words(words, WordOptions())] == [False, True]


def test_chinese_needs_no_spaces():
    words = [word("漢字", 10, 50), word("文書", 21, 50)]
    assert not clean_words(words, WordOptions())[0].space


def test_a_wide_space_in_chinese_is_kept():
    words = [word("漢字。", 10, 50), word("文書", 30, 50)]
    assert clean_words(words, WordOptions())[0].space


def test_a_hyphen_of_another_font_ends_its_word():
    first = word("exam", 10, 50, space=False)
    words = [first, word("‐", first.box.x1, 50, Style("Fallback", 10.0)), word("ple", 10, 62)]
    assert texts(clean_words(words, WordOptions())) == ["exam‐", "ple"]


def test_a_hyphen_that_touches_its_word_ends_it_though_a_space_was_told():
    first = word("exam", 10, 50)
    words = [first, word("‐", first.box.x1, 50), word("ple", 10, 62)]
    assert texts(clean_words(words, WordOptions())) == ["exam‐", "ple"]


def test_korean_words_of_one_syllable_stay_apart():
    words = row("를 한 번 더", 72, 100)
    assert texts(clean_words(words, WordOptions())) == ["를", "한", "번", "더"]


def test_a_letter_that_hangs_over_the_space_after_it_leaves_the_space():
    words = [word("of", 72, 50), word("the", 82.7, 50)]
    assert next(w.space for w in clean_words(words, WordOptions()))


def test_slanted_letters_that_reach_over_a_space_from_both_sides_leave_the_space():
    slanted = Style("Body-Italic", 10.0, italic=True)
    words = [word("of", 72, 50, slanted), word("flour", 82.1, 50, slanted)]
    assert next(w.space for w in clean_words(words, WordOptions()))


def test_a_parenthesis_that_touches_a_raised_number_has_no_space_before_it():
    raised = word("2", 72, 95, Style("Body", 6.5))
    words = [raised, word(").", raised.box.x1, 100)]
    assert not clean_words(words, WordOptions())[0].space


def test_dashes_and_an_article_among_words_close_together_are_no_spread_word():
    words, x = [], 72.0
    for text, gap in (("be", 0), ("a", 2), ("need", 2), ("–", 2), ("or", 2), ("a", 2)):
        words.append(word(text, x + gap, 50))
        x = words[-1].box.x1
    words += [word("“wish”", x + 1.2, 50), word("–", x + 32.4, 50)]
    assert texts(clean_words(words, WordOptions())) == [w.text for w in words]


def spaced(*pieces: tuple[str, float]) -> str:
    """Pieces with the white before each, in tenths of an em, cleaned and written as a line."""
    words, x = [], 72.0
    for text, gap in pieces:
        words.append(word(text, x + gap, 50))
        x = words[-1].box.x1
    return "".join(w.text + " " * w.space for w in clean_words(words, WordOptions())).rstrip()


def test_korean_set_apart_from_numbers_and_signs_has_no_spaces_there():
    pieces = ("2025", 0), ("년", 2.4), ("11", 4.8), ("월", 2.4), (",", 2.4), ("끝", 4.8), (".", 2.5)
    assert spaced(*pieces) == "2025년 11월, 끝."


def test_korean_beside_signs_keeps_its_spaces():
    pieces = ("2025년", 0), ("11월", 2.4), ("PDF", 2.4), ("문서", 2.4), (".", 2.5)
    assert spaced(*pieces) == "2025년 11월 PDF 문서 ."
    ends = ("끝", 2.4), (".", 2.5), ("끝", 2.4), (".", 2.5)  # typed so, where others are not
    others = ("끝", 2.4), (".", 0), ("끝", 2.4), (".", 0), ("끝", 2.4), (".", 0)
    assert spaced(("PDF", 0), *ends) == "PDF끝.끝."
    assert "문서 PDF " in spaced(("문서", 0), ("PDF", 2.4), *ends, *others)


def test_there_is_no_space_between_a_raised_mark_and_a_comma():
    mark = word("1", 87, 46, Style("Body", 7.0))
    words = [word("ago", 72, 50, space=False), mark, word(",", mark.box.x1 + 0.5, 50)]
    assert [w.space for w in clean_words(words, WordOptions())][:2] == [False, False]


def test_a_slanted_f_that_reaches_to_the_end_of_a_space_leaves_it():
    slanted = Style("Body-Italic", 10.0, italic=True)
    words = [word("of", 72, 50, slanted), word("the", 82.3, 50, slanted)]
    assert next(w.space for w in clean_words(words, WordOptions()))


def test_a_slanted_f_that_reaches_to_the_start_of_a_space_leaves_it():
    slanted = Style("Body-Italic", 10.0, italic=True)
    for gap, space in ((0.3, True), (-0.3, False)):
        the = word("the", 72, 50, slanted)
        words = [the, word("filter", the.box.x1 + gap, 50, slanted)]
        assert clean_words(words, WordOptions())[0].space is space


def test_a_slanted_f_that_reaches_back_over_a_space_leaves_it_behind_upright_type():
    upright, slanted = word("called", 72, 50), Style("Body-Italic", 10.0, italic=True)
    for text, space in (("fork", True), ("make", False)):
        words = [upright, word(text, upright.box.x1 + 0.4, 50, slanted)]
        assert clean_words(words, WordOptions())[0].space is space


def test_the_margin_of_an_exponent_makes_no_space_before_it():
    base, small = word("10", 10, 50), replace(BODY, size=8.3)
    for rise, style, space in ((3.5, small, False), (0, small, True), (3.5, BODY, True)):
        words = [base, word("6", base.box.x1 + 0.08 * BODY.size, 50 - rise, style)]
        assert clean_words(words, WordOptions())[0].space is space


def test_the_ground_of_code_makes_no_space_before_a_stop():
    code = word("release", 10, 50, MONO)
    for after, space in ((".", False), ("it", True)):
        words = [code, word(after, code.box.x1 + 0.5 * MONO.size, 50)]
        assert clean_words(words, WordOptions())[0].space is space


def test_the_ground_of_code_makes_no_space_inside_of_brackets_around_it():
    opened = word("(", 10, 50)
    code = word("release", opened.box.x1 + 0.5 * MONO.size, 50, MONO)
    closed = word("),", code.box.x1 + 0.5 * MONO.size, 50)
    found = clean_words([opened, code, closed], WordOptions())
    assert [w.space for w in found[:2]] == [False, False]


def test_a_bracket_after_code_keeps_its_space():
    code = word("release", 10, 50, MONO)
    words = [code, word("(old)", code.box.x1 + 0.5 * MONO.size, 50)]
    assert clean_words(words, WordOptions())[0].space


def test_white_that_nothing_paints_between_slanted_words_and_a_stop_is_no_space():
    slanted = replace(word("mill", 72, 100, replace(BODY, italic=True)), order=1)
    for after, apart, space in ((",", {2}, False), (",", {7}, True), ("it", {2}, True)):
        words = [slanted, replace(word(after, slanted.box.x1 + 3, 100), order=2)]
        assert clean_words(words, WordOptions(), Bare(apart))[0].space is space


def test_white_without_a_painted_space_between_code_and_a_sign_is_none_though_no_ground_is_seen():
    code = replace(word("PATH", 72, 100, MONO), order=1)
    for after, apart, space in ((";", {2}, False), (";", {7}, True), ("it", {2}, True)):
        words = [code, replace(word(after, code.box.x1 + 0.9 * MONO.size, 100), order=2)]
        assert clean_words(words, WordOptions(), Bare(apart))[0].space is space


def test_white_beside_the_ground_of_code_is_a_space_though_none_is_painted():
    name = replace(word("url", 72, 100), order=1)
    code = replace(word("string", name.box.x1 + 6, 100, MONO), order=2)
    rest = replace(word("or", code.box.x1 + 6, 100), order=3)
    ground = (Fill(code.box.grown(3), 0xEEEEEE),)
    found = clean_words([name, code, rest], WordOptions(), Bare({2, 3}, ground))
    assert [w.space for w in found[:2]] == [True, True]


def test_white_without_a_painted_space_beside_the_ground_of_code_is_none():
    code = replace(word("leak()", 72, 100, MONO), order=1)
    rest = replace(word("s", code.box.x1 + 4, 100), order=2)
    ground = (Fill(code.box.grown(3), 0xEEEEEE),)
    rounded = (Shape(code.box.grown(3), 12),)
    bares = Bare({2}, ground), Bare({2}, (), rounded), Bare({7}, ground), Bare({2})
    spaces = [clean_words([code, rest], WordOptions(), bare)[0].space for bare in bares]
    assert spaces == [False, False, True, True]
