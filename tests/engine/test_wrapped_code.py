"""Lines of listings that go on in the next line behind a bent arrow."""

from papermill_api.engine.pdf.layout import Line, make_line
from papermill_api.engine.pdf.lines.wrapped_code import join_wrapped_code
from tests.engine.drawn import BODY, MONO, line, row, word


def joined(*lines: Line) -> list[str]:
    return [found.text for found in join_wrapped_code(lines)]


def after(sign: str, code: str, y: float) -> Line:
    return make_line([word(sign, 90, y), *row(code, 102, y, MONO)])


def test_code_behind_a_bent_arrow_goes_on_from_the_line_above():
    assert joined(line("print(one,", 72, 100, MONO), after("↪", "two)", 111)) == ["print(one, two)"]


def test_the_hook_of_an_arrow_made_of_two_signs_is_no_comma():
    hook, arrow = word(",", 90, 111, space=False), word("→", 93, 111)
    code = make_line([hook, arrow, *row("two)", 102, 111, MONO)])
    assert joined(line("print(one,", 72, 100, MONO), code) == ["print(one, two)"]


def test_what_follows_a_sign_that_a_line_is_cut_has_no_space_before_it():
    cut = make_line([word("inter", 72, 100, MONO, space=False), word("⌋", 95, 102)])
    assert joined(cut, after("↪", "national", 111)) == ["international"]


def test_an_arrow_before_prose_stays_where_it_is():
    below = make_line([word("↪", 90, 111), *row("see below", 102, 111, BODY)])
    assert joined(line("print(one)", 72, 100, MONO), below) == ["print(one)", "↪ see below"]


def test_an_arrow_set_apart_from_its_line_goes_with_it():
    lines = line("print(one,", 72, 100, MONO), line("↪", 72, 111), line("two)", 100, 111, MONO)
    assert joined(*lines) == ["print(one, two)"]
    assert joined(lines[0], lines[2], lines[1]) == ["print(one, two)"]
