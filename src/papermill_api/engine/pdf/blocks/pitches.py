"""How far apart the lines of a page's paragraphs are, and those of its listings."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.layout import Line
from papermill_api.engine.pdf.scripts import starts_lower
from papermill_api.engine.pdf.scripts.breaks import unbroken_width

WIDEST_PITCH = 2.2  # em between lines; those of one paragraph are seldom further apart
LINES_SHARE = 0.3  # times as many steps within paragraphs as between them, at least
LARGEST = 2.6  # the same; lines further apart tell nothing of a pitch
WIDER = 1.2  # times the pitch of listings; that of prose beside them is seldom as wide
OPEN_PITCH = 1.4  # em between lines of text; wider ones may be those of paragraphs
DOUBTED_PITCH = 1.5  # em; wider ones are as likely those of paragraphs, though no sentence says so
LARGER = 1.3  # times the size of most lines; those of headings are set closer than text
LEAST_TOLD = 2  # such steps, if sentences go on over them
FULL = 0.5  # of the lines that the next ones are so far below fill their column
SURELY_FULL = 0.8  # of them, in whatever steps sentences go on elsewhere

Pitch = float | None  # in font sizes; None when no two lines are near each other


def usual_pitches(
    lines: Sequence[Line],
    boxes: Sequence[Box],
    baselines: Sequence[float],
    rights: Sequence[float],
    items: Sequence[bool],
) -> tuple[Pitch, Pitch]:
    """The commonest distance of two baselines, for prose and for fixed-width text.

    It is the same for both, but where prose is set wider, as with double spacing: its lines fill
    their column, whose right sides are given, and paragraphs of one line each do not. Steps to
    items of lists, which are often set apart, count where there are no others.
    """
    ratios: dict[bool, list[float]] = {False: [], True: []}
    listed: list[float] = []
    styles = [line.style for line in lines]
    sizes = [line.prose_size if line.style.mono else line.style.size for line in lines]
    largest = LARGER * _most_common(Counter(sizes))
    for (above, below), (style, style_below), (size, size_below), (y, y_below), item in zip(
        pairwise(boxes),
        pairwise(styles),
        pairwise(sizes),
        pairwise(baselines),
        items[1:],
        strict=True,
    ):
        if (
            size == size_below <= largest
            and 0.9 <= (ratio := (y_below - y) / max(size, 1.0)) <= LARGEST
            and above.x0 < below.x1
            and below.x0 < above.x1
        ):
            found = listed if item else ratios[style.mono and style_below.mono]
            found.append(round(ratio, 1))
    prose, mono = Counter(ratios[False]), Counter(ratios[True])
    together = prose + mono if mono else prose or Counter(listed)
    both = _commonest(together)
    open_set = (both or 0.0) > OPEN_PITCH
    if both and open_set:
        full = _full_share(both, lines, boxes, baselines, rights)
        told = _told(both, lines, boxes, baselines, rights) if full < SURELY_FULL else None
        sure = full >= FULL or both <= DOUBTED_PITCH
        both = told or (both if sure else _tighter(together, both))
    if not prose or not mono:
        return both, both
    wide, tight = _most_common(prose), _commonest(mono)
    if wide <= WIDER * (tight or wide):
        return both, both
    if _full_share(wide, lines, boxes, baselines, rights) < FULL:
        return both, both
    return wide, tight


def _most_common(counts: Counter[float]) -> float:
    return max(counts, key=counts.__getitem__)


def _commonest(ratios: Counter[float]) -> Pitch:
    """One too wide for lines is that of paragraphs of one line each, where there are others.

    Alone on its page it tells nothing.
    """
    if not ratios:
        return None
    commonest = _most_common(ratios)
    most = ratios[commonest]
    if commonest <= WIDEST_PITCH:
        return commonest
    near = [(count, ratio) for ratio, count in ratios.items() if ratio <= WIDEST_PITCH]
    count, ratio = max(near, default=(0, commonest))
    if count >= LINES_SHARE * most:
        return ratio
    return commonest if most > 1 else None


def _tighter(ratios: Counter[float], open_pitch: float) -> float:
    """The commonest step that lines may have, where one as wide as paragraphs' is more common."""
    tight = {ratio: count for ratio, count in ratios.items() if ratio < open_pitch / WIDER}
    ratio = max(tight, key=tight.__getitem__, default=open_pitch)
    return ratio if tight.get(ratio, 0) >= LINES_SHARE * ratios[open_pitch] else open_pitch


def _told(
    open_pitch: float,
    lines: Sequence[Line],
    boxes: Sequence[Box],
    baselines: Sequence[float],
    rights: Sequence[float],
) -> Pitch:
    """The tighter step over which sentences go on in a small letter, if none does over the wide.

    Two of them are enough, for what they are is no chance:

    You may avoid this, making a      1.3 em, from a full line
    statement of what it is.

    Use it in a question.             2.3 em, as between most lines of this page
    """
    found: list[float] = []
    for (above, line), box, (y, y_below), right in zip(
        pairwise(lines), boxes, pairwise(baselines), rights, strict=False
    ):
        if above.style != line.style or not starts_lower(line.first_text):
            continue
        if right - box.x1 - above.style.size <= unbroken_width(line.words[0]):
            found.append(round((y_below - y) / max(above.style.size, 1.0), 1))
    found = [ratio for ratio in found if 0 < ratio <= LARGEST]
    tight = len(found) >= LEAST_TOLD and max(found) < open_pitch / WIDER
    return max(found) if tight else None


def _full_share(
    pitch: float,
    lines: Sequence[Line],
    boxes: Sequence[Box],
    baselines: Sequence[float],
    rights: Sequence[float],
) -> float:
    """The share of lines of prose with another that far below that have no room for its start."""
    full = steps = 0
    for (above, line), box, (y, y_below), right in zip(
        pairwise(lines), boxes, pairwise(baselines), rights, strict=False
    ):
        size = above.style.size
        if line.style.mono or above.style.mono or round((y_below - y) / max(size, 1.0), 1) != pitch:
            continue
        steps += 1
        full += right - box.x1 - size <= unbroken_width(line.words[0])
    return full / steps if steps else 0.0
