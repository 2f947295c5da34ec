"""Notes in the margin whose last line is level with the first one of the text after them."""

from papermill_api.engine.pdf.page import Style
from tests.engine.drawn import line
from tests.engine.test_blocks import texts

SMALL = Style("Body", 8.0)


def lines_with(note_size: Style, y: float) -> list[str]:
    """Two lines of a note, a text whose first line is at 120, and the note's last line at y."""
    note = [line("painted first in", 300, 100, note_size), line("the margin", 300, 110, note_size)]
    text = [line("A text whose lines fill", 10, 120), line("rest", 300, y, note_size)]
    return texts(*note, *text, line("the column", 10, 132))


def test_the_last_line_stays_with_its_note():
    assert lines_with(SMALL, 120) == [
        "painted first in\nthe margin\nrest",
        "A text whose lines fill\nthe column",
    ]


def test_text_as_large_beside_it_is_no_note():
    assert "painted first in\nthe margin" in lines_with(Style("Body", 10.0), 120)
