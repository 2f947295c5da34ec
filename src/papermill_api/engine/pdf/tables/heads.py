"""The head of a table: how many rows it has, and which columns its cells stand over."""

from collections.abc import Sequence

from papermill_api.engine.geometry import Box, union
from papermill_api.engine.pdf.layout import TableCell
from papermill_api.engine.pdf.scripts.breaks import unbroken_width
from papermill_api.engine.pdf.tables.text import is_number
from papermill_api.engine.records import replace

CENTRED = 1.0  # em; the middle of a panel's name is no further from that of the table
FILLED = 0.95  # of the places beside the labels of groups hold text


def count_head_rows(cells: Sequence[TableCell], rows: int, above_stroke: int) -> int:
    """Rows of the head: those above the first stroke, and those that its spans reach into."""
    heads = max(1, min(above_stroke, rows - 1))
    if heads == 1 and rows > 2 and _is_second_head(cells):
        heads = 2
    for cell in cells:
        if cell.row < heads and cell.lines:
            heads = max(heads, min(cell.row + cell.row_span, rows - 1))
    return heads


def _is_second_head(cells: Sequence[TableCell]) -> bool:
    """Does the second row name columns that the first one groups?"""
    first, second, third = (_of_row(cells, row) for row in range(3))
    if len(third) == 1 and first and second and first[0].column < second[0].column:
        third = _of_row(cells, 3)  # below the name of a group
    unnamed = {cell.column for cell in second} - {cell.column for cell in first}
    more = len(first) < len(second) or (unnamed and len(second) > 1)
    if more and _is_bold(first + second) and not _is_bold(third):
        return True  # whatever it says: years are numbers
    if any(is_number(_text(cell)) for cell in second) or len(first) < 2:
        return False
    if any(cell.column_span > 1 for cell in first):
        return bool(second) and not _are_labels(first[0], second[0])
    if _is_bold(first) and not any(map(_is_bold, ([cell] for cell in second))):
        return False  # a row under the empty corner of a bold head
    return len(first) < len(second) and any(is_number(_text(cell)) for cell in third)


def _are_labels(name: TableCell, label: TableCell) -> bool:
    """Does the first column have a name of its own over a label, as over the rows of a table?"""
    return name.column == label.column == 0 and name.column_span == label.column_span == 1


def _is_bold(cells: Sequence[TableCell]) -> bool:
    return bool(cells) and all(line.style.bold for cell in cells for line in cell.lines)


def _of_row(cells: Sequence[TableCell], row: int) -> list[TableCell]:
    return [cell for cell in cells if cell.row == row and cell.lines]


def _text(cell: TableCell) -> str:
    return " ".join(line.text for line in cell.lines)


def span_heads(cells: Sequence[TableCell], heads: int, columns: int) -> list[TableCell]:
    """Cells of a head without drawn spans, spread over the columns and rows they stand for.

    Company   Price   52-week range   Ratios          "Company" is two rows high,
                      Low      High   P/E  Yield      "Ratios" two columns wide
    """
    if heads != 2 or any(c.row < 2 and (c.row_span > 1) for c in cells if c.lines):
        return list(cells)
    upper = {c.column: c for c in cells if c.row == 0}
    lower = {c.column: c for c in cells if c.row == 1}
    if any(c.column_span > 1 for c in lower.values() if c.lines):
        return list(cells)
    wide = _widened(upper, lower, columns)
    changed: dict[tuple[int, int], TableCell | None] = {}
    for column, cell in wide.items():
        changed[0, column] = cell
        for covered in range(column + 1, column + cell.column_span):
            changed[0, covered] = None
    for column, cell in upper.items():
        under = lower.get(column)
        if changed.get((0, column), cell) is None or under is None or column in wide:
            continue
        if cell.column_span == 1 and bool(cell.lines) != bool(under.lines):
            tall = replace(
                cell, row_span=2, lines=cell.lines or under.lines, box=union((cell.box, under.box))
            )
            changed[0, column], changed[1, column] = tall, None
    kept = (changed.get((cell.row, cell.column), cell) for cell in cells)
    return [cell for cell in kept if cell is not None]


def _widened(
    upper: dict[int, TableCell], lower: dict[int, TableCell], columns: int
) -> dict[int, TableCell]:
    """Upper cells spread over empty places beside them that have a text below."""
    spans = {c.column: [c.column, c.column + c.column_span] for c in upper.values() if c.lines}
    free = [c for c, cell in upper.items() if not cell.lines and c in lower and lower[c].lines]
    for column in free:
        left = next((s for s in spans.values() if s[1] == column), None)
        right = next((s for s in spans.values() if s[0] == column + 1), None)
        if left is not None and not _heads_group(upper[left[0]], lower, left):
            left = None
        if right is not None and not _heads_group(upper[right[0]], lower, right):
            right = None
        if left is None and right is not None and _reaches_right(upper, lower, right, free):
            right = None
        if left is not None and right is not None:
            stop = next((c for c in range(right[1], columns) if c not in free), columns)
            left, right = _nearer(upper, lower, left, right, column, stop)
        if left is not None:
            left[1] = column + 1
        elif right is not None:
            spans[column] = [column, right[1]]
            upper[column] = replace(upper[right[0]], column=column)
            del spans[right[0]]
    return {
        start: replace(upper[start], column_span=stop - start)
        for start, stop in spans.values()
        if stop - start > 1
    }


def _heads_group(cell: TableCell, lower: dict[int, TableCell], span: Sequence[int]) -> bool:
    """Has every column under the cell a text of its own? Else it is a tall cell, not a wide one."""
    return all(column in lower and lower[column].lines for column in range(span[0], span[1]))


def _reaches_right(
    upper: dict[int, TableCell], lower: dict[int, TableCell], span: Sequence[int], free: list[int]
) -> bool:
    """Does a head leave the free place at its left alone?

            First half       Second half      it is in the middle of the columns without that one,
    Item   Plan  Actual     Plan  Actual      or begins with the first of them
    """
    head, first = upper[span[0]], lower[span[0]]
    if _is_flush(head, first):
        return True
    own = list(range(span[0], span[1] + (span[1] in free)))
    if len(own) == 1:
        return False
    here, left, both = (
        _off_middle(_ink(head), lower, columns)
        for columns in (own, [span[0] - 1, *range(*span)], [span[0] - 1, *own])
    )
    return here < min(left, both)


def _is_flush(cell: TableCell, under: TableCell) -> bool:
    """Does a head begin with the text below it and end elsewhere? It reaches to its right."""
    one, two = _ink(cell), _ink(under)
    return abs(one.x0 - two.x0) < 1.0 <= abs(one.x1 - two.x1)


def _nearer(
    upper: dict[int, TableCell],
    lower: dict[int, TableCell],
    left: list[int],
    right: list[int],
    column: int,
    stop: int,
) -> tuple[list[int] | None, list[int] | None]:
    """Of two heads beside a free place the one that reaches for it.

    A head set to the left side of its columns reaches to its right, and one to the right side to
    its left; it is that of the two that stands in the middle with it, if both then do; else the
    nearer.
    `stop`: where the columns end that the right one may reach to.
    """
    one, two = _ink(upper[left[0]]), _ink(upper[right[0]])
    if _is_flush(upper[right[0]], lower[right[0]]):
        return left, None
    near = CENTRED * upper[left[0]].lines[0].size
    with_left, with_right = (
        _off_middle(one, lower, range(left[0], start)) + _off_middle(two, lower, range(start, stop))
        for start in (column + 1, column)
    )
    centred = not any(_is_over_one(head, lower, range(left[0], stop)) for head in (one, two))
    if centred and min(with_left, with_right) <= near < max(with_left, with_right):
        return (left, None) if with_left < with_right else (None, right)
    over_one = _ink(lower[left[1] - 1])
    if abs(one.x1 - over_one.x1) < 1.0 <= abs(one.x0 - over_one.x0):
        return None, right
    place = _ink(lower[column])
    return (left, None) if place.x0 - one.x1 < two.x0 - place.x1 else (None, right)


def _is_over_one(head: Box, lower: dict[int, TableCell], columns: range) -> bool:
    """Does a head begin and end with one text below? It may be set to a side of its columns."""
    below = [_ink(lower[column]) for column in columns]
    return any(abs(head.x0 - box.x0) < 1.0 and abs(head.x1 - box.x1) < 1.0 for box in below)


def _off_middle(head: Box, lower: dict[int, TableCell], columns: Sequence[int]) -> float:
    """How far the middle of a head is from that of the texts below, in points."""
    below = union(_ink(lower[column]) for column in columns)
    return abs(head.center_x - below.center_x)


def _ink(cell: TableCell) -> Box:
    return union(line.box for line in cell.lines)


def span_labels(cells: Sequence[TableCell], heads: int, rows: int, columns: int) -> list[TableCell]:
    """Labels of the first column spread down over the empty places below them.

    Group   Company   Price
    Banks   Aon          12      "Banks" is two rows high, when all else is filled
            Chubb        34
    """
    first = {cell.row: cell for cell in cells if cell.column == 0 and cell.column_span == 1}
    body = range(heads, rows)
    if not first.keys() >= set(body):
        return list(cells)
    column = [first[row] for row in body]
    if any(cell.row_span > 1 for cell in column):
        return list(cells)
    groups = _label_groups(column)
    blank = sum(not cell.lines for cell in column)
    rest = sum(1 for c in cells if c.row >= heads and c.column > 0 and c.lines)
    full = columns > 2 and rest >= FILLED * (rows - heads) * (columns - 1)
    further = len(column) - blank - len(groups)  # of lines in a narrow column each may seem one
    if not full or not groups[0][0].lines or blank < max(len(groups), further):
        return list(cells)
    labels = [
        replace(
            group[0],
            row_span=len(group),
            lines=tuple(line for cell in group for line in cell.lines),
            box=union(cell.box for cell in group),
        )
        for group in groups
    ]
    others = [cell for cell in cells if cell.column > 0 or cell.row < heads]
    return sorted([*others, *labels], key=lambda cell: (cell.row, cell.column))


def _label_groups(column: Sequence[TableCell]) -> list[list[TableCell]]:
    """Cells of a column, each label with the empty ones below it and its own further lines."""
    right = max((line.box.x1 for cell in column for line in cell.lines), default=0.0)
    groups: list[list[TableCell]] = []
    for cell in column:
        above = groups[-1][-1] if groups else None
        if above is None or (cell.lines and not _wraps(above, cell, right)):
            groups.append([cell])
        else:
            groups[-1].append(cell)
    return groups


def _wraps(above: TableCell, cell: TableCell, right: float) -> bool:
    """Had the first word of a cell, which is no number, no room at the end of the one above?"""
    if not above.lines or is_number(cell.lines[0].text):
        return False
    first = cell.lines[0].words[0]
    return above.lines[-1].box.x1 + unbroken_width(first) + 0.2 * first.style.size > right


def span_panels(cells: Sequence[TableCell], heads: int, columns: int, box: Box) -> list[TableCell]:
    """The only text of a row spread over all columns, if it runs over some in the table's middle.

            Mean   Min    Max
            Panel A: North
    Flow      12     3     41
    """
    rows: dict[int, list[TableCell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    spread: dict[int, TableCell] = {}
    for row, held in rows.items():
        filled = [cell for cell in held if cell.lines]
        if row < heads or len(filled) != 1 or any(cell.row_span > 1 for cell in held):
            continue
        cell = filled[0]
        off = abs(_ink(cell).center_x - box.center_x)
        if 1 < cell.column_span < columns and off <= CENTRED * cell.lines[0].size:
            spread[row] = replace(cell, column=0, column_span=columns)
    if not spread:
        return list(cells)
    kept = [cell for cell in cells if cell.row not in spread]
    return sorted([*kept, *spread.values()], key=lambda cell: (cell.row, cell.column))
