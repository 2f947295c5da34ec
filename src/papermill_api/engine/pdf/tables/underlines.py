"""Underlines of words, as of links, which draw no table."""

from collections.abc import Sequence

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.stretches import Stretch
from papermill_api.engine.pdf.tables.strokes import Stroke
from papermill_api.engine.pdf.tables.text import Words

OFFSET = 0.25  # em below the baseline that an underline stands at most
REACH = 8.0  # points over an underline in which the middle of its words is
SLACK = 1.0  # points by which its ends and those of its words differ at most
SPACE = 0.4  # em of an underlined space before or behind the words, at most
FLAT = 2.0  # points; no cell is as low, but lines are that are drawn piece by piece


def without_underlines(
    strokes: Sequence[Stroke], words: Words, down: Sequence[Stroke] = ()
) -> list[Stroke]:
    """The strokes without those that are near to the baseline of words and as long as these.

    Total
    =====   a rule of a table is longer than its words, further below them, or crosses others
    """
    return [
        stroke
        for stroke in strokes
        if not (stroke.rule and _underlines(stroke, words)) or _crosses(stroke, down)
    ]


def without_parted_underlines(
    sides: Sequence[Stroke], across: Sequence[Stroke], words: Words
) -> list[Stroke]:
    """The sides that cells share, without those between two pieces of an underline.

    the manual (here.html)     browsers print the words of a link, and what they put behind these,
    ==========|===========     with an underline each; so they draw the lines between cells
    """
    return [
        side
        for side in sides
        if side.length >= FLAT or not any(_underlines(line, words) for line in _over(side, across))
    ]


def _over(side: Stroke, across: Sequence[Stroke]) -> list[Stroke]:
    """The strokes that pieces which meet at that side make."""
    at, middle = side.at, (side.start + side.stop) / 2
    return [one for one in across if one.start < at < one.stop and abs(one.at - middle) <= SLACK]


def _crosses(stroke: Stroke, down: Sequence[Stroke]) -> bool:
    return any(
        stroke.start < other.at < stroke.stop and other.start <= stroke.at <= other.stop
        for other in down
    )


def _underlines(stroke: Stroke, words: Words) -> bool:
    left, right = stroke.start - SLACK, stroke.stop + SLACK
    over = words.text_in(Box(left, stroke.at - REACH, right, stroke.at))
    if not over or not all(_is_near(stroke, part) for part in over):
        return False
    inked = max(part.box.x1 for part in over) - min(part.box.x0 for part in over)
    space = SPACE * max(part.style.size for part in over)
    return inked >= stroke.length - 2 * SLACK - space


def _is_near(stroke: Stroke, part: Stretch) -> bool:
    return stroke.at - part.baseline <= OFFSET * part.style.size
