"""Tall places of a grid: whether the lines of text between two strokes are one row or several."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from math import inf

from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.markers import DASHES
from papermill_api.engine.pdf.scripts import starts_lower
from papermill_api.engine.pdf.tables.places import (
    PlaceLine,
    breaks,
    by_column,
    had_room,
    numbers,
    rows_from,
)
from papermill_api.engine.pdf.tables.text import Row, are_short

CHECKS = frozenset("✓✔✗✘")
ROW_PITCH = 0.9  # times the height of a row of one line
NEARLY_ALL = 0.8  # of lines or columns
MOST = 0.6  # of columns
LONG_LIST = 6  # lines
MOSTLY_ALONE = 2 / 3  # of labels; those of rows with texts are seldom of three lines each
LEAST_GAPS = 2  # between lines that two columns leave out alike
LEAST_LIST = 3  # numbers; two in a cell may be one that was broken
LEAST_FULL = 2  # lines
LEAST_WHOLE = 3  # lines; of two columns, twice as many
SAME_STEP = 0.15  # em by which steps from line to line differ at most
OFF_MIDDLE = 0.35  # em between a label and the middle of the lines that it names, at most
LEAST_STEPPED = 3  # texts set apart; two may be paragraphs of a cell


def is_stepped(band: Sequence[Row], xs: Sequence[float], options: TableOptions) -> bool:
    """Has the first column as many texts as another, all set further apart than lines of a cell?

    +------+-----------+
    | Name | Use       |     then a place between two strokes holds rows, and not one row
    +------+-----------+
    | cp   | copies    |
    |      |           |
    | mv   | moves     |
    """
    places: dict[int, list[Row]] = defaultdict(list)
    for row in band:
        for column in by_column(row, xs):
            places[column].append(row)
    counts = {column: _count_apart(rows, options) for column, rows in places.items()}
    labels = counts.pop(0, 0)
    return labels >= LEAST_STEPPED and labels in counts.values()


def _count_apart(rows: Sequence[Row], options: TableOptions) -> int:
    """How many texts a column has, each further from the next than lines of a cell are."""
    return 1 + sum(
        row.baseline - above.baseline > options.wrap_pitch * row.size
        for above, row in pairwise(rows)
    )


def are_whole(lines: Sequence[PlaceLine], edges: Sequence[float]) -> bool:
    """Has each line a text in all columns, and nearly each one that had room on the line above?

    +-----+--------+-----+
    | Cod | Sold   | No  |     "ga" had room beside "gd": it goes on with no cell, and
    +-----+--------+-----+     so its line is a row, though no stroke is above it
    | gd  | Gaelic | 112 |
    | ga  | Irish  | 110 |
    """
    columns = len(edges) - 1
    least = LEAST_WHOLE if columns > 2 else 2 * LEAST_WHOLE
    if len(lines) < least or any(len(line.cells) < columns for line in lines):
        return False
    roomy = sum(
        any(had_room(above.cells[at], line.cells[at], edges[at + 1]) for at in line.cells)
        for above, line in pairwise(lines)
    )
    return roomy >= NEARLY_ALL * (len(lines) - 1)


def are_stacked(lines: Sequence[PlaceLine], edges: Sequence[float]) -> bool:
    """Do two columns show that lines between two strokes are rows, though no stroke parts them?

    base-files   required   Debian base        They have text on the same lines, and leave out
                            system files       others, or one has more on each line than would
    tcl          optional   Tool Command       have been broken: the next text had room beside
                            Language           the one above. Cells of prose do neither.
    """
    places: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        for column in line.cells:
            places.setdefault(column, []).append(index)
    for column, filled in places.items():
        if len(filled) < LEAST_LIST or list(places.values()).count(filled) < 2:
            continue
        if sum(below - above > 1 for above, below in pairwise(filled)) >= LEAST_GAPS:
            return True
        runs = [lines[index].cells[column] for index in filled]
        right = edges[column + 1]
        if len(runs) >= LONG_LIST and all(had_room(*two, right) for two in pairwise(runs)):
            return True
    return False


def are_lone_labels(lines: Sequence[PlaceLine]) -> bool:
    """Do most of many lines hold but a label, and does none begin small, as the rest of one may?"""
    if len(lines) < LONG_LIST:
        return False
    alone = sum(line.cells.keys() == {0} for line in lines)
    if alone <= MOSTLY_ALONE * len(lines) or any(0 not in line.cells for line in lines):
        return False
    labels = [line.cells[0] for line in lines]
    return are_short(labels) and not any(starts_lower(label.text) for label in labels)


def are_checked(lines: Sequence[PlaceLine]) -> bool:
    """Has each line a lone tick or dash in one column, some a tick, and a text in another?

             on_start   ✓     no cell goes on with such a sign: each is one of its own, and
    Server
             on_stop    –     so is what stands beside it
    """
    shared = set.intersection(*(set(line.cells) for line in lines))
    return len(shared) > 1 and any(
        _are_checks([line.cells[column].text for line in lines]) for column in shared - {0}
    )


def _are_checks(texts: Sequence[str]) -> bool:
    return all(text in CHECKS or text in DASHES for text in texts) and not DASHES.issuperset(texts)


def are_full(lines: Sequence[PlaceLine], columns: int) -> bool:
    """Has each line a label and most of the rest, with numbers in two columns that all share?

    Operating result         12,602    9,730    a column of references to notes leaves out sums
    Finance costs      14   (20,761) (56,986)
    """
    if any(len(line.cells) < max(LEAST_LIST, MOST * columns) for line in lines):
        return False
    shared = set.intersection(*map(numbers, lines))
    labelled = all(0 in line.cells and 0 not in numbers(line) for line in lines)
    return labelled and len(shared) > 1 and not any(breaks(*two) for two in pairwise(lines))


def are_sums(lines: Sequence[PlaceLine], edges: Sequence[float]) -> bool:
    """Has each line a name and numbers in the same columns, and each name had room above?

    Sum without tax                284.00
    Tax, 19 per cent                53.96
    """
    columns = lines[0].cells.keys()
    first, *rest = sorted(columns)
    if not rest or any(line.cells.keys() != columns for line in lines):
        return False
    if any(numbers(line) != set(rest) for line in lines):
        return False
    return all(
        had_room(above.cells[first], line.cells[first], edges[first + 1])
        for above, line in pairwise(lines)
    )


def by_positions(lines: Sequence[PlaceLine]) -> list[list[Row]]:
    """Lines in rows that each begin with numbers and go on in one column, or nothing if none do.

    1   2   Oak, planed     3.89   7.78     the positions of an invoice: nearly all have further
            length 2 m                      lines, which are no nearer to what stands below
    2   1   Beech           5.39   5.39
            length 3 m
    """
    begun = [index for index, line in enumerate(lines) if len(numbers(line)) > 1]
    if len(begun) < LEAST_FULL:
        return []
    columns = lines[begun[0]].cells.keys()
    rows = set(begun)
    rest = [lines[at] for at in range(begun[0], len(lines)) if at not in rows]
    texts = {column for line in rest for column in line.cells}
    if len(texts) != 1 or any(lines[index].cells.keys() != columns for index in begun):
        return []
    ends = [*begun[1:], len(lines)]
    goes_on = sum(end - start > 1 for start, end in zip(begun, ends, strict=True))
    if 0 in texts or goes_on < NEARLY_ALL * len(begun) or not _hang(lines, begun, *texts):
        return []
    before = [[line.row] for line in lines[: begun[0]]]
    return [*before, *rows_from(begun, lines)]


def _hang(lines: Sequence[PlaceLine], begun: Sequence[int], column: int) -> bool:
    """Do the lines of a column look as those that they hang from, and stand as near to them?"""
    first = lines[begun[0]].cells.get(column)
    if first is None:
        return False
    look = first.words[-1].style
    for at in range(begun[0] + 1, len(lines)):
        above, line = lines[at - 1].row.baseline, lines[at]
        if at in begun:
            continue
        style = line.cells[column].words[0].style
        if (style.bold, style.italic) != (look.bold, look.italic):
            return False
        below = lines[at + 1].row.baseline if at + 1 < len(lines) else inf
        if line.row.baseline - above > below - line.row.baseline + SAME_STEP * line.row.size:
            return False
    return True


def by_labels(lines: Sequence[PlaceLine], edges: Sequence[float]) -> list[list[Row]]:
    """Lines in rows that each begin with a label and numbers, or nothing if they may be of one row.

    Operating      12,602    9,730    a label may go on below, but not in one that has another
    result                            weight or had room on the line above
    Finance costs  (2,761)    (956)
    """
    full = [line for line in lines if line.cells.keys() != {0}]
    if len(full) < LEAST_FULL or full[0] is not lines[0] or not are_full(full, len(edges) - 1):
        return []
    groups: list[list[Row]] = []
    above = lines[0]
    for line in lines:
        if line is not above and line.cells.keys() != {0} and _goes_on(above, line, edges):
            return []
        if line.cells.keys() == {0}:
            groups[-1].append(line.row)
        else:
            groups.append([line.row])
        above = line
    return groups


def _goes_on(above: PlaceLine, line: PlaceLine, edges: Sequence[float]) -> bool:
    """May the label of a line be the rest of the one above?"""
    one, two = above.cells[0], line.cells[0]
    same = one.words[-1].style.bold == two.words[0].style.bold
    return same and not had_room(one, two, edges[1])


def are_all_numbers(lines: Sequence[PlaceLine]) -> bool:
    """Does nearly every line have a number in the same two columns or more?

    Or each a label and a number, as in timetables with gaps, and two columns enough of them; or
    each a number and texts in all columns but the first, which names the lines as a group.
    """
    counts = Counter(column for line in lines for column in numbers(line))
    if sum(count >= NEARLY_ALL * len(lines) for count in counts.values()) > 1:
        return True
    if counts and _are_named_together(lines):
        return True
    labelled = all(0 in line.cells and numbers(line) - {0} for line in lines)
    return labelled and sum(counts[column] >= LEAST_LIST for column in counts.keys() - {0}) > 1


def _are_named_together(lines: Sequence[PlaceLine]) -> bool:
    """Is one label at the head or in the middle of lines that all have the same other columns?

             pkg-config    29     a text that was broken leaves the cells beside it blank, and so
    Old      fontconfig   267     does a number; the label is in the middle of the lines, then
             ncurses        6     some of these may have places that are empty
    """
    shared = set.intersection(*map(numbers, lines)) - {0}
    columns = [line.cells.keys() - {0} for line in lines]
    labels = [line.row.baseline for line in lines if 0 in line.cells]
    if not shared or len(set.intersection(*columns)) < 2 or len(labels) != 1:
        return False
    first, last = lines[0].row, lines[-1].row
    if first.baseline == labels[0]:
        return all(one == columns[0] for one in columns)
    middle = (first.baseline + last.baseline) / 2
    return abs(labels[0] - middle) <= OFF_MIDDLE * first.size


def is_long_list(lines: Sequence[PlaceLine]) -> bool:
    """So many lines with numbers in half of them that no cell can hold them."""
    return len(lines) >= LONG_LIST and 2 * sum(bool(numbers(one)) for one in lines) >= len(lines)


def by_height(lines: Sequence[PlaceLine], columns: int, row_height: float) -> list[list[Row]]:
    """Lines in rows, a new one where columns and their numbers go on a row's height below.

    Most columns do, or the same as in the line above: sums below the last stroke name few.
    """
    groups = [[lines[0].row]]
    for above, line in pairwise(lines):
        far = line.row.baseline - above.row.baseline >= ROW_PITCH * row_height
        alike = len(line.cells) > 1 and line.cells.keys() == above.cells.keys()
        full = alike or min(len(line.cells), len(above.cells)) > MOST * columns
        if far and full and numbers(above) & numbers(line):
            groups.append([line.row])
        else:
            groups[-1].append(line.row)
    return groups
