"""When a drawing was painted, whose frame may have been painted long before it."""

from collections.abc import Sequence

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.figures.groups import MEETS, Group, painted
from papermill_api.engine.pdf.figures.labels import PROSE_WORDS, Run, bounds_of

SIDE = 0.9  # of a drawing's side that the line along it takes; round corners take the rest


def painted_in_frame(group: Group, runs: Sequence[Run]) -> tuple[int, int]:
    r"""When the first and the last of a drawing were painted, but for a frame around it.

    text of the page       browsers paint the borders of a page before its text: where text that
    +--------------+       stands elsewhere was painted between the frame and what is in it, the
    |   /\/\___/\  |       frame does not tell what was painted with the drawing
    +--------------+
    """
    first, last = painted(group)
    if len(group.orders) != len(group.parts):  # of a drawing of lines these are first and last
        return first, last
    parts = list(zip(group.parts, group.orders, strict=True))
    frame = [at for box, at in parts if _is_of_frame(box, group.box)]
    rest = [at for box, at in parts if not _is_of_frame(box, group.box)]
    if not frame or not rest or max(frame) >= min(rest):
        return first, last
    between = (
        run
        for run in runs
        if max(frame) < run[0].words[0].order < min(rest)
        and sum(len(stretch.words) for stretch in run) >= PROSE_WORDS
    )
    elsewhere = any(not group.box.touches(bounds_of(run)) for run in between)
    return (max(first, min(rest)), last) if elsewhere else (first, last)


def _is_of_frame(box: Box, drawing: Box) -> bool:
    """Is it a ground as large as the drawing, or a line along one of its sides?"""
    if box.contains(drawing, MEETS):
        return True
    if box.width >= SIDE * drawing.width:
        return box.y1 <= drawing.y0 + MEETS or box.y0 >= drawing.y1 - MEETS
    along = box.height >= SIDE * drawing.height
    return along and (box.x1 <= drawing.x0 + MEETS or box.x0 >= drawing.x1 - MEETS)
