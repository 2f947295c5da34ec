"""Numbers of sections and figures that white cut from their entries of contents."""

from collections.abc import Sequence

from papermill_api.engine.pdf.layout import Line, make_line
from papermill_api.engine.pdf.numbering import section_number
from papermill_api.engine.records import replace

LEADER = ("..", "··", "……")  # how a leader ends, its spaces left out
ENDS = (".", "·", "…")
LEVEL = 0.1  # em between the baselines of a number and its entry
APART = 4.0  # em of white between the two, at most
NEXT = 2.0  # em from line to line of an entry, at most
MAX_LINES = 3  # of an entry, up to its leader
SAME_START = 0.5  # points by which lines of an entry begin apart, at most


def join_entry_numbers(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page, those joined that are a number and the entry of contents behind it.

    1    The first figure . . . . . 3     A column of numbers and one of what they name would be
    2    The second one . . . . . . 5     read one after the other.
    """
    if not any([line.words[-1].text[-1] in ENDS and _has_leader(line) for line in lines]):  # noqa: C419
        return list(lines)  # as on most pages
    joined: list[Line] = []
    for at, line in enumerate(lines):
        if (
            joined
            and _is_number_of(joined[-1], line)
            and _leads(lines[at : at + MAX_LINES])
            and not (len(joined) > 1 and _is_page_of(joined[-1], joined[-2]))
        ):
            *words, last = joined.pop().words
            line = make_line([*words, replace(last, space=True), *line.words])
        joined.append(line)
    return joined


def _is_number_of(number: Line, entry: Line) -> bool:
    """Is it the number of a section alone, right before a line that is level with it?"""
    if len(number.words) > 1 or number.angle or entry.angle:
        return False
    em = entry.size
    return (
        abs(number.baseline - entry.baseline) <= LEVEL * em
        and 0 < entry.box.x0 - number.box.x1 <= APART * em
        and section_number(f"{number.text} and what it names") is not None
    )


def _is_page_of(number: Line, entry: Line) -> bool:
    """Is it the page that the leader of an entry before it leads to, in another column?"""
    level = abs(number.baseline - entry.baseline) <= LEVEL * entry.size
    return level and number.box.x0 > entry.box.x1 and _has_leader(entry)


def _leads(lines: Sequence[Line]) -> bool:
    """Does a leader end the first of these lines, or one of those that it goes on in?"""
    entry = lines[0]
    for above, line in zip((entry, *lines), lines, strict=False):
        if line is not entry and (
            abs(line.box.x0 - entry.box.x0) > SAME_START
            or not 0 < line.baseline - above.baseline <= NEXT * entry.size
        ):
            return False
        if _has_leader(line):
            return True
    return False


def _has_leader(line: Line) -> bool:
    last = line.words[-1].text
    if len(last) == 1 and last in ENDS:
        return line.text[-12:].replace(" ", "").endswith(LEADER)
    return last.endswith(LEADER)
