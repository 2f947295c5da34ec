"""Sizes of several pages of one document that were read from pictures."""

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.layout import (
    PageLayout,
    PictureReading,
    TextBlock,
    make_line,
    make_text_block,
)
from papermill_api.engine.pdf.page import Style, Word
from papermill_api.engine.pdf.placement import Placement
from papermill_api.engine.pdf.scans.even_pages import even_pages

TEXT = "A mill takes rags and water and makes paper of them " * 5
STRAIGHT = Placement(0, 0.0, 600, 800)
READ = PictureReading("picture", "a picture without text", "rapidocr", placement=STRAIGHT)
SEARCHABLE = PictureReading("searchable", "invisible text over a picture", placement=STRAIGHT)
UNREAD = PictureReading("picture", "a picture without text")


def block(text: str, size: float, *, mono: bool = False) -> TextBlock:
    style = Style("scan", size, mono=mono)
    return make_text_block(1, [make_line([Word(text, Box(50, 50, 500, 62), 60, style)])])


def page(number: int, *blocks: TextBlock, reading: PictureReading | None = READ) -> PageLayout:
    return PageLayout(number, 600, 800, blocks, reading=reading)


def sizes(layouts) -> list[list[float]]:
    return [[one.lines[0].style.size for one in layout.blocks] for layout in layouts]


def test_pages_whose_text_was_measured_smaller_are_as_large():
    pages = [
        page(1, block("On Mills", 15.5), block(TEXT * 2, 11)),
        page(2, block("On Rags", 14), block(TEXT, 10)),
    ]
    assert sizes(even_pages(pages)) == [[15.5, 11], [15.5, 11]]


def test_a_page_of_much_smaller_text_stays_so():
    pages = [page(1, block(TEXT * 2, 11)), page(2, block("On Rags", 12), block(TEXT, 8))]
    assert sizes(even_pages(pages)) == [[11], [12, 8]]


def test_sizes_that_differ_on_one_page_still_do():
    pages = [page(1, block("On Mills", 12), block(TEXT, 11)), page(2, block(TEXT, 11))]
    assert sizes(even_pages(pages)) == [[12, 11], [11]]


def test_a_listing_tells_no_size_of_text():
    listing = block(TEXT * 2, 9, mono=True)
    pages = [page(1, block(TEXT * 2, 10)), page(2, listing, block(TEXT, 10))]
    assert sizes(even_pages(pages)) == [[10], [9, 10]]


def test_a_page_of_few_words_is_not_measured_by_them():
    pages = [page(1, block(TEXT, 10)), page(2, block("The End", 11))]
    assert sizes(even_pages(pages)) == [[10], [11]]


def test_searchable_pages_are_measured_like_others():
    pages = [page(n, block(TEXT, size), reading=SEARCHABLE) for n, size in ((1, 10), (2, 10.5))]
    assert sizes(even_pages(pages)) == [[10], [10]]


def test_pages_whose_pictures_nobody_read_are_left_alone():
    pages = [page(n, block(TEXT, size), reading=UNREAD) for n, size in ((1, 10), (2, 10.5))]
    assert even_pages(pages) is pages


def test_pages_with_text_of_their_own_are_left_alone():
    pages = [page(1, block(TEXT, 10)), page(2, block(TEXT, 11), reading=None)]
    assert even_pages(pages) is pages
