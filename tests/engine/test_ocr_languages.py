"""Languages as users write them."""

import pytest

from papermill_api.engine.ocr.languages import BY_CODE, LANGUAGES, parse_languages


@pytest.mark.parametrize(
    "value, codes",
    [
        ("", ()),
        ("en", ("en",)),
        ("EN, de", ("en", "de")),
        ("eng+rus", ("en", "ru")),
        ("pt-BR", ("pt",)),
        ("ger fre", ("de", "fr")),
        ("zh", ("zh",)),
        ("zh-Hans-CN", ("zh",)),
        ("zh-TW,zh-Hant", ("zh-hant",)),
        ("chi_sim", ("zh",)),
        ("el;el", ("el",)),
    ],
)
def test_codes_of_every_kind_are_understood(value: str, codes: tuple[str, ...]):
    assert parse_languages(value) == codes


def test_an_unknown_language_is_named():
    with pytest.raises(ValueError, match="“klingon”"):
        parse_languages("en,klingon")


def test_too_many_languages_are_refused():
    with pytest.raises(ValueError, match="more than 8"):
        parse_languages(",".join(list(BY_CODE)[:9]))


def test_no_code_has_two_meanings():
    names = [name for language in LANGUAGES for name in {language.code, *language.others}]
    assert len(names) == len(set(names))
