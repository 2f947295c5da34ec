"""Grounds of cells that word processors paint in pieces, put together again."""

from collections.abc import Sequence

from papermill_api.engine.geometry import Box, are_level, union
from papermill_api.engine.pdf.page import Fill
from papermill_api.engine.records import replace

MARGIN = 8.0  # points that the white beside the text of a cell is wide, at most
LEAST, MOST = 3, 40  # pieces of one ground: a margin on each side, lines of text
MANY = 1000  # boxes of a page; more are a chart of tiles
TILED = 0.01  # of its area by which the pieces may be off
TOUCHING = 0.1  # points


def with_whole_grounds(fills: Sequence[Fill]) -> Sequence[Fill]:
    """The boxes, those that tile a cell with a strip at its left and right edge as one.

    +--------------------+
    |____________________|    above the text, a margin on each side, a piece for each line, below
    | |________________| |
    | |________________| |
    |_|________________|_|
    """
    if not LEAST <= len(fills) <= MANY or not any(_is_narrow(fill.box) for fill in fills):
        return fills
    whole: list[Fill] = []
    at = 0
    while at < len(fills):
        pieces = fills[at : at + _pieces(fills, at)]
        alone = len(pieces) == 1
        whole.append(fills[at] if alone else replace(fills[at], box=union([p.box for p in pieces])))
        at += len(pieces)
    return whole


def _pieces(fills: Sequence[Fill], first: int) -> int:
    """How many boxes from one on are pieces of a ground; 1 for a box that is whole."""
    start = fills[first]
    ground, area, found = start.box, 0.0, 1
    for count, fill in enumerate(fills[first : first + MOST], start=1):
        if fill.colour != start.colour or fill.stroked or not _goes_on(ground, fill.box):
            break
        ground, area = union([ground, fill.box]), area + fill.box.area
        if count >= LEAST and abs(ground.area - area) <= TILED * ground.area:
            pieces = [piece.box for piece in fills[first : first + count]]
            if _has_margins(pieces, ground):
                found = count
    return found


def _goes_on(ground: Box, piece: Box) -> bool:
    """Does it touch what is there, or is it the margin across from the first one?"""
    return ground.touches(piece, TOUCHING) or are_level(ground, piece, TOUCHING)


def _has_margins(pieces: Sequence[Box], ground: Box) -> bool:
    """Does a strip stand at either edge, beside others?"""
    narrow = [box for box in pieces if _is_narrow(box)]
    left = sum(abs(box.x0 - ground.x0) <= TOUCHING for box in narrow)
    right = sum(abs(box.x1 - ground.x1) <= TOUCHING for box in narrow)
    return left == right == 1 and ground.width > 2 * MARGIN


def _is_narrow(box: Box) -> bool:
    return box.x1 - box.x0 <= MARGIN
