import pytest

from papermill_api.engine.pdf.page import Style, Word
from papermill_api.engine.pdf.words.icons import without_icons
from papermill_api.engine.records import replace
from tests.engine.drawn import row, word

ICONS = Style("FontAwesome6Free-Solid", 10.0)


def texts(*words: Word) -> list[str]:
    return [one.text for one in without_icons(words)]


@pytest.mark.parametrize("icon", ["W", "ĈĈĈ", "Lightbulb", "\ufffd"])
def test_icons_that_come_as_letters_or_names_are_no_words(icon: str):
    assert texts(word(icon, 72, 100, ICONS), *row("Our site", 90, 100)) == ["Our", "site"]


def test_an_icon_of_private_use_may_be_a_bullet_and_is_none_behind_a_word():
    before, site = word("\uf015", 72, 100, ICONS), word("Site", 90, 100)
    assert texts(before, site) == ["\uf015", "Site"]
    assert texts(site, word("\uf015", site.box.x1 + 3, 100, ICONS)) == ["Site"]


def test_the_white_of_an_icon_belongs_to_the_word_before_it():
    site = word("site", 72, 100)
    icon = replace(word("W", site.box.x1 + 2, 100, ICONS), space=True)
    first, _ = without_icons([site, icon, word("of", icon.box.x1 + 3, 100)])
    assert (first.text, first.box.x1, first.space) == ("site", icon.box.x1, True)


def test_the_same_icon_twice_at_one_edge_is_a_bullet():
    first, other = (word("o", 72, y, ICONS) for y in (100, 112))
    assert texts(first, word("one", 90, 100), other, word("two", 90, 112)) == [
        *("\uf000", "one", "\uf000", "two")
    ]


def test_letters_of_other_fonts_are_words():
    assert texts(word("W", 72, 100), word("home", 90, 100)) == ["W", "home"]


def test_several_icons_of_private_use_once_each_are_no_bullets():
    lines = [
        (word(icon, x, y, ICONS), word("Site", 200, y))
        for icon, x, y in (("\uf015", 72, 100), ("\uf095", 80, 112), ("\uf0e0", 76, 124))
    ]
    assert texts(*(one for pair in lines for one in pair)) == 3 * ["Site"]
    assert len(texts(*(one for pair in lines[:2] for one in pair))) == 4
