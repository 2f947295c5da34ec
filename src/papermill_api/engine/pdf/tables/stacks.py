"""Tables drawn by horizontal strokes alone: booktabs, lines under rows, zebra fills."""

from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.geometry import Box, cluster
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.tables.regions import Region
from papermill_api.engine.pdf.tables.strokes import Stroke
from papermill_api.engine.pdf.tables.text import Row, rows_of_runs, words_between


def find_stacks(
    across: Sequence[Stroke], words: Sequence[Word], options: TableOptions
) -> list[Region]:
    """Strokes of the same ends with table rows between them, as regions.

    ------------------
         -----  -----        shorter ones belong to the stack they stand in
    ------------------

    ------------------
    """
    regions: list[Region] = []
    used: set[Stroke] = set()
    for stack in _same_ends(across, options):
        for top, bottom in _chains([s for s in stack if s not in used], across, words, options):
            box = Box(stack[0].start, top, stack[0].stop, bottom)
            box = _reach_down(box, across, words, options)
            inner = [s for s in across if _within(s, box, options)]
            if used.intersection(inner):
                continue
            used.update(inner)
            ys = cluster((stroke.at for stroke in inner), options.snap)
            regions.append(Region(box, tuple(inner), (), (box.x0, box.x1), tuple(ys), False))
    return regions


def _same_ends(across: Sequence[Stroke], options: TableOptions) -> list[list[Stroke]]:
    """Strokes with the same two ends together, top to bottom, longest strokes first."""
    stacks: list[list[Stroke]] = []
    for stroke in across:
        for stack in stacks:
            if (
                abs(stack[0].start - stroke.start) <= options.same_end
                and abs(stack[0].stop - stroke.stop) <= options.same_end
            ):
                stack.append(stroke)
                break
        else:
            stacks.append([stroke])
    found = [stack for stack in stacks if len(stack) > 1]
    return sorted(found, key=lambda stack: -stack[0].length)


def _chains(
    stack: Sequence[Stroke], across: Sequence[Stroke], words: Sequence[Word], options: TableOptions
) -> list[tuple[float, float]]:
    """Top and bottom of unbroken runs of strokes with table rows between each and the next."""
    chains: list[tuple[float, float]] = []
    for upper, lower in pairwise(stack):
        box = Box(upper.start, upper.at, upper.stop, lower.at)
        if _holds_stack(box, across, options) or not _holds_rows(box, words, options):
            continue
        if chains and chains[-1][1] == upper.at:
            chains[-1] = (chains[-1][0], lower.at)
        else:
            chains.append((upper.at, lower.at))
    return chains


def _holds_stack(box: Box, across: Sequence[Stroke], options: TableOptions) -> bool:
    """Do strokes of two same ends, neither of them the box's, stand above one another in it?"""
    ends: dict[tuple[int, int], float] = {}
    for stroke in across:
        if not (box.y0 + options.snap < stroke.at < box.y1 - options.snap):
            continue
        if stroke.start < box.x0 + options.same_end or stroke.stop > box.x1 - options.same_end:
            continue
        first = ends.setdefault((round(stroke.start), round(stroke.stop)), stroke.at)
        if stroke.at > first:
            return True
    return False


def _holds_rows(box: Box, words: Sequence[Word], options: TableOptions) -> bool:
    """Are the lines in the box rows of a table, and no prose?"""
    rows = rows_of_runs(words_between(words, box), options)
    if not rows:
        return box.height <= options.max_empty_band
    if box.height > options.max_row_pitch * rows[0].size * (len(rows) + 1):
        return False
    several = [row for row in rows if len(row.runs) > 1]
    prose = sum(_is_prose(row, box) for row in rows)
    return bool(several) and prose <= options.prose_share * len(rows)


def _is_prose(row: Row, box: Box) -> bool:
    """A line over most of the width from its left end, or two halves of such lines."""
    wide = [run for run in row.runs if len(run.words) >= 4 and run.width > 0.38 * box.width]
    if len(row.runs) == 1:
        run = row.runs[0]
        return run.width > 0.5 * box.width and run.x0 - box.x0 < 2 * row.size
    return len(wide) > 1


def _reach_down(
    box: Box, across: Sequence[Stroke], words: Sequence[Word], options: TableOptions
) -> Box:
    """The box down to strokes that share one of its ends: rows beside a cell of several rows."""
    for stroke in across:
        shares_end = (
            abs(stroke.start - box.x0) <= options.same_end
            or abs(stroke.stop - box.x1) <= options.same_end
        )
        inside = (
            box.x0 - options.same_end <= stroke.start < stroke.stop <= box.x1 + options.same_end
        )
        if not (shares_end and inside and stroke.at > box.y1):
            continue
        if not _holds_rows(Box(box.x0, box.y1, box.x1, stroke.at), words, options):
            break
        box = box._replace(y1=stroke.at)
    return box


def _within(stroke: Stroke, box: Box, options: TableOptions) -> bool:
    return (
        box.x0 - options.same_end <= stroke.start
        and stroke.stop <= box.x1 + options.same_end
        and box.y0 - options.snap <= stroke.at <= box.y1 + options.snap
    )
