from papermill_api.engine.pdf.columns import PageWords
from papermill_api.engine.pdf.words.spread_capitals import close_spread_capitals
from papermill_api.engine.records import replace
from tests.engine.drawn import word


def test_narrow_white_before_a_letter_on_another_line_joins_nothing():
    row = word("MY", 100, 100), word("A", 118, 100)
    raised = word("B", 124, 98)
    words = PageWords((*row, raised))
    assert [one.space for one in close_spread_capitals(words)] == [True, True, True]


def test_white_that_nothing_paints_is_no_space_between_capitals_where_spaces_are_painted():
    head = replace(word("AP", 100, 100), order=3), replace(word("I", 111.5, 100), order=5)
    text = replace(word("The", 100, 120), order=6)
    words = PageWords((*head, text))
    assert [one.space for one in close_spread_capitals(words, {3, 5, 6})] == [False, True, True]
    assert close_spread_capitals(words) is words


def test_what_starts_a_text_object_apart_tells_nothing_of_the_spaces_inside_of_it():
    head = [replace(word("AP", 100, 100), order=3), replace(word("I", 111.5, 100), order=3)]
    words = PageWords([*head, replace(word("The", 100, 120), order=6)])
    assert close_spread_capitals(words, {3, 6}) is words


def test_lone_capitals_painted_one_right_after_the_other_are_one_word():
    letters = [word(text, 100 + 6.5 * at, 100) for at, text in enumerate("COM")]
    words = PageWords([replace(one, order=7 + at) for at, one in enumerate(letters)])
    assert [one.space for one in close_spread_capitals(words, {1})] == [False, False, True]


def test_the_number_of_a_section_is_torn_at_its_points_as_capitals_are():
    number, rest = replace(word("2", 100, 100), order=3), replace(word(".1.", 106.5, 100), order=4)
    head = replace(word("SCOPE", 127, 100), order=8)
    words = PageWords((number, rest, head))
    assert [one.space for one in close_spread_capitals(words, {4})] == [False, True, True]
    words = PageWords((number, rest, replace(head, text="Scope")))
    assert [one.space for one in close_spread_capitals(words, {4})] == [False, True, True]
    cells = PageWords((number, replace(rest, text="14"), head))
    assert close_spread_capitals(cells, {4}) is cells


def test_white_behind_the_number_of_a_section_tells_nothing_of_the_spaces_in_its_title():
    number, title = word("2.", 100, 100), (word("DATA", 120, 100), word("SETS", 141.9, 100))
    words = PageWords((number, *title))
    assert close_spread_capitals(words) is words
    spread = PageWords((*title, word("OF", 166, 100)))
    assert [one.space for one in close_spread_capitals(spread)] == [False, True, True]
