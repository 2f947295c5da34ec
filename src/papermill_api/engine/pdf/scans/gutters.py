"""Lines that an engine read across the white between two columns: cut there.

    lines of the left column |  | those of the right one
    end at one place, before |  | start all at another, and
    a line read across white |  | that is as wide as a letter

Where that white is narrow, what an engine found of a line reaches into it, too: it ends there.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from papermill_api.engine.geometry import Box, cluster, sides_of
from papermill_api.engine.ocr.protocol import OcrLine
from papermill_api.engine.records import replace

# Heights of the page's lines.
SAME_EDGE = 0.4  # that starts of the lines of one column differ by,
SET_IN, TEXT = 2.5, 8.0  # but for those that are set in, as items of lists, and as wide as text
INTO = 0.6  # that what was found of a line reaches into the white, at most
REACH = 3.0  # from the ends of lines to the next column
NARROWEST = 0.35  # of the white where a line is cut
NEXT = 1.5  # to the next line of a column,
NEXT_ABOVE = 3.0  # or up to a heading over it
APART = 8.0  # from one line of a column to the next, over figures and headings
MIN_LINES = 5  # of each column,
AT_EDGE = 2  # so many of which are not set in
WIDER = 1.5  # times the spaces of its line, that white is


def cut_at_gutters(lines: Sequence[OcrLine]) -> list[OcrLine]:
    """Pixels."""
    if len(lines) < 2 * MIN_LINES:
        return list(lines)
    height = median(line.box.height for line in lines)
    found = list(_gutters([line.box for line in lines], height))
    if not found:
        return list(lines)
    gutters = [_grown(gutter, lines, height) for gutter in found]
    cut = [part for line in lines for part in _cut(line, gutters, height)]
    return [_clear(line, gutters, height) for line in cut]


def _gutters(lines: Sequence[Box], height: float) -> Iterator[Box]:
    """The white left of each column that another stands left of."""
    for middle in cluster([box.x0 for box in lines], SAME_EDGE * height):
        starting = [
            box
            for box in lines
            if abs(box.x0 - middle) <= SAME_EDGE * height
            or (0 < box.x0 - middle <= SET_IN * height and box.width >= TEXT * height)
        ]
        for column in _runs(starting, height):
            edge = [box.x0 for box in column if box.x0 <= middle + SAME_EDGE * height]
            gutter = _gutter(median(edge), column, lines, height) if len(edge) >= AT_EDGE else None
            if gutter is not None:
                yield gutter


def _runs(starting: Sequence[Box], height: float) -> Iterator[list[Box]]:
    """Lines that start at one place in runs that are near each other; none of few lines."""
    run: list[Box] = []
    for box in sorted(starting, key=lambda box: box.y0):
        if run and box.y0 - run[-1].y1 > APART * height:
            if len(run) >= MIN_LINES:
                yield run
            run = []
        run.append(box)
    if len(run) >= MIN_LINES:
        yield run


def _gutter(edge: float, column: Sequence[Box], lines: Sequence[Box], height: float) -> Box | None:
    top, bottom = min(box.y0 for box in column), max(box.y1 for box in column)
    level = [box for box in lines if top <= box.center_y <= bottom]
    left = [box for box in level if -SAME_EDGE * height <= edge - box.x1 <= REACH * height]
    if len(left) < MIN_LINES:
        return None
    end = min(edge, median(box.x1 for box in left))
    if any(end < box.x0 < edge - INTO * height for box in level):
        return None  # the lines found are only those that are set in
    return Box(end, top, edge, bottom)


def _clear(line: OcrLine, gutters: Sequence[Box], height: float) -> OcrLine:
    """The line without its ends that reach into a gutter."""
    x0, y0, x1, y1 = sides_of(line.box)
    for gutter in gutters:
        if not gutter.y0 <= line.box.center_y <= gutter.y1:
            continue
        if gutter.x1 - INTO * height <= x0 < gutter.x1 and x1 > gutter.x1 + height:
            x0 = gutter.x1
        if gutter.x0 < x1 <= gutter.x0 + INTO * height and x0 < gutter.x0 - height:
            x1 = gutter.x0
    if (x0, x1) == (line.box.x0, line.box.x1):
        return line
    words = tuple(
        word._replace(x0=min(max(word.x0, x0), word.x1 - 1), x1=max(min(word.x1, x1), word.x0 + 1))
        for word in line.words
    )
    return line._replace(box=Box(x0, y0, x1, y1), words=words)


def _grown(gutter: Box, lines: Sequence[OcrLine], height: float) -> Box:
    """Down and up over the lines next to it that were read across it."""
    ordered = sorted(lines, key=lambda line: line.box.y0)
    for line in ordered:
        is_next = gutter.y1 < line.box.center_y and line.box.y0 <= gutter.y1 + NEXT * height
        if is_next and any(_places(line, gutter, height)):
            gutter = replace(gutter, y1=line.box.y1)
    for line in reversed(ordered):
        is_next = line.box.center_y < gutter.y0 <= line.box.y1 + NEXT_ABOVE * height
        if is_next and any(_places(line, gutter, height)):
            gutter = replace(gutter, y0=line.box.y0)
    return gutter


def _cut(line: OcrLine, gutters: Sequence[Box], height: float) -> Iterator[OcrLine]:
    box, words = line.box, line.words
    places = {
        index
        for gutter in gutters
        if gutter.y0 <= box.center_y <= gutter.y1
        for index in _places(line, gutter, height)
    }
    start = 0
    for end in [*sorted(places), len(words)]:
        x0 = words[start].x0 if start else box.x0
        x1 = words[end - 1].x1 if end < len(words) else box.x1
        yield line._replace(box=Box(x0, box.y0, x1, box.y1), words=words[start:end])
        start = end


def _places(line: OcrLine, gutter: Box, height: float) -> Iterator[int]:
    """Words that start right of a gutter, in a line read across it."""
    box, edge = line.box, gutter.x1
    if not box.x0 < edge - REACH * height < edge + REACH * height < box.x1 or len(line.words) < 2:
        return
    gaps = [right.x0 - left.x1 for left, right in pairwise(line.words)]
    least = max(NARROWEST * height, WIDER * median(gaps))
    for index, gap in enumerate(gaps, start=1):
        if gap >= least and abs(line.words[index].x0 - edge) <= 2 * SAME_EDGE * height:
            yield index
