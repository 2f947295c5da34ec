"""Tables by their drawn lines: rules to grid, grid to cells, words into cells."""

from collections import defaultdict
from collections.abc import Sequence

from papermill_api.engine.geometry import Box, cluster, group_touching
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.page import (
    Page,
    Rule,
    TableBlock,
    TableCell,
    Word,
    make_line,
    rows_of_words,
)


def find_tables(page: Page, words: Sequence[Word], options: TableOptions) -> list[TableBlock]:
    """The tables of a page that are drawn as grids, with their words in cells.

    A word belongs to the cell that its centre lies in. Grids without words are none of ours.
    """
    groups = group_touching([rule.box for rule in page.rules], options.snap)
    tables = (
        _table_of_rules(page.number, [page.rules[i] for i in group], words, options)
        for group in groups
    )
    return [table for table in tables if table is not None]


def _table_of_rules(
    page: int, rules: list[Rule], words: Sequence[Word], options: TableOptions
) -> TableBlock | None:
    xs = cluster((rule.box.center_x for rule in rules if not rule.horizontal), options.snap)
    ys = cluster((rule.box.center_y for rule in rules if rule.horizontal), options.snap)
    if len(xs) <= options.min_columns or len(ys) <= options.min_rows:
        return None
    box = Box(xs[0], ys[0], xs[-1], ys[-1])
    inside = [word for word in words if box.has_center_of(word.box)]
    if not inside:
        return None
    cells = _fill_cells(_merge_open(xs, ys, rules, options.snap), xs, ys, inside)
    return TableBlock(page, box, tuple(cells), len(ys) - 1, len(xs) - 1, header_rows=1)


Area = tuple[int, int, int, int]  # row, column, row span, column span


def _merge_open(xs: list[float], ys: list[float], rules: list[Rule], snap: float) -> list[Area]:
    """Grid places that no rule divides are one cell, when they make a rectangle."""
    rows, columns = len(ys) - 1, len(xs) - 1
    taken: set[tuple[int, int]] = set()
    areas = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            wide, tall = 1, 1
            while column + wide < columns and not _drawn(
                rules, False, xs[column + wide], ys[row], ys[row + 1], snap
            ):
                wide += 1
            while row + tall < rows and not _drawn(
                rules, True, ys[row + tall], xs[column], xs[column + wide], snap
            ):
                tall += 1
            taken |= {(r, c) for r in range(row, row + tall) for c in range(column, column + wide)}
            areas.append((row, column, tall, wide))
    return areas


def _drawn(
    rules: list[Rule], horizontal: bool, at: float, start: float, stop: float, snap: float
) -> bool:
    """Is there a rule at that place that covers the middle of start to stop?"""
    middle = (start + stop) / 2
    for rule in rules:
        if rule.horizontal != horizontal:
            continue
        box = rule.box
        place, low, high = (
            (box.center_y, box.x0, box.x1) if horizontal else (box.center_x, box.y0, box.y1)
        )
        if abs(place - at) <= snap and low - snap <= middle <= high + snap:
            return True
    return False


def _fill_cells(
    areas: list[Area], xs: list[float], ys: list[float], words: list[Word]
) -> list[TableCell]:
    boxes = [Box(xs[c], ys[r], xs[c + wide], ys[r + tall]) for r, c, tall, wide in areas]
    held: dict[int, list[Word]] = defaultdict(list)
    for word in words:
        for index, box in enumerate(boxes):
            if box.has_center_of(word.box):
                held[index].append(word)
                break
    return [
        TableCell(*area, box, tuple(make_line(row) for row in rows_of_words(held[index])))
        for index, (area, box) in enumerate(zip(areas, boxes, strict=True))
    ]
