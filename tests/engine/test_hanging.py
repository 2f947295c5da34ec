from papermill_api.engine.pdf.hanging import attach_markers
from papermill_api.engine.pdf.page import Style
from tests.engine.drawn import line


def texts(*lines: tuple[str, float, float]) -> list[str]:
    return [found.text for found in attach_markers([line(*parts) for parts in lines])]


def test_a_marker_set_apart_joins_the_line_beside_it():
    assert texts(("•", 72, 100), ("an item", 100, 100)) == ["• an item"]


def test_a_marker_written_after_all_text_joins_its_line():
    found = texts(("one", 100, 100), ("two", 100, 112), ("1.", 80, 100), ("2.", 80, 112))
    assert found == ["1. one", "2. two"]


def test_a_marker_with_nothing_beside_it_stays():
    assert texts(("•", 72, 100), ("below", 100, 112)) == ["•", "below"]


def test_a_raised_number_set_apart_joins_its_note():
    label, note = line("1", 72, 97, Style("Body", 6.0)), line("The proof.", 82, 100)
    assert [found.text for found in attach_markers([label, note])] == ["1 The proof."]
