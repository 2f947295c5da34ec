"""Which way the lines of a page begin, whatever script most of its letters are in."""

from collections.abc import Sequence

from papermill_api.engine.pdf.page import Glyph
from papermill_api.engine.pdf.scripts import is_right_to_left
from papermill_api.engine.pdf.scripts.leftward_code import is_typewritten

SAME_EDGE = 0.3  # em between the ends of two lines that end at one margin
MORE = 2  # signs for leftward lines than against them, at least
STOPS = frozenset(".,:;!?\u060c\u061b\u061f")  # what sentences and parts of them end with

_Line = Sequence[Glyph]  # from left to right


def is_set_leftwards(lines: Sequence[_Line]) -> bool:
    """Do the lines of a page begin at the right, although few of its letters turn?

         the text of a note goes on       more lines share their right edge than their left one,
                  .and ends on its left   and no more stops end them on the right than on the left

    Only lines with letters count, and no listings: figures stand at the right of their columns in
    any script. A page without a letter of right-to-left script is set rightwards.
    """
    prose = [line for line in lines if _is_prose(line)]
    if not any(is_right_to_left(glyph.text) for line in prose for glyph in line):
        return False
    near = SAME_EDGE * max((line[0].style.size for line in prose), default=0.0)
    rights = _most_at_one([line[-1].box.x1 for line in prose], near)
    lefts = _most_at_one([line[0].box.x0 for line in prose], near)
    ends = [line for line in prose if (line[0].text in STOPS) != (line[-1].text in STOPS)]
    ended = sum(1 if line[0].text in STOPS else -1 for line in ends)
    return min(rights - lefts, ended) >= 0 and rights - lefts + ended >= MORE


def _is_prose(line: _Line) -> bool:
    return any(glyph.text[0].isalpha() for glyph in line) and not is_typewritten(line)


def _most_at_one(places: Sequence[float], near: float) -> int:
    """How many of some places lie within `near` of the first of them, at most."""
    ordered = sorted(places)
    most = first = 0
    for index, place in enumerate(ordered):
        while place - ordered[first] > near:
            first += 1
        most = max(most, index + 1 - first)
    return most
