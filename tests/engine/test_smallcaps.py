from papermill_api.engine.pdf.layout import make_line
from papermill_api.engine.pdf.lines.smallcaps import restore_small_caps
from papermill_api.engine.pdf.page import Style
from tests.engine.drawn import BODY, line, word

SMALL = Style("Body", 8.0)


def test_smaller_capitals_after_capitals_are_small_letters():
    caps = make_line([word("T", 72, 100, BODY, space=False), word("ESTING", 77, 100, SMALL)])
    (found,) = restore_small_caps([caps])
    assert found.text == "Testing"
    assert found.style.small_caps
    assert found.size == 10.0


def test_the_next_line_without_a_capital_goes_on():
    caps = make_line([word("O", 72, 100, BODY, space=False), word("PEN", 77, 100, SMALL)])
    found = restore_small_caps([caps, line("SOURCE?", 72, 112, SMALL)])
    assert [x.text for x in found] == ["Open", "source?"]


def test_capitals_of_one_size_stay():
    assert restore_small_caps([line("NASA REPORT", 72, 100)])[0].text == "NASA REPORT"


def test_codes_of_a_font_that_is_drawn_with_capitals_say_nothing_of_their_size():
    large = Style("Body-Small-Caps", 10.0, small_caps=True)
    small = Style("Body-Small-Caps", 8.0, small_caps=True)
    first = [word("o", 72, 100, large, space=False), word("theR", 77, 100, small)]
    after = line("uploadS", 72, 112, small)
    found = restore_small_caps([make_line(first), after])
    assert [x.text for x in found] == ["Other", "uploads"]


def test_small_letters_of_a_font_without_small_capitals_stay():
    mixed = make_line([word("D", 72, 100, BODY, space=False), word("elayeD", 77, 100, SMALL)])
    assert restore_small_caps([mixed])[0].text == "DelayeD"


def test_two_sizes_of_a_font_of_small_capitals_need_not_touch():
    large = Style("Body-Small-Caps", 10.0, small_caps=True)
    small = Style("Body-Small-Caps", 8.0, small_caps=True)
    words = [word("A.1.", 72, 100, large), word("mill", 100, 100, small)]
    (found,) = restore_small_caps([make_line(words)])
    assert (found.text, found.size) == ("A.1. mill", 10.0)


def test_smaller_capitals_that_are_coded_as_small_letters_are_small_capitals():
    caps = make_line([word("T", 72, 100, BODY, space=False), word("esting", 77, 100, SMALL)])
    (found, _) = restore_small_caps([caps, line("Text goes on.", 72, 130, BODY)])
    assert (found.text, found.size, found.style.small_caps) == ("Testing", 10.0, True)


def test_a_raised_initial_does_not_make_small_capitals():
    raised = make_line([word("T", 72, 100, BODY, space=False), word("here was", 77, 100, SMALL)])
    (found, _) = restore_small_caps([raised, line("a miller who", 72, 112, SMALL)])
    assert not found.style.small_caps


def test_writing_without_case_is_never_in_small_capitals():
    words = [word("表", 72, 100, BODY, space=False), word("rustup", 82, 100, SMALL)]
    assert not restore_small_caps([make_line(words)])[0].style.small_caps


def test_a_short_heading_before_another_in_small_capitals_is_no_raised_initial():
    heads = [
        make_line([word(first, 72, y, BODY, space=False), word(rest, 77, y, SMALL)])
        for y, first, rest in ((100, "K", "ey"), (120, "I", "ncome"))
    ]
    assert [head.style.small_caps for head in restore_small_caps(heads)] == [True, True]


def test_indices_in_formulas_are_no_small_capitals():
    formula = make_line([word("P", 72, 300, BODY, space=False), word("NE", 77, 303, SMALL)])
    assert restore_small_caps([formula])[0].text == "PNE"


def test_a_number_larger_than_the_capitals_of_its_line_leaves_the_first_one_large():
    word_of_chapter = word("C", 72, 100, BODY, space=False), word("HAPTER", 77, 100, SMALL)
    label = make_line([*word_of_chapter, word("1", 200, 100, Style("Body", 40.0))])
    (found,) = restore_small_caps([label])
    assert (found.text, found.size) == ("Chapter 1", 10.0)
