from papermill_api.engine.pdf.words.swapped_ligatures import with_ligatures
from tests.engine.drawn import word


def texts(*parts: str) -> list[str]:
    return [found.text for found in with_ligatures([word(part, 72, 100) for part in parts])]


def test_ligatures_whose_letters_have_swapped_bytes_are_typed():
    assert texts(
        "conven琀椀on", "de昀椀ne", "o昀昀", "so昀琀ware", "proge琀琀o", "po爀琀", "pe爀昀ect"
    ) == [
        "convention",
        "define",
        "off",
        "software",
        "progetto",
        "port",
        "perfect",
    ]


def test_ligatures_of_three_letters_whose_last_two_became_one_are_typed():
    assert texts("o昀케ce", "ba昀툀e", "proge琀\ufffd") == ["office", "baffle", "progetti"]


def test_such_characters_alone_are_chinese_or_japanese():
    assert texts("椀", "お椀", "昀") == ["椀", "お椀", "昀"]


def test_pages_without_such_letters_are_left_alone():
    words = [word("é", 72, 100)]
    assert with_ligatures(words) is words
