"""Points of charts that are painted as text: signs of a font, one by one.

R wrote each point of a scatter plot as a sign of Zapf Dingbats for many years, and still writes
those that are given as letters so. Of thousands of points, each would be a word. Other programs
give that font codes of their own, by which the sign is read as any.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from papermill_api.engine.pdf.columns import by_column
from papermill_api.engine.pdf.page import Page, Shape, Word
from papermill_api.engine.records import replace

MIN_POINTS = 8  # of one sign, painted one after another
MOST_TAKEN = 0.2  # of the places where columns and rows of scattered points meet
POINTS = 5  # that a sign is drawn with: more than a line or a box
SHAPES = range(0x25A0, 0x2600)  # Unicode's geometric shapes
DINGBATS = "Dingbats"  # in the name of a font
SIGNS = frozenset("•∘×⋄∗★☆−+*").union(map(chr, SHAPES))


def with_drawn_points(page: Page) -> Page:
    """The page with signs that are points of a chart as shapes.

    |    o   o       They are painted with no other text between, and scattered: the signs of
    | o  o o         a table or list, which are painted among words as well, share their
    +-----------     columns and rows.
    """
    read = by_column(page.words)
    texts = read.columns.texts
    coded = any(DINGBATS in style.font for style in read.columns.styles)
    if not coded and sum([texts[at] in SIGNS for at in read.lone]) < MIN_POINTS:  # most pages
        return page
    points: set[int] = set()
    for run in _runs(page.words):
        if len(run) >= MIN_POINTS and _are_scattered(run):
            points.update(map(id, run))
    if not points:
        return page
    shapes = [Shape(word.box, POINTS, word.order) for word in page.words if id(word) in points]
    words = tuple(word for word in page.words if id(word) not in points)
    return replace(page, words=words, shapes=(*page.shapes, *shapes))


def _runs(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Words of one sign of a font, in any colour, as they follow each other."""
    for _, run in groupby(words, key=lambda word: (word.text, word.style.font, word.style.size)):
        alike = list(run)
        if alike[0].text in SIGNS or (DINGBATS in alike[0].style.font and len(alike[0].text) == 1):
            yield alike


def _are_scattered(points: Sequence[Word]) -> bool:
    """Are most places empty where their columns and rows meet, unlike those of a grid or row?"""
    columns = {round(point.box.x0, 1) for point in points}
    rows = {round(point.baseline, 1) for point in points}
    return len(points) < MOST_TAKEN * len(columns) * len(rows)
