from papermill_api.engine.options import ListOptions
from papermill_api.engine.pdf.lists import find_lists
from papermill_api.engine.pdf.page import TextBlock
from tests.engine.drawn import MONO, block, layout


def items(*blocks: TextBlock) -> list[tuple[str, str, int]]:
    (page,) = find_lists([layout(*blocks)], ListOptions())
    return [(b.role, b.marker, b.level) for b in page.blocks if isinstance(b, TextBlock)]


def test_bullets_and_numbers_are_items():
    assert items(block("• one"), block("2. two")) == [("item", "•", 0), ("item", "2.", 0)]


def test_a_deeper_marker_is_a_deeper_level():
    found = items(block("• one", x=72), block("– in", x=90), block("• two", x=72))
    assert [level for _, _, level in found] == [0, 1, 0]


def test_text_and_code_are_no_items():
    assert items(block("plain"), block("* star", style=MONO)) == [("text", "", 0), ("text", "", 0)]
