"""Is a drawing named by the caption of a figure, with its own labels between the two?"""

from collections.abc import Iterable, Sequence

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.captions import opens_caption_of_figure, opens_caption_of_table
from papermill_api.engine.pdf.stretches import Stretch

LABEL_WORDS = 6  # of a line in a box of a diagram or below it, at most
LEVEL = 1.0  # points; baselines of one line, in several fonts, are this near
WHITE = 1.0  # em between labels of one row, at least
CAPTION_REACH = 8.0  # em between a drawing and its caption, with labels between them
LABEL_ROWS = 3  # of the labels of an axis, with its name


def has_caption(place: Box, text: Sequence[Stretch]) -> bool:
    """Does the caption of a figure stand at the foot of a place, or below or above it?

    |   |  +-+
    |   +--+-+---
    |     May June        a few rows of a few words each, as along an axis, may come between
    |      Month
    | Figure 2: Sales     in the frame around it all or out of that

    A place below the caption of a table is named by that where it is nearer: what stands between
    it and the other one may be the labels of the next drawing.
    """
    near = [
        one
        for one in text
        if place.y0 - one.box.y1 <= CAPTION_REACH * one.style.size
        and one.box.y0 - place.y1 <= CAPTION_REACH * one.style.size
    ]
    rows = [held for row in _rows(near) if (held := _along(row, place))]
    under = [row for row in rows if row[0].box.y0 >= place.center_y]
    over = [row for row in reversed(rows) if row[0].box.y1 <= place.y0]
    below = _caption_of_figure(under, place)
    if below is None:
        return _caption_of_figure(over, place) is not None
    return not over or not _names_table(over[0], place.y0 - over[0][0].box.y1, below, place)


def _names_table(row: Sequence[Stretch], white: float, caption: Stretch, place: Box) -> bool:
    other = opens_caption_of_table([word for one in row for word in one.words])
    return other and white < caption.box.y0 - place.y1


def _caption_of_figure(rows: Iterable[Sequence[Stretch]], place: Box) -> Stretch | None:
    """Where a row, from a place on outwards, begins a caption, after no more than labels."""
    labels = 0
    for row in rows:
        if opens_caption_of_figure([word for one in row for word in one.words]):
            return row[0]
        if not place.contains(row[0].box):
            labels += 1
            if labels > LABEL_ROWS or any(_words(piece) > LABEL_WORDS for piece in _pieces(row)):
                return None
    return None


def _along(row: Sequence[Stretch], place: Box) -> list[Stretch]:
    """The pieces of a row that stand over or under a place, with their ends that reach out."""
    return [
        one
        for piece in _pieces(row)
        if piece[0].box.x0 < place.x1 and place.x0 < piece[-1].box.x1
        for one in piece
    ]


def _pieces(row: Sequence[Stretch]) -> list[list[Stretch]]:
    """A row, cut where white stands in it."""
    pieces: list[list[Stretch]] = []
    for one in row:
        if pieces and one.box.x0 - pieces[-1][-1].box.x1 <= WHITE * one.style.size:
            pieces[-1].append(one)
        else:
            pieces.append([one])
    return pieces


def _words(piece: Sequence[Stretch]) -> int:
    return sum(len(one.words) for one in piece)


def _rows(text: Sequence[Stretch]) -> list[list[Stretch]]:
    """Stretches level with each other, from the top down and each row from left to right."""
    rows: list[list[Stretch]] = []
    for one in sorted(text, key=lambda one: one.baseline):
        if rows and one.baseline - rows[-1][0].baseline < LEVEL:
            rows[-1].append(one)
        else:
            rows.append([one])
    return [sorted(row, key=lambda one: one.box.x0) for row in rows]
