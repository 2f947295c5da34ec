"""What stands beside the text on page after page, and what only stands there once."""

from collections.abc import Sequence

import pytest

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.furniture.beside import find_beside
from papermill_api.engine.pdf.layout import PageLayout, TableBlock, TextBlock
from tests.engine.drawn import TITLE, block, layout

PROSE = "a paragraph that takes most of the width of its page, as text does, and goes on"


def pages_with(*aside: TextBlock) -> list[PageLayout]:
    """Each with a paragraph and one of the blocks."""
    return [
        layout(block(PROSE, x=160, y=120 + 30 * n, page=n), note, number=n)
        for n, note in enumerate(aside, start=1)
    ]


def found(layouts: list[PageLayout], feet: Sequence[TextBlock] = ()) -> list[str]:
    known = {id(line) for foot in feet for line in foot.lines}
    ids = find_beside(layouts, known, 14.0)
    blocks = [b for page in layouts for b in page.blocks if isinstance(b, TextBlock)]
    return [line.text for b in blocks for line in b.lines if id(line) in ids]


def test_a_head_beside_the_text_is_one_that_pages_repeat_at_its_place():
    heads = [block("Report", x=20, y=60, page=n) for n in (1, 2, 3)]
    assert found(pages_with(*heads)) == ["Report"] * 3


def test_so_it_is_beside_tables_alone():
    table = TableBlock(1, Box(100, 80, 500, 700), (), 0, 0)
    heads = [block("Report", x=530, y=60, page=n) for n in (1, 2, 3)]
    pages = [layout(table, head, number=n) for n, head in enumerate(heads, start=1)]
    assert found(pages) == ["Report"] * 3


def test_a_page_of_a_title_alone_has_the_heads_at_their_place_too():
    names = ("Aims", "Means")

    def bar(page: int) -> list[TextBlock]:
        return [block(name, x=20, y=60 + 20 * at, page=page) for at, name in enumerate(names)]

    pages = [layout(block(PROSE, x=160, y=120, page=n), *bar(n), number=n) for n in range(1, 4)]
    other = block("Aims", x=200, y=300, page=4)
    assert found([*pages, layout(*bar(4), other, number=4)]) == [*names] * 4
    assert found([*pages, layout(bar(4)[0], other, number=4)]) == [*names] * 3


def test_numbers_in_the_margin_count_the_pages_on():
    numbers = [block(str(n), x=560, y=420, page=n - 8) for n in (9, 10, 11)]
    assert found(pages_with(*numbers)) == ["9", "10", "11"]


@pytest.mark.parametrize("lines", [3, 1])
def test_so_they_do_beside_narrow_columns_of_some_lines(lines: int):
    text = "\n".join(["text of a column as wide as it"] * lines)
    pages = [
        layout(
            block(text, x=80, y=120 + 30 * n, page=n),
            block(text, x=320, y=120, page=n),
            block(str(n), x=40, y=420, page=n),
            number=n,
        )
        for n in (1, 2, 3)
    ]
    assert found(pages) == (["1", "2", "3"] if lines > 1 else [])


@pytest.mark.parametrize("texts", [("7", "7"), ("Scope", "Aims"), ("1990", "1815")])
def test_other_numbers_and_headings_of_the_margin_are_text(texts: tuple[str, ...]):
    notes = [block(text, x=20, y=300, page=n) for n, text in enumerate(texts, start=1)]
    assert found(pages_with(*notes)) == []


def test_notes_that_say_the_same_elsewhere_are_text():
    notes = [block("See above", x=20, y=100 + 200 * n, page=n) for n in (1, 2)]
    assert found(pages_with(*notes)) == []


def test_large_numbers_beside_the_text_are_those_of_chapters_where_pages_have_their_own():
    numbers = [block(str(n), x=20, y=60, page=n, style=TITLE) for n in (1, 2, 3)]
    feet = [block(str(n + 4), x=300, y=800, page=n) for n in (1, 2, 3)]
    pages = pages_with(*numbers)
    assert found(pages) == ["1", "2", "3"]
    numbered = [
        layout(*page.blocks, foot, number=page.number)
        for page, foot in zip(pages, feet, strict=True)
    ]
    assert found(numbered, feet) == []
