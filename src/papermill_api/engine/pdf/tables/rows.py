"""Which lines of text between two strokes are rows of their own, and which go on from above."""

from collections.abc import Sequence
from itertools import pairwise
from math import inf
from statistics import median

from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.scripts import starts_lower
from papermill_api.engine.pdf.tables.even_lines import by_even_lines
from papermill_api.engine.pdf.tables.head_starts import SAME_SIDE, apart
from papermill_api.engine.pdf.tables.listed_rows import by_list
from papermill_api.engine.pdf.tables.middles import rows_around, rows_by_middles
from papermill_api.engine.pdf.tables.places import (
    PlaceLine,
    begin_whole,
    breaks,
    by_column,
    group_names,
    had_room,
    has_sure_name,
    is_broken,
    numbers,
    overlap,
    right_sides,
    runs_on,
    step_of,
)
from papermill_api.engine.pdf.tables.stretched_lines import by_tight_starts
from papermill_api.engine.pdf.tables.tall_places import (
    LEAST_LIST,
    NEARLY_ALL,
    are_all_numbers,
    are_checked,
    are_full,
    are_lone_labels,
    are_stacked,
    are_sums,
    are_whole,
    by_height,
    by_labels,
    by_positions,
    is_long_list,
)
from papermill_api.engine.pdf.tables.text import Row, Run, is_bold, is_number
from papermill_api.engine.pdf.tables.wrapped_labels import label_ends

LEAST_COLUMNS = 4  # of a table in which a lone text is no row
LEAST_TEXTS = 3  # side by side that all go on below
MOST_HEAD_LINES = 4
SAME_STEP = 1.1  # times the step from row to row, between two of them at most
LEAST_LISTED = 4  # lines with a single word in one column: none is the rest of a cell
HALF_WAY = 0.15  # em from the middle between two rows to a label of both, at most
CUT_ENDS = "-\u2010,&+/(:"  # of a word that what stands below goes on from
SENTENCE = 3  # words of a cell that a number may belong to


def split_rows(
    rows: Sequence[Row],
    edges: Sequence[float],
    row_height: float,
    options: TableOptions,
) -> list[list[Row]]:
    """Lines grouped to table rows, top to bottom.

    `row_height`: of rows with one line, when strokes divide most rows, else 0. Then only lines
    as far apart as rows are, or a list of numbers in two columns at least, are divided further.
    """
    if len(rows) < 2:
        return [list(rows)] if rows else []
    lines = [PlaceLine(row, by_column(row, edges)) for row in rows]
    if not row_height and (middled := rows_by_middles(lines) or rows_around(lines)):
        return middled
    between = _labels_between(lines, options)
    rest = [line for index, line in enumerate(lines) if index not in between] if between else lines
    if between and (parted := _around_labels(lines, between, len(edges) - 1, options)):
        return parted
    if between and len(rest) > 1:
        groups = _grouped(rest, edges, row_height, options)
        if _are_apart(groups, edges):
            return _with_labels(groups, lines, between)
    return _grouped(lines, edges, row_height, options)


def _grouped(
    lines: Sequence[PlaceLine], edges: Sequence[float], row_height: float, options: TableOptions
) -> list[list[Row]]:
    rows = [line.row for line in lines]
    if are_lone_labels(lines) or are_checked(lines):
        return [[row] for row in rows]
    if parted := by_positions(lines) or _by_steps(lines, len(edges) - 1, row_height):
        return parted
    if row_height and has_sure_name(lines):
        row_height = 0.0  # no row has the name of a group inside
    if row_height == inf and (are_stacked(lines, edges) or are_whole(lines, edges)):
        row_height = 0.0
    if row_height and not is_long_list(lines):
        if len(lines) >= LEAST_LIST and are_all_numbers(lines):
            return _each_row(lines)
        if are_sums(lines, edges):
            return [[row] for row in rows]
        if row_height == inf and are_full(lines, len(edges) - 1):
            return [[row] for row in rows]
        if parted := by_labels(lines, edges) or by_list(lines, edges, row_height):
            return parted
        return by_height(lines, len(edges) - 1, row_height)
    rights = right_sides(lines, len(edges) - 1)
    heads = _head_ends(lines, options) or _head_starts(lines, options)
    rest = [line for index, line in enumerate(lines) if index not in heads] if heads else lines
    tight = _tight_pitch(rest, rights, options)
    ends = label_ends(lines, options)
    goes_on = {*heads, *ends}
    begins = {*group_names(lines), *(end - 1 for end in ends), *_of_words(lines)}
    groups: list[list[PlaceLine]] = [[lines[0]]]
    for index, (above, line) in enumerate(pairwise(lines), start=1):
        if index in goes_on or (
            index not in begins and _goes_on(groups[-1], above, line, rights, tight, options)
        ):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [[line.row for line in group] for group in groups]


def _by_steps(lines: Sequence[PlaceLine], columns: int, row_height: float) -> list[list[Row]]:
    return by_tight_starts(lines, columns) or ([] if row_height else by_even_lines(lines, columns))


def _of_words(lines: Sequence[PlaceLine]) -> set[int]:
    """Which lines have a word in the first column and in another that has but one in each line.

    Aru/Dobo      +0553-13416              no text is wrapped in a column of words, none of which
    Bay/Kai_Besar +0538-13301    hills     is cut, or goes on in small letters from the one above
    """
    runs = [line.cells for line in lines]
    words = {
        column
        for column in set().union(*runs)
        if all(column not in cells or _is_whole_word(cells[column]) for cells in runs)
    }
    if len(lines) < LEAST_LISTED or 0 not in words:
        return set()
    return {
        index
        for index, (above, cells) in enumerate(pairwise(runs), start=1)
        if 0 in cells and len(words & above.keys() & cells.keys()) > 1
    }


def _is_whole_word(run: Run) -> bool:
    return len(run.words) == 1 and not starts_lower(run.text) and run.text[-1] not in CUT_ENDS


def _each_row(lines: Sequence[PlaceLine]) -> list[list[Row]]:
    """A row for each line, with the rest of a cell that goes on below in small letters.

    3   Eyelets of brass, 20 mm, with     2   14.25     it has no number, and no label
        washers, fifty in a bag
    """
    groups = [[lines[0].row]]
    for line in lines[1:]:
        rest = 0 not in line.cells and not numbers(line)
        if rest and all(starts_lower(run.text) for run in line.cells.values()):
            groups[-1].append(line.row)
        else:
            groups.append([line.row])
    return groups


def _head_ends(lines: Sequence[PlaceLine], options: TableOptions) -> set[int]:
    """Which of the bold lines at the top are further ones of some heads in the line above.

    Country   Output    Readers        each stands below such a head, none in the first column:
              (bn $)    (%)            a row there has a label
    """
    found: set[int] = set()
    if not is_bold(lines[0].row) or is_bold(lines[-1].row):
        return found
    for index, (above, line) in enumerate(pairwise(lines), start=1):
        if not is_bold(line.row):
            break
        near = line.row.baseline - above.row.baseline <= options.wrap_pitch * line.row.size
        if near and 0 not in line.cells and line.cells.keys() < above.cells.keys():
            found.add(index)
    return found


def _head_starts(lines: Sequence[PlaceLine], options: TableOptions) -> set[int]:
    """Which of the lines below the first go on in heads that begin there, being set to their foot.

               Output    Readers        each in the line above stands over one below, flush with
    Country    (bn $)    (%)            it; the last of them has a name for each column
    Aru           4.2         11
    """
    for index, (above, line) in enumerate(pairwise(lines[: MOST_HEAD_LINES + 1])):
        near = line.row.baseline - above.row.baseline <= options.wrap_pitch * line.row.size
        if not near or numbers(line) or not above.cells.keys() < line.cells.keys():
            return set()
        if not all(_is_flush(run, line.cells[column]) for column, run in above.cells.items()):
            return set()
        if len(above.cells) > 1 and 0 in line.cells and _are_below(lines[index + 2 :], line):
            return set(range(1, index + 2))
    return set()


def _is_flush(run: Run, below: Run) -> bool:
    one, two = run.parts[0].style, below.parts[0].style
    sides = apart((run.x0, run.x1), (below.x0, below.x1))
    return one == two and sides <= SAME_SIDE * one.size


def _are_below(rest: Sequence[PlaceLine], head: PlaceLine) -> bool:
    """Are the lines below a head rows with numbers in most of its columns?"""
    first = next((line for line in rest if len(line.cells) > 1), None)
    return first is not None and 2 * len(numbers(first)) >= len(head.cells)


def _labels_between(lines: Sequence[PlaceLine], options: TableOptions) -> list[int]:
    steps = [
        below.row.baseline - above.row.baseline
        for above, below in pairwise(lines)
        if min(len(above.cells), len(below.cells)) > 1
    ]
    step = median(steps) if steps else 0.0
    return [
        index
        for index, (above, line, below) in enumerate(
            zip([None, *lines[:-1]], lines, [*lines[1:], None], strict=True)
        )
        if _is_between(above, line, below, options)
        or (above and below and _is_half_a_step_off(above, line, below, step))
    ]


def _are_apart(groups: Sequence[Sequence[Row]], edges: Sequence[float]) -> bool:
    """Are there rows, and do the first lines of nearly each two share two columns or more?"""
    heads = [by_column(group[0], edges).keys() for group in groups]
    shared = [len(one & two) > 1 for one, two in pairwise(heads)]
    return len(heads) > 1 and sum(shared) >= NEARLY_ALL * len(shared)


def _with_labels(
    groups: Sequence[Sequence[Row]], lines: Sequence[PlaceLine], between: Sequence[int]
) -> list[list[Row]]:
    """The groups, each label in that of the line above it, or in the first one."""
    found = [list(group) for group in groups]
    for index in between:
        over = next((lines[i].row for i in range(index - 1, -1, -1) if i not in between), None)
        home = next((group for group in found if over is not None and over in group), found[0])
        home.append(lines[index].row)
    return [sorted(group, key=lambda row: row.baseline) for group in found]


def _around_labels(
    lines: Sequence[PlaceLine], between: Sequence[int], columns: int, options: TableOptions
) -> list[list[Row]] | None:
    """Rows of one line each, if a label is set in the middle between two of them, else None.

             Oak     4.20        the label is no line of a row beside it, but goes
    Upper                        with the row above its middle
             Steel   4.25
    """
    rest = [line for index, line in enumerate(lines) if index not in between]
    rights = right_sides(lines, columns)
    if any(overlap(above, line, options) for above, line in pairwise(rest)):
        return None
    label = max(max(lines[index].cells) for index in between)
    listed = are_checked(rest) or _are_listed(rest, label)
    if not listed and not all(_are_rows(above, line, rights) for above, line in pairwise(rest)):
        return None
    groups: list[list[Row]] = []
    for index, line in enumerate(lines):
        if index in between and index:
            groups[-1].append(line.row)
        elif index == 1 and 0 in between:
            groups[0].append(line.row)
        else:
            groups.append([line.row])
    return groups


def _are_listed(lines: Sequence[PlaceLine], label: int) -> bool:
    """Has one column a single word in each line, none small, and each line the same columns?

    Lines of cells that go on hold several words, or begin small. `label`: the last column that
    has labels.
    """
    columns = {column for column in lines[0].cells if column > label}
    if len(lines) < LEAST_LISTED or len(columns) < 2:
        return False
    if any(columns != {at for at in line.cells if at > label} for line in lines):
        return False
    return any(
        all(
            len(line.cells[column].words) == 1 and not starts_lower(line.cells[column].text)
            for line in lines
        )
        for column in columns
    )


def _is_between(
    above: PlaceLine | None, label: PlaceLine, below: PlaceLine | None, options: TableOptions
) -> bool:
    """Does a line stand half a row off, left of all that the lines beside it have?

    The first or last of a place is beside a line of another, across the stroke between them.
    """
    last = max(label.cells)
    return (above is None or (overlap(above, label, options) and min(above.cells) > last)) and (
        below is None or (overlap(label, below, options) and min(below.cells) > last)
    )


def _is_half_a_step_off(above: PlaceLine, label: PlaceLine, below: PlaceLine, step: float) -> bool:
    """Does a label stand in the middle between two rows that are no further apart than others?"""
    first, last = above.row.baseline, below.row.baseline
    off = abs((first + last) / 2 - label.row.baseline)
    near = last - first <= SAME_STEP * step and off <= HALF_WAY * label.row.size
    return near and min(*above.cells, *below.cells) > max(label.cells)


def _are_rows(above: PlaceLine, line: PlaceLine, rights: Sequence[float]) -> bool:
    """Do two lines share columns with numbers, or two texts that had room on the line above?"""
    shared = above.cells.keys() & line.cells.keys()
    if len(shared) < 2 or breaks(above, line):
        return False
    if numbers(above) & numbers(line):
        return True
    return all(
        had_room(above.cells[column], line.cells[column], rights[column]) for column in shared
    )


def _tight_pitch(
    lines: Sequence[PlaceLine], rights: Sequence[float], options: TableOptions
) -> float:
    """The pitch up to which lines go on from above, in em of these; 0 if pitch does not tell.

    Tables with padded cells have wide pitches between rows and tight ones within cells. Lines
    that fill most columns at the tight pitch show that it is the pitch of rows, but for those
    that end what the line above them left open, stand at the foot of a cell that began above, or
    go on in each column as lines of prose do.
    """
    pitches = [step_of(above, below) for above, below in pairwise(lines)]
    apart = [
        pitch
        for pitch, (above, below) in zip(pitches, pairwise(lines), strict=True)
        if not overlap(above, below, options)
    ]
    tight = min(apart, default=0.0) * options.loose_pitch
    if max(pitches) <= tight:
        return 0.0
    least = max(2, 0.6 * len(rights))
    near, full, opens = 0, 0, True  # have the lines since the last wide step few cells?
    for pitch, (above, line) in zip(pitches, pairwise(lines), strict=True):
        if pitch <= tight:
            near += 1
            at_foot = opens and _is_foot(above, line)
            ended = at_foot or breaks(above, line)
            full += len(line.cells) >= least and not (ended or runs_on(above, line, rights))
        opens = pitch > tight or (opens and len(above.cells) < least)
    if full <= options.full_share * near or begin_whole(lines, pitches, tight, len(rights)):
        return tight
    return 0.0


def _is_foot(above: PlaceLine, line: PlaceLine) -> bool:
    """Does a cell that began above end in the line, as where cells are aligned at their foot?

                    alkaline, with          the first line is in some of the columns of the second;
    D       82 °C   bleach           250    one in the first column alone may be a label
    """
    return above.cells.keys() < line.cells.keys() and above.cells.keys() != {0}


def _goes_on(
    group: Sequence[PlaceLine],
    above: PlaceLine,
    line: PlaceLine,
    rights: Sequence[float],
    tight: float,
    options: TableOptions,
) -> bool:
    pitch = line.row.baseline - above.row.baseline
    if overlap(above, line, options):
        return True
    if len(above.cells) == len(rights) > 1 and is_bold(above.row) and _is_light(line.row):
        return False  # below a head, where a page begins with the rest of a row
    if is_bold(line.row) and all(_is_light(one.row) for one in group):
        return False  # the name of a group
    if tight:
        return step_of(above, line) <= tight
    if pitch > options.wrap_pitch * line.row.size or len(line.cells) > len(group[0].cells):
        return False
    return _is_more_of_cell(group[0], line, rights) or _wraps(group, line, rights)


def _is_more_of_cell(first: PlaceLine, line: PlaceLine, rights: Sequence[float]) -> bool:
    """Is it a lone text, no number, below one cell of a full row? Its author broke the cell there.

    %b    Month as locale's    Jan, ..., Dec (en_US);    (1)     a row would have a label, or more
          abbreviation         Jan, ..., Dez (de_DE)             texts below the name of a group
    """
    if len(rights) < LEAST_COLUMNS or len(first.cells) < len(rights) or len(line.cells) > 1:
        return False
    ((column, run),) = line.cells.items()
    return column > 0 and not is_number(run.text) and len(first.cells[column].words) > 1


def _is_light(row: Row) -> bool:
    return not any(part.style.bold for run in row.runs for part in run.parts)


def _wraps(group: Sequence[PlaceLine], line: PlaceLine, rights: Sequence[float]) -> bool:
    """Could no cell of the line have had its first word at the end of the line above it?

    Lines of all columns are rows, unless all go on in small letters, as are those of three or more
    if a single word is above a cell: it leaves no room in a column that is as wide as its words. So
    are those with a mark below another. A word that is broken above the line tells more, and
    white after its hyphen nothing: what follows is no word that had room there.
    """
    broken = breaks(group[-1], line)
    if len(line.cells) == len(rights) and not broken:
        return _all_go_on(group, line, rights)
    for column, run in line.cells.items():
        over = next((one.cells[column] for one in reversed(group) if column in one.cells), None)
        first = run.words[0]
        if over is None or _is_mark_again(over.text, run.text):
            return False
        if is_number(run.text) and not _leads_to_number(over):
            return False  # one of a series
        alone = len(over.words) < 2 and not over.text.endswith(",")
        if len(line.cells) > 2 and alone and not broken:
            return False
        style, last = first.style, over.words[-1].style
        slant = style.bold, style.italic
        if column == 0 and not broken and slant != (last.bold, last.italic):
            return False  # the label of a section
        if had_room(over, run, rights[column]) and not is_broken(over.text, run.text):
            return False
    return True


def _all_go_on(group: Sequence[PlaceLine], line: PlaceLine, rights: Sequence[float]) -> bool:
    """Does a line take up the text of all cells in small letters, in a row that begins with none?

    Cost of    Low; two days of       High, as machines     none of its words had room above
    entry      training will do       have to be bought    two may be columns of the page
    """
    if len(rights) < LEAST_TEXTS:
        return False
    label = group[0].cells.get(0)
    begun = label is not None and not starts_lower(label.text)
    lower = all(starts_lower(run.text) for run in line.cells.values())
    return begun and lower and runs_on(group[-1], line, rights)


def _leads_to_number(over: Run) -> bool:
    """Does a series go on after it, or a sentence, as in "none between 1871 and / 1889"?"""
    words = over.words
    return over.text.endswith(",") or (
        len(words) >= SENTENCE and words[-1].text.isalpha() and words[-1].text.islower()
    )


def _is_mark_again(over: str, text: str) -> bool:
    """Are both a sign or letter, as ticks are below one another? No text is wrapped into such."""
    return len(over) == len(text) == 1
