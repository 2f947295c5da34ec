"""Headings of several lines in scans: one size and one weight."""

from papermill_api.engine.geometry import Box
from papermill_api.engine.ocr.protocol import OcrLine, OcrWord
from papermill_api.engine.pdf.scans.wrapped_heads import in_one_size, wrapped_heads

TEXT, HEAD = 20.0, 30.0
LINES = ["A title of which the first line", "is as long as the next one", "v1.0"]
PROSE = ["a line of text " * 4] * 6


def runs_of(tops, sizes, lefts=(100.0, 100.0, 100.0), texts=LINES, heights=(30, 30, 30), bold=()):
    """The runs among lines of a title over lines of text."""
    boxes = [
        Box(x, y + 30 - height, x + 12.0 * len(text), y + 30)
        for x, y, text, height in zip(lefts, tops, texts, heights, strict=True)
    ]
    boxes += [Box(100, 300 + 28 * i, 700, 324 + 28 * i) for i in range(len(PROSE))]
    lines = [line_of(box, text) for box, text in zip(boxes, [*texts, *PROSE], strict=True)]
    heavy = [index in bold for index in range(len(lines))]
    sizes = [*sizes, *[TEXT] * len(PROSE)]
    return wrapped_heads(lines, sizes, [box.y1 - 6 for box in boxes], heavy)


def line_of(box: Box, text: str) -> OcrLine:
    """A line of letters of one width."""
    words, x = [], box.x0
    for word in text.split():
        words.append(OcrWord(word, x, x + 12.0 * len(word)))
        x += 12.0 * (len(word) + 1)
    return OcrLine(box, tuple(words), 0.99)


def test_large_lines_below_each_other_are_one_heading():
    assert runs_of([0, 40, 80], [HEAD, HEAD, HEAD]) == [[0, 1, 2]]


def test_a_short_line_of_a_heading_may_be_measured_badly_and_a_long_one_not():
    assert runs_of([0, 40, 80], [HEAD, HEAD, 26.0]) == [[0, 1, 2]]
    assert runs_of([0, 40, 80], [HEAD, 26.0, 26.0]) == [[1, 2]]


def test_centred_lines_are_one_heading_and_others_at_several_edges_none():
    centred = [100.0, 130.0, 262.0]
    assert runs_of([0, 40, 80], [HEAD] * 3, lefts=centred) == [[0, 1, 2]]
    assert runs_of([0, 40, 80], [HEAD] * 3, lefts=[100.0, 160.0, 262.0]) == []


def test_a_heading_below_a_title_stands_at_another_step():
    assert runs_of([0, 40, 87], [HEAD] * 3) == [[0, 1]]
    assert runs_of([0, 60, 120], [HEAD] * 3) == []


def test_lines_as_large_as_the_text_are_no_headings():
    assert runs_of([0, 30, 60], [TEXT] * 3) == []


def test_bold_lines_as_large_as_the_text_are_one_heading():
    assert runs_of([0, 30, 60], [TEXT] * 3, bold={0, 1, 2}) == [[0, 1, 2]]


def test_lines_of_one_heading_are_as_far_apart_as_their_baselines():
    assert runs_of([0, 40, 80], [HEAD] * 3, heights=(30, 30, 20)) == [[0, 1, 2]]


def test_lines_of_a_heading_hang_behind_its_number():
    texts = ["2.1 A long title of a section", "goes on here", "and here"]
    hung = [100.0, 148.0, 148.0]
    assert runs_of([0, 40, 80], [HEAD] * 3, lefts=hung, texts=texts) == [[0, 1, 2]]
    texts[0] = "The long title of a section"
    assert runs_of([0, 40, 80], [HEAD] * 3, lefts=hung, texts=texts) == [[1, 2]]


def test_a_heading_is_as_large_as_its_longest_line():
    assert in_one_size([30.0, 29.0, 26.0, 20.0], [*LINES, "text"], [[0, 1, 2]]) == [
        30.0,
        30.0,
        30.0,
        20.0,
    ]
