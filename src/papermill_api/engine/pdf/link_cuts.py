"""Words that a link covers in part are cut where it begins and ends.

Chinese and Japanese sentences have no spaces, and a full stop after a link touches it.
"""

import ctypes
from collections.abc import Sequence

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf import reader
from papermill_api.engine.pdf.glyph_boxes import Piece
from papermill_api.engine.pdf.page import Link
from papermill_api.engine.pdf.reader import Matrix, View

SLACK = 0.15  # em; a word that reaches out of its link by less is inside

_edges = (ctypes.c_float * 4)()
_at = ctypes.addressof(_edges)


def cut_at_links(
    view: View, text_page: int, pieces: list[Piece], boxes: Sequence[Box], links: Sequence[Link]
) -> list[Piece]:
    """The pieces, those partly under a link cut into parts that are wholly in or out of it.

    `boxes` are those of the pieces, as shown. The same list comes back when nothing is cut.
    """
    cut: dict[int, list[Piece]] = {}
    for link in links:
        for index, (piece, box) in enumerate(zip(pieces, boxes, strict=True)):
            if index not in cut and _is_partly_under(link.box, box, piece):
                cut[index] = _cut(view.matrix, text_page, piece, link.box)
    if not cut:
        return pieces
    return [part for index, piece in enumerate(pieces) for part in cut.get(index, [piece])]


def _is_partly_under(link: Box, word: Box, piece: Piece) -> bool:
    if piece[0] == piece[1] or not link.y0 <= word.center_y <= link.y1:
        return False
    slack = SLACK * piece[2].size
    apart = link.x1 <= word.x0 + slack or link.x0 >= word.x1 - slack
    return not apart and (link.x0 > word.x0 + slack or link.x1 < word.x1 - slack)


def _cut(matrix: Matrix, text_page: int, piece: Piece, link: Box) -> list[Piece]:
    first, last, style, order = piece
    parts, start = [], first
    inside = _is_inside(matrix, text_page, first, link)
    for index in range(first + 1, last + 1):
        now = _is_inside(matrix, text_page, index, link)
        if now != inside:
            parts.append((start, index - 1, style, order))
            start, inside = index, now
    return [*parts, (start, last, style, order)]


def _is_inside(matrix: Matrix, text_page: int, index: int, link: Box) -> bool:
    """Does the middle of a glyph lie between the ends of a link?"""
    reader.char_loose_box(text_page, index, _at)
    left, top, right, bottom = _edges
    a, _, c, _, e, _ = matrix
    return link.x0 <= a * (left + right) / 2 + c * (top + bottom) / 2 + e <= link.x1
