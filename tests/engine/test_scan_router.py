"""Which pages have their pictures read."""

from dataclasses import replace

import pytest

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import OcrOptions
from papermill_api.engine.pdf.page import Image, Page, Shape, Style, Word
from papermill_api.engine.pdf.scans.router import garbled, is_plain, judge, needs_reading

VISIBLE = Style("Serif", 10.0)
HIDDEN = replace(VISIBLE, invisible=True)
NOTE = replace(VISIBLE, size=7.0)
WHOLE = Image(Box(0.0, 0.0, 600.0, 800.0))
PROSE = "The mill has ground the grain of eleven villages since the year of the great flood"


def page(text: str = "", style: Style = VISIBLE, y: float = 400.0, **drawn: object) -> Page:
    words = tuple(
        Word(part, Box(50.0 + 40 * i, y, 85.0 + 40 * i, y + 10), y + 8, style)
        for i, part in enumerate(text.split())
    )
    return replace(Page(1, 600.0, 800.0, words), **drawn)


def test_a_page_of_text_is_plain():
    evidence = judge(page(PROSE))
    assert evidence.kind == "text"
    assert is_plain(evidence, OcrOptions())


def test_a_page_of_text_is_read_again_when_forced():
    assert not is_plain(judge(page(PROSE)), OcrOptions(mode="force"))


def test_a_picture_without_text_is_read_but_not_when_off():
    evidence = judge(page(images=(WHOLE,)))
    assert evidence.kind == "picture"
    assert needs_reading(evidence, OcrOptions())
    assert not needs_reading(evidence, OcrOptions(mode="off"))


def test_a_small_picture_on_an_empty_page_is_decoration():
    logo = Image(Box(50.0, 50.0, 150.0, 100.0))
    assert judge(page(images=(logo,))).kind == "blank"


def test_a_scan_with_a_stamp_on_its_margin_is_a_picture():
    assert judge(page("Received 2024-03-01", y=10.0, images=(WHOLE,))).kind == "picture"


def test_a_scan_with_a_line_of_small_type_on_it_is_a_picture():
    assert judge(page(PROSE, NOTE, images=(WHOLE,))).kind == "picture"


@pytest.mark.parametrize(("gap", "kind"), [(0.5, "picture"), (12.0, "text")])
def test_pictures_with_white_between_them_under_a_running_head_are_no_scan(gap, kind):
    width, height = WHOLE.box.x1, WHOLE.box.y1
    middle = 0.45 * height
    upper = Image(Box(0.1 * width, 0.08 * height, 0.95 * width, middle))
    lower = Image(Box(0.1 * width, middle + gap, 0.95 * width, 0.9 * height))
    assert judge(page("Handbook 40 / 98", y=10.0, images=(upper, lower))).kind == kind


def test_text_over_a_background_picture_is_text():
    assert judge(page(PROSE, images=(WHOLE,))).kind == "text"


def test_letters_drawn_as_paths_are_a_picture():
    outlines = tuple(Shape(Box(50.0 + i, 100.0, 51.0 + i, 110.0), 12) for i in range(90))
    assert judge(page(shapes=outlines)).kind == "picture"


def test_lines_drawn_as_a_path_each_are_a_picture_though_a_sign_is_text():
    lines = tuple(Shape(Box(50.0, y, 450.0, y + 10.0), 900) for y in (100.0, 120.0, 140.0, 160.0))
    assert judge(page("™", shapes=lines)).kind == "picture"


def test_a_drawing_beside_a_label_is_no_text():
    assert judge(page("Harbour", shapes=(Shape(WHOLE.box, 5000),))).kind == "text"


def test_invisible_text_over_a_picture_makes_a_searchable_scan():
    assert judge(page(PROSE, HIDDEN, images=(WHOLE,))).kind == "searchable"


def test_invisible_text_over_nothing_is_no_text():
    assert judge(page(PROSE, HIDDEN)).kind == "blank"


@pytest.mark.parametrize(
    "text",
    [
        "\ue001\ue002\ue003 \ue004\ue005 of \ue006\ue007\ue008",
        "\ufffd\ufffd\ufffd and \ufffd\ufffd\ufffd\ufffd",
        "\x01\x02\x03 \x04\x05\x06\x07 a",
    ],
)
def test_characters_without_meaning_are_garbled(text: str):
    assert garbled(text)


@pytest.mark.parametrize("left", ["", "4 1 -", PROSE])
def test_a_page_most_of_which_was_left_out_as_senseless_is_garbled(left: str):
    evidence = judge(page(left, senseless=400))
    assert evidence.kind == "garbled"
    assert needs_reading(evidence, OcrOptions())


def test_a_few_senseless_signs_in_a_text_say_nothing():
    assert judge(page(PROSE, senseless=5)).kind == "text"
    assert judge(page(senseless=5)).kind == "blank"


def test_a_wrong_unicode_map_spells_no_words():
    shifted = "wkh plooo kdv jurxqg wkh judlq ri hohyhq ylooodjhv vlqfh wkhq".replace("u", "x")
    assert garbled(" ".join([shifted.translate(str.maketrans("aeiouy", "bcdfgh"))] * 2))


def test_text_that_was_encoded_twice_is_garbled():
    russian = "Мельница молола зерно одиннадцати деревень"
    assert garbled(russian.encode().decode("cp1252", "replace"))


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        "Мельница молола зерно одиннадцати деревень с тысяча восемьсот года",
        "粉挽き場は十一の村の穀物を挽いてきた。その記録は二冊の台帳にある。",
        "•\uf0b7 first \uf0b7 second \uf0b7 third point of the list",
        "Prst vlk zmrzl, smrt skrz drn; čtvrtek prvního",
        "HTTP HTML XML CSS JSON GPU CPU SQL are used in these programs",
    ],
)
def test_text_that_can_be_read_is_not_garbled(text: str):
    assert not garbled(text)
