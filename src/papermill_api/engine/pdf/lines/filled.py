"""Lines of few words that are stretched further than any space is."""

from collections.abc import Sequence
from itertools import pairwise
from operator import ne

from papermill_api.engine.pdf.stretches import Stretch, all_words

WIDEST = 8.0  # em of white that a line of two parts has to fill, at most
WIDEST_EQUAL = 12.0  # the same between more than two, all alike
NEXT_LINE = 1.6  # em from the line above, at most
SAME_END = 0.1  # em by which lines begin or end apart, and white differs, at most
FEW_WORDS = 3  # of the line above; fewer may be texts of a row


def join_filled(runs: Sequence[list[Stretch]], *, prose: bool = False) -> list[list[Stretch]]:
    """The runs, those as one that share all white of a line to end where the one above ends.

    follow the rules that the     narrow columns of long words: the white is the same between all,
    machine   and   operators     and a row of a table has none like it right above

    What ends the line may be in fixed width, as commands in prose are: its own spaces do not
    stretch. `prose`: lines that begin in it stay as they are.
    """
    levels = [run[0].baseline for run in runs]
    if all(map(ne, levels, levels[1:])):  # as on most pages
        return list(runs)
    joined: list[list[Stretch]] = []
    at = 0
    while at < len(runs):
        end = at + 1
        while end < len(runs) and levels[end] == levels[at]:
            end += 1
        parts = runs[at:end]
        if len(parts) > 1 and joined and _fill_line(joined[-1], parts, prose):
            joined.append([stretch for part in parts for stretch in part])
        else:
            joined.extend(parts)
        at = end
    return joined


def _fill_line(above: Sequence[Stretch], parts: Sequence[Sequence[Stretch]], prose: bool) -> bool:
    first, last, over = parts[0][0], parts[-1][-1], above[0]
    em = first.style.size
    if first.style.angle or over.style.size != em or (prose and first.style.mono):
        return False
    if last.style.size != em or not (last.style.mono or last.style.font == first.style.font):
        return False
    if not 0 < first.baseline - over.baseline <= NEXT_LINE * em:
        return False
    if abs(over.box.x0 - first.box.x0) > SAME_END * em:
        return False
    if abs(above[-1].box.x1 - last.box.x1) > SAME_END * em or len(all_words(above)) <= FEW_WORDS:
        return False
    gaps = [two[0].box.x0 - one[-1].box.x1 for one, two in pairwise(parts)]
    if len(gaps) == 1:
        return 0 < gaps[0] < WIDEST * em
    return min(gaps) > 0 and max(gaps) < min(min(gaps) + SAME_END * em, WIDEST_EQUAL * em)
