import pytest

from papermill_api.engine.pdf.page import Style, Word
from papermill_api.engine.pdf.reading.tex_signs import CODES, read_tex_signs
from papermill_api.engine.records import replace
from tests.engine.drawn import row, word

LETTERS, SIGNS, LARGE = (Style(f"{name}10", 10.0) for name in ("CMMI", "CMSY", "CMEX"))


def coded(codes: str) -> str:
    """Codes of large signs as a page gives them."""
    return "".join(chr(CODES + ord(code)) for code in codes)


def texts(words: list[Word]) -> list[str]:
    return [one.text for one in read_tex_signs(words)]


@pytest.mark.parametrize(
    ("code", "sign", "above"),
    [("P", "∑", 7.5), ("X", "∑", 9.5), ("Z", "∫", 13.6), ("\x10", "(", 11.5), (")", "}", 17.5)],
)
def test_a_large_sign_is_read_by_its_code_and_stands_on_the_line_it_hangs_over(code, sign, above):
    hung = word(coded(code), 100, 200 - above, LARGE)
    read, _ = read_tex_signs([hung, word("x", 110, 200, LETTERS)])
    assert (read.text, read.baseline) == (sign, 200)
    assert read.box.y1 == pytest.approx(hung.box.y1 + above)


@pytest.mark.parametrize(
    ("sign", "above"), [("∑", 7.5), ("∑", 9.5), ("∫", 13.6), ("(", 8.5), ("(", 17.5), ("√", 8.5)]
)
def test_a_large_sign_that_its_font_names_stands_on_the_line_it_hangs_over(sign: str, above: float):
    hung = word(sign, 100, 200 - above, LARGE)
    read, _ = read_tex_signs([hung, word("x", 110, 200, LETTERS)])
    assert (read.text, read.baseline) == (sign, 200)


@pytest.mark.parametrize("font", ["CMEX10", "txexs", "txbexs", "Pxex", "Fourier-Math-Extension"])
def test_fonts_of_large_signs_beside_other_text_than_computer_modern_hang_them_too(font: str):
    sign = word("(", 90, 100 - 10.5, Style(font, 10.0))
    (read,) = read_tex_signs([sign])
    assert read.baseline > sign.baseline


def test_large_signs_of_one_word_hang_by_themselves():
    hung = replace(word("(\ufe00∑\ufe00", 100, 192.5, LARGE), space=True)
    bracket, total, _ = read_tex_signs([hung, word("x", 130, 200, LETTERS)])
    assert [bracket.text, total.text] == ["(", "∑"]
    assert bracket.box.x1 == total.box.x0
    assert [bracket.space, total.space] == [False, True]


def test_codes_of_one_word_are_read_one_by_one():
    read = read_tex_signs([word("\ufffd" + coded(" P"), 100, 190, LARGE)])
    assert "".join(one.text for one in read) == "((∑"


@pytest.mark.parametrize(("names", "sign"), [("⎛⎜⎝", "("), ("\uf8ee\uf8ef\uf8f0", "[")])
def test_a_bracket_of_named_pieces_is_one_sign(names: str, sign: str):
    pieces = [word(name, 100, 100 + 18 * at, LARGE) for at, name in enumerate(names)]
    read, *_ = read_tex_signs([*pieces, word("and", 120, 140, LETTERS)])
    assert read.text == sign


def test_a_large_sign_beside_no_line_is_put_where_one_is_expected():
    (read,) = read_tex_signs([word(coded("X"), 100, 190.5, LARGE)])
    assert read.baseline == pytest.approx(200, abs=0.1)


def test_a_root_stands_on_the_line_of_what_is_under_it():
    root, *_ = read_tex_signs([word("√", 100, 191.7, SIGNS), word("x", 110, 200, LETTERS)])
    assert root.baseline == 200


@pytest.mark.parametrize(("codes", "sign"), [("0B@", "("), ("264", "[")])
def test_what_is_put_together_from_pieces_is_one_sign_as_tall_as_they_are(codes: str, sign: str):
    pieces = [word(coded(code), 100, 100 + 18 * at, LARGE) for at, code in enumerate(codes)]
    read, *_ = read_tex_signs([*pieces, word("and", 120, 140, LETTERS)])
    assert read.text == sign
    assert (read.box.y0, read.box.y1) == (100, 154)
    assert read.baseline == pytest.approx(129.5)


def test_bars_beside_each_other_are_two():
    bars = [word(coded("\x0c"), x, 100 + 6 * at, LARGE) for x in (100, 140) for at in range(3)]
    assert texts(bars) == ["|", "|"]


def test_a_prime_is_read_by_its_code():
    assert texts([word("f", 100, 200, LETTERS), word("0", 105, 196, SIGNS)]) == ["f", "′"]


def test_the_triangle_of_an_item_is_read_by_its_code():
    item = [word("I", 100, 200, Style("MSAM10", 8.0)), *row("I am first", 110, 200)]
    assert texts(item) == ["▶", "I", "am", "first"]


def test_angle_brackets_around_a_name_are_read_by_their_codes():
    words = [word("h", 100, 200, SIGNS), word("name", 105, 200), word("i", 125, 200, SIGNS)]
    assert texts(words) == ["⟨", "name", "⟩"]


def test_letters_of_formulas_that_have_codes_only_are_read_by_them():
    assert texts([word("\x0f", 100, 200, LETTERS), word("`", 105, 200, LETTERS)]) == ["ϵ", "ℓ"]


def test_script_capitals_and_letters_of_text_stay():
    assert texts([word("L", 100, 200, SIGNS), word("hi", 110, 200)]) == ["L", "hi"]


def test_a_relation_that_is_struck_through_is_one_sign():
    struck = [word("\u0338", 100, 200, SIGNS), word("=", 100, 200)]
    assert texts(struck) == ["≠"]


@pytest.mark.parametrize(("letter", "sign"), [("c", "©"), ("R", "®")])
def test_a_letter_inside_of_a_circle_is_one_sign_with_it(letter: str, sign: str):
    circle, inner = word("◯", 100, 200, SIGNS), word(letter, 100.5, 200)
    assert texts([circle, inner]) == texts([inner, circle]) == [sign]
    assert texts([circle, word(letter, 106, 200)]) == ["◯", letter]
    assert texts([circle, word("x", 100.5, 200)]) == ["◯", "x"]


@pytest.mark.parametrize(("first", "x", "read"), [("M", 100, ["M̂"]), ("dM", 95, ["dM̂"])])
def test_a_wide_accent_is_put_on_the_letter_under_its_middle(first: str, x: float, read: list[str]):
    letters, accent = word(first, x, 200, LETTERS), word(coded("b"), 100.2, 197.5, LARGE)
    assert texts([accent, letters]) == read
    assert texts([letters, accent]) == read


def test_a_wide_accent_over_no_letter_stays():
    accent = word(coded("b"), 100, 197.5, LARGE)
    assert texts([word("M", 120, 200, LETTERS), accent]) == ["M", "ˆ"]
    assert texts([accent, word("M", 120, 200, LETTERS)]) == ["ˆ", "M"]


def test_a_large_sign_takes_no_line_from_indices():
    near = [word("i", 110, 203, Style("CMMI7", 7.0)), word("x", 116, 200, LETTERS)]
    read, *_ = read_tex_signs([word(coded("P"), 100, 193.5, LARGE), *near])
    assert read.baseline == 200


def test_letters_in_other_fonts_are_letters():
    words = row("X Z P", 100, 200)
    assert read_tex_signs(words) is words


def test_a_stop_half_an_em_wide_is_the_triangle_that_has_its_code():
    assert texts([word(".", 100, 200, LETTERS)]) == ["▷"]
    stop = word(".", 100, 200, LETTERS)
    narrow = replace(stop, box=replace(stop.box, x1=102.8))
    assert texts([narrow, word("5", 103, 200)]) == [".", "5"]


def test_signs_of_the_fonts_of_latex_are_no_dingbats_and_two_of_them_are_a_quote():
    style = Style("LASY10", 10.0)
    row = [word(text, 100, 200, style) for text in ("✭✭", "✮✮", "✭", "✷")]
    assert texts(row) == ["«", "»", "‹", "□"]
    assert texts([word("✷", 100, 200)]) == ["✷"]


def test_a_stop_of_turned_text_is_one_whatever_its_font_is_high():
    turned = replace(LETTERS, angle=270)
    assert texts([word(".", 100, 200, turned)]) == ["."]
