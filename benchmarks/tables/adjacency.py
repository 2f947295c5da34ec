"""Table structure by adjacency relations: the competition's measure.

A relation is a pair of neighbouring non-blank cells and its direction; blank cells between two
are skipped. Texts are compared without white space and with every mark as one.

    | a | b |        a -right-> b    a -down-> c
    | c |   |

Source: M. Göbel et al., "A methodology for evaluating algorithms for table understanding in PDF
documents", DocEng 2012.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class GridCell:
    """Rows and columns first to last, inclusive."""

    rows: tuple[int, int]
    columns: tuple[int, int]
    text: str


class Relation(NamedTuple):
    first: str
    second: str
    direction: str  # "right" or "down"


@dataclass(frozen=True, slots=True)
class Counts:
    """What was wanted, found, and both. Finding nothing where there is something earns nothing."""

    wanted: int
    found: int
    right: int

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else float(not self.wanted)

    @property
    def f1(self) -> float:
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0.0


def relations(table: Sequence[GridCell]) -> Counter[Relation]:
    """Every pair of neighbours once, however many rows or columns they share."""
    filled = [cell for cell in table if normalized(cell.text)]
    places = {
        (row, column): index
        for index, cell in enumerate(filled)
        for row in _span(cell.rows)
        for column in _span(cell.columns)
    }
    turned = {(column, row): index for (row, column), index in places.items()}
    texts = [normalized(cell.text) for cell in filled]
    return Counter(
        Relation(texts[first], texts[second], direction)
        for direction, grid in (("right", places), ("down", turned))
        for first, second in set(_neighbours(grid))
    )


def _span(ends: tuple[int, int]) -> range:
    return range(ends[0], ends[1] + 1)


def _neighbours(grid: Mapping[tuple[int, int], int]) -> Iterator[tuple[int, int]]:
    """Cells that follow each other in a row of the grid, whatever is blank between them."""
    for (row, first), (next_row, second) in pairwise(_in_order(grid)):
        if row == next_row and first != second:
            yield first, second


def _in_order(grid: Mapping[tuple[int, int], int]) -> Iterator[tuple[int, int]]:
    """Row and cell of every filled place, row by row."""
    return ((row, grid[row, column]) for row, column in sorted(grid))


def compare(wanted: Iterable[Sequence[GridCell]], found: Iterable[Sequence[GridCell]]) -> Counts:
    """The relations of a document's tables, together."""
    truth: Counter[Relation] = sum(map(relations, wanted), Counter())
    read: Counter[Relation] = sum(map(relations, found), Counter())
    return Counts(truth.total(), read.total(), (truth & read).total())


def normalized(text: str) -> str:
    """No white space, compatible forms made one, each mark that is no letter or digit as _."""
    return re.sub(r"[^\w]", "_", re.sub(r"\s", "", unicodedata.normalize("NFKC", text)))
