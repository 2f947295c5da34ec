from papermill_api.engine.pdf.words.calibri_ligatures import with_calibri_ligatures
from tests.engine.drawn import word


def texts(*parts: str) -> list[str]:
    return [found.text for found in with_calibri_ligatures([word(part, 72, 100) for part in parts])]


def test_ligatures_that_are_named_by_letters_of_other_alphabets_are_typed():
    assert texts("opƟonal", "leƩer", "seƫng", "plaƞorm", "soŌware", "Ɵtle", "Ōsaka") == [
        "optional",
        "letter",
        "setting",
        "platform",
        "software",
        "title",
        "Ōsaka",
    ]


def test_one_within_a_word_shows_what_those_at_the_beginning_are():
    assert texts("seƫng", "Ɵtle") == ["setting", "title"]


def test_pages_without_such_a_capital_after_a_small_letter_keep_these_letters():
    assert texts("Ɵç", "ƟƩ", "Ōsaka", "ƫ") == ["Ɵç", "ƟƩ", "Ōsaka", "ƫ"]
