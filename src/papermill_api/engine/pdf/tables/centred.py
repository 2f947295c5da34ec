"""Labels set in the middle of the rows that they stand for, spread over these."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from papermill_api.engine.geometry import Box, union
from papermill_api.engine.pdf.page import TableCell

OFF_CENTRE = 0.3  # em; the middle of a label is no further from the middle of its rows


def span_centred(
    cells: Sequence[TableCell], heads: int, rows: int, is_ruled_below: Callable[[TableCell], bool]
) -> list[TableCell]:
    """Cells of the first columns spread over the empty places above and below them.

             Oak     4.20
    Upper    Steel   4.25        "Upper" stands for three rows, "Lower" for two
             Larch   4.10
    ---------------------
             Oak     5.10
    Lower
             Steel   5.10
    """
    places = {(cell.row, cell.column): cell for cell in cells}
    for column in range(max(cell.column for cell in cells)):
        held = [places.get((row, column)) for row in range(heads, rows)]
        whole = [cell for cell in held if cell and cell.row_span == cell.column_span == 1]
        if len(whole) < len(held) or all(cell.lines for cell in whole):
            break
        middles = _middles_right_of(column, places.values())
        labels = [
            label
            for group in _between_strokes(whole, is_ruled_below)
            for label in _labels(group, [middles.get(c.row, c.box.center_y) for c in group])
        ]
        if not labels:
            break
        for label in labels:
            for row in range(label.row, label.row + label.row_span):
                del places[row, column]
            places[label.row, column] = label
    return sorted(places.values(), key=lambda cell: (cell.row, cell.column))


def _middles_right_of(column: int, cells: Iterable[TableCell]) -> dict[int, float]:
    """The middle of the text of each row, by the columns behind one."""
    boxes: dict[int, list[Box]] = defaultdict(list)
    for cell in cells:
        if cell.column > column and cell.row_span == 1:
            boxes[cell.row].extend(line.box for line in cell.lines)
    return {row: union(found).center_y for row, found in boxes.items() if found}


def _between_strokes(
    column: Sequence[TableCell], is_ruled_below: Callable[[TableCell], bool]
) -> list[list[TableCell]]:
    groups: list[list[TableCell]] = [[]]
    for cell in column:
        groups[-1].append(cell)
        if is_ruled_below(cell):
            groups.append([])
    return [group for group in groups if len(group) > 1]


def _labels(group: Sequence[TableCell], middles: Sequence[float]) -> list[TableCell]:
    """The labels of rows, grown to these, if each row has one and each stands in their middle.

    Where the first row has a label at its own height, labels stand at the head of their rows.
    """
    found: list[TableCell] = []
    start = 0
    for cell in group:
        if not cell.lines:
            continue
        end = _end_around(cell, start, middles)
        covered = group[start : end + 1]
        if start == end == 0 or sum(bool(one.lines) for one in covered) != 1:
            return []
        if len(covered) > 1:
            box = union(one.box for one in covered)
            found.append(replace(cell, row=covered[0].row, row_span=len(covered), box=box))
        start = end + 1
    return found if start == len(group) else []


def _end_around(cell: TableCell, start: int, middles: Sequence[float]) -> int:
    """The last of the rows from `start` on whose middle is that of a cell; before it when none."""
    at = union(line.box for line in cell.lines).center_y
    slack = OFF_CENTRE * cell.lines[0].size
    return next(
        (
            end
            for end in range(start, len(middles))
            if abs((middles[start] + middles[end]) / 2 - at) <= slack
        ),
        start - 1,
    )
