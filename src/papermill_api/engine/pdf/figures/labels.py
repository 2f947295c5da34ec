"""The words of a drawing: those on it and those around it, but no text that stands beside it."""

from collections.abc import Iterable, Sequence
from itertools import chain

from papermill_api.engine.geometry import Box, overlap_y, union
from papermill_api.engine.pdf.captions import opens_caption, opens_caption_of_figure
from papermill_api.engine.pdf.figures.ticks import axis_labels, axis_names
from papermill_api.engine.pdf.page import SIDEWAYS, Word
from papermill_api.engine.pdf.stretches import Stretch, all_words, touching
from papermill_api.engine.records import replace

ONE_LINE = 0.2  # em; baselines this near are one
NEXT_LINE = 1.7  # em; the line that goes on a text is at most this far below or above
SAME_EDGE = 0.3  # em; left edges this near are one
INSIDE = 1.0  # points that a label may stand out of its drawing
CREDIT_REACH = 1.2  # em between a drawing and the text that runs up or down its side
KEY_GAP = 1.5  # em from a key of a legend to what it stands for
PROSE_WORDS = 6  # of a line that is no label
MIDDLE = 0.1  # of a drawing's height that the name of its axis is off the middle of a side

Run = list[Stretch]


def labelled(
    box: Box,
    orders: tuple[int, int],
    runs: Sequence[Run],
    reach: float,
    others: Sequence[Box],
) -> Box:
    r"""A drawing's bounds grown to its labels.

    They stand inside of the box, or were painted between the first and the last of its parts
    (`orders`) within `reach` points of it, or count along an axis or name what is on it, or run up
    or down its side.

    `others`: the drawings beside it, each of which has the lines at its own sides.

        +-------+                     a line that stands out of the box and goes on in the next
        | /\    | 17, Aviation Road   line, in one type from one edge, is text beside a drawing
        |/  \___| Paperfield          and no label
        +-------+
    """
    near = box.grown(reach)
    text = list(chain.from_iterable(runs))
    marked = [run for run in _touching(runs, text, near) if _is_label(run, box, near, orders)]
    labels = [word.box for run in _without_text(marked, runs, box) for word in all_words(run)]
    names = axis_names(box, all_words(text), orders[1])
    grown = union([box, *labels, *axis_labels(box, text), *names])
    return _with_sides(grown, box, text, reach, others)


def _touching(runs: Sequence[Run], text: Iterable[Stretch], box: Box) -> list[Run]:
    """The runs, of this text, that share a point with a box."""
    near = set(map(id, touching(text, box)))
    return [run for run in runs if not near.isdisjoint(map(id, run))] if near else []


def _with_sides(
    box: Box, plot: Box, text: Sequence[Stretch], reach: float, others: Sequence[Box]
) -> Box:
    """The box grown to the lines that run up or down its sides, the nearest first.

    One in the middle of a side may stand further off: it names an axis. The middle is that of the
    drawing (`plot`) or of the box, which its labels below may make higher.
    """
    turned = [
        stretch
        for stretch in text
        if stretch.style.angle in SIDEWAYS
        and not any(_is_nearer(stretch.box, other, box) for other in others)
    ]
    for stretch in sorted(turned, key=lambda one: _distance(one.box, box)):
        if _is_along(stretch, box, plot, reach):
            box = union((box, stretch.box))
    return box


def _is_nearer(aside: Box, other: Box, box: Box) -> bool:
    level = overlap_y(aside, other) > 0
    return level and _distance(aside, other) < _distance(aside, box)


def _distance(aside: Box, box: Box) -> float:
    """How far beside a box another stands; less than nothing when it stands in it."""
    return max(aside.x0 - box.x1, box.x0 - aside.x1)


def words_on(box: Box, runs: Sequence[Run]) -> list[Word]:
    """The words in runs that stand mostly in the box; one that only reaches in is no label."""
    near = _touching(runs, chain.from_iterable(runs), box)
    held = [run for run in near if _stands_on(run, box)]
    reaching = [run for run in held if not box.contains(bounds_of(run), INSIDE)]
    outside = [run for run in runs if not box.has_center_of(bounds_of(run))] if reaching else []
    beside = {id(run) for run in reaching if goes_on(run, outside)}
    return [word for run in held if id(run) not in beside for word in all_words(run)]


def with_late_label(
    orders: tuple[int, int], bars: Sequence[Box], runs: Sequence[Run]
) -> tuple[int, int]:
    """When a drawing was painted, up to the text right after it that is level with a key before it.

    [] Cars    the last key of a legend is painted before its name, and nothing after it
    [] Ships
    """
    first, last = orders
    for run in runs if bars else ():
        words = all_words(run)
        if words[0].order != last + 1:
            continue
        place, em = bounds_of(run), run[0].style.size
        if any(
            key.y0 < place.center_y < key.y1 and 0 <= place.x0 - key.x1 < KEY_GAP * em
            for key in bars
        ):
            return first, words[-1].order + 1
    return orders


def without_caption(box: Box, runs: Sequence[Run]) -> tuple[Box, Sequence[Run]]:
    r"""A drawing's bounds and the runs that may be on it, without a caption at its foot.

    +----------------+
    |   /\/\___/\    |    browsers frame a drawing together with its caption
    | Figure 1. Load |
    +----------------+
    """
    held = [run for run in _touching(runs, chain.from_iterable(runs), box) if _stands_on(run, box)]
    for first in held:
        if not opens_caption(all_words(first)):
            continue
        top, style = first[0].box.y0, first[0].style
        lines = [run for run in held if run[0].box.center_y >= top]
        if any(abs(line[0].style.size - style.size) > SAME_EDGE for line in lines):
            continue
        if any(run[0].box.y1 > top + INSIDE for run in held if run not in lines):
            continue
        named = {id(line) for line in lines}
        return replace(box, y1=top), [run for run in runs if id(run) not in named]
    return box, runs


def without_caption_rests(runs: Sequence[Run]) -> Sequence[Run]:
    """The runs without the further lines of captions of figures, which are no labels below them.

    Figure 1: Sales of the years    right below in one type, from its edge or in the middle
             since the war
             |  /\\
    """
    rests: set[int] = set()
    last: Run | None = None
    for run in runs:
        if last is not None and _goes_on_below(last, run):
            rests.add(id(run))
        elif not opens_caption_of_figure(run[0].words):
            last = None
            continue
        last = run
    return [run for run in runs if id(run) not in rests] if rests else runs


def _goes_on_below(run: Run, below: Run) -> bool:
    """Does one stand right below another, in its type and from its edge or in its middle?"""
    em, one, two = run[0].style.size, bounds_of(run), bounds_of(below)
    step = below[0].baseline - run[0].baseline
    if below[0].style != run[0].style or not ONE_LINE * em < step <= NEXT_LINE * em:
        return False
    return min(abs(one.x0 - two.x0), abs(one.center_x - two.center_x)) <= SAME_EDGE * em


def _stands_on(run: Run, box: Box) -> bool:
    words = all_words(run)
    return 2 * sum(box.has_center_of(word.box) for word in words) > len(words)


def runs_of_text(text: Sequence[Stretch]) -> list[Run]:
    """A page's text in runs, each beside the one before on one baseline, as it comes."""
    runs: list[Run] = []
    for stretch in text:
        last = runs[-1][-1] if runs else None
        em = stretch.style.size
        if (
            last is not None
            and abs(stretch.baseline - last.baseline) < ONE_LINE * em
            and -em < stretch.box.x0 - last.box.x1 < em
        ):
            runs[-1].append(stretch)
        else:
            runs.append([stretch])
    return runs


def bounds_of(run: Run) -> Box:
    return run[0].box if len(run) == 1 else union(stretch.box for stretch in run)


def _is_label(run: Run, box: Box, near: Box, orders: tuple[int, int]) -> bool:
    """Are most words of a run on the drawing, or painted with it and near it?

    A few words that begin near it may end further off.
    """
    words = all_words(run)
    first, last = orders
    few = len(words) < PROSE_WORDS
    count = sum(
        box.has_center_of(word.box)
        or (first < word.order < last and (few or near.touches(word.box)))
        for word in words
    )
    return 2 * count > len(words)


def _without_text(marked: Sequence[Run], runs: Sequence[Run], box: Box) -> Sequence[Run]:
    """The runs without those that stand out of the box and go on in lines that are no labels."""
    chosen = {id(run) for run in marked}
    others = [run for run in runs if id(run) not in chosen]
    while others:
        outer = [r for r in marked if not box.contains(bounds_of(r), INSIDE) and goes_on(r, others)]
        marked = [run for run in marked if run not in outer]
        others = outer
    return marked


def goes_on(run: Run, others: Sequence[Run]) -> bool:
    """Is another run its next line, above or below?"""
    first = run[0]
    em = first.style.size
    return any(
        ONE_LINE * em < abs(other[0].baseline - first.baseline) <= NEXT_LINE * em
        and abs(other[0].box.x0 - first.box.x0) <= SAME_EDGE * em
        and other[0].style == first.style
        for other in others
    )


def _is_along(stretch: Stretch, box: Box, plot: Box, reach: float) -> bool:
    """Does turned text stand close at the side of a box, between its top and bottom?"""
    gap = _distance(stretch.box, box)
    if overlap_y(stretch.box, box) < 0.9 * stretch.box.height:
        return False
    middle = stretch.box.center_y
    if all(abs(middle - side.center_y) > MIDDLE * side.height for side in (box, plot)):
        reach = min(reach, CREDIT_REACH * stretch.style.size)
    return 0 <= gap <= reach
