import re

from papermill_api.engine.pdf.layout import Line, make_line
from papermill_api.engine.pdf.verbatim import verbatim_text
from papermill_api.engine.records import replace
from tests.engine.drawn import MONO, line, word

WIDTH = 4.5  # points of a character in MONO


def typed(text: str, indent: int, y: float) -> Line:
    return line(text, 72 + WIDTH * indent, y, MONO)


def test_indentation_counts_characters_from_the_left_edge():
    assert verbatim_text([[typed("if x:", 0, 100), typed("run()", 4, 111)]]) == "if x:\n    run()"


def test_a_double_step_is_a_blank_line():
    lines = [typed("a", 0, 100), typed("b", 0, 111), typed("c", 0, 133)]
    assert verbatim_text([lines]) == "a\nb\n\nc"


def test_a_part_on_the_next_page_that_is_only_indented_keeps_its_indentation():
    assert verbatim_text([[typed("if x:", 0, 100)], [typed("run()", 4, 80)]]) == "if x:\n    run()"


def test_a_part_in_another_column_is_indented_from_its_ground_as_the_first_one_is():
    parts = [typed("if x:", 0, 100)], [typed("run()", 43, 80), typed("f()", 43, 91)]
    assert verbatim_text(parts, [70.0, 70.0 + 39 * WIDTH]) == "if x:\n    run()\n    f()"
    assert verbatim_text(parts, [70.0, None]) == "if x:\nrun()\nf()"


def test_no_lines_are_no_text():
    assert verbatim_text([]) == ""


def test_closing_quotes_that_open_are_straight_ones():
    assert verbatim_text([[typed("f(’a’)", 0, 100)]]) == "f('a')"
    assert verbatim_text([[typed("# don’t", 0, 100)]]) == "# don’t"


def test_opening_quotes_that_close_or_never_close_are_backticks():
    assert verbatim_text([[typed("# see ‘f‘, don’t", 0, 100)]]) == "# see `f`, don’t"
    assert verbatim_text([[typed("f(‘a", 0, 100)]]) == "f(`a"
    assert verbatim_text([[typed("# see ‘f’", 0, 100)]]) == "# see ‘f’"


def test_double_quotes_that_only_close_are_straight_ones():
    assert verbatim_text([[typed("f(”a”)", 0, 100)]]) == 'f("a")'
    assert verbatim_text([[typed("# see “f”", 0, 100)]]) == "# see “f”"


def test_white_less_than_half_a_character_is_no_space():
    parts = [word("console", 72, 100, MONO), word(".log", 105.3, 100, MONO)]
    assert verbatim_text([[make_line(parts)]]) == "console.log"


def test_a_first_line_set_in_by_less_than_a_letter_has_no_space():
    first = line("f()", 74 + 0.6 * 6, 100, MONO)
    assert verbatim_text([[first, line("g()", 74, 112, MONO)]]) == "f()\ng()"


def test_tiny_characters_far_apart_fill_no_memory_with_spaces():
    tiny = replace(MONO, size=0.01)
    text = verbatim_text([[make_line([word("a", 72, 100, tiny), word("b", 500, 100, tiny)])]])
    assert text.split() == ["a", "b"]
    assert len(text) < 1000


def in_cells(text: str, cell: float, y: float) -> Line:
    """Each word spread evenly over its cells."""
    words = []
    for found in re.finditer(r"\S+", text):
        white = (cell - WIDTH) * len(found[0]) / (len(found[0]) + 1)
        left, right = (72 + cell * found.start() + white, 72 + cell * found.end() - white)
        drawn = word(found[0], left, y, MONO)
        words.append(replace(drawn, box=replace(drawn.box, x1=right)))
    return make_line(words)


def test_characters_in_cells_wider_than_they_are_are_indented_by_cells():
    texts = ["for k in all of them:", "    if k in those of b:", "        return k and the rest"]
    lines = [in_cells(text, 1.2 * WIDTH, 100 + 11 * at) for at, text in enumerate(texts)]
    assert verbatim_text([lines]).split("\n") == texts
