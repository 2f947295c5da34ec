"""Rows of tables under a head that is printed at the foot of one page and the head of the next."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from papermill_api.engine.geometry import Box, union
from papermill_api.engine.pdf.foot_notes import notes_at_foot
from papermill_api.engine.pdf.layout import (
    Line,
    PageLayout,
    TableBlock,
    TableCell,
    TextBlock,
    make_line,
    text_lines,
    without,
)
from papermill_api.engine.pdf.page import Word, rows_of_words
from papermill_api.engine.records import replace

SAME_PLACE = 1.0  # points; a head is printed at the same place across each page
LEAST_WORDS = 2  # of a head in two columns; one may stand below itself anywhere
LEAST_WHITE = 0.55  # em between texts of two columns; a space takes less
FAR = 3.5  # em between lines; rows further apart are no longer a table's
NEAR = 4.0  # points below the top of the first text of a page is its head, too
BEFORE_TEXT = 1.0  # em that a space in a label and the white before the texts take, at least


class _Text(NamedTuple):
    """What a line has in one column; one that reaches into several is no row's."""

    words: list[Word]
    first: int
    last: int


_Row = list[_Text]  # from left to right


class _Columns(NamedTuple):
    lefts: list[float]  # of what stands in each of them alone
    rights: list[float]


class _Head(NamedTuple):
    cells: list[TableCell]  # as they are on the other page
    again: dict[int, Word]  # the words that are printed here, by the ids of those there
    foot: float  # the baseline of its last line


def with_first_rows(layouts: Sequence[PageLayout]) -> list[PageLayout]:
    """Pages with tables of the rows at their foot that stand below a head which is repeated.

      Port    Meaning
      80      The web           too few to show that they are rows: but the next page
    ---------------------       begins with the same head at the same place, so that all from
      Port    Meaning           the head on to the foot of this page are rows of its table
      443     The web, safe
    So are the first lines of a page below the head of the table that ends the page before.
    """
    found = list(layouts)
    for at, (page, below) in enumerate(pairwise(layouts)):
        if below.number != page.number + 1 or not (page.blocks and below.blocks):
            continue
        first = below.blocks[0]
        if isinstance(first, TableBlock):
            if part := _part(page, first):
                found[at] = _with_last(page, part)
        elif (last := _last_table(found[at])) and (part := _rest(below, last)):
            found[at + 1] = _with_first(below, part)
    return found


def _last_table(page: PageLayout) -> TableBlock | None:
    last = page.blocks[-1] if page.blocks else None
    if isinstance(last, TextBlock):
        if not any(isinstance(block, TableBlock) for block in page.blocks):  # as on most pages
            return None
        notes = notes_at_foot(page)
        last = next((block for block in reversed(page.blocks) if id(block) not in notes), None)
    return last if isinstance(last, TableBlock) else None


def _part(page: PageLayout, table: TableBlock) -> TableBlock | None:
    """The head of a table and all below it on the page before, if rows of its columns are."""
    head = _head_of(table)
    words = _words_of(page)
    again = _same_words(head, words)
    if not again:
        return None
    top = min(word.box.y0 for word in again.values())
    if any(b.box.y1 > top for b in page.blocks if not isinstance(b, TextBlock)):
        return None
    known = {id(word) for word in again.values()}
    rest = [word for word in words if word.box.y1 > top and id(word) not in known]
    foot = max(word.baseline for word in again.values())
    columns = _columns_of(table)
    if not rest or columns is None or min(word.baseline for word in rest) <= foot:
        return None
    rows = list(_rows_of(columns, rest, foot))
    if None in rows:
        return None
    kept = [row for row in rows if row is not None]
    return _table_of(_Head(head, again, foot), kept, columns, page.number, table)


def _rest(page: PageLayout, table: TableBlock) -> TableBlock | None:
    """The head of a table and the rows right below it that a page begins with."""
    head = _head_of(table)
    words = _words_of(page)
    again = _same_words(head, words, first=True)
    top = min(block.box.y0 for block in page.blocks)
    columns = _columns_of(table) if again else None
    if columns is None or min(word.box.y0 for word in again.values()) > top + NEAR:
        return None
    known = {id(word) for word in again.values()}
    foot = max(word.baseline for word in again.values())
    if any(word.baseline <= foot and id(word) not in known for word in words):
        return None
    rest = [word for word in words if word.baseline > foot]
    kept = takewhile(lambda row: row is not None, _rows_of(columns, rest, foot))
    rows = [row for row in kept if row is not None]
    while rows and len(rows[-1]) == 1 and not rows[-1][0].first:  # what follows the table
        rows.pop()
    return _table_of(_Head(head, again, foot), rows, columns, page.number, table) if rows else None


def _head_of(table: TableBlock) -> list[TableCell]:
    return [cell for cell in table.cells if cell.row < max(1, table.header_rows)]


def _words_of(page: PageLayout) -> list[Word]:
    notes = notes_at_foot(page)
    texts = [block for block in page.blocks if id(block) not in notes]
    return [word for line in text_lines(texts) if not line.angle for word in line.words]


def _same_words(
    head: Sequence[TableCell], words: Sequence[Word], first: bool = False
) -> dict[int, Word]:
    """The words of a page that are those of a head, by the ids of the latter; all or none.

    The last ones that are, or the first.
    """
    own = [word for cell in head for line in cell.lines for word in line.words]
    if len(own) < LEAST_WORDS or len({cell.column for cell in head if cell.lines}) < LEAST_WORDS:
        return {}
    starts = [word for word in words if _is_above(word, own[0])]
    if not starts:
        return {}
    places = [word.baseline for word in starts]
    drop = (min(places) if first else max(places)) - own[0].baseline
    alike = {
        id(word): next(
            (
                other
                for other in words
                if _is_above(other, word)
                and abs(other.baseline - word.baseline - drop) <= SAME_PLACE
            ),
            None,
        )
        for word in own
    }
    found = {key: word for key, word in alike.items() if word is not None}
    return found if len(found) == len(own) else {}


def _is_above(word: Word, other: Word) -> bool:
    return word.text == other.text and abs(word.box.x0 - other.box.x0) <= SAME_PLACE


def _columns_of(table: TableBlock) -> _Columns | None:
    """None where a column has no text that stands in it alone."""
    lines: list[list[Line]] = [[] for _ in range(table.column_count)]
    for cell in table.cells:
        if cell.column_span == 1:
            lines[cell.column] += cell.lines
    if len(lines) < LEAST_WORDS or not all(lines):
        return None
    lefts = [min(line.box.x0 for line in each) for each in lines]
    return _Columns(lefts, [max(line.box.x1 for line in each) for each in lines])


def _rows_of(columns: _Columns, words: Sequence[Word], above: float) -> Iterator[_Row | None]:
    """The lines of rows with their texts by column; None for one that does not keep these."""
    for line in rows_of_words(words):
        row = list(_texts_of(columns, line))
        step = line[0].baseline - above
        far = step > FAR * line[0].style.size
        across = any(text.last > text.first for text in row)
        shared = any(one.last >= two.first for one, two in pairwise(row))
        yield None if far or across or shared else row
        above = line[0].baseline


def _texts_of(columns: _Columns, words: Sequence[Word]) -> Iterator[_Text]:
    """Words are of one text up to the next white as wide as that between columns."""
    run = [words[0]]
    for last, word in pairwise(words):
        if word.box.x0 - last.box.x1 > LEAST_WHITE * word.style.size:
            yield _text(columns, run)
            run = []
        run.append(word)
    yield _text(columns, run)


def _text(columns: _Columns, words: list[Word]) -> _Text:
    """It stands in all columns that it reaches into, or in the one that is nearest."""
    left, right = words[0].box.x0, words[-1].box.x1
    spans = list(zip(columns.lefts, columns.rights, strict=True))
    over = [i for i, (x0, x1) in enumerate(spans) if min(right, x1) - max(left, x0) > 0]
    if not over:
        over = [min(range(len(spans)), key=lambda i: max(spans[i][0] - right, left - spans[i][1]))]
    return _Text(words, over[0], over[-1])


def _begins(above: _Row | None, row: _Row, columns: _Columns) -> bool:
    """A row begins with a label beside others, or with one that had room in the line above."""
    if above is None:
        return True
    if row[0].first > 0:
        return len(columns.lefts) > 2 and len(row) == len(columns.lefts) - 1
    if len(row) > 1 or above[0].first > 0:
        return True
    label, rest = above[0].words[-1], row[0].words[0]
    return label.box.x1 + rest.box.width + BEFORE_TEXT * rest.style.size < columns.lefts[1]


def _table_of(
    head: _Head,
    rows: Sequence[_Row],
    columns: _Columns,
    page: int,
    other: TableBlock,
) -> TableBlock:
    cells = []
    drop = head.foot - max(line.baseline for cell in head.cells for line in cell.lines)
    for cell in head.cells:
        lines = [make_line([head.again[id(word)] for word in line.words]) for line in cell.lines]
        box = Box(cell.box.x0, cell.box.y0 + drop, cell.box.x1, cell.box.y1 + drop)
        cells.append(replace(cell, box=box, lines=tuple(lines)))
    groups: list[list[_Row]] = []
    for above, row in zip([None, *rows], rows, strict=False):
        if _begins(above, row, columns):
            groups.append([])
        groups[-1].append(row)
    edges = {c.column: c.box.x0 for c in other.cells if c.column_span == 1}
    sides = [*(edges.get(i, left) for i, left in enumerate(columns.lefts)), other.box.x1]
    first = max(1, other.header_rows)
    for index, group in enumerate(groups):
        cells += _cells(first + index, group, sides)
    box = union([cell.box for cell in cells])
    count = first + len(groups)
    return TableBlock(page, box, tuple(cells), count, len(columns.lefts), first, other.ruled)


def _cells(row: int, group: Sequence[_Row], sides: Sequence[float]) -> Iterator[TableCell]:
    boxes = [word.box for line in group for text in line for word in text.words]
    top, bottom = min(box.y0 for box in boxes), max(box.y1 for box in boxes)
    for column in range(len(sides) - 1):
        held = [text for line in group for text in line if text.first == column]
        box = Box(sides[column], top, sides[column + 1], bottom)
        yield TableCell(row, column, 1, 1, box, tuple(make_line(text.words) for text in held))


def _with_last(layout: PageLayout, part: TableBlock) -> PageLayout:
    at_foot = notes_at_foot(layout)
    left = _without(layout, part)
    notes = [block for block in left.blocks if id(block) in at_foot]
    text = [block for block in left.blocks if id(block) not in at_foot]
    return replace(left, blocks=(*text, part, *notes))


def _with_first(layout: PageLayout, part: TableBlock) -> PageLayout:
    left = _without(layout, part)
    return replace(left, blocks=(part, *left.blocks))


def _without(layout: PageLayout, part: TableBlock) -> PageLayout:
    """The page without the lines that a table holds."""
    taken = {id(word) for cell in part.cells for line in cell.lines for word in line.words}
    lines = {id(line) for line in text_lines(layout.blocks) if id(line.words[0]) in taken}
    return without(layout, lines)
