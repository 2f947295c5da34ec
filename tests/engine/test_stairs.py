"""Bold labels inside of definitions, each a step further in than what is above it."""

from papermill_api.engine.options import HeadingOptions
from papermill_api.engine.pdf.headings import find_headings
from papermill_api.engine.pdf.layout import TextBlock
from papermill_api.engine.records import replace
from tests.engine.drawn import BODY, BOLD, TITLE, block, layout

LARGE = replace(BOLD, size=14.0)
PROSE = "Many words of the body text\nfill these lines so that its\nlook is the usual one."


def heads(*blocks: TextBlock) -> list[str]:
    (page,) = find_headings([layout(*blocks)], (), BODY, HeadingOptions())
    return [b.text for b in page.blocks if isinstance(b, TextBlock) and b.role == "heading"]


def field(label: str, y: float, x: float = 112) -> tuple[TextBlock, TextBlock]:
    return block(label, x=x, y=y, style=BOLD), block("• days - how far to look", x=132, y=y + 16)


def function(y: float, x: float = 112) -> tuple[TextBlock, ...]:
    said = block("High and low waters in order.", x=92, y=y)
    return (said, *field("Parameters", y + 30, x), *field("Returns", y + 76, x))


def test_labels_set_in_from_what_is_above_and_over_what_is_set_in_are_no_headings():
    title, text = block("Tides", style=TITLE), block(PROSE, y=130)
    first, second = function(200), function(330)
    assert heads(title, text, *first, *second) == ["Tides"]


def test_one_such_label_may_be_a_heading_that_someone_set_in():
    title, text = block("Tides", style=TITLE), block(PROSE, y=130)
    said, *more = function(200)
    assert "Parameters" in heads(title, text, said, *more[:2], block(PROSE, y=300))


def test_headings_set_in_from_those_right_above_them_stay():
    title, text = block("Tides", style=TITLE), block(PROSE, y=130)
    parts = [
        part
        for y in (200, 300)
        for part in (block("Options", y=y, style=LARGE), *field(f"Set {y}", y + 20, x=92))
    ]
    assert heads(title, text, *parts) == ["Tides", "Options", "Set 200", "Options", "Set 300"]
