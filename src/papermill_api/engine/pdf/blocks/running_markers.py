"""Lines of a paragraph that start like an item of a list: initials of names, dates, citations."""

import re
from collections.abc import Sequence

from papermill_api.engine.pdf.layout import Line
from papermill_api.engine.pdf.markers import Marker, read_markers
from papermill_api.engine.pdf.scripts import starts_lower

LATE = 10  # a list that begins with as much goes on from another
_PART_ENDS = ".;,"
_INITIAL = re.compile(r"(?:[^\W\d_]\.-?)+")  # "J.", "J.-P."; what ends with one may go on


def reads_on(above: Sequence[Line], line: Line, ended: bool) -> bool:
    """Do the words of a line with a marker go on with those of the lines above?

        E. Yang, Z. DeVito, and T.      no sentence ended, or an initial only looks as if it had
        B. Shuai. Automatic ...

        1) It is free. 2) It is fast.   the number before stands inside of the text, or the next
        3) It is small.                 one behind the end of a part of it

    `ended`: does the last line above end like a sentence?
    """
    markers = [marker for marker in read_markers(line.first_text) if marker.value is not None]
    if not markers:
        return False
    if not ended or _INITIAL.fullmatch(above[-1].last_text):
        return True
    if any(_holds_next(line, marker) for marker in markers):
        return True
    return any(_holds_one_before(above, marker) for marker in markers)


def closes_bracket(above: Sequence[Line], line: Line) -> bool:
    """Is the bracket behind a line's marker that of words above, as in "see section" over "2)"?"""
    marker = line.first_text
    if "(" in marker or marker[-1] != ")":
        return False
    text = " ".join(one.text for one in above)
    return text.count("(") > text.count(")")


def starts_no_list(line: Line) -> bool:
    """Is what a line is marked by a number that no list begins with?"""
    markers = read_markers(line.first_text)
    return bool(markers) and all(
        line.first_text[0].isdigit() and (marker.value or 0) >= LATE for marker in markers
    )


def _holds_one_before(above: Sequence[Line], marker: Marker) -> bool:
    """Is the marker before this one inside of a line above?"""
    return any(
        one.kind == marker.kind and one.value is not None and one.value + 1 == marker.value
        for line in above
        for text in line.texts[1:]
        for one in read_markers(text)
    )


def _holds_next(line: Line, marker: Marker) -> bool:
    """Does the marker after this one begin the next part of the same line?"""
    if not any(text[-1] in _PART_ENDS for text in line.texts):
        return False
    return any(
        before[-1] in _PART_ENDS
        and not (before[-1] == "." and starts_lower(after))
        and any(
            one.kind == marker.kind and one.value is not None and one.value - 1 == marker.value
            for one in read_markers(text)
        )
        for before, text, after in zip(line.texts, line.texts[1:], line.texts[2:], strict=False)
    )
