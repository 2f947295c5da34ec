"""Lines read across the white between two columns."""

from papermill_api.engine.geometry import Box
from papermill_api.engine.ocr.protocol import OcrLine, OcrWord
from papermill_api.engine.pdf.scans.gutters import cut_at_gutters
from papermill_api.engine.records import replace

STEP, HEIGHT = 25, 23
LEFT, END, START, RIGHT = 100, 600, 615, 1100  # edges of two columns, fifteen pixels apart


def words(x0: float, x1: float, count: int = 4) -> list[OcrWord]:
    """So many of one width, ten pixels apart."""
    width = (x1 - x0 - 10 * (count - 1)) / count
    return [
        OcrWord("rags", x0 + i * (width + 10), x0 + i * (width + 10) + width) for i in range(count)
    ]


def line(row: int, *parts: list[OcrWord], x0: float | None = None) -> OcrLine:
    inside = tuple(word for part in parts for word in part)
    left = inside[0].x0 if x0 is None else x0
    return OcrLine(Box(left, row * STEP, inside[-1].x1, row * STEP + HEIGHT), inside, 0.99)


def columns(rows: int) -> list[OcrLine]:
    lefts = [line(row, words(LEFT, END)) for row in range(rows)]
    return lefts + [line(row, words(START, RIGHT)) for row in range(rows)]


def sides(lines: list[OcrLine]) -> list[tuple[float, float]]:
    return [(one.box.x0, one.box.x1) for one in lines]


def test_a_line_read_across_two_columns_is_cut():
    across = line(6, words(LEFT, END), words(START, RIGHT))
    cut = cut_at_gutters([*columns(6), across])
    assert sides(cut[-2:]) == [(LEFT, END), (START, RIGHT)]
    assert [len(part.words) for part in cut[-2:]] == [4, 4]


def test_the_lines_next_below_are_cut_too():
    across = [line(row, words(LEFT, END), words(START, RIGHT)) for row in (6, 7, 8)]
    assert len(cut_at_gutters([*columns(6), *across])) == 12 + 6


def test_the_lines_next_above_are_cut_too():
    across = [line(row, words(LEFT, END), words(START, RIGHT)) for row in (0, 2)]
    below = [
        one._replace(box=replace(one.box, y0=one.box.y0 + 75, y1=one.box.y1 + 75))
        for one in columns(6)
    ]
    assert len(cut_at_gutters([*across, *below])) == 4 + 12


def test_a_column_of_items_that_are_set_in_starts_where_its_headings_do():
    lefts = [line(row, words(LEFT, END)) for row in range(1, 8)]
    heads = [line(row, words(START, RIGHT)) for row in (1, 5)]
    items = [line(row, words(START + 20, RIGHT)) for row in (2, 3, 4, 6, 7)]
    across = line(0, words(LEFT, END), words(START, RIGHT - 200))
    cut = cut_at_gutters([*lefts, *heads, *items, across])
    assert sides(cut[-2:]) == [(LEFT, END), (START, RIGHT - 200)]
    assert cut_at_gutters([*lefts, *items, across])[-1] == across


def test_a_line_over_both_columns_without_white_there_is_whole():
    title = line(3, words(LEFT, RIGHT, 9))
    assert cut_at_gutters([*columns(6), title])[-1] == title


def test_four_lines_are_no_columns():
    lines = [*columns(4), line(4, words(LEFT, END), words(START, RIGHT))]
    assert cut_at_gutters(lines) == lines


def test_a_line_of_one_column_is_whole_wherever_its_words_stand():
    lines = [line(row, words(LEFT, END), words(START, RIGHT)) for row in range(12)]
    assert cut_at_gutters(lines) == lines


def test_what_was_found_of_a_line_ends_at_the_gutter():
    reaching = line(6, words(START, RIGHT), x0=START - 9)
    assert sides(cut_at_gutters([*columns(7)[:-1], reaching]))[-1] == (START, RIGHT)


def test_lines_that_are_set_in_make_no_gutter():
    rights = [line(row, words(START + 20 * (row % 2), RIGHT)) for row in range(12)]
    lefts = [line(row, words(LEFT, END)) for row in range(12)]
    assert sides(cut_at_gutters([*lefts, *rights])) == sides([*lefts, *rights])


def test_starts_of_lines_far_apart_are_no_column():
    lefts = [line(row, words(LEFT, END)) for row in range(0, 100, 10)]
    rights = [line(row, words(START, RIGHT)) for row in range(0, 100, 10)]
    across = line(45, words(LEFT, END), words(START, RIGHT))
    assert cut_at_gutters([*lefts, *rights, across])[-1] == across
