"""Pages whose columns were painted together, row by row, as some composing systems do."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median_low

from papermill_api.engine.pdf.layout import Line
from papermill_api.engine.pdf.scripts import starts_lower

LEAST_LINES = 8  # of a column that begin at its edge
LONG = 4  # words; of which lines of text have as many, and cells of tables seldom
APART = 8.0  # em between the edges of two columns at least; first lines and items are set in less
EDGE = 0.5  # em; lines that begin this near begin at one edge
SWITCHES = 0.4  # of the lines of columns; so often the next line stands in another one
SMALL = 0.3  # of the lines of a column that begin with a small letter, as sentences go on

Key = tuple[int, int]  # the first and the last column that a line stands in


def by_columns(lines: list[Line]) -> list[Line]:
    """The lines in content order, those of each column together where they come row by row.

    1 The mill      2 It has two     what stands in two columns ends both, and goes on with what
    3 grinds corn   4 stones.        is as wide below it
    5 A longer line over both of them
    """
    level = sum([one.box.x1 < two.box.x0 and _are_level(one, two) for one, two in pairwise(lines)])
    if level < LEAST_LINES or any(line.style.angle for line in lines):  # most pages
        return lines
    edges = _edges(lines)
    if len(edges) < 2:
        return lines
    keys = [_key(line, edges) for line in lines]
    if not _come_in_turn(keys) or not _are_text(lines, keys):
        return lines
    return _sorted(lines, keys)


def _are_level(one: Line, two: Line) -> bool:
    return abs(two.baseline - one.baseline) < one.size


def _edges(lines: Sequence[Line]) -> list[float]:
    """Where columns of text begin, from the left."""
    starts = Counter(round(line.box.x0) for line in lines if len(line.words) >= LONG)
    em = median_low([line.size for line in lines])
    edges: list[float] = []
    for start, _ in sorted(starts.items()):
        near = starts[start - 1] + starts[start] + starts[start + 1]
        if near >= LEAST_LINES and (not edges or start - edges[-1] >= APART * em):
            edges.append(start)
    return edges


def _key(line: Line, edges: Sequence[float]) -> Key:
    slack = EDGE * line.size
    first = max(sum(edge <= line.box.x0 + slack for edge in edges) - 1, 0)
    last = max(sum(edge < line.box.x1 for edge in edges) - 1, first)
    return first, last


def _come_in_turn(keys: Sequence[Key]) -> bool:
    """Does the next line often stand in another column?"""
    inner = sum(first == last for first, last in keys)
    switches = sum(
        one != two and one[0] == one[1] and two[0] == two[1] for one, two in pairwise(keys)
    )
    return switches >= max(LEAST_LINES, SWITCHES * inner)


def _are_text(lines: Sequence[Line], keys: Sequence[Key]) -> bool:
    """Do sentences go on from line to line in two columns or more? Cells of a table hold less."""
    small: Counter[int] = Counter()
    count: Counter[int] = Counter()
    for line, (first, last) in zip(lines, keys, strict=True):
        if first == last and len(line.words) >= LONG:
            count[first] += 1
            small[first] += starts_lower(line.first_text)
    full = [at for at, of in count.items() if of >= LEAST_LINES]
    return sum(small[at] >= SMALL * count[at] for at in full) >= max(2, len(full))


def _sorted(lines: Sequence[Line], keys: Sequence[Key]) -> list[Line]:
    stretches: list[list[Line]] = []
    open_ones: dict[Key, list[Line]] = {}
    for line, key in zip(lines, keys, strict=True):
        first, last = key
        for other in [one for one in open_ones if one != key]:
            if other[0] <= last and first <= other[1]:
                del open_ones[other]
        if key not in open_ones:
            open_ones[key] = []
            stretches.append(open_ones[key])
        open_ones[key].append(line)
    return [line for stretch in stretches for line in stretch]
