"""Lines of listings that go on in the next line behind a bent arrow."""

from papermill_api.engine.pdf.layout import Line, make_line
from papermill_api.engine.pdf.lines.wrapped_code import join_wrapped_code
from papermill_api.engine.pdf.verbatim import verbatim_text
from papermill_api.engine.records import replace
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


def test_an_arrow_below_a_line_of_white_stands_for_nothing_typed():
    above, rest = line("curl -s \\", 72, 100, MONO), line("https://www.example.org", 100, 124, MONO)
    assert joined(above, rest, line("↪", 72, 124)) == ["curl -s \\", "https://www.example.org"]


def test_a_small_arrow_of_sphinx_has_a_space_before_it_where_its_sign_for_one_ends_the_line():
    small = replace(BODY, size=5.0)
    hook, arrow = word("˓", 74, 111, small, space=False), word("→", 75, 111, small)
    rest = make_line([hook, arrow, *row("two)", 82, 111, MONO)])
    assert joined(line("print(one.", 72, 100, MONO), rest) == ["print(one.two)"]
    assert joined(line("print(one, ␣", 72, 100, MONO), rest) == ["print(one, two)"]


def test_an_arrow_bent_back_ends_a_line_that_goes_on_below():
    code, rest = row("print(one,", 72, 100, MONO), line("two)", 90, 111, MONO)
    near, far = (word("←-", code[-1].box.x1 + white, 100) for white in (4.5, 9.0))
    assert joined(make_line([*code, near]), rest) == ["print(one,two)"]
    assert joined(make_line([*code, far]), rest) == ["print(one, two)"]
    assert len(joined(make_line([*code, far]), line("as said", 90, 111))) == 2
    name = row("print one", 72, 100, MONO)  # no name is broken
    bent = make_line([*name, word("←-", name[-1].box.x1 + 4.5, 100)])
    assert joined(bent, rest) == ["print one two)"]


def test_rows_that_a_line_was_broken_over_are_no_blank_lines():
    lines = line("print(one,", 72, 100, MONO), after("↪", "two)", 111)
    below = line("done", 72, 122, MONO), line("twice", 72, 133, MONO), line("all", 72, 155, MONO)
    text = verbatim_text([join_wrapped_code([*lines, *below])])
    assert text == "print(one, two)\ndone\ntwice\n\nall"
