"""The numbers and names along a chart's axes, which stand just outside of what is drawn."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from papermill_api.engine.geometry import Box, flipped
from papermill_api.engine.patterns import late_pattern
from papermill_api.engine.pdf.page import Rule, Word
from papermill_api.engine.pdf.stretches import Stretch, all_words, touching

MIN_TICKS = 3  # numbers in a column or row beside a drawing that make an axis
ALIGNED = 1.5  # points between edges or baselines that are one
REACH = 1.5  # em between a drawing and the labels of its axis
SMALLEST = 8.0  # points; the reach of smaller numbers is that of this size
PARTED = 1.0  # em between two names on an axis, at least
LONE = 3.0  # em around a label without other words: the numbers of a table have neighbours
LEVEL = 0.1  # em between baselines that are one
STEP = 1.5  # em from a row of a table up to the one above, at most
SPACE = 0.6  # em; words nearer than this are of one text
TICK = 8.0  # points that the ticks of an axis are long, at most: R draws 7.2
ON_LINE = 0.75  # points off its axis that a tick ends
_NUMBER = late_pattern(r"[-+−–]?[$€£]?\d[\d.,  ]*[%kKM°]?")


def may_have_axis(rules: Sequence[Rule]) -> bool:
    """Are there as many short lines on a page as ticks of an axis, the cheapest test of one?"""
    boxes = [rule.box for rule in rules]
    short = [box.x1 - box.x0 <= TICK and box.y1 - box.y0 <= TICK for box in boxes]
    return sum(short) >= MIN_TICKS


def count_axes(rules: Sequence[Box]) -> int:
    """In how many directions, across and up, short lines of one length end at a long one: 0 to 2.

    |  .  .           the ticks of an axis, three or more, which no table or frame has; nothing
    |.   .   .        but a chart has them in both
    +--+--+--+-
    """
    return _have_ticks_under(rules) + _have_ticks_under([flipped(rule) for rule in rules])


def _have_ticks_under(rules: Sequence[Box]) -> bool:
    rows: dict[tuple[int, int], list[Box]] = defaultdict(list)
    for rule in rules:
        if rule.width < rule.height <= TICK:
            rows[round(rule.y0 / ON_LINE), round(rule.y1 / ON_LINE)].append(rule)
    full = [row for row in rows.values() if len(row) >= MIN_TICKS]
    lines = [rule for rule in rules if rule.width > TICK * MIN_TICKS] if full else []
    return any(
        min(abs(line.y0 - row[0].y0), abs(line.y1 - row[0].y1)) < ON_LINE
        and sum(line.x0 - ON_LINE <= tick.center_x <= line.x1 + ON_LINE for tick in row)
        >= MIN_TICKS
        for row in full
        for line in lines
    )


def axis_labels(box: Box, text: Sequence[Stretch]) -> list[Box]:
    """Boxes of numbers beside or under a drawing that are aligned like the labels of an axis.

    400 -|   |       in a column, their right or left edges aligned, between top and bottom,
    200 -|   | |     or in a row on one baseline between left and right; near the drawing, at
      0 -+--------   least three, and those of a column without another word beside them
           1   2
    """
    highest = max([stretch.box.height for stretch in text], default=0.0)
    near = all_words(touching(text, box.grown(REACH * max(SMALLEST, highest))))
    numbers = [word for word in near if is_number(word.text)]
    beside = [word for word in numbers if _is_beside(word.box, box)]
    if len(beside) >= MIN_TICKS:
        lone = [word for word in beside if _is_lone(word, text)]
        level = sum(_is_level(word, text) for word in beside)
        beside = beside if 2 * level < len(beside) else lone
    under = [word for word in numbers if _is_beside(flipped(word.box), flipped(box))]
    columns = (
        [(word.box.x0, word) for word in beside],
        [(word.box.x1, word) for word in beside],
    )
    labels = [word for column in columns for group in _aligned(column) for word in group]
    for row in _aligned((word.baseline, word) for word in under):
        if not (any(_is_in_text(word, text) for word in row) or _is_of_table(row, box, text)):
            labels += row
    return [word.box for word in labels]


def axis_names(box: Box, words: Sequence[Word], last: int) -> list[Box]:
    """Boxes of the row of names under a drawing whose `last` part was painted right before them.

      |  | |
    --+--+--+-      three or more on one baseline, near, with clear white between them, and
    Rent Food Fuel  none reaching out at a side
    """
    after = min((word.order for word in words if word.order > last), default=last)
    first = next((word for word in words if word.order == after), None)
    if first is None or not _is_beside(flipped(first.box), flipped(box)):
        return []
    row = [word for word in words if abs(word.baseline - first.baseline) < ALIGNED]
    near = [word for word in row if word.box.x0 < box.x1 and box.x0 < word.box.x1]
    gaps = (two.box.x0 - one.box.x1 for one, two in pairwise(near))
    parted = sum(gap > PARTED * first.style.size for gap in gaps)
    within = all(box.x0 <= word.box.center_x <= box.x1 for word in near)
    return [word.box for word in near] if within and parted + 1 >= MIN_TICKS else []


def is_number(text: str) -> bool:
    return bool(_NUMBER.fullmatch(text))


def _is_beside(word: Box, drawing: Box) -> bool:
    """Left or right of it, near, and between its top and bottom."""
    half = word.height / 2
    reach = REACH * max(SMALLEST, min(word.width, word.height))
    if not drawing.y0 - half <= word.center_y <= drawing.y1 + half:
        return False
    return 0 <= drawing.x0 - word.x1 <= reach or 0 <= word.x0 - drawing.x1 <= reach


def _is_lone(word: Word, text: Sequence[Stretch]) -> bool:
    """Has it no other word on its row within a few em?"""
    return not _neighbours(word, text)


def _is_level(word: Word, text: Sequence[Stretch]) -> bool:
    """Has another word within a few em its baseline?"""
    near = LEVEL * word.style.size
    return any(abs(one.baseline - word.baseline) <= near for one in _neighbours(word, text))


def _neighbours(word: Word, text: Sequence[Stretch]) -> list[Word]:
    around = word.box.grown(LONE * word.style.size, -word.box.height / 4)
    others = all_words(touching(text, around))
    return [other for other in others if other is not word and around.touches(other.box)]


def _is_in_text(word: Word, text: Sequence[Stretch]) -> bool:
    """Does a word that is no number stand a space away on its row, as in "Tel: 30 39 40"?"""
    near = word.box.grown(SPACE * word.style.size, -word.box.height / 4)
    others = all_words(touching(text, near))
    return any(near.touches(other.box) and not is_number(other.text) for other in others)


def _is_of_table(row: Sequence[Word], drawing: Box, text: Sequence[Stretch]) -> bool:
    """Do other numbers stand over most of a row above a drawing, as in the rows of a table?"""
    if row[0].box.center_y > drawing.center_y:
        return False
    over = 0
    for word in row:
        x0, y0, x1 = word.box.x0, word.box.y0, word.box.x1
        above = Box(x0, y0 - STEP * word.style.size, x1, y0)
        others = all_words(touching(text, above))
        over += any(is_number(other.text) and above.has_center_of(other.box) for other in others)
    return 2 * over > len(row)


def _aligned(column: Iterable[tuple[float, Word]]) -> list[list[Word]]:
    groups: dict[int, list[Word]] = defaultdict(list)
    for edge, word in column:
        groups[round(edge / ALIGNED)].append(word)
    return [group for group in groups.values() if len(group) >= MIN_TICKS]
