from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.words.hyphen_signs import with_typed_hyphens
from tests.engine.drawn import BODY, MONO, word


def texts(*parts: tuple[str, Style]) -> list[str]:
    return [w.text for w in with_typed_hyphens([word(t, 72, 100, style) for t, style in parts])]


def test_other_hyphens_of_a_font_without_the_common_one_are_that():
    found = texts(("up‑to‑date", BODY), ("re‐", BODY), ("naïve–", BODY), ("a-b", MONO))
    assert found == ["up-to-date", "re-", "naïve–", "a-b"]


def test_where_a_font_has_both_they_were_typed():
    assert texts(("up‑to", BODY), ("a-b", BODY)) == ["up‑to", "a-b"]


def test_words_without_them_are_left_alone():
    words = [word("a-b", 72, 100)]
    assert with_typed_hyphens(words) is words


def test_hyphens_proper_that_only_end_words_are_those_of_broken_ones():
    assert texts(("environ‐", BODY), ("ment", BODY)) == ["environ‐", "ment"]
