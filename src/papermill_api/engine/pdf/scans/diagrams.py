"""Drawings made of grounds: bar charts, boxes joined by lines, pictures of screens, legends.

|      __          bars stand on one line     +----+     +----+    boxes apart from each
| __  |##|  __     or start at one, and       | A  |---->| B  |    other, and what is drawn
||##| |##| |##|    are of unlike lengths      +----+     +----+    between them joins them
+----------------                                 ^________|
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from papermill_api.engine.geometry import Box, cluster, group_touching, overlap_y, sides_of, union
from papermill_api.engine.pdf.scans.grounds import Ground

# All lengths in points.
MIN_BARS = 3
BAR_LINE = 2.0  # that ends of bars stand off the line they share
ALIKE = 0.2  # share that bars differ in thickness
AXIS_REACH = 4.0  # between bars and the lines of their axes
MAX_AXIS = 1.6  # times the bars' extent
MIN_BLOB = 12.0  # of both sides of a tinted shape that is no box
MIN_NODE = 12.0  # of both sides of a box in a diagram
MAX_NODE = 0.5  # of the page's sides
MIN_NODES = 3
APART = 4.0  # between the boxes of a diagram; cells of a table touch
JOINED = 3.0  # between a box and the line that leads to it
MAX_TEXT = 0.5  # of a diagram's area; more is text in boxes
MIN_WIDGETS = 3  # grounds on a ground that make a picture of a screen
MIN_WIDGET = 8.0  # of both their sides
NARROW_WIDGET = 0.7  # of the screen's width; wider ones are rows
MAX_SCREEN_TEXT = 0.35  # of its area
SWATCH = 4.0, 20.0  # sides of the marks in a legend
SWATCH_GAP = 1.5  # times its height, to its name
LEGEND_REACH = 72.0  # from a drawing to its legend


class Strokes(NamedTuple):
    """Lines and other pieces that are drawn; pixels."""

    across: Sequence[Box]
    upright: Sequence[Box]
    marks: Sequence[Box]


def find_drawings(
    grounds: Sequence[Ground], strokes: Strokes, text: Sequence[Box], page: Box, scale: float
) -> list[Box]:
    """Where grounds make a drawing together; pixels, `scale` of them a point."""
    empty = [g for g in grounds if not any(g.box.has_center_of(box) for box in text)]
    bars = [g.box for g in empty if g.tinted and g.upright]
    found = [*_bar_charts(bars, strokes, scale)]
    found += [
        g.box
        for g in empty
        if g.tinted and not g.upright and min(g.box.width, g.box.height) >= MIN_BLOB * scale
    ]
    found += _diagrams([g.box for g in grounds], strokes, text, page, scale)
    found += _screens(grounds, text, page, scale)
    return [*found, *_legends(bars, found, text, scale)]


def _bar_charts(bars: Sequence[Box], strokes: Strokes, scale: float) -> Iterator[Box]:
    turned = [_swapped(box) for box in bars]
    for group in _level_bars(bars, scale):
        yield _with_axes(group, strokes, scale)
    for group in _level_bars(turned, scale):  # bars that lie start at an axis, as fields do not
        upright = [_swapped(box) for box in group]
        edge = upright[0].x0
        if any(
            abs(line.x1 - edge) <= AXIS_REACH * scale and overlap_y(line, union(upright)) > 0
            for line in strokes.upright
        ):
            yield _with_axes(upright, strokes, scale)


def _swapped(box: Box) -> Box:
    """Mirrored at the diagonal that turns left edges into lower ones."""
    return Box(-box.y1, -box.x1, -box.y0, -box.x0)


def _level_bars(bars: Sequence[Box], scale: float) -> Iterator[list[Box]]:
    """Bars that stand side by side on one line, as thick as each other and not as high."""
    for line in cluster([box.y1 for box in bars], BAR_LINE * scale):
        level = [box for box in bars if abs(box.y1 - line) <= BAR_LINE * scale]
        row = sorted(level, key=sides_of)
        if len(row) < MIN_BARS or any(a.x1 > b.x0 + 1 for a, b in pairwise(row)):
            continue
        widths, heights = [box.width for box in row], [box.height for box in row]
        if max(widths) - min(widths) > ALIKE * max(widths) + 2 * scale:
            continue
        if max(heights) - min(heights) > BAR_LINE * scale:
            yield row


def _with_axes(bars: Sequence[Box], strokes: Strokes, scale: float) -> Box:
    """The bars with the line that they stand on and the one that meets it.

    The first bar stands no further from that than the bars stand apart.
    """
    whole = union(bars)
    beside = max(
        AXIS_REACH * scale, *(b.x0 - a.x1 for a, b in pairwise(sorted(bars, key=sides_of)))
    )
    above = max(AXIS_REACH * scale, *(b.y0 - a.y1 for a, b in pairwise(sorted(bars, key=_top))))
    most_across, most_upright = MAX_AXIS * whole.width, MAX_AXIS * whole.height
    lines = [
        line
        for line in (*strokes.across, *strokes.upright)
        if line.width <= most_across and line.height <= most_upright
    ]
    for _ in range(2):
        near = whole.grown(beside, above)
        whole = union([whole, *(line for line in lines if near.touches(line))])
    return whole


def _top(box: Box) -> float:
    return box.y0


def _diagrams(
    boxes: Sequence[Box], strokes: Strokes, text: Sequence[Box], page: Box, scale: float
) -> Iterator[Box]:
    nodes = [
        box
        for box in boxes
        if min(box.width, box.height) >= MIN_NODE * scale
        and box.width <= MAX_NODE * page.width
        and box.height <= MAX_NODE * page.height
    ]
    nodes = [
        box for box in nodes if not any(other != box and box.contains(other) for other in nodes)
    ]
    if len(nodes) < MIN_NODES:
        return
    lines = (*strokes.across, *strokes.upright, *strokes.marks)
    joints = [line for line in lines if not any(_is_edge(line, box, scale) for box in nodes)]
    drawn = [*nodes, *joints]
    for ids in group_touching(drawn, JOINED * scale):
        held = [drawn[i] for i in ids if i < len(nodes)]
        if len(held) < MIN_NODES or len(ids) - len(held) < len(held) - 1:
            continue
        if not _stand_apart(held, APART * scale):
            continue
        whole = union(drawn[i] for i in ids)
        if sum(box.area for box in text if whole.has_center_of(box)) <= MAX_TEXT * whole.area:
            yield whole


def _is_edge(line: Box, box: Box, scale: float) -> bool:
    """Does a line run along an edge of a box, or inside of it?"""
    return box.grown(JOINED * scale).contains(line)


def _stand_apart(boxes: Sequence[Box], gap: float) -> bool:
    return not any(
        one.touches(other, gap) for index, one in enumerate(boxes) for other in boxes[index + 1 :]
    )


def _screens(
    grounds: Sequence[Ground], text: Sequence[Box], page: Box, scale: float
) -> Iterator[Box]:
    """Boxes with several boxes in them that are no rows: windows, pages, panels."""
    for host in grounds:
        if not host.upright or host.box.area > MAX_NODE * page.area:
            continue
        widgets = [
            g.box
            for g in grounds
            if g is not host
            and host.box.contains(g.box)
            and min(g.box.width, g.box.height) >= MIN_WIDGET * scale
        ]
        narrow = sum(box.width <= NARROW_WIDGET * host.box.width for box in widgets)
        if narrow < MIN_WIDGETS:
            continue
        written = sum(box.area for box in text if host.box.has_center_of(box))
        if written <= MAX_SCREEN_TEXT * host.box.area:
            bars = [g.box for g in grounds if _caps(g.box, host.box, scale)]
            yield union([host.box, *bars])


def _caps(bar: Box, host: Box, scale: float) -> bool:
    """Is it a title or status bar at the edge of a screen?"""
    near = JOINED * scale
    beside = abs(bar.x0 - host.x0) <= near and abs(bar.x1 - host.x1) <= near
    return beside and bar.height < host.height and bar.touches(host, near)


def _legends(
    marks: Sequence[Box], drawings: Sequence[Box], text: Sequence[Box], scale: float
) -> Iterator[Box]:
    """Small squares with names beside them, near a drawing."""
    low, high = (side * scale for side in SWATCH)
    swatches = [
        box
        for box in marks
        if low <= min(box.width, box.height) <= max(box.width, box.height) <= high
    ]
    named = [
        union([box, *names])
        for box in swatches
        if (names := [line for line in text if _names(line, box)])
    ]
    if len(named) > 1:
        for entry in named:
            for drawing in drawings:
                if drawing.touches(entry, LEGEND_REACH * scale):
                    yield union([drawing, entry])
                    break


def _names(line: Box, swatch: Box) -> bool:
    gap = line.x0 - swatch.x1
    level = overlap_y(line, swatch) > 0.5 * min(line.height, swatch.height)
    return level and -0.5 * swatch.width <= gap <= SWATCH_GAP * swatch.height
