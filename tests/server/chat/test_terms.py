import pytest

from papermill_api.server.chat.terms import terms_of


@pytest.mark.parametrize(
    "one, other",
    [
        ("STRASSE", "Straße"),
        ("Café", "cafe"),
        ("ＡＢＣ１２", "abc12"),
        ("ﬁnal", "final"),
        ("ΛΌΓΟΣ", "λογος"),
        ("co\u00adoperate", "cooperate"),
        ("1,234.5", "1234.5"),
        ("1.234,5", "12345"),
        ("snake\\_case", "snake case"),
        ("كَتَبَ", "كتب"),
    ],
)
def test_spellings_that_readers_take_for_the_same_are_the_same_terms(one: str, other: str):
    assert terms_of(one) == terms_of(other) != []


def test_text_without_spaces_is_taken_in_pairs():
    assert terms_of("東京都の人口") == ["東京", "京都", "都の", "の人", "人口"]
    assert terms_of("제품이") == ["제품", "품이"]


def test_a_lone_ideograph_is_a_term():
    assert terms_of("(水)") == ["水"]


def test_voiced_and_unvoiced_kana_stay_apart():
    assert terms_of("カキ") != terms_of("ガギ")


def test_vowel_signs_are_part_of_their_words():
    assert terms_of("हिन्दी भाषा") == ["हिन्दी", "भाषा"]


def test_scripts_are_parted_where_they_meet():
    assert terms_of("2025年の売上はABC社") == [
        *["2025", "年の", "の売", "売上", "上は"],
        *["abc", "社"],
    ]


def test_the_tags_of_tables_are_not_terms():
    assert terms_of('<table><tr><td colspan="2">Net</td></tr></table>') == ["net"]


def test_text_without_words_has_no_terms():
    assert terms_of(" -- \n… ") == []
