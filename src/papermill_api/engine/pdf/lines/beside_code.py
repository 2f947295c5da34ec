"""Lines stretched beside code, which does not stretch, so that one white space takes it all."""

from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.pdf.stretches import Stretch, all_words

WIDEST = 10.0  # em of white that is taken for a space, at most
NEXT_LINE = 1.6  # em to the line below, at most
SAME_EDGE = 0.1  # em by which lines begin or end apart, at most
STRETCHED = 3  # lines of the page that end where it does; fewer may by chance
FEW_WORDS = 3  # of such a line; fewer may be the cells of a column


def is_filled_by_code(
    parts: Sequence[Sequence[Stretch]],
    below: Sequence[Sequence[Stretch]],
    page: Sequence[Sequence[Stretch]],
) -> bool:
    """Are two parts a line that ends where those of its page end, and goes on in the next one?

    - onUpgrade           (controller: Controller,      code is beside the white
      status: number) => void and is called when a
      request is upgraded, once and for all.

    `parts`: without a bullet; `below`: those of the next line; `page`: all of them. Parts of rows
    have parts below them that begin where they do.
    """
    if len(parts) != 2:
        return False
    (*_, before), (behind, *_) = parts
    if before.style.mono == behind.style.mono or before.style.angle:
        return False
    em, white = before.style.size, behind.box.x0 - before.box.x1
    start, first = _start_of_text(parts[0]), below[0][0]
    return (
        0 < white < WIDEST * em
        and 0 < first.baseline - before.baseline <= NEXT_LINE * em
        and abs(first.box.x0 - start) <= SAME_EDGE * em
        and not _has_part_at(behind.box.x0, em, [one for part in below for one in part])
        and any(map(str.isalpha, parts[1][-1].words[-1].text))
        and _is_common_end(parts[1][-1].box.x1, SAME_EDGE * em, page)
    )


def is_marked_or_goes_on(
    parts: Sequence[Sequence[Stretch]], above: Sequence[Sequence[Stretch]]
) -> bool:
    """Is it an item with a number, or right below a line that begins and ends where it does?

    Cards and manuals have names in code at one end of a line and words at the other.
    """
    if _start_of_text(parts[0]) != parts[0][0].box.x0:
        return True
    if not above:
        return False
    last, line = parts[-1][-1], above[-1]
    em = last.style.size
    near = 0 < last.baseline - line[-1].baseline <= NEXT_LINE * em
    start = parts[0][0].box.x0
    if all(abs(one.box.x0 - start) > SAME_EDGE * em for one in line[:2]):
        return False
    return near and abs(line[-1].box.x1 - last.box.x1) <= SAME_EDGE * em


def _start_of_text(part: Sequence[Stretch]) -> float:
    """Where it begins, behind the number of an item."""
    first, *rest = all_words(part)
    is_number = first.text[:-1].isdecimal() and first.text[-1] in ".)"
    return rest[0].box.x0 if is_number and rest else first.box.x0


def _has_part_at(x: float, em: float, line: Sequence[Stretch]) -> bool:
    """Does a part of the line begin there, behind white as wide as between columns?"""
    return any(
        abs(two.box.x0 - x) <= em and two.box.x0 - one.box.x1 > em for one, two in pairwise(line)
    )


def _is_common_end(x: float, slack: float, page: Sequence[Sequence[Stretch]]) -> bool:
    """Do several lines of some words end there, as justified ones do?"""
    found = 0
    for line in page:
        if abs(line[-1].box.x1 - x) <= slack and len(all_words(line)) > FEW_WORDS:
            found += 1
            if found == STRETCHED:
                return True
    return False
