from dataclasses import replace

from papermill_api.engine.pdf.layout import Line
from papermill_api.engine.pdf.lines.bare_numbers import stop_bare_numbers
from papermill_api.engine.pdf.page import Style
from tests.engine.drawn import BODY, line

TEXTS = ("Choose the folder that", "it writes into.", "Start the server.", "Wait.")


def items(number: float = 72, style: Style = BODY, wrapped: bool = True) -> list[Line]:
    """Three items, the first of two lines, each with its number in a line of its own."""
    texts = [(100.0, TEXTS[0]), (124.0, TEXTS[2]), (136.0, TEXTS[3])]
    found = [line("All of this text stands above the list of steps", 72, 60)]
    for value, (y, text) in enumerate(texts, 1):
        found += [line(str(value), number, y, style), line(text, 92, y)]
    return [*found, line(TEXTS[1], 92, 112)] if wrapped else found


def numbers(lines: list[Line]) -> list[str]:
    return [one.text for one in stop_bare_numbers(lines) if one.text[0].isdigit()]


def test_bare_numbers_that_hang_and_count_on_are_those_of_a_list():
    assert numbers(items()) == ["1.", "2.", "3."]


def test_bare_numbers_in_the_line_of_their_text_are_too():
    texts = zip((100.0, 124.0, 136.0), (TEXTS[0], TEXTS[2], TEXTS[3]), strict=True)
    lines = [line(f"{value} {text}", 72, y) for value, (y, text) in enumerate(texts, 1)]
    start = lines[0].words[1].box.x0
    above = line("All of this text stands above the list of steps", 72, 60)
    found = numbers([above, *lines, line(TEXTS[1], start, 112)])
    assert [text[:2] for text in found] == ["1.", "2.", "3."]


def counted(*texts: str, gap: float = 16) -> list[Line]:
    found = [line("All of this text stands above the list of steps", 72, 60)]
    for value, text in enumerate(texts, 1):
        y = 88.0 + 12 * value
        found += [line(str(value), 72, y), line(text, 76 + gap, y)]
    return found


def test_bare_numbers_apart_from_texts_of_one_line_are_too():
    assert numbers(counted("Red", "Green", "Blue")) == ["1.", "2.", "3."]
    assert numbers(counted("Red", "Green", "Blue", gap=6)) == ["1", "2", "3"]


def test_counted_lines_of_a_text_stay():
    assert numbers(counted("The lines of a", "text that some", "court reads.")) == ["1", "2", "3"]


def test_bare_numbers_far_from_each_other_before_texts_of_one_line_stay():
    assert numbers(items(wrapped=False)) == ["1", "2", "3"]


def test_bare_numbers_in_another_look_stay():
    assert numbers(items(style=replace(BODY, bold=True))) == ["1", "2", "3"]


def test_bare_numbers_below_the_head_of_their_column_stay():
    assert numbers([line("Step", 92, 86), *items()]) == ["1", "2", "3"]


def test_bare_numbers_of_rows_with_a_third_cell_stay():
    cells = [line("yes", 260, y) for y in (100.0, 124.0, 136.0)]
    assert numbers([*items(), *cells]) == ["1", "2", "3"]


def test_bare_numbers_beside_text_at_their_edge_stay():
    beside = line("or", 75, 118)
    assert numbers([*items(), beside]) == ["1", "2", "3"]
