import pytest

from papermill_api.engine.pdf.headings.frame_titles import join_frames
from papermill_api.engine.pdf.layout import TextBlock
from papermill_api.engine.records import replace
from tests.engine.drawn import TITLE, block, layout


def texts(*titles: str) -> list[list[str]]:
    pages = [
        layout(
            replace(block(title, style=TITLE, page=number), role="heading", level=2),
            block(f"What slide {number} says", y=200, page=number),
            number=number,
        )
        for number, title in enumerate(titles, start=1)
    ]
    return [[b.text for b in p.blocks if isinstance(b, TextBlock)] for p in join_frames(pages)]


def test_a_slide_over_several_pages_has_its_title_once_without_numerals():
    found = texts("Synopsis I", "Options I", "Options II", "Options III", "Notes I", "End")
    assert [page[:-1] for page in found] == [["Synopsis"], ["Options"], [], [], ["Notes"], ["End"]]


@pytest.mark.parametrize(
    "titles",
    [
        ["The wars", "World War I", "World War II", "After them"],
        ["Louis I", "Louis II", "Karl II", "Karl III", "Otto I", "Hugo I"],
        ["Act I", "Scene I", "Scene II", "Act II", "Scene I"],
        ["Louis I", "Louis II", "Karl I", "Otto I", "Otto III"],
        ["Louis I", "Karl I", "Otto I", "Work", "Rest", "Trade", "Mills"],
    ],
)
def test_headings_that_the_author_counts_stay(titles: list[str]):
    assert [page[0] for page in texts(*titles)] == titles
