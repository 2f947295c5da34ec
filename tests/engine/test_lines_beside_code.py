"""Lines that one white space beside code stretches to the end of their column."""

from papermill_api.engine.options import LineOptions
from papermill_api.engine.pdf.lines import group_lines
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.stretches import make_stretches
from papermill_api.engine.records import replace
from tests.engine.drawn import BOLD, MONO, row

CODE = replace(MONO, size=10.0)
PROSE = "what the keeper of the mill has to say of it"
END = row(PROSE, 82, 100)[-1].box.x1


def texts(words: list[Word]) -> list[str]:
    return [line.text for line in group_lines(make_stretches(words), LineOptions())]


def prose(*baselines: int) -> list[Word]:
    return [word for y in baselines for word in row(PROSE, 82, y)]


def flush(text: str, y: int, x1: float = END) -> list[Word]:
    """A text of code that ends at an edge."""
    return row(text, x1 - 5 * len(text), y, CODE)


def test_white_between_a_name_and_its_code_that_goes_on_below_is_a_space_of_a_stretched_line():
    item = [*row("•", 68, 172), *row("onUpgrade", 82, 172, BOLD), *flush("(controller: Mill,", 172)]
    below = [*row("status: number) => void", 82, 184, CODE), *row("is called", 205, 184)]
    found = texts([*prose(100, 112, 124), *item, *below])
    assert found[3] == "• onUpgrade (controller: Mill,"


def test_a_number_of_an_item_hangs_out_of_such_a_line():
    item = [*row("2.", 68, 172), *row("routes, e.g.", 82, 172), *flush("app.get(throw new", 172)]
    found = texts([*prose(100, 112, 124), *item, *row("Error)", 82, 184, CODE)])
    assert found[3] == "2. routes, e.g. app.get(throw new"


def test_prose_may_end_a_line_stretched_behind_code():
    item = [
        *row("•", 68, 172),
        *row("mill(x, mill(y, z))", 82, 172, CODE),
        *row("equals", END - 30, 172),
    ]
    found = texts([*prose(100, 112, 124), *item, *row("mill(y, x)", 82, 184, CODE)])
    assert found[3] == "• mill(x, mill(y, z)) equals"


def test_code_beside_a_name_is_a_part_of_a_row_without_a_marker_or_where_rows_follow():
    name, code = row("onUpgrade", 82, 172, BOLD), flush("(controller: Mill,", 172)
    short, below = flush("(control: Mill,", 172, END - 20), row("status:", 82, 184, CODE)
    rows = [*row("onClose", 82, 184, BOLD), *flush("(controller: Mill,", 184)]
    for words in (
        [*prose(100, 112), *name, *code, *below],
        [*prose(100, 112, 124), *name, *short, *below],
        [*prose(100, 112, 124), *name, *code, *rows],
        [*prose(100, 112, 124), *name, *code, *below],
    ):
        assert "onUpgrade" in texts(words)
