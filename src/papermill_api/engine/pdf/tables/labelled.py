"""Tables without lines: labels in a look of their own, each level with what it names."""

from collections.abc import Sequence
from enum import Enum, auto
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.scripts import COLONS
from papermill_api.engine.pdf.scripts.breaks import unbroken_width
from papermill_api.engine.pdf.tables.columns import Span
from papermill_api.engine.pdf.tables.text import ITEM_SIGNS, Row, Run, are_short

LEAST_ROWS = 4
PAIR = 2  # texts of a row, a label and what it names
LEAST_HEADED = 3  # the same under a bold head
HUNG = 2.0  # em that lines of a text after its first are set in, at most
FLUSH = 0.3  # em by which labels, or the lines of texts, begin apart at most
UNEVEN = 0.5  # em; labels end further apart than that, so that a tab or a column sets the texts
TEXT_LINES = 3.0  # of the text of a label, on average, at most; more is a side head's
HEADED_LINES = 6.0  # the same under a head over both, or in columns that are known
MOST_TRIED = 60  # rows; a shorter stretch may be a table from a later row on
SIDES = attrgetter("x0"), attrgetter("x1")  # of a label, either of which may be flush
SENTENCE_STOPS = (".", "!", "?")
WIDER = 1.1  # times the least step between lines; rows begin after wider ones, if any do
BEFORE_TEXT = 1.0  # em that a space in a label and the white before the texts take, at least
LETTERS = 2  # of most labels without a head, at least: fewer are markers of items
FEW = 0.25  # of the labels may be shorter, of their texts torn
TORN = 1.5  # em of white in such a text at most
WIDE_SPACE = 0.75  # em; no wider are the spaces of justified lines and behind sentences
LARGER = 1.1  # times the size of a label no line that it goes on in is
DRIFT = 0.3  # em of the texts by which labels stand lower beside some than beside others, at most


class Labelled(NamedTuple):
    """Where such a table is among rows: its first, the one after its last, and its gutter.

    The gutter is right before the texts, so that parts on several pages have equal columns.
    """

    first: int
    end: int
    gutter: Span


def find_labelled(rows: Sequence[Row], options: TableOptions) -> list[Labelled]:
    """All such tables, from top to bottom.

    DirBuilder   A builder used to create directories       bold, in a colour or another font,
    File         A reference to an open file                flush at their left or their right
    FileType     A structure representing a type of file
                 with accessors for each of them

    Under a bold head over both columns they may look as the texts do, or as they like where a
    colon ends each. Where the columns of one table go on below a heading, fewer rows are another.
    """
    found = _search(rows, options, ())
    places = [(rows[t.first].runs[0].x0, rows[t.first].runs[1].x0) for t in found]
    return _search(rows, options, places) if found else found


def _search(
    rows: Sequence[Row], options: TableOptions, places: Sequence[tuple[float, float]]
) -> list[Labelled]:
    """`places`: where labels and texts of other tables begin."""
    found: list[Labelled] = []
    pairs = [at for at, row in enumerate(rows[: 1 - LEAST_HEADED]) if len(row.runs) == PAIR]
    last = 0  # of the rows that are looked at already, the one after it
    for first in pairs:
        kind = _kind_of(rows, first, options) if first >= last else None
        if kind is None:
            continue
        labels, end = _alike_from(rows, first, options, kind)
        known = kind is _Kind.LOOK and _begin_at(rows[first], places)
        table = _table_of(rows, first, labels, end, options, kind, known)
        if table:
            found.append(table)
        # What is so long and no table is none from its second row on either.
        last = end if table or end - first > MOST_TRIED else last
    return found


def _begin_at(row: Row, places: Sequence[tuple[float, float]]) -> bool:
    label, text = (run.x0 for run in row.runs)
    slack = FLUSH * row.size
    return any(abs(label - x) <= slack and abs(text - start) <= slack for x, start in places)


def begun_rows(rows: Sequence[Row], table: Labelled) -> list[int]:
    """The places after the first of the rows with a label that begins there, and does not go on.

    FileType     A structure that tells         a label goes on where the first word of the line
    of entries   files from folders             had no room beside the line above, at the least
    DirBuilder   A builder of directories       step, if other rows begin after a wider one
    """
    steps = [two.baseline - one.baseline for one, two in pairwise(rows)]
    tight = WIDER * min(steps)
    start = table.gutter[1]
    labels = [at for at, row in enumerate(rows) if at and _begins(row, start)]
    if all(steps[at - 1] <= tight for at in labels):
        return labels
    return [
        at for at in labels if steps[at - 1] > tight or not _goes_on(rows[at - 1], rows[at], start)
    ]


def _goes_on(above: Row, row: Row, start: float) -> bool:
    """Is the first run of a row like a label above and at its edge, without room beside it?

    `start`: of the texts beside labels, over which a paragraph below them reaches.
    """
    if len(above.runs) < 2:
        return False
    label, rest = above.runs[0], row.runs[0]
    if rest.x1 > start and all(part.style is rest.parts[0].style for part in rest.parts):
        return False
    if abs(rest.x0 - label.x0) > FLUSH * row.size or _look_of(rest) != _look_of(label):
        return False
    if row.size > LARGER * above.size:  # the heading of what follows
        return False
    return label.x1 + unbroken_width(rest.words[0]) > start - BEFORE_TEXT * row.size


class _Kind(Enum):
    """What tells labels from their texts."""

    LOOK = auto()
    HEAD = auto()  # over both, which have one look
    COLON = auto()  # at their end


def _kind_of(rows: Sequence[Row], first: int, options: TableOptions) -> _Kind | None:
    """`first`: the place of a row of two texts."""
    row = rows[first]
    if _is_labelled(row):
        return _Kind.LOOK
    if _ends_in_colon(row.runs[0]):
        return _Kind.COLON
    return _Kind.HEAD if _is_under_bold(rows, first, options) else None


def _ends_in_colon(run: Run) -> bool:
    return run.words[-1].text.endswith(COLONS)


def _is_labelled(row: Row) -> bool:
    label, text = row.runs
    if label.parts[0].style is text.parts[0].style or _look_of(label) == _look_of(text):
        return False
    return not (_says_more(label, text) or _says_more(text, label))


def _says_more(one: Run, other: Run) -> bool:
    """Is it a term with a colon and what is said of it, in the look of a line in another column?

    **-v**: says more      ends in the look that the other begins with
    """
    if one.parts[-1].style is not other.parts[0].style:
        return False
    return any(word.text.endswith(COLONS) for word in one.words[:-1])


def _is_under_bold(rows: Sequence[Row], first: int, options: TableOptions) -> bool:
    """Is it a row of two texts in one look right below two bold ones that begin where they do?"""
    row, head = rows[first], rows[first - 1]
    if first == 0 or not head.runs[0].parts[0].style.bold:
        return False
    looks = {_look_of(run) for run in row.runs}
    if len(looks) > 1 or looks.pop()[0] or not all(_look_of(run)[0] for run in head.runs):
        return False
    return _is_head(head, row, FLUSH * row.size, options)


def _look_of(run: Run) -> tuple[bool, bool, bool, int]:
    """Weight, slope, fixed width and colour; what is put into code is slanted at times."""
    style: Style = run.parts[0].style
    return style.bold, style.italic and not style.mono, style.mono, style.colour


def _alike_from(
    rows: Sequence[Row], first: int, options: TableOptions, kind: _Kind
) -> tuple[list[Run], int]:
    """The labels of the kind of a row's, up to the first that stands elsewhere, and its place."""
    head = rows[first]
    slack, look = FLUSH * head.size, _look_of(head.runs[0])
    start = head.runs[1].x0
    labels, sides = [head.runs[0]], list(SIDES)
    end, torn = first + 1, 0
    hung: float | None = None  # of the lines of a text, once it is known
    for index in range(first + 1, len(rows)):
        row = rows[index]
        if row.baseline - rows[index - 1].baseline > options.far_pitch * row.size:
            break
        if len(row.runs) == 1 and _goes_on(rows[index - 1], row, start):
            end = index + 1
            continue
        named = _begins(row, start)
        label, text = row.runs[0], row.runs[named]
        if not named and hung is None:
            hung = _hung_by(text, rows[index - 1], start)
        if abs(text.x0 - start - (0.0 if named else hung or 0.0)) > slack:
            break
        white = _widest_white(row.runs[named:]) / row.size
        torn += white > WIDE_SPACE
        if white > TORN or torn > 1 + FEW * len(labels):
            break
        if named:
            if kind is _Kind.COLON and not _ends_in_colon(label):
                break
            if kind is not _Kind.COLON and _look_of(label) != look:
                break
            if kind is _Kind.LOOK and _look_of(text) == look:
                break
            sides = [side for side in sides if abs(side(label) - side(labels[0])) <= slack]
            if not sides:
                break
            labels.append(label)
        end = index + 1
    return labels, end


def _hung_by(line: Run, above: Row, start: float) -> float:
    """How far the second line of a text is set in, in points: all that follow are as far.

    Code below a text is set in, too, and so is what an item goes on in.
    """
    indent = line.x0 - start
    item = above.runs[-1].words[0].text in ITEM_SIGNS
    hangs = 0 < indent <= HUNG * above.size and not (item or line.parts[0].style.mono)
    return indent if hangs else 0.0


def _begins(row: Row, start: float) -> bool:
    """Has it a label left of where texts start? Else what it holds are parts of a torn text."""
    return len(row.runs) > 1 and row.runs[0].x0 < start - FLUSH * row.size


def _widest_white(runs: Sequence[Run]) -> float:
    """Between them, in points: spaces, or the root or the rule of a formula, may tear a text."""
    return max((two.x0 - one.x1 for one, two in pairwise(runs)), default=0.0)


def _table_of(
    rows: Sequence[Row],
    first: int,
    labels: Sequence[Run],
    end: int,
    options: TableOptions,
    kind: _Kind,
    known: bool,
) -> Labelled | None:
    """The table of the rows from the first to the end, which have these labels, if it is one.

    `known`: another table has the same columns.
    """
    head = rows[first]
    slack, start = FLUSH * head.size, head.runs[1].x0
    headed = first > 0 and _is_head(rows[first - 1], head, slack, options)
    bold = headed and _look_of(rows[first - 1].runs[0])[0]
    least = LEAST_HEADED if bold or known else LEAST_ROWS
    if kind is not _Kind.HEAD and _drifts(rows[first:end], start):
        return None
    if kind is not _Kind.LOOK and end - first == len(labels):
        return None  # what goes on in no line, others find
    lines = HEADED_LINES if headed or known else TEXT_LINES
    if len(labels) < least or end - first > lines * len(labels):
        return None
    starts, ends = ([side(label) for label in labels] for side in SIDES)
    names = [label.text for label in labels]
    ragged = max(max(places) - min(places) for places in (starts, ends))
    few = sum(len(name) < LETTERS for name in names) <= FEW * len(names)
    told = ragged > UNEVEN * head.size and are_short(labels) and (headed or few)
    if not (known or told):
        return None
    if not headed and _are_definitions(rows[first:end]):
        return None
    return Labelled(first - headed, end, (max(*ends, start - slack), start))


def _drifts(rows: Sequence[Row], start: float) -> bool:
    """Are labels level with their texts only by chance?

    powered up, the    role is assumed by the BIOS, a          lines of a note in the margin, or of
    platter motor                                              a title beside a column, come at
    makes a            main board that runs as soon as         another step than those of the text
    characteristic     power is up. Its task is to find
    """
    pairs = [(row.runs[0], row.runs[1]) for row in rows if _begins(row, start)]
    lower = [label.parts[0].baseline - text.parts[0].baseline for label, text in pairs]
    if not lower:  # texts that begin where their labels do, in front of these
        return True
    return max(lower) - min(lower) > DRIFT * pairs[0][1].parts[0].style.size


def _are_definitions(rows: Sequence[Row]) -> bool:
    """Does the text of each label end in a stop, as what is said of terms in a list of them?

    Terms are bold or slanted; names in fixed width or colour have tables in either case.
    """
    style = rows[0].runs[0].parts[0].style
    if style.mono or not (style.bold or style.italic):
        return False
    start = rows[0].runs[1].x0
    lasts = [row for row, below in pairwise(rows) if _begins(below, start)] + [rows[-1]]
    return all(row.runs[-1].text.endswith(SENTENCE_STOPS) for row in lasts)


def _is_head(row: Row, below: Row, slack: float, options: TableOptions) -> bool:
    """Do two texts in one look begin right above a label and what it names?"""
    if len(row.runs) != 2 or _look_of(row.runs[0]) != _look_of(row.runs[1]):
        return False
    if below.baseline - row.baseline > options.far_pitch * below.size:
        return False
    return all(abs(one.x0 - two.x0) <= slack for one, two in zip(row.runs, below.runs, strict=True))
