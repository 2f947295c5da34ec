"""Charts of bars, and the titles that programs write over charts."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from papermill_api.engine.geometry import Box, sides_of, union
from papermill_api.engine.pdf.captions import opens_caption, opens_caption_of_figure
from papermill_api.engine.pdf.figures.labels import bounds_of, goes_on
from papermill_api.engine.pdf.figures.ticks import is_number
from papermill_api.engine.pdf.page import Fill, Style, Word
from papermill_api.engine.pdf.stretches import Stretch, all_words, dominant_style
from papermill_api.engine.records import replace

MIN_BARS = 3  # that stand on one line
ALIKE = 1.0  # points; edges and widths this near are one
UNLIKE = 2.0  # points; bars of a chart differ in height by more, cells of a row do not
BAR_GAP = 2.0  # widths of a bar; the next one of a chart is nearer
AXIS_REACH = 4.0  # points between bars and the line that they start at
VALUE_OFF = 0.3  # em between the middle of a bar and that of the number at its end
TITLE_GAP = 2.5  # em between a title and what it is over
OFF_CENTRE = 0.08  # of a drawing's width; its title is centred over the plot or all with labels
CELLS = 4.0  # em between a number and the next one on the row of a table, at most
SIZE_OFF = 0.15  # of the size of labels; the name of an axis differs from them by no more
TYPE_OFF = 0.3  # the same in a family that the text has not: some set names larger than numbers
SMALLER = 0.95  # of the size of the page's text; labels in its family are smaller
NO_HEAD = 0.98  # of the size of the page's text; no heading is as small
LARGE = 1.08  # times the size of the page's text; headings that are larger need not come again
NAME_WORDS = 6  # of the name of an axis between a chart and its caption, at most
CAPTION_GAP = 4.0  # em between that name and the caption
FAMILY_END = "-,"  # what parts a font's family from its weight and slope

Run = list[Stretch]


def are_bars(boxes: Sequence[Box], rules: Sequence[Box]) -> bool:
    """Do boxes of one width stand side by side on one line, their heights different?

          +-+
      +-+ | |          cells of a table stand so as well, but those of a row are as high as it;
      | | | | +-+      bars that lie count where they start at a rule along all of them, since
    --+-+-+-+-+-+--    bars without one show how much of each thing a text names
    """
    if any(_are_a_row(row) for row in _on_one_line(boxes)):
        return True
    lying = [_turned(box) for box in boxes]
    axes = [_turned(rule) for rule in rules if rule.height > rule.width]
    return any(_are_a_row(row) and _have_axis(row, axes) for row in _on_one_line(lying))


def are_lying(boxes: Sequence[Box]) -> bool:
    """Do boxes of one height lie below one another from one edge, their lengths different?

    Ships  [========]
    Trains [===]            only with the caption of a figure are they one: in a list they
    Lorries[=====]          show how much of each thing it names
    """
    return any(_are_a_row(row) for row in _on_one_line([_turned(box) for box in boxes]))


def are_spans(boxes: Sequence[Box]) -> bool:
    """Does each of some bars of one height lie in a row of its own, and begin and end elsewhere?

    [ Draft ]                  as in a plan, with or without words on its bars; cells of a table
         [ Review ]            begin below each other
                  [ Test  ]
    """
    height = sorted(box.height for box in boxes)[len(boxes) // 2] if boxes else 0.0
    bars = [box for box in boxes if abs(box.height - height) <= ALIKE]
    rows = {round(bar.y0 / ALIKE) for bar in bars}
    starts = {round(bar.x0 / UNLIKE) for bar in bars}
    ends = {round(bar.x1 / UNLIKE) for bar in bars}
    return min(len(rows), len(starts), len(ends)) >= max(MIN_BARS, len(bars) - 1)


def bars_of_numbers(bars: Sequence[Box], words: Sequence[Word]) -> list[Box]:
    """The bars with nothing on them but perhaps the number that they stand for."""
    texts = [word.box for word in words if not is_number(word.text)]
    return [bar for bar in bars if not any(bar.has_center_of(box) for box in texts)]


def bars_without_cells(bars: Sequence[Box], filled: Sequence[Box]) -> list[Box]:
    """The bars that touch none beside them in a row where one holds more than a number.

    [North][  12][  14]      the shading of the rows of a table, cell by cell
    [Total      ][  26]
    """
    kept = set(bars)
    worded = [box for box in filled if box not in kept]
    return [
        bar
        for bar in bars
        if not any(_are_level(bar, box) for box in worded)
        or not any(_are_beside(bar, box) for box in filled)
    ]


def _are_level(one: Box, two: Box) -> bool:
    return max(abs(one.y0 - two.y0), abs(one.y1 - two.y1)) <= ALIKE


def _are_beside(one: Box, two: Box) -> bool:
    return _are_level(one, two) and one.touches(two, ALIKE) and one != two


def values_of(bars: Sequence[Box], runs: Sequence[Run]) -> list[Box]:
    """Boxes of the numbers right over the middle of bars, as of the highest, or behind their ends.

     86        whatever was painted before it, there is nothing else that such a number counts
    +--+
    |  |
    """
    if len(bars) < MIN_BARS:
        return []
    numbers = [
        run[0]
        for run in runs
        if len(run) == len(run[0].words) == 1 and is_number(run[0].words[0].text)
    ]
    if not numbers:
        return []
    x0, y0, x1, y1 = np.array(list(map(sides_of, bars))).T  # a chart of points has thousands
    middles = (x0 + x1) / 2, (y0 + y1) / 2
    found: list[Box] = []
    for number in numbers:
        box, em = number.box, number.style.size
        over = abs(middles[0] - box.center_x) <= VALUE_OFF * em
        over &= (-em / 4 <= y0 - box.y1) & (y0 - box.y1 <= em)
        behind = abs(middles[1] - box.center_y) <= VALUE_OFF * em
        behind &= (box.x0 - x1 >= 0) & (box.x0 - x1 <= em)
        if (over | behind).any():
            found.append(box)
    return found


def rows_of_bars(fills: Sequence[Fill]) -> list[tuple[Box, int]]:
    """Bounds of bars as near to each other as those of charts, which no axis may join.

    And when one of them is painted.
    """
    orders = {fill.box: fill.order for fill in fills}
    rows = [sorted(row, key=sides_of) for row in _on_one_line([*orders]) if _are_a_row(row)]
    return [
        (union(row), orders[row[0]])
        for row in rows
        if all(b.x0 - a.x1 <= BAR_GAP * max(a.width, b.width) for a, b in pairwise(row))
    ]


def rows_of_lying_bars(fills: Sequence[Fill]) -> list[tuple[Box, int]]:
    """The same of bars that lie."""
    turned = [replace(fill, box=_turned(fill.box)) for fill in fills]
    return [(_turned_back(box), order) for box, order in rows_of_bars(turned)]


def _on_one_line(boxes: Sequence[Box]) -> list[list[Box]]:
    standing: dict[int, list[Box]] = defaultdict(list)
    for box in boxes:
        standing[round(box.y1 / ALIKE)].append(box)
    return [row for row in standing.values() if len(row) >= MIN_BARS]


def _turned(box: Box) -> Box:
    """A box of a page turned so that what starts at the left stands on the ground."""
    return Box(box.y0, -box.x1, box.y1, -box.x0)


def _turned_back(box: Box) -> Box:
    return Box(-box.y1, box.x0, -box.y0, box.x1)


def _are_a_row(boxes: Sequence[Box]) -> bool:
    width = sorted(box.width for box in boxes)[len(boxes) // 2]
    bars = [box for box in boxes if abs(box.width - width) <= ALIKE]
    heights = [box.height for box in bars]
    apart = len({round(box.x0 / ALIKE) for box in bars})
    return apart >= MIN_BARS and max(heights) - min(heights) > UNLIKE


def _have_axis(bars: Sequence[Box], axes: Sequence[Box]) -> bool:
    left, right = min(bar.x0 for bar in bars), max(bar.x1 for bar in bars)
    ground = bars[0].y1
    return any(
        abs(axis.y0 - ground) <= AXIS_REACH and axis.x0 <= left + ALIKE and axis.x1 >= right - ALIKE
        for axis in axes
    )


def title_of(box: Box, plot: Box, orders: tuple[int, int], runs: Sequence[Run]) -> list[Box]:
    """Boxes of the words of the line over a drawing (`plot`, `box` with its labels) that was
    painted with it as its title.

         Sales         centred over one of these, near and no wider; nothing but the
    |  +-+             drawing was painted between them. One painted last, though it stands
    |  | | +-+         first, was made with the chart; one painted first looks as its labels do
    +--+-+-+-+--       and not as the text or the headings of the page do, none of which are
                       smaller than the text. The last line of a text is none
    """
    over = [run for run in runs if _is_over(run, box, plot)]
    if len(over) != 1:
        return []
    (title,) = over
    words, first, last = all_words(title), *orders
    if opens_caption(words) or _is_of_table(title, runs) or goes_on(title, runs):
        return []
    labels = [w for run in runs if run is not title for w in all_words(run) if _is_on(w, box)]
    ours, at = {word.order for word in labels}, words[0].order
    if not labels or _parted(at, words[-1].order, first, last, runs, ours):
        return []
    late = at > max(last, *ours)
    return [w.box for w in words] if late or _looks_as(title, labels, runs) else []


def _is_of_table(title: Run, runs: Sequence[Run]) -> bool:
    """Are its words as often numbers as not, with others on its row: the last one of a table?"""
    words, em = all_words(title), title[0].style.size
    if 2 * sum(is_number(word.text) for word in words) < len(words):
        return False
    row = bounds_of(title).grown(CELLS * em, -em / 4)
    level = (stretch for run in runs if run is not title for stretch in run)
    return len(words) > 1 or any(row.touches(stretch.box) for stretch in level)


def name_under(box: Box, plot: Box, orders: tuple[int, int], runs: Sequence[Run]) -> list[Box]:
    """Boxes of the words of the line under a drawing (`plot`, `box` with its labels) that names
    its axis.

    2 |  +-+           painted after or before the drawing, with nothing but labels between, of
    0 +--+-+-+-+--     which there are some, centred under the plot, and in their type, which is not
          Year         the page's: a caption is larger, slanted or in the type of the text. In any
                       type if it is short and the caption of a figure stands next below it
    """
    near = [run for run in runs if _is_under(run, box, plot)]
    under = [run for run in near if not opens_caption(all_words(run))]
    first_row = [run for run in under if not any(_is_below(run, other) for other in under)]
    if len(first_row) != 1:
        return []
    (name,) = first_row
    words, first, last = all_words(name), *orders
    if first <= words[0].order <= last:
        return []
    labels = [w for run in runs if run is not name for w in all_words(run) if _is_on(w, box)]
    ours = {word.order for word in labels}
    if _parted(words[0].order, words[-1].order, first, last, runs, ours):
        return []
    if not labels or not (
        _is_over_caption(name, runs) or _are_alike(name[0].style, labels, _body(runs))
    ):
        return []
    return [word.box for word in words]


def _is_below(run: Run, other: Run) -> bool:
    return bounds_of(run).y0 > bounds_of(other).center_y


def _is_over_caption(name: Run, runs: Sequence[Run]) -> bool:
    """Is the next text below a short line the caption of a figure, near and around its middle?"""
    place, em = bounds_of(name), name[0].style.size
    if len(all_words(name)) > NAME_WORDS:
        return False
    boxes = ((bounds_of(run), run) for run in runs if run is not name)
    below = (
        (box, run)
        for box, run in boxes
        if box.y0 >= place.center_y and box.x0 < place.x1 and place.x0 < box.x1
    )
    box, run = min(below, key=lambda one: one[0].y0, default=(place, name))
    return box.y0 - place.y1 <= CAPTION_GAP * em and opens_caption_of_figure(all_words(run))


def _is_under(run: Run, box: Box, plot: Box) -> bool:
    x0, x1 = run[0].box.x0, run[-1].box.x1
    if x0 < box.x0 or x1 > box.x1 or run[0].style.angle:
        return False
    em, top = run[0].style.size, min([stretch.box.y0 for stretch in run])
    if not -em / 2 <= top - box.y1 <= TITLE_GAP * em:
        return False
    return _is_centred(x0, x1, box, plot)


def _is_centred(x0: float, x1: float, box: Box, plot: Box) -> bool:
    return min(abs((x0 + x1) / 2 - held.center_x) for held in (box, plot)) <= OFF_CENTRE * box.width


def _are_alike(style: Style, labels: Sequence[Word], body: Style) -> bool:
    """Is a text in the type of most labels, and is that not the type of the page's text?"""
    label = Counter(word.style for word in labels).most_common(1)[0][0]
    if _family(style) != _family(label) or style.italic != label.italic:
        return False
    other = _family(style) != _family(body)
    if abs(style.size - label.size) > (TYPE_OFF if other else SIZE_OFF) * label.size:
        return False
    return other or style.size < SMALLER * body.size


def _is_over(run: Run, box: Box, plot: Box) -> bool:
    x0, x1 = run[0].box.x0, run[-1].box.x1
    if x1 - x0 > box.width or run[0].style.angle or not _is_centred(x0, x1, box, plot):
        return False
    em, bottom = run[0].style.size, max([stretch.box.y1 for stretch in run])
    return -em / 2 <= box.y0 - bottom <= TITLE_GAP * em


def _is_on(word: Word, box: Box) -> bool:
    return box.has_center_of(word.box)


def _parted(
    start: int, end: int, first: int, last: int, runs: Sequence[Run], ours: set[int]
) -> bool:
    """Was other text painted between a title and the drawing with its labels?"""
    low, high = (end, first) if end < first else (last, start)
    between = (stretch.words[0].order for run in runs for stretch in run)
    return any(low < order < high and order not in ours for order in between)


def _looks_as(title: Run, labels: Sequence[Word], runs: Sequence[Run]) -> bool:
    """Is a title in the type of the labels, and neither bold nor in that of a heading?

    Those of body size come again on a page, or are not in the middle over what they head.
    """
    style = title[0].style
    if all(_family(word.style) != _family(style) for word in labels):
        return False
    body = _body(runs)
    if _family(body) != _family(style) or style.size <= NO_HEAD * body.size:
        return True
    if style.size < LARGE * body.size and not any(_has(run, style) for run in runs if run != title):
        return True
    return not style.bold and style.colour == body.colour


def _has(run: Run, style: Style) -> bool:
    return any(stretch.style == style for stretch in run)


def _body(runs: Sequence[Run]) -> Style:
    return dominant_style([stretch for run in runs for stretch in run])


def _family(style: Style) -> str:
    for mark in FAMILY_END:
        name, _, _ = style.font.partition(mark)
        if name != style.font:
            return name
    return style.font
