"""Rows of a table that stand above its first and below its last stroke."""

from collections.abc import Sequence
from itertools import dropwhile, pairwise, takewhile
from math import inf
from statistics import median

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.captions import opens_caption
from papermill_api.engine.pdf.tables.columns import Span, centre, cross_gutters, find_gutters
from papermill_api.engine.pdf.tables.full_heads import full_head
from papermill_api.engine.pdf.tables.group_heads import are_between, heads_repeated, lone_group
from papermill_api.engine.pdf.tables.head_starts import head_starts
from papermill_api.engine.pdf.tables.middles import LEAST_STEP, middled_head
from papermill_api.engine.pdf.tables.text import Row, Run, Words, is_bold
from papermill_api.engine.pdf.tables.tight import part_tight
from papermill_api.engine.pdf.tables.under_head import ALIKE, lines_under, middled_under
from papermill_api.engine.pdf.tables.wrapped import (
    LINE_PITCH,
    goes_on_in_cell,
    is_wrapped,
    lines_above,
    lines_below,
)
from papermill_api.engine.records import replace

LABELLED = 2  # texts; the first of more may run over the next columns, as of sums
LEADING_LINES = 3  # of one run before a row of several, at most
MORE_COLUMNS = 3  # of which each has a text tell a row, however wide its cells are
SMALLEST = 0.65  # times the size of rows; pages of the web set heads in small type
HEAD_LINES = 3  # at most, in a box that holds nothing but the head of a table
HEAD_PITCH = 1.75  # em between the lines of a head; style sheets set text in 1.7
HEAD_PADDING = 1.5  # em from the base line of a bold head to the stroke below it, at most
LARGEST = 1.25  # times the size of rows, that of a bold head
PITCH_SLACK = 1.1  # times the widest step of a table, at most, to its next row


def add_rows(box: Box, words: Words, options: TableOptions) -> Box:
    """The box with rows above its first and below its last stroke that keep its columns.

    Many tables have a stroke under their head only, and a zebra's last row may have no fill.
    """
    rows = _with_whole_head(words.rows(box, options))
    gutters = find_gutters(rows, options)
    if not gutters:  # below the rest of a row, whose lines show none
        gutters = find_gutters(list(dropwhile(_is_alone, rows)), options)
    if not gutters:
        return box
    pitch = usual_pitch(rows, options)
    if len(rows) == 1:
        pitch = max(pitch, _row_height(box, rows[0], options))
    below = _beside(box, rows, gutters, pitch, words, options)
    if len(rows) <= HEAD_LINES:
        under = lines_under(box, rows, words, options)
        if not below or any(len(row.runs) == 1 for row in under):  # else pitch tells rows
            below = max(below, under, key=len)
        below = max(below, middled_under(box, rows, words, options), key=len)
    if below and (is_wrapped(rows) or is_wrapped(below)):
        below += lines_below(box, below[-1], gutters, words, options)
    above = _beside(box, rows, gutters, -pitch, words, options)
    above = above[: options.rows_above + _body_rows(above)]
    if not above and (ends := lines_above(box, rows, gutters, pitch, words, options)):
        above = _beside(box, [ends[-1], *rows], gutters, -pitch, words, options)
        above = above[: options.rows_above]
    above = above or _tight_head(box, rows, pitch, words, options)
    above = above or _high_head(box, rows, gutters, words, options)
    above = above or middled_head(box, gutters, words, options)
    above = above or _padded_head(box, rows, gutters, words, options)
    above = above or _wrapped_head(box, rows, gutters, pitch, words, options)
    above = above or full_head(box, rows, words, options)
    above += _group_row(box, above[-1], gutters, pitch, words, options) if above else []
    above += head_starts(box, above[-1] if above else rows[0], gutters, words, options)
    above = list(takewhile(_is_no_caption, above))
    return replace(
        box,
        y0=min([box.y0, *(row.top - 0.2 * row.size for row in above)]),
        y1=max([box.y1, *(row.bottom + 0.2 * row.size for row in below)]),
    )


def _is_alone(row: Row) -> bool:
    return len(row.runs) == 1


def _is_no_caption(row: Row) -> bool:
    return not opens_caption(row.runs[0].words)


def _with_whole_head(rows: Sequence[Row]) -> Sequence[Row]:
    """The only row that tells columns, where nothing but a head is between two strokes.

                  Acts           names of groups, and labels in the middle of both rows of the head
    Port
               2023   2022
    """
    if len(rows) != HEAD_LINES or not are_between(rows[1], rows[2]):
        return rows
    runs = sorted([*rows[1].runs, *rows[2].runs], key=lambda run: run.x0)
    return [replace(rows[2], runs=tuple(runs))]


def _beside(
    box: Box,
    inner: Sequence[Row],
    gutters: Sequence[Span],
    pitch: float,
    words: Words,
    options: TableOptions,
) -> list[Row]:
    """Rows that keep the gutters of the inner ones, below or, with a negative `pitch`, above."""
    kept: list[Row] = []
    last = inner[-1] if pitch > 0 else inner[0]
    spare = options.min_gutter if pitch < 0 else inf  # a head of one line may reach into them
    step = 2 * pitch  # few tables go on, so that little is looked at first
    wider = 1.0  # rows
    if len(inner) == 1:  # a head alone does not tell how wide its columns are
        wider = inf if pitch > 0 else 0.0
    while True:
        from_y, to_y = last.baseline + min(0.2 * pitch, 0.0), last.baseline + step
        place = replace(box, y0=min(from_y, to_y), y1=max(from_y, to_y))
        found = words.rows(place, options)
        # Where the pitch is small, the last one is there again.
        rows = [row for row in found if (row.baseline - last.baseline) * pitch > 0]
        ordered = rows if pitch > 0 else rows[::-1]
        # Heads are told by the row under them alone.
        told = len(kept) + len(inner) if pitch > 0 else max(len(kept), 1)
        more, gutters = _keeping(ordered, kept or [last], gutters, pitch, spare, wider, told)
        kept += more
        if not more or any(len(row.runs) > 1 for row in ordered[len(more) :]):
            return kept  # lines of one text may lead to a row that was not looked at yet
        last, step, spare = more[-1], 2 * step, inf
        wider = wider if wider == inf else 0.0


def _group_row(
    box: Box, head: Row, gutters: Sequence[Span], pitch: float, words: Words, options: TableOptions
) -> list[Row]:
    """The row above a head, if it names a group of its columns, or those whose names repeat."""
    place = replace(box, y0=head.baseline - pitch - head.size, y1=head.baseline)
    over = [row for row in words.rows(place, options) if 0 < head.baseline - row.baseline <= pitch]
    named = over and (lone_group(over[-1], head, gutters, box.x1) or heads_repeated(over[-1], head))
    return over[-1:] if named else []


def _body_rows(above: Sequence[Row]) -> int:
    """How many rows, from the lowest up, are those of the first section with its name.

    Nothing without a head above them.
    """
    names = (index for index, row in enumerate(above) if len(row.runs) == 1)
    section = next(names, -1) + 1
    return section if section < len(above) else 0


def _tight_head(
    box: Box, rows: Sequence[Row], pitch: float, words: Words, options: TableOptions
) -> list[Row]:
    """The row above the first, if it looks like one text but is cut where columns of rows are."""
    place = replace(box, y0=rows[0].baseline - pitch, y1=rows[0].top)
    above = words.rows(place, options)
    if len(above) != 1 or len(above[0].runs) > 1 or len(above[0].runs[0].words) < 2:
        return []
    (head,), below = part_tight([above, rows])
    return [*above] if len(head.runs) == max(len(row.runs) for row in below) else []


def _high_head(
    box: Box, rows: Sequence[Row], gutters: Sequence[Span], words: Words, options: TableOptions
) -> list[Row]:
    """The row above the only one, as high as that, if it has a text for each of its columns."""
    if len(rows) > 1 or len(gutters) < len(rows[0].runs) - 1 or len(gutters) == 1:
        return []
    pitch = _row_height(box, rows[0], options)
    above = _beside(box, rows, gutters, -pitch, words, options)[:1]
    return [row for row in above if _has_cells(row, gutters)]


def _padded_head(
    box: Box, rows: Sequence[Row], gutters: Sequence[Span], words: Words, options: TableOptions
) -> list[Row]:
    """The bold row over the first stroke that has a text over each column, as near as padding is.

    Item          Price   Remarks    Cells have padding, which may set the head further off than
    -----------------------------    the rows are apart, and heads may be larger than rows. The
    Nails            20              last columns may be empty.
    """
    stop = max(row.runs[-1].x1 for row in rows)
    room = max(PITCH_SLACK * (box.y1 - rows[-1].baseline), HEAD_PADDING * rows[0].size)
    place = replace(box, y0=box.y0 - room - rows[0].size, y1=box.y0)
    above = words.rows(place, options)[-1:]
    return [
        head
        for head in above
        if box.y0 - head.baseline <= room
        and is_bold(head)
        and not is_bold(rows[0])
        and head.size <= LARGEST * rows[0].size
        and _has_cells(_up_to(head, stop, len(gutters) + 1), gutters)
    ]


def _up_to(head: Row, stop: float, least: int) -> Row:
    """The head without the names, after `least` ones, of columns that are empty: beyond `stop`."""
    names = [run for at, run in enumerate(head.runs) if at < least or run.x0 < stop]
    return replace(head, runs=tuple(names))


def _wrapped_head(
    box: Box,
    rows: Sequence[Row],
    gutters: Sequence[Span],
    pitch: float,
    words: Words,
    options: TableOptions,
) -> list[Row]:
    """The row over the first stroke with a text over each column, and lines that end cells of it.

    Item    Price    Stock
            in EUR              near the row above it, and no further from the table than rows are
    ----------------------
    Nails      20      140
    """
    first, room = rows[0], HEAD_LINES * LINE_PITCH * rows[0].size
    place = replace(box, y0=first.baseline - pitch - room, y1=box.y0)
    found: list[Row] = []
    for row in reversed(words.rows(place, options)):
        step = (found[-1] if found else first).baseline - row.baseline
        if step > (HEAD_PITCH * row.size if found else pitch):
            break
        smaller = is_bold(row) and SMALLEST * first.size <= row.size < first.size
        if abs(row.size - first.size) > ALIKE * first.size and not smaller:
            break
        if cross_gutters(row.runs, gutters) and not _has_cells(row, gutters):
            break
        found.append(row)
        held = {sum(centre(gutter) < run.x0 for gutter in gutters) for run in row.runs}
        if len(held) > len(gutters):  # more names than columns, where one has a text in few rows
            return found
    return []


def _row_height(box: Box, row: Row, options: TableOptions) -> float:
    """How far the next row may be off, by the strokes around the only one."""
    return min(PITCH_SLACK * box.height, options.far_pitch * row.size)


def usual_pitch(rows: Sequence[Row], options: TableOptions) -> float:
    """How far the next row may be off, by the steps from line to line and the widest of these."""
    steps = [two.baseline - one.baseline for one, two in pairwise(rows)]
    pitches = [step for step in steps if step >= LEAST_STEP * rows[0].size] or steps
    least = options.least_pitch * rows[0].size
    if not pitches:
        return least
    widest = min(PITCH_SLACK * max(pitches), options.far_pitch * rows[0].size)
    return max(least, options.pitch_stretch * median(pitches), widest)


def _keeping(
    rows: Sequence[Row],
    before: Sequence[Row],
    gutters: Sequence[Span],
    pitch: float,
    spare: float,
    wider: float,
    told: int,
) -> tuple[list[Row], Sequence[Span]]:
    """Rows up to the first that stands apart, has one run, other type or fills a gutter.

    A head that has a text for each of the columns may be in smaller type than what it heads.
    One run may be a further line of a cell above it. `spare`: em of a gutter that a run of the
    first row which reaches into it leaves white. As many rows as are `wider` may fill gutters if
    they have a text for each column; what they leave of them are the gutters of the next.
    `told`: how many rows show the gutters.
    """
    kept: list[Row] = []
    last = before[-1]
    most = max(len(row.runs) for row in before)  # more than columns where a head hides one
    for index, row in enumerate(rows):
        if abs(row.baseline - last.baseline) > abs(pitch):
            break
        if len(row.runs) < 2:
            if pitch < 0:
                if not _stands_under_head(row, rows[index + 1 :], last, gutters, pitch):
                    break
                kept.append(row)
                last = row
                continue
            led = wider == inf or _is_half_a_row_off(row, rows[index + 1 :])
            if led and _leads_to_row(rows[index:], last, gutters, pitch):
                kept.append(row)
                last, spare = row, inf
                continue
            if not goes_on_in_cell([*before, *kept], row, gutters):
                break
        if abs(row.size - last.size) > ALIKE * last.size and not (
            pitch < 0 and SMALLEST * last.size <= row.size < last.size and _has_cells(row, gutters)
        ):
            break
        if gutters and row.runs[-1].x1 <= centre(gutters[0]):
            break  # a heading, its words set wide apart
        reaching = [
            run for run in row.runs if any(_fills(run, one, spare * row.size) for one in gutters)
        ]
        labelled = len(row.runs) > LABELLED and told + len(kept) > 1
        if reaching and not (labelled and reaching == [row.runs[0]]):
            few = len(kept) >= wider and len(row.runs) < MORE_COLUMNS
            if few or most > len(row.runs) or not _has_cells(row, gutters):
                break
            gutters = _beside_cells(row, gutters)
        kept.append(row)
        last, spare, most = row, inf, max(most, len(row.runs))
    return kept, gutters


def _is_half_a_row_off(row: Row, after: Sequence[Row]) -> bool:
    """Is a row level with a part of the next, so that both are of one row with cells in its middle?

       The maker may change             the first line of a cell that has two
    6                           Stone
       it without notice.
    """
    return bool(after) and after[0].top < row.bottom and len(after[0].runs) >= LABELLED


def _leads_to_row(rows: Sequence[Row], last: Row, gutters: Sequence[Span], pitch: float) -> bool:
    """Is the first row, of one run, followed by one of the table whose cell or section it begins?

    Northern region       the name of a section, further lines of the first cell above, or the
    Oulu         4.5      first line of a cell in the middle of which the others of its row stand
    """
    size = last.size
    for above, row in pairwise([last, *rows[: LEADING_LINES + 1]]):
        if row.baseline - above.baseline > pitch or abs(row.size - size) > ALIKE * size:
            return False
        if above is not last and above.runs[0].x0 > centre(gutters[0]) and row.top > above.bottom:
            return False
        if len(row.runs) > 1:
            apart = not any(_fills(run, gutter, 0.0) for gutter in gutters for run in row.runs)
            return apart and row.runs[-1].x1 > centre(gutters[0]) and not is_bold(row)
    return False


def _stands_under_head(
    row: Row, above: Sequence[Row], below: Row, gutters: Sequence[Span], pitch: float
) -> bool:
    """Does a row of one run name the first section of a table, being between its head and a row?

                2025    2024     no name stands over the first column, or all columns have one,
    Assets                       and the section's name stands out of the label of its first row
      Goodwill   4.2     4.0
    """
    if not above or len(above[0].runs) < LABELLED or len(below.runs) < LABELLED:
        return False
    name, head, side = row.runs[0], above[0], centre(gutters[0])
    if name.x1 > side or abs(head.size - row.size) > ALIKE * row.size:
        return False
    if row.baseline - head.baseline > -pitch or not (is_bold(head) or head.runs[0].x0 > side):
        return False
    if any(_fills(run, gutter, 0.0) for gutter in gutters for run in head.runs):
        return False
    look, label = name.parts[0].style, below.runs[0]
    return label.x0 < side and look != label.parts[0].style


def _beside_cells(row: Row, gutters: Sequence[Span]) -> list[Span]:
    """What a row with a text for each column leaves of the white between them."""
    return [
        (max(start, left.x1), min(stop, right.x0))
        for (start, stop), (left, right) in zip(gutters, pairwise(row.runs), strict=True)
    ]


def _has_cells(row: Row, gutters: Sequence[Span]) -> bool:
    """Has the row a text for each column, clear of what is in the columns beside it?

                  Tel.        heads in the middle of their columns, and cells that are wider
    porter        2100        than those above them
    works doctor  2345
    """
    ends = [*(gutter[1] for gutter in gutters), inf]
    starts = [-inf, *(gutter[0] for gutter in gutters)]
    if len(row.runs) != len(ends):
        return False
    places = zip(row.runs, starts, ends, strict=True)
    return all(start < run.x0 and run.x1 < end for run, start, end in places)


def _fills(run: Run, gutter: Span, least: float) -> bool:
    """Does a run stand in a gutter's middle, and not only reach into it from a column beside it?"""
    if not run.x0 < centre(gutter) < run.x1:
        return False
    from_left = run.x0 < gutter[0] and gutter[1] - run.x1 >= least
    from_right = run.x1 > gutter[1] and run.x0 - gutter[0] >= least
    return not (from_left or from_right)
