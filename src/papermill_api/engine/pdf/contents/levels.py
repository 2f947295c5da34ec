"""How deep entries of contents are nested, by where they begin in their column."""

import statistics
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from papermill_api.engine.geometry import cluster
from papermill_api.engine.pdf.contents.entries import number_of
from papermill_api.engine.pdf.layout import PageBlock, PageLayout, TextBlock
from papermill_api.engine.pdf.numbering import SectionNumber, section_number
from papermill_api.engine.records import replace

INDENT = 0.4  # em; entries set in by more are a level deeper
MAX_LEVEL = 4
FAR = 2.0  # em between the ends of page numbers of two columns


def in_column_order(run: Sequence[TextBlock]) -> list[TextBlock]:
    """The entries column by column where their numbers count on so, and as read they do not.

    Contents        2.3 Edges ... 9      level with the name of the contents, the head of the second
    1 Scope ... 1   3 Index .... 12      column is read before the first
    """
    numbers = [number_of(block.lines[-1]) for block in run]
    told = [number for number in numbers if number is not None]
    if len(told) < len(run) or told == sorted(told):
        return list(run)
    ends = cluster((block.box.x1 for block in run), FAR * run[0].lines[0].size)
    columns = [min(range(len(ends)), key=lambda at: abs(ends[at] - b.box.x1)) for b in run]
    order = sorted(range(len(run)), key=columns.__getitem__)
    ordered = [told[at] for at in order]
    return [run[at] for at in order] if ordered == sorted(ordered) else list(run)


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
        levels = _by_numbers(column, places, base) or [base + place for place in places]
        found += [min(level, MAX_LEVEL) for level in levels]
    return found


def _by_numbers(column: Sequence[TextBlock], places: Sequence[int], base: int) -> list[int] | None:
    """The levels by the numbers at each edge, where what is numbered deeper begins further left.

       2 Graphs            names of chapters in the middle, or numbers of sections that end
     2.9 Colours           at one edge
    2.10 Edges

    Or by each number, where chapters and their sections begin at one edge.
    """
    numbers = [section_number(block.lines[0].text) for block in column]
    depths: dict[int, int] = {}
    for number, place in zip(numbers, places, strict=True):
        if number is not None:
            depths[place] = min(number.depth, depths.get(place, number.depth))
    told = [depths[place] for place in sorted(depths)]
    highest = min(told, default=0)
    if told != sorted(told):  # what has no number beside such is as high, a bibliography
        return [depths.get(place, highest) - highest for place in places]
    if not _are_flush(numbers, places):
        return None
    top = 1 if base else highest  # chapters may be in the column before alone
    return [
        (number.depth if number else depths.get(place, highest + place)) - top
        for number, place in zip(numbers, places, strict=True)
    ]


def _are_flush(numbers: Sequence[SectionNumber | None], places: Sequence[int]) -> bool:
    """Do sections begin at the edge of what they are in, each first one right below that?"""
    flush = False
    numbered = [(number, at) for number, at in zip(numbers, places, strict=True) if number]
    for (above, place), (number, own) in pairwise(numbered):
        if own == place and number.depth > above.depth:
            if number.parts[: above.depth] != above.parts:
                return False
            flush = True
    return flush


def go_on_overleaf(
    layouts: Sequence[PageLayout], found: Sequence[PageLayout]
) -> Iterator[PageLayout]:
    """The pages that were `found` to have entries, those that go on overleaf as deep as before.

    1 Scope ..... 1    |    2.7 Colours ... 9     the edge of the second page is not that of
      1.1 Terms . 2    |    2.8 Edges .... 11     chapters: numbers are as deep on both
    """
    last: int | None = None
    for before, after in zip(layouts, found, strict=True):
        if before is after:
            last = None if after.blocks else last
            yield after
            continue
        known = set(map(id, before.blocks))
        made = [
            isinstance(block, TextBlock) and block.role == "item" and id(block) not in known
            for block in after.blocks
        ]
        first = made.index(False) if False in made else len(made)
        blocks = after.blocks
        if last is not None and first:
            blocks = (*_as_deep(blocks[:first], last), *blocks[first:])
        ended = made[::-1].index(False) if False in made else len(made)
        told = _above_depth(blocks[len(blocks) - ended :])
        last = told if ended < len(made) or told is not None else last
        yield replace(after, blocks=blocks)


def _as_deep(entries: Sequence[PageBlock], above: int) -> list[PageBlock]:
    """The entries of a page, each level as deep as its numbers say; `above`: as `_above_depth`.

    What has no number is moved as what is next above it is.
    """
    depths: dict[int, list[int]] = {}
    for entry, number in _numbered(entries):
        depths.setdefault(entry.level, []).append(number.depth)
    moved = {level: statistics.mode(told) + above - level for level, told in depths.items()}
    return [_deeper(e, moved) if isinstance(e, TextBlock) else e for e in entries]


def _deeper(entry: TextBlock, moved: Mapping[int, int]) -> TextBlock:
    known = [level for level in moved if level <= entry.level]
    by = max(moved[max(known)], 0) if known else 0
    return replace(entry, level=min(entry.level + by, MAX_LEVEL))


def _above_depth(entries: Sequence[PageBlock]) -> int | None:
    """By how much the levels of most entries are above the depths of their numbers, from -1."""
    steps = [entry.level - number.depth for entry, number in _numbered(entries)]
    return statistics.mode(steps) if steps else None


def _numbered(entries: Sequence[PageBlock]) -> Iterator[tuple[TextBlock, SectionNumber]]:
    """Those with numbers whose parts tell how deep they are, as "I." and "a." do not."""
    for entry in entries:
        number = section_number(entry.text) if isinstance(entry, TextBlock) else None
        if isinstance(entry, TextBlock) and number and (number.depth > 1 or number.form[0] == "1"):
            yield entry, number


def _columns(run: Sequence[TextBlock]) -> list[list[TextBlock]]:
    """Entries one below another; a column begins further up and to the right of the last."""
    columns = [[run[0]]]
    for above, block in pairwise(run):
        if block.box.y1 < above.box.y0 and block.box.x0 > above.box.x0:
            columns.append([])
        columns[-1].append(block)
    return columns
