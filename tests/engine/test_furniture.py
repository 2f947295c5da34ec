from papermill_api.engine.options import FurnitureOptions
from papermill_api.engine.pdf.furniture import drop_furniture
from papermill_api.engine.pdf.page import PageLayout, TextBlock
from tests.engine.drawn import block, layout


def texts(*layouts: PageLayout) -> list[list[str]]:
    pages = drop_furniture(layouts, FurnitureOptions())
    return [[b.text for b in page.blocks if isinstance(b, TextBlock)] for page in pages]


def with_margins(number: int) -> PageLayout:
    return layout(
        block("The Annual Report", y=40, page=number),
        block(f"text of page {number}", y=300 + number, page=number),
        block(f"– {number} –", x=290, y=810, page=number),
        number=number,
    )


def test_running_heads_and_page_numbers_are_dropped():
    assert texts(*map(with_margins, (1, 2, 3))) == [
        ["text of page 1"],
        ["text of page 2"],
        ["text of page 3"],
    ]


def test_a_title_at_the_top_of_one_page_is_kept():
    assert texts(layout(block("A Title", y=50), block("text", y=300))) == [["A Title", "text"]]
