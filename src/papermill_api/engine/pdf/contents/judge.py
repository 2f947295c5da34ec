"""Which runs of entries are contents."""

from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.pdf.contents.entries import (
    MIN_ENTRIES,
    has_leader,
    has_long_leader,
    is_linked,
    number_of,
)
from papermill_api.engine.pdf.contents.white import stands_in
from papermill_api.engine.pdf.layout import Line, TextBlock
from papermill_api.engine.pdf.numbering import section_number

MIN_BARE = 6  # entries with neither leaders nor links; fewer may be rows of figures
MAX_FALLS = 1  # page numbers count on, but for the change from roman to arabic ones
UNSORTED = 0.2  # of entries with leaders may fall, as where parts of things are listed below these
MAX_LINES, MAX_LED = 3, 8  # of one entry, and of one that ends in a leader


def is_contents(run: Sequence[TextBlock]) -> bool:
    """Do the numbers count on, and do leaders or links or their very count show what they are?"""
    if len(run) < MIN_ENTRIES or any(map(_is_too_long, run)) or _are_ranges(run):
        return False
    numbers = [n for block in run if (n := number_of(block.lines[-1])) is not None]
    falls = sum(after < before for before, after in pairwise(numbers))
    if falls > _falls_allowed([block.lines[-1] for block in run]):
        return False
    bare = [b for b in run if not has_leader(b.lines[-1]) and not is_linked(b.lines[-1])]
    return len(bare) * 2 <= len(run) or len(numbers) >= MIN_BARE or _are_counted(bare)


def _are_ranges(run: Sequence[TextBlock]) -> bool:
    """Do most name nothing by a letter? "5 . . . 9" goes from one number to another."""
    named = sum(any(map(str.isalpha, block.text)) for block in run)
    return 2 * named < len(run)


def _is_too_long(block: TextBlock) -> bool:
    limit = MAX_LED if has_leader(block.lines[-1]) else MAX_LINES
    return len(block.lines) > limit


def are_led(run: Sequence[TextBlock]) -> bool:
    """Are all led to a number? One or two are entries where there are more, as under a letter."""
    ends = [block.lines[-1] for block in run]
    return bool(ends) and all(has_leader(end) and number_of(end) is not None for end in ends)


def end_in(columns: Sequence[float], run: Sequence[TextBlock]) -> bool:
    """Do long leaders go to numbers in the columns, if there are any?"""
    ends = [block.lines[-1] for block in run]
    return not columns or all(has_long_leader(end) and stands_in(columns, end) for end in ends)


def counts_on(columns: Sequence[float], run: Sequence[TextBlock], least: int = MIN_ENTRIES) -> bool:
    """Are there so many or more whose numbers never fall, in columns that are known?"""
    ends = [block.lines[-1] for block in run]
    numbers = [n for end in ends if (n := number_of(end)) is not None]
    if not columns or len(numbers) < max(least, len(run)) or numbers != sorted(numbers):
        return False
    return all(stands_in(columns, end) for end in ends)


def _falls_allowed(ends: Sequence[Line]) -> float:
    """How many page numbers may be lower than the one before; `ends` are the lines with them."""
    if all(map(is_linked, ends)):
        return len(ends)
    return max(MAX_FALLS, UNSORTED * len(ends)) if all(map(has_long_leader, ends)) else MAX_FALLS


def _are_counted(run: Sequence[TextBlock]) -> bool:
    """Are all bold, as sections are, and numbered from 1 on?"""
    if not all(block.lines[0].style.bold for block in run):
        return False
    counted = [section_number(block.lines[0].text) for block in run]
    return [one.parts if one else () for one in counted] == [(n + 1,) for n in range(len(run))]
