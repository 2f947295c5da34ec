"""The rows under a head that strokes or a ground set off and that no stroke parts below it."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise, takewhile
from math import inf

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.tables.head_starts import SAME_SIDE, apart
from papermill_api.engine.pdf.tables.middles import OFF_MIDDLE
from papermill_api.engine.pdf.tables.text import Row, Run, Words, is_bold
from papermill_api.engine.pdf.tables.wrapped import LINE_PITCH
from papermill_api.engine.records import replace

ALIKE = 0.1  # of the size of rows, that others of the table differ from it at most
CODE_PADDING = 0.7  # em at the left of code inside of a line, at most
TORN = 2.0  # em of white inside a text that is stretched over a narrow column, at most
LOOSEST = 2.0  # em from line to line of a cell that is not the first of its row
NEARER = 1.1  # times the step over a paragraph of a cell, at least, is that to the next row
LEAST_ROWS = 2  # below a head
FARTHEST = 4.0  # em from line to line; rows set further apart show no table

_Lines = list[tuple[Row, list[int]]]  # of a row, each with the columns of its runs


def lines_under(box: Box, heads: Sequence[Row], words: Words, options: TableOptions) -> list[Row]:
    """The lines below a head of several names that are cells of its columns, top to bottom.

    `heads`: all lines in the box, which may hold further ones of some of the names.

    ##Task####################Tool#######
    Say what runs             print()          each text is flush with a name at one side or has
                                               the same middle, and ends before the next column;
    Say what went wrong in    logging.info()   a line further off than those of a cell begins a
    a program                                  row and has a label and something beside it
    """
    head = _names(heads)
    if head is None:
        return []
    found: list[Row] = []
    begun = 0  # lines up to the last one of a row that has its label
    leading = LINE_PITCH  # em from line to line of a cell, as far as is known
    rows = [heads[-1], *words.rows(replace(box, y0=box.y1, y1=inf), options)]
    for index, (above, row) in enumerate(pairwise(rows), start=1):
        step = _step(above, row)
        columns = _columns(row.runs, head.runs)
        if columns is None or step > FARTHEST or _is_other_type(row, found):
            break
        if not _begins(columns):
            reach = LOOSEST if columns[0] else leading
            if found and step > reach and not _stays_inside(rows[index:], step, head):
                break
            if begun:
                leading = max(leading, min(step, LOOSEST))
        found.append(row)
        if begun or _begins(columns):
            begun = len(found)
    return found[:begun]


def middled_under(box: Box, heads: Sequence[Row], words: Words, options: TableOptions) -> list[Row]:
    """The lines below a head in rows whose cells are set in their middle, as browsers do.

    ##Item#######Limit####Reason####
                          Kept by the     lines of a row are nearer to each other than rows are, and
    Sales          398    holder of       those of each column stand around one middle
                          the account
    Operating
                    65    Only once
    profit
    """
    head = _middled_names(heads)
    if head is None:
        return []
    below = replace(box, y0=box.y1, y1=box.y1 + FARTHEST * head.size)
    first = words.rows(below, options)[:1]  # most strokes have other text below them
    if not first or _columns(first[0].runs, head.runs) is None:
        return []
    groups: list[_Lines] = []
    rows = [heads[-1], *words.rows(replace(below, y1=inf), options)]
    for above, row in pairwise(rows):
        columns, step = _columns(row.runs, head.runs), _step(above, row)
        if columns is None or step > FARTHEST or _is_other_type(row, rows[1:2]):
            break
        if not groups or step > LINE_PITCH:
            groups.append([])
        groups[-1].append((row, columns))
    kept = list(takewhile(_is_middled, groups))
    if len(kept) < LEAST_ROWS or not any(map(_tells_middle, kept)):
        return []
    return [row for group in kept for row, _ in group]


def _tells_middle(lines: _Lines) -> bool:
    """Has a column fewer lines than the row, so that these may stand elsewhere in it?"""
    held = [column for _, columns in lines for column in columns]
    return any(held.count(column) < len(lines) for column in held)


def _is_middled(lines: _Lines) -> bool:
    """Are there a label and something beside it, the lines of each around one middle?"""
    columns: dict[int, list[Row]] = defaultdict(list)
    for row, held in lines:
        for column in held:
            columns[column].append(row)
    middle, slack = _middle([row for row, _ in lines]), OFF_MIDDLE * lines[0][0].size
    return (
        0 in columns
        and len(columns) > 1
        and all(abs(_middle(rows) - middle) <= slack for rows in columns.values())
    )


def _middle(rows: Sequence[Row]) -> float:
    return (rows[0].baseline + rows[-1].baseline) / 2


def _step(above: Row, row: Row) -> float:
    """From line to line, in em."""
    return (row.baseline - above.baseline) / row.size


def _begins(columns: Sequence[int]) -> bool:
    """Are there a label and something beside it, as in the first line of a row?"""
    return columns[0] == 0 and len(columns) > 1


def _is_other_type(row: Row, found: Sequence[Row]) -> bool:
    return bool(found) and abs(row.size - found[0].size) > ALIKE * found[0].size


def _stays_inside(rows: Sequence[Row], step: float, head: Row) -> bool:
    """Is a paragraph of a cell nearer to the line above it than to the row that begins below?"""
    if len(rows) < 2 or _step(rows[0], rows[1]) < NEARER * step:
        return False
    columns = _columns(rows[1].runs, head.runs)
    return columns is not None and _begins(columns)


def _names(heads: Sequence[Row]) -> Row | None:
    """The line with all names of a head, none of which is the number of a heading on a ground."""
    head = max(heads, key=lambda row: len(row.runs))
    if len(head.runs) < 2 or not all(_is_name(run) for run in head.runs):
        return None
    if len(heads) > 1 and not (all(map(is_bold, heads)) and _are_lines(heads, head)):
        return None
    return head


def _middled_names(heads: Sequence[Row]) -> Row | None:
    """The names of a head as one line, those of several lines as wide as the widest of them."""
    if any(_step(one, two) > LINE_PITCH for one, two in pairwise(heads)):
        return None
    names: list[Run] = []
    for run in sorted((run for row in heads for run in row.runs), key=lambda run: run.x0):
        if names and run.x0 < names[-1].x1:
            last = names[-1]
            names[-1] = Run(last.x0, max(last.x1, run.x1), last.parts + run.parts)
        else:
            names.append(run)
    if len(names) < 2 or not all(map(_is_name, names)):
        return None
    return replace(heads[-1], runs=tuple(names))


def _are_lines(heads: Sequence[Row], head: Row) -> bool:
    """Is each line another of some names in the head's fullest one?"""
    near = all(_step(one, two) <= LINE_PITCH for one, two in pairwise(heads))
    others = [row for row in heads if row is not head]
    return near and all(
        len(row.runs) < len(head.runs) and _columns(row.runs, head.runs) for row in others
    )


def _is_name(run: Run) -> bool:
    return any(map(str.isalpha, run.text))


def _columns(runs: Sequence[Run], names: Sequence[Run], first: int = 0) -> list[int] | None:
    """The columns, from the `first` one on, whose cells the runs of a line are; None if of none.

    Wide spaces, as of justified text, may tear a cell to several runs.
    """
    if not runs:
        return []
    for end in range(1, len(runs) + 1):
        if end > 1 and runs[end - 1].x0 - runs[end - 2].x1 > TORN * names[0].words[0].style.size:
            return None
        column = _column(runs[0], runs[end - 1], names)
        if column is None or column < first:
            continue
        rest = _columns(runs[end:], names, column + 1)
        if rest is not None:
            return [column, *rest]
    return None


def _column(start: Run, end: Run, names: Sequence[Run]) -> int | None:
    """The column of the name that a text stands under, alone and set as it is.

    Code on a ground of its own, which is padded, begins right of where other text does.
    """
    first = start.words[0].style
    slack, padding = SAME_SIDE * first.size, CODE_PADDING * first.size if first.mono else 0.0
    for column, name in enumerate(names):
        left = names[column - 1].x0 if column else -inf
        right = names[column + 1].x0 if column + 1 < len(names) else inf
        off = apart((start.x0, end.x1), (name.x0, name.x1))
        is_padded = 0 <= start.x0 - name.x0 <= padding
        if (off <= slack or is_padded) and left < start.x0 and end.x1 < right:
            return column
    return None
