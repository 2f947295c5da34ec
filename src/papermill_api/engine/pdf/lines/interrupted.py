"""Lines with a note of the margin painted amid their words, where it is anchored."""

from collections.abc import Iterator, Sequence

from papermill_api.engine.pdf.stretches import Stretch

MOST = 12  # stretches of such notes; more are a column of text
REST = 1.0  # em; words of one line stand no further apart
LEVEL = 0.5  # em; scripts in the rest of a line are no higher
BACK = 0.1  # em that kerning steps back at most


def close_interrupted(stretches: Sequence[Stretch]) -> Sequence[Stretch]:
    """The stretches in content order, the rest of each such line moved before the notes in it.

        the pipes have to be filled and
        vented. [here] Open the valves      [here]: The vents are on
        one after the other                         top of each pipe

    Notes are in another look than the line and stand wholly beside it.
    """
    found = list(_interruptions(stretches))
    if not found:
        return stretches
    ordered = list(stretches)
    for before, at in reversed(found):
        end = _end(ordered, at)
        ordered[before + 1 : end] = [*ordered[at:end], *ordered[before + 1 : at]]
    return ordered


def _interruptions(stretches: Sequence[Stretch]) -> Iterator[tuple[int, int]]:
    """The places before such notes and behind them."""
    lasts: dict[tuple[int, int], int] = {}  # by baseline, in tenths of points, and look
    for at, stretch in enumerate(stretches):
        level = round(10 * stretch.baseline), id(stretch.style)
        before = lasts.get(level, at)
        lasts[level] = at
        if not 1 < at - before <= MOST + 1:
            continue
        last = stretches[at - 1].box
        if stretches[before].box.x1 <= last.x0 <= last.x1 <= stretch.box.x0:  # nearly always
            continue
        if _are_notes(stretches, before, at):
            yield before, at


def _are_notes(stretches: Sequence[Stretch], before: int, at: int) -> bool:
    one, rest = stretches[before], stretches[at]
    gap, em = rest.box.x0 - one.box.x1, rest.style.size
    if rest.style.angle or not -BACK * em <= gap < REST * em:
        return False
    notes = stretches[before + 1 : at]
    if any(note.style is rest.style for note in notes):
        return False
    end = max(part.box.x1 for part in stretches[at : _end(stretches, at)])
    return all(note.box.x0 > end for note in notes) or all(
        note.box.x1 < one.box.x0 for note in notes
    )


def _end(stretches: Sequence[Stretch], at: int) -> int:
    """Behind the last stretch of a line that goes on from `at`."""
    last = at + 1
    while last < len(stretches) and _goes_on(stretches[last - 1], stretches[last]):
        last += 1
    return last


def _goes_on(one: Stretch, two: Stretch) -> bool:
    em = max(one.style.size, two.style.size)
    level = abs(one.baseline - two.baseline) <= LEVEL * em
    return level and -BACK * em <= two.box.x0 - one.box.x1 < REST * em
