"""How deep entries of contents are nested, by where they begin in their column."""

from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.geometry import cluster
from papermill_api.engine.pdf.layout import TextBlock
from papermill_api.engine.pdf.numbering import section_number

INDENT = 0.4  # em; entries set in by more are a level deeper
MAX_LEVEL = 4


def entry_levels(run: Sequence[TextBlock]) -> list[int]:
    """The level of each entry, from 0.

    1 Scope ..... 1      3.3 Terms ... 9      a column that goes on inside of a section begins
    2 Use ....... 4    4 Index ...... 12      as deep as the number at its edge says
      2.1 Ways .. 4
    """
    found: list[int] = []
    for column in _columns(run):
        edges = cluster((block.box.x0 for block in column), INDENT * run[0].lines[0].size)
        first = min(column, key=lambda block: block.box.x0)
        number = section_number(first.text) if found else None
        base = number.depth - 1 if number else 0
        places = [
            min(range(len(edges)), key=lambda i: abs(edges[i] - block.box.x0)) for block in column
        ]
        levels = _by_numbers(column, places) or [base + place for place in places]
        found += [min(level, MAX_LEVEL) for level in levels]
    return found


def _by_numbers(column: Sequence[TextBlock], places: Sequence[int]) -> list[int] | None:
    """The levels by the numbers at each edge, where what is numbered deeper begins further left.

       2 Graphs            names of chapters in the middle, or numbers of sections that end
     2.9 Colours           at one edge
    2.10 Edges
    """
    depths: dict[int, int] = {}
    for block, place in zip(column, places, strict=True):
        number = section_number(block.lines[0].text)
        if number is not None:
            depths[place] = min(number.depth, depths.get(place, number.depth))
    told = [depths[place] for place in sorted(depths)]
    if told == sorted(told):
        return None
    highest = min(told)  # as is what has no number beside such, a bibliography
    return [depths.get(place, highest) - highest for place in places]


def _columns(run: Sequence[TextBlock]) -> list[list[TextBlock]]:
    """Entries one below another; a column begins further up and to the right of the last."""
    columns = [[run[0]]]
    for above, block in pairwise(run):
        if block.box.y1 < above.box.y0 and block.box.x0 > above.box.x0:
            columns.append([])
        columns[-1].append(block)
    return columns
