"""Is a table without a drawn grid one at all? Lists, contents, code and prose align as well."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from math import inf

from papermill_api.engine.geometry import Box, cluster, union
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.columns import by_column
from papermill_api.engine.pdf.layout import Line, TableBlock, TableCell
from papermill_api.engine.pdf.markers import TICKS
from papermill_api.engine.pdf.page import Page, Word
from papermill_api.engine.pdf.scripts import starts_lower
from papermill_api.engine.pdf.tables.column_kinds import (
    LEADERS,
    are_amounts,
    are_contents,
    are_entries,
    are_lists,
    are_lists_of_dashes,
    count_pages,
    has_leaders,
    is_numeric,
    texts_by_column,
)
from papermill_api.engine.pdf.tables.drawn_over import in_chart, in_drawing
from papermill_api.engine.pdf.tables.leaders import without_leaders
from papermill_api.engine.pdf.tables.prose import are_full, is_spaced_text
from papermill_api.engine.pdf.tables.sheets import has_short_values, is_sheet
from papermill_api.engine.pdf.tables.text import is_number
from papermill_api.engine.pdf.tables.typewriter import is_typed

TEXT_INK = 0.7
CODE = 0.8  # of the words of a listing are fixed-width, at least
ROW_PITCH = 1.7  # em from a row to the next; lines of code are nearer
TITLE = 1.3  # times the size of the code below it; code in tables is set a little smaller
MASTHEAD = 3  # rows at most
LARGER, MORE_HEADS = 1.1, 2  # times the text that heads of columns are, and how many in these tell
FILLED = 0.9  # of the places of a table that neither strokes, numbers nor a bold head show
MEASURED = 0.6  # of the rows have a number and its unit in the same column
MEASURE = 3  # words, as of "4 120 €"
FLUSH = 0.35  # em by which the sides of its columns differ at most
UNEVEN = 1.15  # times the least distance of its columns is the greatest, at least
FOLLOWS = 1.1  # times the pitch of rows; what stands further down is set apart from them
PAIR_LINES = 2  # of a text in a table of two columns of texts at most
SINGLE = 0.6  # of the rows of such a table have one line a text
NARROWER = 3.0  # em that text reaches out beyond a table in its middle, on either side
CENTRED = 1.0  # em between the middles of both, at most
CLOSE = 1.0  # em between columns of text at least
STOPS = frozenset(".:;!?")
SET_IN = 0.9  # em of inner lines of code from outer ones, at least
RUNNING_ON = 0.6  # of the lines of text go on with a sentence and are as wide as the widest


def is_table(
    table: TableBlock, page: Page, strokes: int, options: TableOptions, headed: bool = False
) -> bool:
    """Does what stands in the cells look like a table's content?

    `strokes` drawn between rows are evidence: with one or more, less of the text need agree. A
    table that is `headed` has columns already, so that its text need not show them.
    """
    columns = texts_by_column(table)
    if len(columns) < 2 or in_drawing(table.box, page) or in_chart(table.box, page):
        return False
    if _is_code(table, page, strokes) and not is_typed(table, page):
        return False
    if are_contents(columns) or are_entries(table):
        return False
    if has_leaders(table):
        if not are_amounts(columns[-1]):
            return False
        table = without_leaders(table)
    if not strokes and are_lists_of_dashes(columns):
        return False
    if not strokes and len(columns) == 2 and (_is_running_text(table) or _holds_listing(table)):
        return False
    if strokes <= 1 and is_spaced_text(table):
        return False
    if headed:
        return table.row_count > 2 and not _holds_more_heads(table)
    if are_lists(columns) or (strokes == 1 and _is_prose(table)):
        return False
    numbers = sum(is_numeric(column) for column in columns[1:])
    aligned = all(_is_aligned(table, c) for c in range(table.column_count))
    return _enough(table, page, numbers, aligned, strokes, options)


def _holds_more_heads(table: TableBlock) -> bool:
    """Do lines of its body look like its head, which is larger than all else, or larger yet?

    **Sorting**           **Checks**        columns of a page that begin level, as those of a
    sort = on             check = on        card of commands, each with headings of its own, or
    sort.case = off       **Strings**       below the line with the number and date of a paper
    **Searching**         expand = on
    """
    heads = [line for cell in table.cells if not cell.row for line in cell.lines]
    above = LARGER * max((line.size for line in heads), default=inf)
    least = min((line.size for line in heads if line.style.bold), default=above)
    body = [line for cell in table.cells if cell.row for line in cell.lines]
    like = [line for line in body if line.style.bold and line.size >= least]
    others = [line.size for line in body if not (line.style.bold and line.size >= least)]
    return len(like) >= MORE_HEADS and bool(others) and least >= LARGER * max(others)


def is_choices(table: TableBlock) -> bool:
    """Are all rows of more than one text boxes to tick, each before what it stands for?"""
    rows: dict[int, list[bool]] = defaultdict(list)
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
        if cell.lines:
            rows[cell.row].append(cell.lines[0].first_text in TICKS)
    choices = [ticked for ticked in rows.values() if len(ticked) > 1]
    return bool(choices) and all(row[0] and not all(row) for row in choices)


def is_masthead(table: TableBlock) -> bool:
    """Is it a line in parts, as number, date and price of a paper, with its name in large type?

    That stands above or below it, and the first heading of the page may be between the rules, too.
    """
    if not 1 < table.row_count <= MASTHEAD:
        return False
    rows = [[c for c in table.cells if c.lines and c.row == row] for row in range(table.row_count)]
    parts = max(rows, key=len)
    others = [row for row in rows if row is not parts]
    if len(parts) < 2 or any(len(row) != 1 for row in others):
        return False
    if parts is not rows[0] and parts is not rows[-1]:
        return False
    least = TITLE * max(line.size for cell in parts for line in cell.lines)
    names = [min(line.size for line in cell.lines) for row in others for cell in row]
    return max(names) > least and min(names) * TITLE >= least


def is_contents(table: TableBlock) -> bool:
    """Do dots lead to numbers of pages at the end of its rows, between rules of the page?

    They may be cut anywhere. A line without dots goes on in the one below.
    """
    if not has_leaders(table):
        return False
    lines = sorted((line for cell in table.cells for line in cell.lines), key=lambda x: x.box.x1)
    texts: dict[int, str] = defaultdict(str)
    for line in lines:
        texts[round(line.baseline)] += f"{line.text} "
    led = [texts[at].split()[-1] for at in sorted(texts) if LEADERS.search(texts[at])]
    return count_pages(led)


def is_listing(table: TableBlock) -> bool:
    """Is nearly all fixed-width, most of it in rows of one cell, as in code with boxed lines?

    The last of several lines may have its box end before that of the listing, with nothing behind.
    """
    words = [word for cell in table.cells for line in cell.lines for word in line.words]
    texts = [cell for cell in table.cells if cell.lines]
    whole = sum(cell.column_span == table.column_count > 1 for cell in texts)
    if whole and len(texts) == table.row_count:
        whole = len({cell.row for cell in texts})
    return 2 * whole > table.row_count and sum(w.style.mono for w in words) >= CODE * len(words)


def _is_code(table: TableBlock, page: Page, strokes: int) -> bool:
    """Fixed-width text nearly everywhere, or in most places and in the first row, the head's.

    So are lines whose words align by chance below a title and a rule, where more of them follow,
    or where the title is much larger. A bold head of words and of names in code is that of a table
    of code, and so is one over full rows that are further apart than lines of code.
    """
    words = [(cell.row, w) for cell in table.cells for line in cell.lines for w in line.words]
    mono = [row for row, word in words if word.style.mono]
    if 0 < mono.count(0) < sum(row == 0 for row, _ in words) and _has_bold_head(table):
        return False
    heads = [cell for cell in table.cells if cell.lines and cell.row == 0]
    headed = strokes and len(heads) > 1 and not _is_title(heads, words)
    if not headed and len(mono) >= CODE * len(words):
        return not _are_rows_of_code(table)
    if 0 in mono:
        return 2 * len(mono) >= len(words)
    body = sum(row > 0 for row, _ in words)
    return len(mono) == body > 0 and _goes_on(table, page)


def _are_rows_of_code(table: TableBlock) -> bool:
    """Is each row a line of cells, all of them filled, with the white of rows between them?"""
    cells = [cell for cell in table.cells if len(cell.lines) == 1]
    if len(cells) < table.row_count * table.column_count or not _has_bold_head(table):
        return False
    if any(word.style.mono for cell in cells if not cell.row for word in cell.lines[0].words):
        return False
    lines = [cell.lines[0] for cell in cells if not cell.column]
    return all(two.baseline - one.baseline >= ROW_PITCH * two.size for one, two in pairwise(lines))


def _is_title(heads: Sequence[TableCell], words: Sequence[tuple[int, Word]]) -> bool:
    """Is a row larger than code below it by more than the head of a table ever is?"""
    code = [word.style.size for row, word in words if row and word.style.mono]
    return bool(code) and heads[0].lines[0].size > TITLE * max(code)


def _enough(
    table: TableBlock,
    page: Page,
    numbers: int,
    aligned: bool,
    strokes: int,
    options: TableOptions,
) -> bool:
    cells = [cell for cell in table.cells if cell.lines]
    letters = sum(len(line.text) for cell in cells for line in cell.lines) / len(cells)
    full = len(cells) / (table.row_count * table.column_count)
    if strokes:
        shown = aligned and (strokes > 1 or _has_rows(table))
        return letters <= 2 * options.cell_letters and (numbers > 0 or shown)
    if table.row_count < 3 or full < options.aligned_filled or letters > options.cell_letters:
        return False
    if table.column_count == 2:
        short = _ink(table) < TEXT_INK or has_short_values(table)
        sheet = short and is_sheet(table)
        pairs = sheet or _holds_pairs(table) or _is_set_in(table, page)
        told = numbers == 1 or (pairs and not _are_uneven_lists(table, page))
        return told and aligned and table.row_count > (2 if sheet or _are_sums(table) else 3)
    if numbers > 0:
        return True
    rows = (full >= FILLED and _shows_rows(table)) or _differ_in_look(table)
    told = (rows and _has_uneven_columns(table)) or _has_bold_head(table)
    return aligned and told and _ink(table) < TEXT_INK


def _has_rows(table: TableBlock) -> bool:
    """Are there texts of two rows under each other, for something to align with?

    A running head with a rule under it, and a line in two parts below, make no table.
    """
    single = [c for c in table.cells if c.row and c.lines and c.column_span == 1]
    return any(sum(c.column == at for c in single) > 1 for at in range(table.column_count))


def _are_sums(table: TableBlock) -> bool:
    """Is each row, the first one too, a text with a number, as the sums below an invoice are?"""
    numbers = texts_by_column(table)[1]
    return len(numbers) == table.row_count and all(is_number(text) for text in numbers)


def _shows_rows(table: TableBlock) -> bool:
    """Does a cell go on below its first line, or does a column hold times or measures?"""
    if any(len(cell.lines) > 1 for cell in table.cells):
        return True
    return any(
        sum(text[0].isdigit() and len(text.split()) <= MEASURE for text in column)
        >= MEASURED * table.row_count
        for column in texts_by_column(table)
    )


def _differ_in_look(table: TableBlock) -> bool:
    """Is every text of one column slanted, or every one in fixed width, and none of another?"""
    columns: dict[int, list[tuple[bool, bool]]] = defaultdict(list)
    for cell in table.cells:
        columns[cell.column] += [(line.style.italic, line.style.mono) for line in cell.lines]
    looks = [set(looks) for looks in columns.values() if looks]
    return all(len(seen) == 1 for seen in looks) and len(set.union(*looks)) > 1


def _has_uneven_columns(table: TableBlock) -> bool:
    """Are columns, flush at one side, as wide as what they hold?

    Entries of an index and names under a title are set in columns of one width or centred.
    """
    starts: list[float] = []
    for column in range(table.column_count):
        cells = [c for c in table.cells if c.column == column and c.column_span == 1 and c.lines]
        boxes = [union(line.box for line in cell.lines) for cell in cells]
        if not cells:
            return False
        slack = FLUSH * cells[0].lines[0].size
        lefts, rights = [box.x0 for box in boxes], [box.x1 for box in boxes]
        if min(max(lefts) - min(lefts), max(rights) - min(rights)) > slack:
            return False
        starts.append(min(lefts))
    pitches = [two - one for one, two in pairwise(starts)]
    return max(pitches) > UNEVEN * min(pitches)


def _has_bold_head(table: TableBlock) -> bool:
    """Does the first row, and not the last, stand out?"""
    first = [c.lines[0].style.bold for c in table.cells if c.row == 0 and c.lines]
    last = [c.lines[0].style.bold for c in table.cells if c.row == table.row_count - 1 and c.lines]
    return all(first) and not all(last)


def _holds_pairs(table: TableBlock) -> bool:
    """Is every place below a bold head one short line, or now and then two, and none bold?"""
    cells = [cell for cell in table.cells if 0 < len(cell.lines) <= PAIR_LINES]
    bold = any(word.style.bold for cell in cells if cell.row for word in cell.lines[0].words)
    full = len(cells) == table.row_count * table.column_count
    long = {cell.row for cell in cells if len(cell.lines) > 1}
    single = 0 not in long and len(long) <= (1 - SINGLE) * table.row_count
    told = full and single and not bold and _has_bold_head(table)
    return told and (_ink(table) < TEXT_INK or _stand_close(table))


def _is_set_in(table: TableBlock, page: Page) -> bool:
    """Is it in the middle of wider text, a flush line in each place, as typesetters centre it?

    lines of text from one side of a page to the other
              Code    Station
              A-100   Rushden
              B-101   Norwell
    """
    if any(len(cell.lines) != 1 for cell in table.cells):
        return False
    em, middle = table.cells[0].lines[0].size, table.box.center_x
    for column in range(table.column_count):
        lefts = [cell.lines[0].box.x0 for cell in table.cells if cell.column == column]
        if max(lefts) - min(lefts) > FLUSH * em:
            return False
    columns = by_column(page.words).columns
    left, right = float(columns.x0.min()), float(columns.x1.max())
    narrow = min(table.box.x0 - left, right - table.box.x1) > NARROWER * em
    return narrow and abs(left + right - 2 * middle) <= 2 * CENTRED * em


def _stand_close(table: TableBlock) -> bool:
    """Are the two columns nearer to each other than columns of text ever are?

    In their default look browsers set cells no further apart than words, so that ink tells little.
    """
    start, stop = _white(table)
    return stop - start < CLOSE * table.cells[0].lines[0].size


def _white(table: TableBlock) -> tuple[float, float]:
    """From where to where white parts two columns."""
    lines = [(cell.column, line) for cell in table.cells for line in cell.lines]
    start = max(line.box.x1 for column, line in lines if not column)
    return start, min(line.box.x0 for column, line in lines if column)


def _goes_on(table: TableBlock, page: Page) -> bool:
    """Does more text follow at the pitch of the rows?"""
    return bool(_text_below(table, page))


def _are_uneven_lists(table: TableBlock, page: Page) -> bool:
    """Does one of two columns go on, as lists of unequal length do?

    What runs over the white between them goes on with neither.
    """
    below = _text_below(table, page)
    start, stop = _white(table)
    return bool(below) and not any(box.x0 < stop and start < box.x1 for box in below)


def _text_below(table: TableBlock, page: Page) -> list[Box]:
    """The words of a line that follows at the pitch of the rows."""
    rows = cluster((line.baseline for cell in table.cells for line in cell.lines), 2.0)
    box, last, pitch = table.box, rows[-1], rows[-1] - rows[-2]
    return [
        word.box
        for word in page.words
        if 1.0 < word.baseline - last < FOLLOWS * pitch and box.x0 <= word.box.x0 < box.x1
    ]


def _is_running_text(table: TableBlock) -> bool:
    """Are the lines at the right justified, each text going on with the sentence of that above?"""
    cells = [cell for cell in table.cells if cell.column == 1 and cell.lines]
    lines = [line for cell in cells for line in cell.lines]
    edge, slack = max(line.box.x1 for line in lines), FLUSH * lines[0].size
    flush = sum(edge - line.box.x1 < slack for line in lines) - 1  # besides the widest itself
    reads_on = sum(
        starts_lower(below.lines[0].first_text) and above.lines[-1].last_text[-1] not in STOPS
        for above, below in pairwise(cells)
    )
    words = sum(len(line.words) for line in lines)
    is_long = len(cells) > PAIR_LINES and words > MEASURE * len(lines)
    running = reads_on >= RUNNING_ON * (len(cells) - 1)
    return is_long and running and flush >= RUNNING_ON * (len(lines) - 1)


def _holds_listing(table: TableBlock) -> bool:
    """Are the lines at the right all code and set in by turns, and those at the left none?

    of the text in the first   1  jobs:           names in code, as cells hold them, are flush;
    column, which goes on         test:           what is set in by its level stands at the left,
    for more lines than this        - run: make   before what it means
    """
    left, right = (
        [line for cell in table.cells if cell.column == column for line in cell.lines]
        for column in (0, 1)
    )
    if not left or not right or any(line.style.mono for line in left):
        return False
    if not all(line.style.mono for line in right):
        return False
    starts = [line.box.x0 for line in right]
    return max(starts) - min(starts) > SET_IN * right[0].size


def _is_prose(table: TableBlock) -> bool:
    """Do all columns hold full lines of words, as columns of a page do, one of them with a rule?"""
    columns: list[list[Line]] = [[] for _ in range(table.column_count)]
    for cell in table.cells:
        if cell.column_span == 1:
            columns[cell.column] += cell.lines
    return all(map(are_full, columns))


def keeps_columns(table: TableBlock) -> bool:
    """Do numbers or straight edges show columns in a table without vertical strokes?"""
    columns = texts_by_column(table)
    if any(is_numeric(column) for column in columns[1:]):
        return True
    straight = sum(_is_aligned(table, column) for column in range(table.column_count))
    return straight >= 0.75 * table.column_count


def _ink(table: TableBlock) -> float:
    """Share of the width that its lines ink: much in justified text, little in a table."""
    lines = [line for cell in table.cells for line in cell.lines]
    rows = cluster((line.baseline for line in lines), 2.0)
    return sum(line.box.width for line in lines) / (len(rows) * table.box.width)


def _is_aligned(table: TableBlock, column: int) -> bool:
    """Do most cells of the column share their left side, right side or middle?"""
    boxes = [
        union(line.box for line in cell.lines)
        for cell in table.cells
        if cell.column == column and cell.column_span == 1 and cell.lines and cell.row
    ]
    if len(boxes) < 2:
        return True
    slack = 0.35 * table.cells[0].lines[0].size if table.cells[0].lines else 3.0
    sides = zip(*((box.x0, box.x1, box.center_x) for box in boxes), strict=True)
    return any(_most_share(places, slack) for places in sides)


def _most_share(places: Sequence[float], slack: float) -> bool:
    ordered = sorted(places)
    shared = max(
        bisect_right(ordered, place + slack) - bisect_left(ordered, place - slack)
        for place in ordered
    )
    return shared >= 0.7 * len(places)
