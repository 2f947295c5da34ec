from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.page import Rule
from papermill_api.engine.pdf.reading.dots import with_dotted_lines


def dots(count: int, step: float, *, down: bool = False) -> list[Rule]:
    """Dots a point across, from (72, 100) on."""
    places = [step * index for index in range(count)]
    corners = [(72, 100 + place) if down else (72 + place, 100) for place in places]
    return [Rule(Box(x, y, x + 1, y + 1), False) for x, y in corners]


def test_dots_in_a_row_or_a_column_are_one_rule():
    line = Rule(Box(72, 200, 300, 200), True)
    assert with_dotted_lines([*dots(50, 2), line]) == [line, Rule(Box(72, 100, 171, 101), True)]
    assert with_dotted_lines(dots(50, 2, down=True)) == [Rule(Box(72, 100, 73, 199), False)]


def test_few_dots_or_those_far_apart_are_no_line():
    for signs in (dots(5, 2), dots(50, 9)):
        assert with_dotted_lines(signs) == signs
