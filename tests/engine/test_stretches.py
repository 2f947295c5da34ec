from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.stretches import Stretch, line_of, make_stretches, outside
from papermill_api.engine.records import replace
from tests.engine.drawn import BODY, BOLD, row, word


def texts(stretches: list[Stretch]) -> list[str]:
    return [" ".join(word.text for word in stretch.words) for stretch in stretches]


def test_words_of_a_line_are_a_stretch_with_the_box_of_all():
    words = row("one two three", 10, 50)
    (stretch,) = make_stretches(words)
    assert stretch.words == tuple(words)
    assert stretch.box == Box(10, words[0].box.y0, words[-1].box.x1, words[0].box.y1)


def test_another_look_begins_another():
    assert texts(make_stretches([*row("plain", 10, 50), *row("bold", 40, 50, BOLD)])) == [
        "plain",
        "bold",
    ]


def test_another_baseline_begins_another():
    assert texts(make_stretches([*row("above", 10, 50), *row("below", 40, 51)])) == [
        "above",
        "below",
    ]


def test_a_wide_gap_begins_another():
    assert texts(make_stretches([*row("left", 10, 50), *row("right", 36, 50)])) == ["left", "right"]


def test_turned_words_are_alone():
    style = replace(BODY, angle=90)
    words = [
        Word("one", Box(10, 10, 20, 25), 12, style),
        Word("two", Box(10, 30, 20, 45), 12, style),
    ]
    assert texts(make_stretches(words)) == ["one", "two"]


def test_a_claimed_word_leaves_those_on_its_sides_apart():
    stretches = make_stretches(row("one two three", 10, 50))
    claim = stretches[0].words[1].box
    assert texts(outside(stretches, [claim])) == ["one", "three"]


def test_a_line_of_stretches_has_the_style_of_most_characters():
    lead = word("A", 10, 50, BOLD)
    line = line_of(make_stretches([lead, *row("long sentence", 17, 49.5)]))
    assert (line.text, line.style, line.baseline) == ("A long sentence", BODY, 49.5)


def test_a_text_object_that_starts_apart_begins_another():
    one, two, three = (replace(w, order=n) for n, w in enumerate(row("one two three", 10, 50)))
    found = make_stretches([one, two, three], frozenset((1,)))
    assert texts(found) == ["one", "two three"]
    assert [stretch.apart for stretch in found] == [False, True]


def test_a_word_that_begins_a_line_starts_apart_where_spaces_are_painted():
    places = ("label", 10, 62), ("the", 40, 50), ("text", 60, 50), ("goes", 40, 62), ("on", 65, 62)
    words = [replace(word(*place), order=n) for n, place in enumerate(places)]
    found = make_stretches(words, frozenset((1,)))
    assert [one.apart for one in found if one.words[0].text == "goes"] == [True]
    assert not any(one.apart for one in make_stretches(words))


def test_behind_text_that_has_no_space_none_starts_apart():
    one, two = (replace(w, order=n) for n, w in enumerate(row("one two", 10, 50)))
    (found,) = make_stretches([replace(one, space=False), two], frozenset((1,)))
    assert not found.apart
    assert len(found.words) == 2
