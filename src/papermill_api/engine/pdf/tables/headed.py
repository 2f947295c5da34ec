"""Tables without lines whose head shows them: a row in a look of its own over straight columns."""

from collections.abc import Sequence
from itertools import pairwise
from math import inf
from statistics import fmean
from typing import NamedTuple

from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.scripts import starts_lower
from papermill_api.engine.pdf.tables.bands import SAME_START
from papermill_api.engine.pdf.tables.columns import Span, left_free
from papermill_api.engine.pdf.tables.group_heads import are_between
from papermill_api.engine.pdf.tables.head_starts import lines_over
from papermill_api.engine.pdf.tables.prose import fills_lines
from papermill_api.engine.pdf.tables.steps import is_of_column, stands_far, wraps_as_above
from papermill_api.engine.pdf.tables.strokes import Stroke
from papermill_api.engine.pdf.tables.text import Row, Run
from papermill_api.engine.pdf.tables.tight import part_tight
from papermill_api.engine.records import replace

LEAST_COLUMNS = 3  # two heads in a row may be those of two texts,
LEAST_RULED = 2  # unless a stroke underlines them together or labels and texts follow
UNDER = 1.0  # em from the baseline of a head to the stroke that underlines it, at most
PADDING = 1.0  # em of white at most at the left of a table, between a stroke's start and a head's
RAGGED = 4.0  # em that lines of a cell leave free at its end, at most
LEAST_ROWS = 2  # below the head, of more than one run
SAME_STEP = 1.1  # times the step from a head to the row below it, at most, to the row above it
BIGGER = 1.15  # times the size of the head; a larger row of one text is a heading
BIGGEST = 1.45  # the same, of rows of several: pages of the web set heads in small type
SMALLER = 0.7  # the same; a smaller row is a note or the foot of the page
PROSE_LETTERS = 28.0  # of a line; longer ones are prose
MOST_PROSE = 0.5  # of the columns; texts side by side are no table, whatever heads them
LEAST_ALIKE = 2  # lines of questions or side heads in text, which look like the one above all
OUT = 0.3  # em by which a heading begins left of the rows above it, at least
LEAST_LABELS = 3  # of rows below a head of two names that no stroke shows
EVEN = 1.05  # times the least step between such rows is the greatest, at most
FAR = 1.2  # times the widest step between these rows, at least, to a heading below them
FLUSH = 0.7  # of the rows below a name that begin with it, at least
HEAD_LINES = 5  # at most; columns of text in one look may stand over what has another


class _Look(NamedTuple):
    """What sets a head off from what is below it."""

    bold: bool
    italic: bool
    small_caps: bool
    colour: int


class Headed(NamedTuple):
    """Where such a table is among rows: its head, the row after its last, and its gutters."""

    first: int
    end: int
    gutters: tuple[Span, ...]


def find_headed(
    rows: Sequence[Row], across: Sequence[Stroke], options: TableOptions
) -> list[Headed]:
    """All such tables, from top to bottom.

    Two columns do under a stroke as wide as the table, or where one is of labels.

    Item     Since    Meaning          bold, slanted, or in a colour
    port     1.0      Where the server listens for requests, which is on all
                      addresses of the machine
    host     1.2      Its name
    """
    found: list[Headed] = []
    first = 0
    while first < len(rows) - LEAST_ROWS:
        table = None
        if len(rows[first].runs) >= LEAST_RULED:
            if _reach_under_names(rows[first], rows[first + 1]):
                (apart,) = part_tight([rows[first:]])
                rows = [*rows[:first], *apart]
            stroke = _stroke_under(rows, first, across, options)
            if _may_head(rows, first):
                table = _headed_by(rows, first, stroke, options)
            if stroke and not table:
                table = _ruled_off(rows, first, stroke, options)
        if table:
            first, gutters = lines_over(rows, table.first, table.end, table.gutters, options)
            found.append(Headed(first, table.end, gutters))
        first = table.end if table else first + 1
    return found


def _reach_under_names(head: Row, row: Row) -> bool:
    """Does a text go on under the start of a name with a word, as numbers flush with a text do?

    Size  Priority
     686 important
    """
    slack = SAME_START * head.size
    return any(
        run.x0 + slack < name.x0 < run.x1 - slack
        and any(abs(word.box.x0 - name.x0) <= slack for word in run.words)
        for name in head.runs[1:]
        for run in row.runs
    )


def _may_head(rows: Sequence[Row], first: int) -> bool:
    """Has a row another style than one of the next, the first of which may name a group?"""
    style = rows[first].runs[0].parts[0].style
    below = rows[first + LEAST_ROWS : first + LEAST_ROWS + HEAD_LINES]
    return any(row.runs[0].parts[0].style is not style for row in below)


def _stroke_under(
    rows: Sequence[Row], first: int, across: Sequence[Stroke], options: TableOptions
) -> Stroke | None:
    """The stroke that begins with a head, right under its last line, and ends with it or later."""
    head = rows[first]
    last = _last_line(rows, first, options).baseline if across else 0.0
    for stroke in across:
        if 0 < stroke.at - last < UNDER * head.size and (
            -options.same_end <= head.runs[0].x0 - stroke.start <= PADDING * head.size
            and stroke.stop >= head.runs[-1].x1 - options.same_end
        ):
            return stroke
    return None


def _last_line(rows: Sequence[Row], first: int, options: TableOptions) -> Row:
    """The last of the lines near below a row in which some names of this head go on, flush."""
    last = head = rows[first]
    starts, slack = [name.x0 for name in head.runs], SAME_START * head.size
    for row in rows[first + 1 : first + HEAD_LINES]:
        near = row.baseline - last.baseline <= options.wrap_pitch * head.size
        if not near or len(row.runs) >= len(head.runs) or row.size != head.size:
            break
        if any(min(abs(run.x0 - start) for start in starts) > slack for run in row.runs):
            break
        last = row
    return last


def _headed_by(
    rows: Sequence[Row], first: int, stroke: Stroke | None, options: TableOptions
) -> Headed | None:
    """The table that a row is the head of, if it is one."""
    if first > 1 and _share_head(rows[first - 1], rows[first], options):
        runs = sorted([*rows[first - 1].runs, *rows[first].runs], key=lambda run: run.x0)
        head = replace(rows[first], runs=tuple(runs))
        one = _headed_by([*rows[: first - 1], head, *rows[first + 1 :]], first - 1, None, options)
        if one and one.first < first - 1:
            return one._replace(end=one.end + 1)
    look = _look_of(rows[first])
    if look is None:
        return None
    below, last = first + 1, min(first + 1 + HEAD_LINES, len(rows) - 1)
    while below < last and _look_of(rows[below]) == look:
        below += 1
    if (
        below - first > HEAD_LINES
        or _goes_on(rows, first, look)
        or not _stands_out(look, rows[below])
    ):
        return None
    end, gaps = _reach(rows, first, options)
    gutters = _gutters(gaps, rows[first], rows[first + 1 : end])
    body = rows[below:end]
    if sum(len(row.runs) > 1 for row in body) < LEAST_ROWS or _is_prose(body, gutters, look):
        return None
    if len(gutters) + 1 < LEAST_COLUMNS:
        ruled = stroke is not None and _fits_under(stroke, body, options)
        if not (ruled or (below == first + 1 and _are_labelled(rows[first], body))):
            return None
    step = max(rows[at].baseline - rows[at - 1].baseline for at in (first + 1, below))
    over = first > 0 and _names_groups(rows[first - 1], rows[first], step, look, gutters, options)
    if not over:
        return Headed(first, end, gutters)
    free = tuple(_outside(gutter, rows[first - 1].runs) for gutter in gutters)
    return Headed(first - 1, end, free)


def _ruled_off(
    rows: Sequence[Row], first: int, stroke: Stroke, options: TableOptions
) -> Headed | None:
    """The table under a head in the look of its cells, if a stroke tells how wide both are.

    Two columns do where all their texts begin with their heads, and are no code.
    """
    end, gaps = _reach(rows, first, options)
    gutters = _gutters(gaps, rows[first], rows[first + 1 : end])
    body = rows[first + 1 : end]
    if sum(len(row.runs) > 1 for row in body) < LEAST_ROWS or not _fits_under(
        stroke, body, options
    ):
        return None
    if len(rows[first].runs) < LEAST_COLUMNS and not _are_flush(rows[first], body):
        return None
    if any(not held for held in _by_column(body, gutters)):
        return None  # a running head over contents, which have no text under its middle
    look = _look(rows[first].runs[0])
    return None if look is None or _is_prose(body, gutters, look) else Headed(first, end, gutters)


def _are_flush(head: Row, body: Sequence[Row]) -> bool:
    """Do all texts of a body begin where those of the head do, not all of them code?"""
    starts = [name.x0 for name in head.runs]
    runs = [run for row in body for run in row.runs]
    slack = SAME_START * head.size
    return not all(part.style.mono for run in runs for part in run.parts) and all(
        any(abs(run.x0 - start) <= slack for start in starts) for run in runs
    )


def _share_head(labels: Row, head: Row, options: TableOptions) -> bool:
    """Does a row right above a head name more columns, in the middle of it and a row above?"""
    pitch = head.baseline - labels.baseline
    return pitch <= options.wrap_pitch * head.size and are_between(labels, head)


def _outside(gutter: Span, groups: Sequence[Run]) -> Span:
    """What names of groups leave of a gutter that they begin or end in."""
    start, stop = gutter
    for run in groups:
        if start < run.x0 < stop:
            stop = run.x0
        elif start < run.x1 < stop:
            start = run.x1
    return start, stop


def _names_groups(
    row: Row,
    head: Row,
    step: float,
    look: _Look,
    gutters: Sequence[Span],
    options: TableOptions,
) -> bool:
    """Does a row right above a head name groups of its columns, but for the first column?

               Codes            Place             in the look of the head, each name over columns
    Country    ISO 2   ISO 3    North    East     of its own, and fewer names than columns

    It is no further off than the rows below by their `step`, if it has more than one name.
    """
    reach = options.wrap_pitch * head.size
    if len(row.runs) > 1:
        reach = max(reach, SAME_STEP * step)
    near = head.baseline - row.baseline <= reach
    if near and _look_of(row) == look and _names_labels(row, head):
        return True
    if not near or _look_of(row) != look or len(row.runs) >= len(gutters):
        return False
    starts = [stop for _, stop in gutters]  # of all columns but the first
    columns = [sum(run.x1 > start for start in starts) for run in row.runs]
    return all(columns) and row.runs[0].x0 >= gutters[0][0] and len(set(columns)) == len(columns)


def _names_labels(row: Row, head: Row) -> bool:
    """Does a row name the first column, which the head below leaves blank, and groups of others?

    Country   Codes
              ISO 2   ISO 3
    """
    label, *groups = row.runs
    if not 0 < len(groups) < len(head.runs) or label.x1 >= head.runs[0].x0:
        return False
    return groups[0].x0 >= head.runs[0].x0 - head.size and groups[-1].x0 < head.runs[-1].x1


def _are_labelled(head: Row, body: Sequence[Row]) -> bool:
    """Are all rows a short label and a line of text, flush with two names and evenly spaced?

    *Part*    *Meaning*
    Weir      Holds the water back and lets the rest of it run over
    Sluice    Lets the water in
    Race      Leads it on to the wheel
    """
    if len(body) < LEAST_LABELS or not all(len(row.runs) == len(head.runs) == 2 for row in body):
        return False
    if not all(run.text[0].isalpha() and not run.parts[0].style.mono for run in head.runs):
        return False
    steps = [below.baseline - above.baseline for above, below in pairwise((head, *body))]
    texts = [replace(row, runs=row.runs[1:]) for row in body]
    labels = fmean([len(row.runs[0].text) for row in body])
    return (
        max(steps[1:]) <= EVEN * min(steps)
        and labels < PROSE_LETTERS < max(len(row.runs[0].text) for row in texts)
        and _are_flush(head, body)
        and not any(starts_lower(row.runs[0].text) for row in texts)  # no line goes on from another
    )


def _fits_under(stroke: Stroke, body: Sequence[Row], options: TableOptions) -> bool:
    """Does the text of a body reach to the end of a stroke, and no further?"""
    end = max(row.runs[-1].x1 for row in body)
    return -options.same_end <= stroke.stop - end <= RAGGED * body[0].size


def _gutters(gaps: Sequence[Sequence[Span]], head: Row, body: Sequence[Row]) -> tuple[Span, ...]:
    """The widest white between each two names, or that before the second where texts begin with it.

    Size    Priority        numbers leave white at both sides of theirs, and are of the first column
      686   important

    Or the last, where a column would hold nothing: names flush left, and numbers flush right.
    """
    found: list[Span] = []
    slack = SAME_START * head.size
    for gap, name in zip(gaps, head.runs[1:], strict=True):
        widest = max(gap, key=lambda span: span[1] - span[0])
        if widest is not gap[-1] and abs(gap[-1][1] - name.x0) <= slack:
            flush = [any(abs(run.x0 - name.x0) <= slack for run in row.runs) for row in body]
            widest = gap[-1] if sum(flush) > FLUSH * len(flush) else widest
        if widest is not gap[-1] and not _is_held(found[-1][1] if found else -inf, widest, body):
            widest = gap[-1]
        found.append(widest)
    return tuple(found)


def _is_held(start: float, gutter: Span, body: Sequence[Row]) -> bool:
    """Does any text stand in the column that begins there and ends at the gutter?"""
    return any(start <= run.x0 and run.x1 <= gutter[0] for row in body for run in row.runs)


def _is_prose(body: Sequence[Row], gutters: Sequence[Span], look: _Look) -> bool:
    """Does text of long lines stand in most columns, or anything in less than two of them?

    So it does if all columns fill their lines, and some of these look as the head does.
    """
    lines = _by_column(body, gutters)
    letters = [fmean([len(row.runs[0].text) for row in found]) for found in lines if found]
    if sum(mean > PROSE_LETTERS for mean in letters) > MOST_PROSE * len(lines):
        return True
    if sum(len(found) > 1 for found in lines) < 2:
        return True
    if sum(_look(run) == look for row in body for run in row.runs) < LEAST_ALIKE:
        return False
    return all(found and fills_lines(found) for found in lines)


def _by_column(body: Sequence[Row], gutters: Sequence[Span]) -> list[list[Row]]:
    """Rows of one run each, by the column that it is in."""
    columns: list[list[Row]] = [[] for _ in range(len(gutters) + 1)]
    for row in body:
        for run in row.runs:
            at = sum(start + stop < 2 * run.x0 for start, stop in gutters)
            columns[at].append(replace(row, runs=(run,)))
    return columns


def _goes_on(rows: Sequence[Row], first: int, look: _Look) -> bool:
    """Is it in no emphasis, below a row of several texts that look alike? No head begins there."""
    if first == 0 or look.bold or look.italic or look.small_caps:
        return False
    return len(rows[first - 1].runs) > 1 and _look_of(rows[first - 1]) == look


def _stands_out(look: _Look, row: Row) -> bool:
    """Is a look that of no run of the row below, and emphasis or in a colour that is not there?"""
    if any(_look(run) == look for run in row.runs):
        return False
    if look.bold or look.italic or look.small_caps:
        return True
    return all(part.style.colour != look.colour for run in row.runs for part in run.parts)


def _look_of(head: Row) -> _Look | None:
    """The one look of all runs of a row, if there is one."""
    styles = {id(part.style): part.style for run in head.runs for part in run.parts}
    looks = set(map(_look_of_style, styles.values()))
    return looks.pop() if len(looks) == 1 else None


def _look(run: Run) -> _Look | None:
    """The look that the whole run has."""
    style = run.parts[0].style
    look = _look_of_style(style)
    others = [part.style for part in run.parts if part.style is not style]
    return look if all(_look_of_style(other) == look for other in others) else None


def _look_of_style(style: Style) -> _Look:
    return _Look(style.bold, style.italic, style.small_caps, style.colour)


def _reach(rows: Sequence[Row], first: int, options: TableOptions) -> tuple[int, list[list[Span]]]:
    """The row after the last that leaves white between the columns of the head, and that white."""
    head = rows[first]
    least = options.min_gutter * head.size
    gaps = [[(one.x1, two.x0)] for one, two in pairwise(head.runs)]
    label, end = head.runs[0], first + 1
    for index in range(first + 1, len(rows)):
        row, above = rows[index], rows[index - 1]
        pitch = row.baseline - above.baseline
        if stands_far(rows, index, options) or _is_out(rows[first:index], row):
            break
        bigger = BIGGEST if len(row.runs) > 1 else max(BIGGER, above.size / head.size)
        if not SMALLER * head.size <= row.size <= bigger * head.size:
            break
        left = [left_free(gap, row.runs, least) for gap in gaps]
        if not all(left):
            if _is_named_again(rows[first + 1 : index], row, rows[index + 1 : index + 2]) and all(
                left_free(gap, rows[index + 1].runs, least) for gap in gaps
            ):
                continue
            if sum(not free for free in left) > 1 or not _runs_over(
                rows, first, index, gaps, options
            ):
                break
            end = index + 1
            continue
        gaps = left
        goes_on = index == end and pitch <= options.wrap_pitch * row.size
        if len(row.runs) > 1:
            label, end = row.runs[0], index + 1
        elif (
            goes_on
            and (
                row.runs[0].x0 > gaps[0][0][0]
                or _is_more_code(row.runs[0], label)
                or wraps_as_above(rows[first + 1 : end], row)
            )
        ) or (index == end and is_of_column(rows[first:end], row)):
            end = index + 1
    return end, gaps


def _is_out(rows: Sequence[Row], row: Row) -> bool:
    """Does a row begin left of all above, below more white than these have between them?

      Item    Since    Meaning
      port    1.0      Where it listens
      host    1.2      Its name
                                           no row, but a heading and its number
    2.1   Options
    """
    edge = row.runs[0].x0 + OUT * row.size
    if any(above.runs[0].x0 <= edge for above in rows):  # as the first does in most tables
        return False
    steps = [below.baseline - above.baseline for above, below in pairwise(rows)]
    return len(steps) >= LEAST_ROWS and row.baseline - rows[-1].baseline > FAR * max(steps)


def _is_named_again(body: Sequence[Row], row: Row, below: Sequence[Row]) -> bool:
    """Is it a text alone at the edge in the look of one above, and of no label, over a row?

    Country       Code
    *Living*
    Aru           aru           the name of a group may reach over columns
    *Known by name*
    Elamite       elx
    """
    run = row.runs[0]
    if len(row.runs) > 1 or not below or len(below[0].runs) < LEAST_COLUMNS:
        return False
    alike = [one for one in body if _look(one.runs[0]) == _look(run)]
    return bool(alike) and all(
        len(one.runs) == 1 and abs(one.runs[0].x0 - run.x0) <= SAME_START * row.size
        for one in alike
    )


def _runs_over(
    rows: Sequence[Row],
    first: int,
    index: int,
    gaps: Sequence[Sequence[Span]],
    options: TableOptions,
) -> bool:
    """Is a row of the table too long in one cell, which runs over the next, below many that fit?

    The cells of the row below leave the white between all columns, as its other ones do.
    """
    if options.crossing_share * (index - first) < 1 or len(gaps) < LEAST_COLUMNS:
        return False
    if len(rows[index].runs) != len(gaps) or index + 1 >= len(rows):
        return False
    least, below = options.min_gutter * rows[first].size, rows[index + 1].runs
    return len(below) > LEAST_COLUMNS and all(left_free(gap, below, least) for gap in gaps)


def _is_more_code(run: Run, label: Run) -> bool:
    """Is a run below a label in code the rest of it, which no paragraph below a table is?"""
    styles = {part.style for each in (run, label) for part in each.parts}
    return (
        len(styles) == 1
        and run.parts[0].style.mono
        and abs(run.x0 - label.x0) < run.parts[0].style.size
    )
