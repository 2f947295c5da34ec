from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.blocks.notice_labels import labels_first, mark_notices
from papermill_api.engine.pdf.layout import PageBlock, TextBlock
from tests.engine.drawn import block

BAR = Box(115, 95, 116, 155)
FIRST, SECOND = "Steam is hot, and so are the pipes.", "Wear gloves, and never work here alone."
LABEL = block("NOTE", x=80, y=122)
BELOW = block("below", x=72, y=180)
TEXTS = [block(FIRST, x=125, y=100), block(SECOND, x=125, y=144)]


def barred(*blocks: TextBlock) -> list[bool]:
    return [one.barred for one in mark_notices([BAR], blocks)]


def read(*blocks: TextBlock) -> list[str]:
    found: list[PageBlock] = labels_first(mark_notices([BAR], blocks))
    return [one.text for one in found if isinstance(one, TextBlock)]


def test_a_label_left_of_the_middle_of_a_bar_and_what_is_right_of_it_are_a_notice():
    assert barred(LABEL, *TEXTS, BELOW) == [True, True, True, False]


def test_its_label_is_read_before_all_of_its_text():
    assert read(block("above", x=72, y=80), TEXTS[0], LABEL, TEXTS[1])[1:] == [
        "NOTE",
        FIRST,
        SECOND,
    ]


def test_a_label_level_with_no_middle_is_none_of_a_notice():
    assert not any(barred(block("NOTE", x=80, y=100), *TEXTS, BELOW))


def test_several_texts_left_of_a_bar_are_a_column():
    assert not any(barred(LABEL, block("more", x=80, y=144), *TEXTS, BELOW))


def test_short_lines_right_of_a_bar_are_an_address():
    assert not any(barred(LABEL, *(block("12 Mill Lane", x=125, y=y) for y in (100, 144)), BELOW))


def test_numbers_plain_words_and_what_stands_out_of_the_column_are_no_labels():
    for label in ("12", "Note"):
        assert not any(barred(block(label, x=80, y=122), *TEXTS, BELOW))
    assert not any(barred(LABEL, *TEXTS))


def test_a_bar_as_high_as_a_letter_is_a_sign_and_none_of_a_notice():
    label, text = block("NOTE", x=80, y=122), block(FIRST, x=125, y=122)
    low = Box(115, label.box.y0, 116, label.box.y1 + 2)
    assert not any(one.barred for one in mark_notices([low], [label, text, BELOW]))
