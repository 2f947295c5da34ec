"""Lines of fixed width at the end of a paragraph in a scan."""

import pytest

from papermill_api.engine.geometry import Box
from papermill_api.engine.ocr.protocol import OcrLine, OcrWord
from papermill_api.engine.pdf.scans.wrapped_code import without_wrapped

EM, PITCH, STEP, LEFT, RIGHT = 20.0, 10.0, 28.0, 100.0, 700.0


def line(top: float, right: float, word: float = 300.0, left: float = LEFT) -> OcrLine:
    """A line with a first word so wide."""
    words = OcrWord("first", left, left + word), OcrWord("rest", left + word + 8, right)
    return OcrLine(Box(left, top, right, top + 24), words, 0.99)


def pitches_of(*code: OcrLine, last: float = 650.0) -> list[float]:
    """The pitches of such lines after a paragraph whose last line ends there."""
    prose = [line(STEP * n, RIGHT if n < 3 else last) for n in range(4)]
    lines = [*prose, *code]
    pitches = [0.0] * len(prose) + [PITCH] * len(code)
    baselines = [one.box.y1 - 4 for one in lines]
    return without_wrapped(pitches, lines, baselines, [EM] * len(lines))[len(prose) :]


@pytest.mark.parametrize("left", [LEFT, LEFT + 30])
def test_a_line_of_code_that_a_paragraph_goes_on_in_is_no_listing(left: float):
    assert pitches_of(line(4 * STEP, left + 320, left=left)) == [0.0]


def test_two_lines_are_the_end_of_a_paragraph_and_three_a_listing():
    lines = [line(n * STEP, RIGHT) for n in (4, 5, 6)]
    assert pitches_of(*lines[:2]) == [0.0, 0.0]
    assert pitches_of(*lines) == [PITCH] * 3


def test_code_whose_first_word_had_room_above_is_a_listing():
    assert pitches_of(line(4 * STEP, 500, word=100.0), last=450.0) == [PITCH]


def test_code_at_another_step_is_a_listing():
    assert pitches_of(line(4 * STEP + 8, 500)) == [PITCH]


def test_a_listing_further_below_does_not_make_the_end_of_a_paragraph_one():
    listing = [line(5 * STEP + 12 + 22 * n, 500) for n in range(3)]
    assert pitches_of(line(4 * STEP, 420), *listing) == [0.0, *[PITCH] * 3]
