"""Tall places of a grid that hold a list: each of its rows begins with a short label."""

from collections.abc import Sequence
from itertools import pairwise
from math import inf
from typing import NamedTuple

from papermill_api.engine.pdf.scripts import starts_lower
from papermill_api.engine.pdf.tables.places import (
    PlaceLine,
    had_room,
    rows_from,
    step_of,
)
from papermill_api.engine.pdf.tables.text import ITEM_SIGNS, Row, Run, are_short

LEAST_LABELS = 3  # in a table of three columns or more
LEAST_SURE = 4  # of two columns, or between strokes: two addresses may have as many lines
LEAST_STEP = 0.8  # em from line to line; signs above and below others stand nearer


class _List(NamedTuple):
    lines: Sequence[PlaceLine]
    edges: Sequence[float]  # of all columns
    at: int  # the column of the labels
    begun: Sequence[int]  # which of the lines have a label

    def labels(self) -> list[Run]:
        return [self.lines[index].cells[self.at] for index in self.begun]

    def beside(self, index: int) -> list[int]:
        """The columns of a line in which texts stand beside its label."""
        return [column for column in self.lines[index].cells if column != self.at]


def by_list(
    lines: Sequence[PlaceLine], edges: Sequence[float], row_height: float = inf
) -> list[list[Row]]:
    """Lines in rows that each begin with a label of a list, or nothing if they may be of one row.

    rho   reference density          each label had room beside the one above, or its text had, so
    nu    Poisson ratio, as of the   that they are no text of one cell; lines without one go on.
          material at rest           Items and lines of code in one cell are no labels. The name of
    hg    hourglass control          all may stand over them, in a column of its own

    Where not all labels had room, or strokes part most rows, each of four needs a text: authors
    break the lines of cells, too.
    """
    drawn = row_height < inf
    named = len(edges) > LEAST_LABELS and lines[0].cells.keys() == {0}
    if named and not any(0 in line.cells for line in lines[1:]):
        listed = _rows_of(_list(lines[1:], edges, 1), drawn)
        return [[lines[0].row], *listed] if listed else []
    return _rows_of(_list(lines, edges, 0), drawn)


def _list(lines: Sequence[PlaceLine], edges: Sequence[float], at: int) -> _List:
    return _List(lines, edges, at, [i for i, line in enumerate(lines) if at in line.cells])


def _rows_of(found: _List, drawn: bool) -> list[list[Row]]:
    lines, edges, at, begun = found
    least = LEAST_LABELS if len(edges) > LEAST_LABELS else LEAST_SURE
    if len(begun) < least or begun[0] or _are_items_or_code(lines):
        return []
    labels = found.labels()
    roomy = [had_room(one, two, edges[at + 1]) for one, two in pairwise(labels)]
    if not are_short(labels) or not all(_fits(found, index) for index in range(1, len(lines))):
        return []
    if not drawn and all(roomy):
        return rows_from(begun, lines)
    return rows_from(begun, lines) if _is_sure(found, roomy) else []


def _fits(found: _List, index: int) -> bool:
    """May a line begin a row, or does it go on in the texts above it?"""
    above, line = found.lines[index - 1 : index + 1]
    if found.at not in line.cells:
        return line.cells.keys() <= above.cells.keys()
    beside = found.beside(index)
    return not beside or any(
        _begins(found, index, at) or not starts_lower(line.cells[at].text) for at in beside
    )


def _begins(found: _List, index: int, at: int) -> bool:
    """Is nothing above a text, or what leaves room for it?"""
    above, line = found.lines[index - 1 : index + 1]
    return at not in above.cells or had_room(above.cells[at], line.cells[at], found.edges[at + 1])


def _is_sure(found: _List, roomy: Sequence[bool]) -> bool:
    """Has each label a text, and one of both room above, though not each label had?"""
    lines, begun = found.lines, found.begun
    if len(begun) < LEAST_SURE or not all(map(found.beside, begun)):
        return False
    if any(step_of(above, line) < LEAST_STEP for above, line in pairwise(lines)):
        return False
    if 2 * sum(roomy) < len(roomy) and not _are_names(found.labels()):
        return False
    return all(
        had or any(_begins(found, index, at) for at in found.beside(index))
        for had, index in zip(roomy, begun[1:], strict=True)
    )


def _are_names(labels: Sequence[Run]) -> bool:
    """Is each a single word, none of which goes on in small letters from the one above?"""
    small = [starts_lower(label.text) for label in labels]
    return all(len(label.words) == 1 for label in labels) and (small[0] or not any(small))


def _are_items_or_code(lines: Sequence[PlaceLine]) -> bool:
    runs = [run for line in lines for run in line.cells.values()]
    listed = any(run.words[0].text in ITEM_SIGNS and run.words[0].space for run in runs)
    return listed or all(part.style.mono for run in runs for part in run.parts)
