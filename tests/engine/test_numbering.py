import pytest

from papermill_api.engine.pdf.numbering import (
    ends_with_page,
    follows,
    masked_numbers,
    page_number,
    roman_value,
    section_number,
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7", 7),
        ("– 12 –", 12),
        ("Page 3 of 9", 3),
        ("Seite 4", 4),
        ("xiv", 14),
        ("第 3 页", 3),
        ("第 3 页 共 9 页", 3),
        ("ページ 3 / 9", 3),
        ("Blatt 3 von 9", 3),
        ("Pagina 3 su 9", 3),
        ("3 / 9", 3),
        ("3 (9)", 3),
        ("3 | P a g e", 3),
        ("strana 3 z 9", 3),
        ("A-12", 12),
        ("Chapter", None),
        ("C", None),
        ("3 apples", None),
        ("2014 2015", None),
        ("3 (2019)", None),
    ],
)
def test_page_numbers_are_read_and_other_text_is_not(text: str, number: int | None):
    assert page_number(text) == number


def test_roman_numerals_have_values_and_words_have_none():
    assert [roman_value(text) for text in ("iv", "xix", "mix", "cat", "")] == [
        4,
        19,
        1009,
        None,
        None,
    ]


def test_numbers_are_masked_for_comparing():
    assert masked_numbers("Chapter 3 – page 12") == masked_numbers("Chapter 4 – page 27")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("3.1 Scope", (3, 1)),
        ("4 Method", (4,)),
        ("Chapter 2 The Rest", (2,)),
        ("A.1 Data", (1, 1)),
        ("IV. Results", (4,)),
        ("İ. Giriş", (9,)),
        ("§ 2.1 Scope", (2, 1)),
        ("İ. Kaynaklar", (9,)),
        ("A cat sat", None),
        ("1999 was warm", None),
        ("plain words", None),
    ],
)
def test_section_numbers_are_read(text: str, parts: tuple[int, ...] | None):
    found = section_number(text)
    assert (found.parts if found else None) == parts


@pytest.mark.parametrize(
    ("new", "old", "next_"),
    [("3 X", "2 X", True), ("2.1 X", "2 X", True), ("3 X", "2.2.1 X", True), ("2 X", "2 X", False)],
)
def test_a_section_follows_the_one_before(new: str, old: str, next_: bool):
    after, before = section_number(new), section_number(old)
    assert after
    assert before
    assert follows(after, before) is next_


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Library | Page 2", True),
        ("Reference card, page 2", True),
        ("in the second year, May 2", False),
        ("Library • Field Manual • 2", True),
        ("Library • Field Manual • 3", False),
        ("Library | 2", False),
    ],
)
def test_a_foot_ends_with_the_number_of_its_page(text: str, ends: bool):
    assert ends_with_page(text, 2) == ends


def test_a_capital_whose_small_letter_is_of_two_characters_counts():
    number = section_number("İ. A")
    assert number is not None
    assert number.parts == (9,)
