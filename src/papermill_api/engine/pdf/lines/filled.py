"""Lines of few words that are stretched further than any space is."""

from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.pdf.lines.beside_code import is_filled_by_code, is_marked_or_goes_on
from papermill_api.engine.pdf.markers import BULLETS
from papermill_api.engine.pdf.scripts import starts_lower
from papermill_api.engine.pdf.stretches import Stretch, all_words

WIDEST = 10.0  # em of white that a line of two parts has to fill, at most
WIDEST_EQUAL = 12.0  # the same between more than two, all alike
NEXT_LINE = 1.6  # em from the line above, at most
ROUNDED = 0.15  # points by which baselines of one line differ where a word processor rounds them
SAME_END = 0.1  # em by which lines begin or end apart, and white differs, at most
FEW_WORDS = 3  # of the line above or below; fewer may be texts of a row
SMALLEST_CODE, LARGEST_CODE = 0.7, 1.1  # times the size of the text
INDENT = 3.0  # em by which the first line of a paragraph is set in, at most


def join_filled(runs: Sequence[list[Stretch]], *, prose: bool = False) -> list[list[Stretch]]:
    """The runs, those as one that share all white of a line to end where a line beside it ends.

    follow the rules that the     narrow columns of long words: the white is the same between all,
    machine   and   operators     and a row of a table has none like it right above

    Over the first line of a paragraph there is none: the line below it tells as much, if it goes on
    in a small letter.

    What ends the line may be in fixed width, as commands in prose are: its own spaces do not
    stretch. `prose`: lines that begin in it stay as they are.
    """
    levels = [run[0].baseline for run in runs]
    if not any([abs(one - two) < ROUNDED for one, two in pairwise(levels)]):  # noqa: C419
        return list(runs)  # as on most pages; a generator is slower
    joined: list[list[Stretch]] = []
    at = 0
    while at < len(runs):
        end = _end_of_level(levels, at)
        parts = runs[at:end]
        text = _behind_bullet(parts) if len(parts) > 1 else parts
        if len(text) > 1 and (
            (joined and _fill_line(joined[-1], text, prose))
            or (end < len(runs) and _fill_first_line(text, runs[end], prose))
            or (
                end < len(runs)
                and (text[0] is not parts[0] or is_marked_or_goes_on(parts, joined))
                and is_filled_by_code(text, runs[end : _end_of_level(levels, end)], runs)
            )
        ):
            joined.append([stretch for part in parts for stretch in part])
        else:
            joined.extend(parts)
        at = end
    return joined


def _end_of_level(levels: Sequence[float], start: int) -> int:
    """Where what follows is on another level."""
    end = start + 1
    while end < len(levels) and abs(levels[end] - levels[start]) < ROUNDED:
        end += 1
    return end


def _behind_bullet(parts: Sequence[Sequence[Stretch]]) -> list[Sequence[Stretch]]:
    """The parts of a line without the bullet of an item, which hangs out of the text."""
    first, *rest = parts
    if len(first[0].words) > 1 or first[0].words[0].text not in BULLETS:
        return [first, *rest]
    return [first[1:], *rest] if len(first) > 1 else rest


def _fill_line(above: Sequence[Stretch], parts: Sequence[Sequence[Stretch]], prose: bool) -> bool:
    first = parts[0][0]
    starts = [stretch.box.x0 for stretch in above[:2]]  # of the line, or of what a bullet marks
    if min(abs(start - first.box.x0) for start in starts) > SAME_END * first.style.size:
        return False
    return _is_next(above, parts[0]) and _end_as(above, parts, prose)


def _fill_first_line(
    parts: Sequence[Sequence[Stretch]], below: Sequence[Stretch], prose: bool
) -> bool:
    """Are they the first line of the paragraph that goes on below, perhaps set in?"""
    first, em = parts[0][0], parts[0][0].style.size
    if not -SAME_END * em <= first.box.x0 - below[0].box.x0 <= INDENT * em:
        return False
    if not starts_lower(below[0].words[0].text.lstrip("(")):
        return False
    return _is_next(parts[0], below) and _end_as(below, parts, prose)


def _is_next(above: Sequence[Stretch], line: Sequence[Stretch]) -> bool:
    em = max(above[0].style.size, line[0].style.size)
    return 0 < line[0].baseline - above[0].baseline <= NEXT_LINE * em


def _end_as(beside: Sequence[Stretch], parts: Sequence[Sequence[Stretch]], prose: bool) -> bool:
    """Do they end where a line of some words in their look ends, with all white alike?"""
    first, last = parts[0][0], parts[-1][-1]
    text = beside[0].style if first.style.mono else first.style  # that a line begins with code in
    em = text.size
    if first.style.angle or (prose and first.style.mono):
        return False
    if not all(_is_of_size(stretch, em) for stretch in (beside[0], first, last)):
        return False
    if not (last.style.mono or last.style.font == text.font):
        return False
    if abs(beside[-1].box.x1 - last.box.x1) > SAME_END * em or len(all_words(beside)) <= FEW_WORDS:
        return False
    gaps = [two[0].box.x0 - one[-1].box.x1 for one, two in pairwise(parts)]
    if len(gaps) == 1:
        return 0 < gaps[0] < WIDEST * em
    return min(gaps) > 0 and max(gaps) < min(min(gaps) + SAME_END * em, WIDEST_EQUAL * em)


def _is_of_size(stretch: Stretch, em: float) -> bool:
    """Is it as large as the text, or code, which may be set in another size in it?"""
    size = stretch.style.size
    return size == em or (stretch.style.mono and SMALLEST_CODE <= size / em <= LARGEST_CODE)
