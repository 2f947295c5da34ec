"""Letters of two scripts that look the same."""

import pytest

from papermill_api.engine.geometry import Box
from papermill_api.engine.ocr.lookalikes import in_latin, in_one_script
from papermill_api.engine.ocr.protocol import OcrLine, OcrWord


def mended(*rows: str) -> list[str]:
    lines = [
        OcrLine(Box(0, 0, 9, 9), tuple(OcrWord(word, 0, 9) for word in row.split()), 0.9)
        for row in rows
    ]
    return [line.text for line in in_one_script(lines)]


def test_a_latin_word_that_looks_russian_is_russian_among_russian_words():
    assert mended("мельница стоит Ha реке") == ["мельница стоит \u041d\u0430 реке"]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("eсть", "есть"),
        ("cleaг()", "clear()"),
        ("API-ключ", "API-ключ"),
        ("Pуст", "Руст"),
        ("TЕ", "ТЕ"),
        ("Eλληνικά", "Ελληνικά"),
    ],
)
def test_letters_that_look_like_none_of_the_other_script_tell_that_of_a_word(read: str, meant: str):
    assert mended(f"слово {read} стоит") == [f"слово {meant} стоит"]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("опЦИЙ", "опций"), ("ДополНтельных", "Дополнтельных"), ("ПОЛУЧЕНие", "ПОЛУЧЕНИЕ"),
        ("жЕЛЕЗО", "ЖЕЛЕЗО"), ("ΔΕν", "ΔΕΝ"), ("рН", "рН"),
        ("ΣΧΟΛΗ", "ΣΧΟΛΗ"), ("σΧόλιο", "σχόλιο"), ("GitHub", "GitHub"),
    ],
)  # fmt: skip
def test_letters_of_one_word_are_in_one_case_but_for_the_first(read: str, meant: str):
    assert mended(f"слово {read} стоит") == [f"слово {meant} стоит"]


def test_a_word_with_another_latin_letter_is_latin():
    assert mended("мельница стоит Hat реке") == ["мельница стоит Hat реке"]


def test_a_line_of_latin_words_stays_latin():
    assert mended("Ha cope taxes реке") == ["Ha cope taxes реке"]


def test_capitals_are_small_letters_where_the_word_is_known():
    known = "она стоит \u043d\u043e мелет"
    assert mended(known, "мельница HO вода") == [known, "мельница \u043d\u043e вода"]


def test_a_lone_word_with_capitals_inside_is_russian_in_a_russian_text():
    assert mended("мельница стоит на реке", "HeT")[1] == "\u043d\u0435\u0442"
    assert mended("the mill stands", "HeT")[1] == "HeT"


@pytest.mark.parametrize("name", ["PC", "C", "CMOC"])
def test_capitals_that_no_known_word_is_written_in_are_a_name(name: str):
    assert mended(f"мельница {name} вода") == [f"мельница {name} вода"]


def test_capitals_behind_a_sign_of_code_are_latin():
    assert mended("вывод $\u0420\u0410\u0422\u041d здесь") == ["вывод $PATH здесь"]


def test_a_micro_sign_inside_of_a_word_is_a_letter():
    assert mended("\u00b5ε \u00b5") == ["\u03bcε \u00b5"]


def latin(text: str) -> str:
    words = tuple(OcrWord(word, 0, 9) for word in text.split())
    return in_latin(OcrLine(Box(0, 0, 9, 9), words, 0.9)).text


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("the APl, and all APls", "the API, and all APIs"),
        ("Audit log √ and √2", "Audit log ✓ and √2"),
        ("a CLl-tool of Al", "a CLI-tool of Al"),
        ("HTTPlib and XMLl2", "HTTPlib and XMLl2"),
    ],
)
def test_a_small_l_among_capitals_is_a_capital_i(read: str, meant: str):
    assert latin(read) == meant


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("SL0AD and EXTC0DEHASH", "SLOAD and EXTCODEHASH"),
        ("ISO9001, A0B1 and GPS10", "ISO9001, A0B1 and GPS10"),
        ("(0×54) is [Ox40]", "(0x54) is [0x40]"),
        ("10×20 at Oxford", "10×20 at Oxford"),
    ],
)
def test_a_zero_in_names_is_an_o_and_before_a_hexadecimal_number_a_zero(read: str, meant: str):
    assert latin(read) == meant


def test_signs_are_wide_in_chinese_lines_alone():
    assert latin("200\uff1a { ok\uff08yes\uff09") == "200: { ok(yes)"
    assert latin("\u6c34\uff1a water") == "\u6c34\uff1a water"


def test_a_wide_stop_that_a_line_begins_with_is_a_hollow_bullet():
    whole = OcrLine(Box(0, 0, 90, 20), (OcrWord("。Strategy", 0, 60), OcrWord("one", 66, 90)), 0.9)
    assert in_latin(whole).text == "◦ Strategy one"
    assert [word.x0 for word in in_latin(whole).words] == [0, 10, 66]
    apart = OcrLine(Box(0, 0, 90, 20), (OcrWord("。", 0, 6), OcrWord("方法。", 16, 60)), 0.9)
    assert in_latin(apart).text == "◦ 方法。"
