"""Labels set in the middle of the rows that they stand for, spread over these."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from papermill_api.engine.geometry import Box, sides_of, union
from papermill_api.engine.pdf.layout import TableCell
from papermill_api.engine.records import replace

Height = tuple[float, float]  # the top and bottom of the text of a row

OVER = 0.25  # em by which a label that stands across a side is on either side of it
OFF_CENTRE = 0.45  # em; less than half a row, and rules between rows push labels off their middle


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
    for column, held in reversed(_label_columns(cells, heads, rows)):
        heights = _heights_right_of(column, places.values())
        for group in _between_strokes(held, is_ruled_below):
            labels = _labels(group, [heights.get(c.row, _middle(c.box)) for c in group])
            if labels and not any(_is_rest(label, places.values()) for label in labels):
                for cell in group:
                    places.pop((cell.row, column), None)
                places.update({(label.row, column): label for label in labels})
    return sorted(places.values(), key=lambda cell: (cell.row, cell.column))


def stands_across(cell: TableCell) -> bool:
    """Does a label, a cell with text of the first column, stand across the side of its row?

    ########################
             Oak     4.20
    Upper                        the edge of a stripe is no line between two rows of one cell
             Steel   4.25
    """
    text, over = union(line.box for line in cell.lines), OVER * cell.lines[0].size
    return text.y0 < cell.box.y0 - over or text.y1 > cell.box.y1 + over


def _label_columns(
    cells: Sequence[TableCell], heads: int, rows: int
) -> list[tuple[int, list[TableCell]]]:
    """The first columns, as far as each has empty places below the head, with their places."""
    found: list[tuple[int, list[TableCell]]] = []
    for column in range(max(cell.column for cell in cells)):
        own = [cell for cell in cells if cell.column == column and cell.row >= heads]
        held = [one for cell in sorted(own, key=_row) for one in _by_row(cell)]
        spans = any(cell.column_span > 1 for cell in own)
        if spans or len(held) < rows - heads or all(cell.lines for cell in held):
            break
        found.append((column, held))
    return found


def _row(cell: TableCell) -> int:
    return cell.row


def _by_row(cell: TableCell) -> list[TableCell]:
    """A tall cell as one cell for each of its rows, the first of them with its text."""
    if cell.row_span == 1:
        return [cell]
    x0, y0, x1, y1 = sides_of(cell.box)
    step = (y1 - y0) / cell.row_span
    return [
        replace(
            cell,
            row=cell.row + index,
            row_span=1,
            box=Box(x0, y0 + index * step, x1, y0 + (index + 1) * step),
            lines=() if index else cell.lines,
        )
        for index in range(cell.row_span)
    ]


def _is_rest(label: TableCell, cells: Iterable[TableCell]) -> bool:
    """Does it stand for two rows, the first of which has less text than the second?

    That is what is left of a row on the page before, and the first whole one.
    """
    filled = [0, 0]
    for cell in cells:
        if cell.lines and cell.column > label.column and 0 <= cell.row - label.row < 2:
            filled[cell.row - label.row] += 1
    return label.row_span == 2 and filled[0] < filled[1]


def _middle(box: Box) -> Height:
    return box.center_y, box.center_y


def _heights_right_of(column: int, cells: Iterable[TableCell]) -> dict[int, Height]:
    """The top and bottom of the text of each row, by the columns behind one."""
    boxes: dict[int, list[Box]] = defaultdict(list)
    for cell in cells:
        if cell.column > column and cell.row_span == 1:
            boxes[cell.row].extend(line.box for line in cell.lines)
    texts = {row: union(found) for row, found in boxes.items() if found}
    return {row: (box.y0, box.y1) for row, box in texts.items()}


def _between_strokes(
    column: Sequence[TableCell], is_ruled_below: Callable[[TableCell], bool]
) -> list[list[TableCell]]:
    groups: list[list[TableCell]] = [[]]
    for cell in column:
        groups[-1].append(cell)
        if is_ruled_below(cell):
            groups.append([])
    return [group for group in groups if len(group) > 1]


def _labels(group: Sequence[TableCell], heights: Sequence[Height]) -> list[TableCell]:
    """The labels of rows, grown to these, if each row has one and each stands in their middle.

    None where the first row has a label at its own height: then labels head their rows.
    """
    found: list[TableCell] = []
    start = 0
    for cell in group:
        if not cell.lines:
            continue
        end = _end_around(cell, start, heights)
        covered = group[start : end + 1]
        if start == end == 0 or sum(bool(one.lines) for one in covered) != 1:
            return []
        box = union(one.box for one in covered)
        found.append(replace(cell, row=covered[0].row, row_span=len(covered), box=box))
        start = end + 1
    return found if start == len(group) else []


def _end_around(cell: TableCell, start: int, heights: Sequence[Height]) -> int:
    """The last of the rows from `start` on in whose middle a cell stands; before it when none."""
    at = union(line.box for line in cell.lines).center_y
    top = heights[start][0]
    off = [abs((top + bottom) / 2 - at) for _, bottom in heights[start:]]
    nearest = min(range(len(off)), key=off.__getitem__, default=-1)
    if nearest < 0 or off[nearest] > OFF_CENTRE * cell.lines[0].size:
        return start - 1
    return start + nearest
