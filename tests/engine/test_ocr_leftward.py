"""What a model sees from left to right, in the order in which Arabic and Persian are read."""

import pytest

from papermill_api.engine.geometry import Box
from papermill_api.engine.ocr.leftward import in_reading_order
from papermill_api.engine.ocr.protocol import OcrLine, OcrWord


def line(text: str) -> OcrLine:
    """As it is seen, each character ten pixels wide."""
    words, x = [], 0.0
    for word in text.split(" "):
        words.append(OcrWord(word, x, x + 10 * len(word)))
        x += 10 * (len(word) + 1)
    return OcrLine(Box(0, 0, x, 30), tuple(words), 0.9)


@pytest.mark.parametrize(
    ("seen", "read"),
    [
        ("ةنوحاطلا تينب", "بنيت الطاحونة"),
        (".1264 ةنس تينب", "بنيت سنة 1264."),
        ("(ةريبك) ةنوحاط", "طاحونة (كبيرة)"),
        ("ىلع Linux kernel لمعي", "يعمل Linux kernel على"),
        ("mills and paper", "mills and paper"),
        ("42", "42"),
    ],
)
def test_lines_are_read_from_the_right_but_for_latin_and_numbers(seen: str, read: str):
    assert [one.text for one in in_reading_order([line(seen)])] == [read]


def test_words_keep_their_places():
    [read] = in_reading_order([line("ةنوحاطلا تينب")])
    assert [(word.x0, word.x1) for word in read.words] == [(90, 130), (0, 80)]


def test_letters_that_look_alike_are_arabic_ones_in_arabic():
    """The Persian yeh has two dots inside of words and none at their ends."""
    assert [one.text for one in in_reading_order([line("کلذ یلع تیب")])] == ["بيت على ذلك"]


def test_letters_that_look_alike_are_persian_ones_where_some_are_of_persian_alone():
    assert [one.text for one in in_reading_order([line("يگرزب كچوك ٤")])] == ["۴ کوچک بزرگی"]
