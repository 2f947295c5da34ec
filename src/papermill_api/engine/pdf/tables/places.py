"""Lines of text in a place of a table, their runs by column, and what tells them apart."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.scripts import starts_lower
from papermill_api.engine.pdf.scripts.breaks import unbroken_width, width_at_start
from papermill_api.engine.pdf.tables.text import Row, Run, is_bold, is_number

UNENDED = re.compile(r".*\S( ?[±(]| [×+=/&])")  # more must follow: "72.3 ±", not so "A+"
SET_IN = 0.5  # em at least that the rows of a group begin right of its name
APART = 0.15  # em; steps from line to line that differ by less are one
CUT_WORD = re.compile(r".*[^\W\d_][-\u2010]")


@dataclass(slots=True)
class PlaceLine:
    """A row of text with its runs by column; a run over a boundary counts for its first column."""

    row: Row
    cells: dict[int, Run]


def by_column(row: Row, edges: Sequence[float]) -> dict[int, Run]:
    cells: dict[int, Run] = {}
    for run in row.runs:
        place = (run.x0 + run.x1) / 2 if run.width < 0.5 * (edges[-1] - edges[0]) else run.x0 + 1
        column = bisect_right(edges, place, 1, len(edges) - 1) - 1
        first = cells.get(column)
        cells[column] = run if first is None else Run(first.x0, run.x1, first.parts + run.parts)
    return cells


def numbers(line: PlaceLine) -> set[int]:
    """The columns in which the line has a number."""
    texts = [(column, run.text) for column, run in line.cells.items()]
    return {column for column, text in texts if any(map(str.isdigit, text)) and is_number(text)}


def rows_from(starts: Sequence[int], lines: Sequence[PlaceLine]) -> list[list[Row]]:
    """The lines in rows that begin at these places; those before the first are left out."""
    return [[line.row for line in lines[a:b]] for a, b in pairwise([*starts, len(lines)])]


def step_of(above: PlaceLine, line: PlaceLine) -> float:
    """In em: lines of code are often smaller, and nearer to each other, than those beside them."""
    return (line.row.baseline - above.row.baseline) / max(line.row.size, 1.0)


def had_room(over: Run, run: Run, right: float) -> bool:
    """Would the first word of a run have fitted on the line above, had it gone on there?

    All that no space parts is one, but below a single such word: columns are as wide as these.
    """
    first = run.words[0]
    several = any([word.space for word in over.words[:-1]])  # noqa: C419, a generator is slower
    width = width_at_start(run.words) if several else unbroken_width(first)
    return right - over.x1 > width + 0.25 * first.style.size


def right_sides(lines: Sequence[PlaceLine], columns: int) -> list[float]:
    """How far right each column's text reaches, where a line would have broken.

    A word that stands alone could not be broken: where most runs have several, these tell.
    """
    rights: list[float] = []
    for column in range(columns):
        runs = [line.cells[column] for line in lines if column in line.cells]
        several = [run for run in runs if len(run.words) > 1]
        telling = several if 2 * len(several) >= len(runs) else runs
        rights.append(max([run.x1 for run in telling], default=0.0))
    return rights


def overlap(above: PlaceLine, line: PlaceLine, options: TableOptions) -> bool:
    """Is one of them set in the middle of a taller cell beside it?

    Such lines have no column in common, so that they overlap if only a little.
    """
    lap = 0.0 if above.cells.keys().isdisjoint(line.cells) else options.lap
    return line.row.top < above.row.bottom - lap * line.row.size


def breaks(above: PlaceLine, line: PlaceLine) -> bool:
    """Is a cell broken where none could begin or end, as "72.3 ±" / "1.1" or "59.1" / "± 0.5"?

    So is one in the middle of a word, after a hyphen. Where both begin with the sign they are a
    column of tolerances.
    """
    return any(
        is_broken(above.cells[column].text, run.text)
        for column, run in line.cells.items()
        if column in above.cells
    )


def is_broken(over: str, under: str) -> bool:
    return bool(
        UNENDED.fullmatch(over)
        or (CUT_WORD.fullmatch(over) and under[:1].islower())
        or (under.startswith("±") and not over.startswith("±"))
    )


def runs_on(above: PlaceLine, line: PlaceLine, rights: Sequence[float]) -> bool:
    """Does the line go on in each of its columns, where its first word had no room above?

    Text block   Paper of at most   a single word leaves no room in a column as wide as its
    and covers   120 g/m²           words: one cell, at least, has several in the line above
    """
    overs = [above.cells.get(column) for column in line.cells]
    return (
        numbers(line).isdisjoint(numbers(above))
        and all(
            over is not None and not had_room(over, run, rights[column])
            for over, (column, run) in zip(overs, line.cells.items(), strict=True)
        )
        and any(over is not None and len(over.words) > 1 for over in overs)
    )


def begin_whole(
    lines: Sequence[PlaceLine], pitches: Sequence[float], tight: float, columns: int
) -> bool:
    """Has each line after a wide step a text for all columns, and none at the tight pitch has?

    First     1,200    1,800    cells that are all broken: some of the further lines begin with
    meeting   yen      yen      the first column, as rows of a group do not, and none has numbers
    """
    begun = [line for pitch, line in zip(pitches, lines[1:], strict=True) if pitch > tight]
    inner = [line for pitch, line in zip(pitches, lines[1:], strict=True) if pitch <= tight]
    return (
        all(len(line.cells) == columns for line in begun)
        and not any(len(line.cells) == columns or numbers(line) for line in inner)
        and any(0 in line.cells for line in inner)
    )


def group_names(lines: Sequence[PlaceLine]) -> set[int]:
    """Which lines name a group of the rows below them, if two do, or one by look and place.

    Total assets   12   14     a bold or slanted label alone below such a row, which may have had no
    Equity                     room for it, is no end of that: one that is neither follows; or, in
      Capital       3    4     any look, it begins left of the rows above and below, or more white
                               is above it than below, where rows are as near
    """
    names = {
        index
        for index, (line, below) in enumerate(pairwise(lines))
        if line.cells.keys() == {0}
        and 0 in below.cells
        and len(below.cells) > 1
        and (
            _stands_out(line, below)
            or (_is_set_in(below, line) and (not index or _is_set_in(lines[index - 1], line)))
            or _is_apart(lines[index - 1] if index else None, *lines[index : index + 3])
        )
    }
    return {
        index
        for index in names
        if (len(names) > 1 or _is_surely(lines[index], lines[index + 1]))
        and (not index or len(lines[index - 1].cells) > 1)
    }


def has_sure_name(lines: Sequence[PlaceLine]) -> bool:
    """Does a line name a group of the rows below it, by look and place?"""
    return any(_is_surely(lines[index], lines[index + 1]) for index in group_names(lines))


def _is_surely(name: PlaceLine, row: PlaceLine) -> bool:
    """Does a label stand out, begin left of the one below it, and as no rest of a text does?

    A slanted one may begin level with it, where that begins with a capital or number.
    """
    begins, label = not name.cells[0].text[:1].islower(), row.cells[0]
    apart = _is_set_in(row, name) or not (is_bold(name.row) or starts_lower(label.text))
    return begins and apart and _stands_out(name, row)


def _is_set_in(row: PlaceLine, name: PlaceLine) -> bool:
    label = row.cells.get(0)
    return label is not None and label.x0 - name.cells[0].x0 >= SET_IN * name.row.size


def _stands_out(name: PlaceLine, row: PlaceLine) -> bool:
    """Is a label bold or slanted, and that of the row below not?"""
    label, below = name.cells[0].parts, row.cells[0].parts
    bold = all(part.style.bold for part in label) and not all(part.style.bold for part in below)
    return bold or (
        all(part.style.italic for part in label) and not all(part.style.italic for part in below)
    )


def _is_apart(
    above: PlaceLine | None, name: PlaceLine, row: PlaceLine, after: PlaceLine | None = None
) -> bool:
    """Is a line, if not the first, further from the one above than from a row at the usual step?

    A label whose last line holds the numbers of its row is nearer to that than rows are.
    """
    if after is None:
        return False
    step, slack = row.row.baseline - name.row.baseline, APART * name.row.size
    far = above is None or name.row.baseline - above.row.baseline - step >= slack
    return far and after.row.baseline - row.row.baseline - step < slack
