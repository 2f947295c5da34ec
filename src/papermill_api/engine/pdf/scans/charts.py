"""Charts in a picture: a frame with marks in it, and the labels that stand around a drawing.

     Share price          title
  +-----------------+
8-|   *         *   |     in the frame: marks, few words, no strokes from side to side
4-|        *        |
  +-----------------+
     a     b     c        labels of the axis, then its name
           mill
 Figure 1. ...            further off: the caption
"""

from collections.abc import Iterator, Sequence

from papermill_api.engine.geometry import Box, union

MIN_SIDE = 72.0  # points, of a frame's sides
MEET = 4.0  # points; ends of strokes this near meet
TICK = 10.0  # points that an axis goes on beyond the one it crosses
MIN_MARKS = 3  # pieces of ink in the frame
CURVE = 0.4  # or one of so much of its width
MAX_TEXT_SHARE = 0.15  # of its area; a box with more is a note
SPANNING = 0.9  # of the frame's side; a stroke so long inside parts rows or columns
LABEL_GAP = 0.45  # heights of a label, between it and what it belongs to
UPWARDS, NAME_GAP = 1.5, 1.0  # the name of an axis that runs up it stands further off its figures
LABEL_SHARE = 0.7  # of the drawing's width; a longer line is no label
RINGS = 3  # of labels around each other
MIN_LABELS = 3  # along each of the two axes of a frame without marks
LABEL_WIDTH = 0.25  # of the frame's width, of such a label,
LABELS_WIDTH = 0.5  # and of several at least that were read as one line
CENTRED = 0.1  # of the drawing's width, that middles of titles and of names of axes are off
SHORT = 4.0  # heights; longer lines around labels are titles and names, or text


def find_charts(
    across: Sequence[Box],
    upright: Sequence[Box],
    marks: Sequence[Box],
    text: Sequence[Box],
    scale: float,
) -> list[Box]:
    """Frames that hold a chart; pixels, `scale` of them a point.

    A copier takes pale bars away: an empty frame with labels along both of its axes is one, too,
    and so are two axes of which one thing is left between them.
    """
    near = MEET * scale
    return [
        whole
        for frame, whole in _frames(across, upright, scale)
        if (
            _has_marks(frame, marks)
            or (_is_drawn(frame, across, upright, marks, near) and _has_labels(frame, text, near))
        )
        and sum(box.area for box in text if frame.has_center_of(box)) <= MAX_TEXT_SHARE * frame.area
        and not _is_parted(frame, across, upright, near)
    ]


def _has_marks(frame: Box, marks: Sequence[Box]) -> bool:
    inside = [mark for mark in marks if frame.contains(mark)]
    return len(inside) >= MIN_MARKS or any(one.width >= CURVE * frame.width for one in inside)


def _is_drawn(
    frame: Box, across: Sequence[Box], upright: Sequence[Box], marks: Sequence[Box], near: float
) -> bool:
    """Is it closed on all sides, or does something that is drawn stand in it?"""
    if any(frame.contains(mark) for mark in marks):
        return True
    return any(
        abs(top.y0 - frame.y0) <= near and abs(top.width - frame.width) <= 2 * near
        for top in across
    ) and any(
        abs(right.x1 - frame.x1) <= near and abs(right.height - frame.height) <= 2 * near
        for right in upright
    )


def _has_labels(frame: Box, text: Sequence[Box], near: float) -> bool:
    """Is it empty, and are there labels close along both of its axes?

    Those below it that are close together were read as one line.
    """
    if any(frame.has_center_of(box) for box in text):
        return False
    below = [
        box
        for box in text
        if frame.x0 - near <= box.center_x <= frame.x1 + near
        and -near <= box.y0 - frame.y1 <= box.height
    ]
    beside = [
        box
        for box in text
        if frame.y0 - near <= box.center_y <= frame.y1 + near
        and -near <= frame.x0 - box.x1 <= box.height + near
    ]
    short = [box for box in below if box.width <= LABEL_WIDTH * frame.width]
    long = any(LABELS_WIDTH * frame.width <= box.width <= frame.width for box in below)
    narrow = [box for box in beside if box.width <= LABEL_WIDTH * frame.width]
    return len(narrow) >= MIN_LABELS and (long or len(short) >= MIN_LABELS)


def _frames(
    across: Sequence[Box], upright: Sequence[Box], scale: float
) -> Iterator[tuple[Box, Box]]:
    """A left and a lower stroke that meet, and the right and upper ones if they are drawn; and that
    frame with its ends that stick out where they cross, as a figure of the axis may touch one.

    Or a right one between an upper and a lower one, where bars that start at the left one hide it.
    """
    least, near, beyond = MIN_SIDE * scale, MEET * scale, TICK * scale
    for bottom in across:
        if bottom.width < least:
            continue
        sides = [
            left
            for left in upright
            if left.height >= least and -near <= left.x0 - bottom.x0 <= beyond
            if -near <= left.y1 - bottom.y1 <= beyond
        ]
        for left in sides:
            frame = Box(left.x0, left.y0, bottom.x1, bottom.y1)
            yield frame, Box(bottom.x0, left.y0, bottom.x1, left.y1)
        for top in across if not sides else ():
            frame = Box(bottom.x0, top.y0, bottom.x1, bottom.y1)
            if frame.height >= least and _closes(frame, top, upright, near):
                yield frame, frame


def _closes(frame: Box, top: Box, upright: Sequence[Box], near: float) -> bool:
    """Is its upper side as long as its lower one, and a stroke between their right ends?"""
    if abs(top.x0 - frame.x0) > near or abs(top.x1 - frame.x1) > near:
        return False
    return any(
        max(abs(right.x1 - frame.x1), abs(right.y0 - frame.y0), abs(right.y1 - frame.y1)) <= near
        for right in upright
    )


def _is_parted(frame: Box, across: Sequence[Box], upright: Sequence[Box], near: float) -> bool:
    """Does it look like a table: a stroke in it from side to side?"""
    inner = frame.grown(-2 * near)  # its own strokes may meet so far inside, where ticks go on
    rows = any(
        inner.y0 < box.center_y < inner.y1
        and min(box.x1, frame.x1) - max(box.x0, frame.x0) >= SPANNING * frame.width
        for box in across
    )
    return rows or any(
        inner.x0 < box.center_x < inner.x1
        and min(box.y1, frame.y1) - max(box.y0, frame.y0) >= SPANNING * frame.height
        for box in upright
    )


def with_labels(drawing: Box, text: Sequence[Box]) -> Box:
    """The drawing with the lines that stand close around it, ring by ring."""
    whole = drawing
    for ring in range(RINGS):
        labels = [box for box in text if not whole.contains(box) and _is_label(box, whole)]
        if ring:
            labels = [box for box in labels if _is_outer_label(box, whole)]
        if not labels:
            break
        whole = union([whole, *labels])
    return whole


def _is_label(line: Box, drawing: Box) -> bool:
    """Beside, above or below, near it, and much shorter."""
    height = min(line.width, line.height)
    gap = (NAME_GAP if line.height > UPWARDS * line.width else LABEL_GAP) * height
    if not drawing.touches(line, gap) or line.width > LABEL_SHARE * drawing.width:
        return False
    beside = drawing.y0 <= line.center_y <= drawing.y1
    return beside or drawing.x0 <= line.center_x <= drawing.x1


def _is_outer_label(line: Box, drawing: Box) -> bool:
    """Around other labels: a heading that stands over a chart with a title is none."""
    if drawing.y0 <= line.center_y <= drawing.y1 or line.width <= SHORT * line.height:
        return True
    return abs(line.center_x - drawing.center_x) <= CENTRED * drawing.width
