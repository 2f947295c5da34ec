"""Running heads of facing pages: each at the outer edge of its own, whatever they say."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from papermill_api.engine.pdf.furniture.margins import SAME_PLACE, Band, Row
from papermill_api.engine.pdf.layout import PageLayout

WHITE = 1.0  # em that set such a head apart from the body
LIKE_SIZE = 0.1  # share by which the sizes of two may differ
FREE = 0.25  # of the page's width that such a head leaves free at its inner side


class _Head(NamedTuple):
    """The outermost row of a page, with the white at its sides."""

    row: Row
    left: float
    right: float
    free: float  # points of white that the inner side has more than the outer one


def facing_heads(bands: Sequence[Band], pages: Sequence[PageLayout], largest: float) -> list[Row]:
    """The outermost rows of two pages in a row that stand at mirrored places at their heads.

        Healthy lives           |           Methodology    the left page's begins as far inside
                                |                          as the right one's ends, on one height;
        body body body body     |   body body body body    both leave the inner side free

    Books name the work on one page and the chapter on the other: in a few pages neither comes
    again. `largest`: points; larger rows are titles.
    """
    heads = [_head(band, page, largest) for band, page in zip(bands, pages, strict=True)]
    found: dict[int, Row] = {}
    for one, two in pairwise(heads):
        if one and two and two.row.page == one.row.page + 1 and _are_mirrored(one, two):
            found |= {id(head.row): head.row for head in (one, two)}
    return list(found.values())


def _head(band: Band, page: PageLayout, largest: float) -> _Head | None:
    row = band.rows[0] if band.rows else None
    if row is None or row.parts > 1 or row.gap < WHITE or row.size > largest:
        return None
    if row.number is not None:
        return None  # told by counting; a heading may stand across from it
    left, right = row.lines[0].box.x0, page.width - row.lines[0].box.x1
    return _Head(row, left, right, FREE * page.width)


def _are_mirrored(one: _Head, two: _Head) -> bool:
    level = abs(one.row.from_edge - two.row.from_edge) <= SAME_PLACE
    if not level or abs(one.row.size - two.row.size) > LIKE_SIZE * one.row.size:
        return False
    if one.row.lines[0].style.bold != two.row.lines[0].style.bold:
        return False
    if one.left < one.right:
        near, far, other_near, other_far = one.left, one.right, two.right, two.left
    else:
        near, far, other_near, other_far = one.right, one.left, two.left, two.right
    outer = far - near >= one.free and other_far - other_near >= two.free
    return outer and abs(near - other_near) <= SAME_PLACE
