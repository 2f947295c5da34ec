"""What stands between two strokes: rows of a table, or the text of a section under its rule."""

import re
from collections.abc import Sequence
from itertools import dropwhile, pairwise
from statistics import median

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.captions import opens_caption
from papermill_api.engine.pdf.markers import BULLETS, DASHES, read_markers
from papermill_api.engine.pdf.numbering import section_number
from papermill_api.engine.pdf.scripts import is_right_to_left
from papermill_api.engine.pdf.tables.middles import are_middled
from papermill_api.engine.pdf.tables.text import (
    ITEM_SIGNS,
    Row,
    Run,
    Words,
    is_bold,
    is_number,
)
from papermill_api.engine.pdf.tables.tight_numbers import ends_in_numbers
from papermill_api.engine.records import replace

_ITEMS = BULLETS | DASHES
YEAR = re.compile(r"(\d\d?\.){0,2}(19|20)\d\d")  # or a date
BIGGER = 1.15  # times the size of rows; bigger text is a heading
ITEM_INDENT = 4.0  # em; a bullet further in stands in a cell
LEAST_LINES = 2  # of a heading or a paragraph between a stroke and a table
HEAD_REACH = 2.0  # em over a stroke in which the head stands that it is under
MORE_WHITE = 1.0  # em by which a section has more white at its foot than at its head, at least
TITLE_WHITE = 1.0  # em over the title of a table below another one, at least
HEADING_WHITE = 0.5  # em more above a heading than below it, at least
SAME_START = 0.1  # em; texts of a column begin no further from one place
CODE_WHITE = 1.0  # em on either side of code in a line, at most: its padding and a space
BOTH = 2  # sides of code inside of a line
LEAST_NUMBERS = 2  # apart from the text of a row and from one another
APART, FULL, TEXT_WORDS = 1.4, 0.7, 8  # times the step of rows, share of the strokes; of such text
LABELLED = 3  # texts of a row with a label and two wide ones
LONG_TEXT = 11.0  # em; a piece of prose is longer


def holds_rows(box: Box, words: Words, options: TableOptions) -> bool:
    """Are the lines in the box rows of a table, and no prose?"""
    rows = words.rows(box, options)
    if not rows:
        return box.height <= options.max_empty_band
    if box.height > options.max_row_pitch * rows[0].size * (len(rows) + 1):
        return False
    several = [row for row in rows if len(row.runs) > 1]
    several = [row for row in several if not _is_around_code(row, several)]
    if not several:
        return are_middled(rows, box, options)
    if all(map(_is_item, several)) or _are_counted(rows, several) or _are_nested(several):
        return False
    if max(row.size for row in rows) > BIGGER * _usual_size(several):
        return False
    if _ends_in_heading(rows):
        return False
    if any(map(_is_caption, rows[1:])):
        return False  # of the next table
    prose = [_is_prose(row, box, several) for row in rows]
    if sum(prose) > options.prose_share * len(rows):
        return False
    cells = next((at for at, row in enumerate(rows) if len(row.runs) > 1), 0)
    return not (_is_section(rows, box) or (cells >= LEAST_LINES and any(prose[:cells])))


def _ends_in_heading(rows: Sequence[Row]) -> bool:
    """Are the last lines, of one heading over its rule, larger than all above them?

    Only its number stands apart from it.
    """
    least = rows[-1].size / BIGGER
    above = list(dropwhile(lambda row: row.size > least, reversed(rows)))
    is_whole = all(len(row.runs) == 1 for row in rows[len(above) + 1 :])
    return bool(above) and is_whole and all(row.size < least for row in above)


def _usual_size(rows: Sequence[Row]) -> float:
    """Of rows of words, if there are some: code beside them is often set smaller."""
    worded = [
        row.size
        for row in rows
        if not all(part.style.mono for run in row.runs for part in run.parts)
    ]
    return median(worded or [row.size for row in rows])


def heads_another(box: Box, words: Words, options: TableOptions) -> bool:
    """Is the lower stroke that under the head of another table, as the upper one is?

    Item   Price       each stands under a bold row; a title or a text parts the lower one from
    ------------       the rows of the upper table, and names are no sums
    Nail   0.10
    Spare parts
    Code   Price
    ------------

    A title in bold is one of its own if more white is over it than cells have. So is any text
    that runs across the columns of the lower head, below the last row of a table without a foot.
    Titles of sections stand over either stroke, as in a CV. A full line of text below more white
    than rows have is that between two tables, whatever their heads look like.
    """
    rows = words.rows(box, options)
    if len(rows) > 1 and _is_next_section(rows, box, words, options):
        return True
    if len(rows) > LEAST_LINES + 1 and _holds_text(rows, box):
        return True
    if len(rows) > 1 and _is_head(rows[-1]):
        if any(_runs_across(row, rows[-1]) for row in rows[1:-1]):
            return True
        above = rows[-3].bottom if len(rows) > LEAST_LINES else box.y0
        if _is_title(rows[-2], replace(box, y0=above)):
            return True
    if len(rows) < LEAST_LINES + 1 or not _is_head(rows[-1]) or is_bold(rows[0]):
        return False
    if len(rows[-2].runs) > 1 or _from_edge(rows[-2].runs[0], box) > ITEM_INDENT * rows[-2].size:
        return False
    place = replace(box, y0=box.y0 - HEAD_REACH * rows[-1].size, y1=box.y0)
    return any(map(_is_head, words.rows(place, options)[-1:]))


def is_numbered_heading(box: Box, words: Words, options: TableOptions) -> bool:
    """Is one line in bold behind a number of several parts, with more white above it than below?

    -------------------
                            the white behind such a number is as wide as between cells, and rows
    **1.1  More weirs**     have as much white above them as below
    -------------------
    """
    rows = words.rows(box, options)
    if len(rows) != 1 or not is_bold(rows[0]):
        return False
    (row,) = rows
    above, below = row.top - box.y0, box.y1 - row.bottom
    if above <= TITLE_WHITE * row.size or above - below <= HEADING_WHITE * row.size:
        return False
    number = section_number(" ".join(run.text for run in row.runs))
    return number is not None and number.depth > 1


def _holds_text(rows: Sequence[Row], box: Box) -> bool:
    """Does a line of text as wide as the strokes stand below rows and more white than they have?"""
    several = [at for at, row in enumerate(rows) if len(row.runs) > 1]
    if len(several) < 2:
        return False
    steps = [below.baseline - above.baseline for above, below in pairwise(rows)]
    return any(
        steps[at - 1] >= APART * min(steps)
        and len(rows[at].runs) == 1
        and rows[at].runs[0].width >= FULL * box.width
        and len(rows[at].runs[0].words) >= TEXT_WORDS
        for at in range(several[0] + 1, several[-1])
    )


def _is_next_section(rows: Sequence[Row], box: Box, words: Words, options: TableOptions) -> bool:
    """Does a text alone stand over either stroke, at its edge and in one look, set off from rows?

    EDUCATION
    -----------------------------
    2011        M.Sc. Hydrology      names of groups are no further from the rows above them
                                     than rows are
    LANGUAGES
    -----------------------------
    """
    title, size = rows[-1], rows[-1].size
    if len(title.runs) > 1 or title.top - rows[-2].bottom <= TITLE_WHITE * size:
        return False
    if _from_edge(title.runs[0], box) > size or is_number(title.runs[0].text):
        return False
    above = replace(box, y0=box.y0 - HEAD_REACH * size, y1=box.y0)
    over = words.rows(above, options)[-1:]
    if over and _is_head(over[0]):  # on a ground, as the next table's is
        below = replace(box, y0=box.y1, y1=box.y1 + HEAD_REACH * size)
        return any(map(_is_head, words.rows(below, options)[:1]))
    return any(
        len(row.runs) == 1
        and _from_edge(row.runs[0], box) <= size
        and row.runs[0].parts[0].style == title.runs[0].parts[0].style
        for row in over
    )


def _runs_across(row: Row, head: Row) -> bool:
    """Is it one text, not in bold, that stands over two columns of a head beside its first?"""
    if len(row.runs) > 1 or is_bold(row):
        return False
    run = row.runs[0]
    return sum(run.x0 < name.x0 < run.x1 for name in head.runs[1:]) > 1


def _is_head(row: Row) -> bool:
    """Has a bold row names for columns, of which years and dates are some, and no numbers?"""
    return (
        len(row.runs) > 1
        and is_bold(row)
        and not any(is_number(run.text) and not YEAR.fullmatch(run.text) for run in row.runs)
    )


def _is_title(row: Row, box: Box) -> bool:
    """Is it a lone bold text at the edge where rows begin, under more white than rows have?"""
    if len(row.runs) > 1 or not is_bold(row) or row.top - box.y0 <= TITLE_WHITE * row.size:
        return False
    return _from_edge(row.runs[0], box) <= ITEM_INDENT * row.size


def _is_section(rows: Sequence[Row], box: Box) -> bool:
    """Does a heading stand near below the upper stroke, and much more white over the lower one?

    Rows of a table have the same white on both sides.
    """
    above, below = rows[0].top - box.y0, box.y1 - rows[-1].bottom
    head = len(rows) > LEAST_LINES and len(rows[0].runs) == 1
    return head and below - above > MORE_WHITE * rows[0].size


def _is_caption(row: Row) -> bool:
    return len(row.runs) == 1 and opens_caption(row.runs[0].words)


def _is_item(row: Row) -> bool:
    """A bullet and the text of its item: a list below a table stands above the next stroke, too."""
    return len(row.runs) == 2 and row.runs[0].text in _ITEMS


def _are_counted(rows: Sequence[Row], several: Sequence[Row]) -> bool:
    """Is a line of text followed by lines that are counted, items that it announces?

    Proceed as follows:
    1.   Turn the key.          the numbers of rows have a head, which is another place's, and
    2.   Wait for a minute.     no line of text
    """
    if rows[0] is several[0] or len(several) < LEAST_LINES:
        return False
    values = [_number(row) for row in several]
    return values[0] is not None and values == list(range(values[0], values[0] + len(values)))


def _are_nested(several: Sequence[Row]) -> bool:
    """Are rows items of lists, one in the other, between the ruled headings of two sections?

    1.  Three lamps stand side by side.     labels of rows are all of one kind and at one place
        a)  Find the first.
        b)  Find the second.
    2.  ...
    """
    found = [read_markers(row.runs[0].text) if len(row.runs) == 2 else [] for row in several]
    if not all(found):
        return False
    kinds = {markers[0].kind: row.runs[0].x0 for markers, row in zip(found, several, strict=True)}
    places = sorted(kinds.values())
    return len(kinds) > 1 and places[-1] - places[0] > several[0].size


def _number(row: Row) -> int | None:
    """What a label that counts says at the start of a row with one text behind it."""
    markers = read_markers(row.runs[0].text) if len(row.runs) == 2 else []
    return markers[0].value if markers else None


def is_larger(box: Box, above: Box, words: Words, options: TableOptions) -> bool:
    """Is all type in a place larger than any of that above it, as a heading's over its rule?

    A single row above may be a head, which is smaller in some books.
    """
    rows = words.rows(box, options)
    if not rows:
        return False
    least = min([row.size for row in rows]) / BIGGER
    near = replace(above, y0=max(above.y0, above.y1 - HEAD_REACH * rows[0].size))
    for place in (near, above):  # that right above it tells most
        if any([part.style.size >= least for part in words.text_in(place)]):  # noqa: C419
            return False
    return len(words.rows(above, options)) >= LEAST_LINES


def _is_prose(row: Row, box: Box, several: Sequence[Row]) -> bool:
    """A long line from the end where lines begin over the white of other rows, or two halves.

    Or an item of a list at that end. Halves of a page are prose, but neither names in code nor what
    has a label to its left. A text with
    numbers alone apart from it is a row: in a narrow table the longest labels come as near to the
    next column as words.
    """
    runs = _with_code(row, several)
    if len(runs) > LEAST_NUMBERS and all(is_number(run.text) for run in runs[1:]):
        return False
    first, bullet = runs[0], runs[0].words[0]
    if is_right_to_left(runs[-1].text):
        first, bullet = runs[-1], runs[-1].words[-1]
    if _from_edge(first, box) < ITEM_INDENT * row.size and bullet.text in ITEM_SIGNS:
        return len(runs) == 1
    wide = [run for run in runs if run.width > 0.38 * box.width and len(run.text) >= LONG_TEXT]
    if len(wide) > 1:
        return not (any(map(_is_mostly_code, wide)) or _are_labelled(wide[0], several))
    if not wide or _from_edge(wide[0], box) > 2 * row.size or ends_in_numbers(wide[0]):
        return False
    run = wide[0]
    return any(
        run.x0 < one.x1 and two.x0 < run.x1
        for other in several
        if other is not row
        for one, two in pairwise(other.runs)
    ) or (len(runs) == 1 and run.width > 0.8 * box.width)


def _are_labelled(first: Run, several: Sequence[Row]) -> bool:
    """Does a word, no marker, stand left of the first of wide texts, in any line of theirs?"""
    return any(
        len(row.runs) >= LABELLED
        and row.runs[0].x1 < first.x0
        and row.runs[0].text[0].isalpha()
        and not read_markers(row.runs[0].text)
        for row in several
    )


def _is_mostly_code(run: Run) -> bool:
    code = sum([part.box.width for part in run.parts if part.style.mono])
    return 2 * code > run.width


def _with_code(row: Row, several: Sequence[Row]) -> list[Run]:
    """The runs of a row, with those as one that only the white around code parts.

    Where a run of another row begins at the same place, a column does.
    """
    runs = [row.runs[0]]
    for run in row.runs[1:]:
        last = runs[-1]
        code = last.parts[-1].style.mono != run.parts[0].style.mono
        near = code and run.x0 - last.x1 <= CODE_WHITE * row.size
        if near and not _begins_column(run, row, several):
            runs[-1] = Run(last.x0, run.x1, (*last.parts, *run.parts))
        else:
            runs.append(run)
    return runs


def _is_around_code(row: Row, several: Sequence[Row]) -> bool:
    """Is it a line of text that only the white around code in it parts, alike on both sides?

    Read the  [href]  of it     padding and a space; the white beside a text in a cell is what it
                                leaves of its column, and rows begin alike
    """
    if len(row.runs) <= BOTH or len(_with_code(row, several)) > 1:
        return False
    whites = [two.x0 - one.x1 for one, two in pairwise(row.runs)]
    slack = SAME_START * row.size
    inside = zip(row.runs[1:-1], pairwise(whites), strict=True)
    return all(abs(left - right) <= slack for run, (left, right) in inside if _is_mostly_code(run))


def _begins_column(run: Run, row: Row, several: Sequence[Row]) -> bool:
    return any(
        abs(one.x0 - run.x0) <= SAME_START * row.size
        for other in several
        if other is not row
        for one in other.runs[1:]
    )


def _from_edge(run: Run, box: Box) -> float:
    """How far a run begins from the side of the box at which lines of its script begin."""
    return box.x1 - run.x1 if is_right_to_left(run.text) else run.x0 - box.x0
