"""Texts at both ends of a line, over a paragraph as wide as both, as entries of a CV have them."""

from papermill_api.engine.options import HeadingOptions
from papermill_api.engine.pdf.blocks.line_ends import join_line_ends
from papermill_api.engine.pdf.headings import find_headings
from papermill_api.engine.pdf.layout import TextBlock, make_line, make_text_block
from tests.engine.drawn import BODY, BOLD, TITLE, block, layout, row

TEXT = "Kept the ledgers of both locks and painted\nthe gates in every other spring"
RIGHT = block(TEXT).box.x1


def entry(y: float, *ends: tuple[str, str]) -> list[TextBlock]:
    """Lines with two ends each, the right ones flush, over a paragraph."""
    found = []
    for at, (left, right) in enumerate(ends):
        width = block(right).box.width
        found += [block(left, y=y + 12 * at), block(right, x=RIGHT - width, y=y + 12 * at)]
    return [*found, block(TEXT, y=y + 12 * len(ends))]


def role_of(left: str, right: str) -> str:
    """The role of a bold line with such ends, between two texts."""
    words = [*row(left, 72, 130, BOLD), *row(right, 250, 130, BOLD)]
    spread = make_text_block(1, [make_line(words)])
    page = layout(block(TEXT), spread, block(TEXT, y=160))
    (found,) = find_headings([page], (), BODY, HeadingOptions())
    return [b.role for b in found.blocks if isinstance(b, TextBlock)][1]


def texts(*blocks: TextBlock) -> list[str]:
    return [found.text for found in join_line_ends(blocks)]


def test_the_ends_of_a_line_are_one_text():
    first = entry(100, ("Keeper", "1998"), ("Lock", "East Gate"))
    second = entry(180, ("Painter", "Rome"))
    assert texts(*first, *second) == ["Keeper 1998", "Lock East Gate", TEXT, "Painter Rome", TEXT]


def test_ends_of_one_width_with_text_across_under_each_are_one_text_with_what_they_end():
    lines = [entry(y, ("Keeper", "1998")) for y in (100, 160, 220)]
    assert texts(*lines[0], *lines[1], *lines[2]) == ["Keeper 1998", TEXT] * 3


def test_so_are_they_where_a_short_line_comes_between():
    lines = []
    for y in (100, 160, 220):
        left, right, _ = entry(y, ("Keeper", "1998"))
        lines += [left, right, block("East Gate", y=y + 12), block(TEXT, y=y + 24)]
    assert texts(*lines) == ["Keeper 1998", "East Gate", TEXT] * 3


def test_a_few_lines_of_columns_that_begin_at_one_edge_are_none():
    rows = [entry(y, ("Keeper", "1998"))[:2] for y in (100, 112, 124)]
    assert len(texts(*rows[0], *rows[1], *rows[2], block(TEXT, y=160))) == 7


def test_a_larger_text_before_the_end_of_its_line_stays_a_heading():
    lines = [entry(y, ("Keeper", "1998")) for y in (100, 160, 220)]
    large = [[block("Keeper", y=one[1].lines[0].baseline, style=TITLE), *one[1:]] for one in lines]
    assert len(texts(*large[0], *large[1], *large[2])) == 9


def test_above_white_they_are_heads_of_columns():
    far = [entry(y, ("Keeper", end)) for y, end in ((100, "1998"), (180, "Rome 2"), (260, "Ulm"))]
    moved = [[*ends, block(TEXT, y=ends[0].box.y0 + 50)] for *ends, _ in far]
    assert len(texts(*moved[0], *moved[1], *moved[2])) == 9


def test_a_bold_line_of_two_ends_is_no_heading():
    assert role_of("Institute of Waterways", "Rome") == "text"
    assert role_of("1.2", "Waterways") == "heading"
