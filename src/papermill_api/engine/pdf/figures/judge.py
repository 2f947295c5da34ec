"""Is a group of things drawn a figure, and no ornament, table, ground or boxed text?"""

from collections.abc import Sequence

from papermill_api.engine.geometry import Box, union
from papermill_api.engine.options import FigureOptions
from papermill_api.engine.pdf.crossing import frames_of
from papermill_api.engine.pdf.figures.bullets import are_of_list, without_bullets
from papermill_api.engine.pdf.figures.captioned import has_caption
from papermill_api.engine.pdf.figures.charts import (
    MIN_BARS,
    are_bars,
    are_lying,
    are_spans,
    bars_of_numbers,
    bars_without_cells,
)
from papermill_api.engine.pdf.figures.diagrams import are_joined_boxes
from papermill_api.engine.pdf.figures.groups import Group
from papermill_api.engine.pdf.figures.shares import (
    MAX_FORM_TEXT_SHARE,
    is_dense,
    is_large,
    text_share,
    words_in,
)
from papermill_api.engine.pdf.figures.ticks import count_axes
from papermill_api.engine.pdf.page import Page, Word
from papermill_api.engine.pdf.stretches import Stretch
from papermill_api.engine.pdf.timelines import is_timeline

EDGE = 1.0  # points that a line of a drawing may stick out of it
MIN_CELLS = 6
MAX_WORDS = 120  # of a drawing with its labels; more is a page layout drawn with boxes
BANNER_HEIGHT = 3.0  # em of the text on it at most
BANNER_SHAPE = 4.0  # times its height that a banner is wide, at least
MAX_TEXT_SHARE = 0.35  # of a group's area; a group with more is boxed text


def is_figure(group: Group, page: Page, text: Sequence[Stretch], options: FigureOptions) -> bool:
    """Is it a chart, a diagram, or a picture of more than lines and boxes?"""
    small = min(group.box.width, group.box.height) < options.min_side
    if (small or not group.art) and not group.rules and len(group.bars) < MIN_BARS:
        return False
    held = words_in(group.box, text)
    boxes = [word.box for word in held]
    if len(boxes) > MAX_WORDS or is_timeline(group.box, group.parts, held, text):
        return False
    if boxes and group.box.area > options.max_page_share * page.box.area:
        return False  # a background in strips
    if (not small and _is_chart(group, page, text)) or are_joined_boxes(
        group.art, group.rules, group.box, page
    ):
        return text_share(group.box, boxes) <= MAX_FORM_TEXT_SHARE
    if small or (not group.art and len(group.bars) < MIN_BARS) or _is_banner(group.box, held):
        return False
    if are_of_list(group.art, held, text):
        return False
    if drawn := without_bullets(group.art, held):
        art = union(drawn)
        spread = min(art.width, art.height) >= options.min_side
        least = options.min_art_share * group.box.area
        if spread and art.area >= least and is_dense(drawn, group.box, options):
            return text_share(group.box, boxes) <= MAX_TEXT_SHARE
    empty = [bar for bar in group.bars if not any(bar.has_center_of(box) for box in boxes)]
    valued = bars_without_cells(bars_of_numbers(group.bars, held), group.bars)
    named = (are_spans(group.bars) or are_lying(valued)) and has_caption(group.box, text)
    if (named or are_bars(valued, group.rules)) and text_share(group.box, boxes) <= MAX_TEXT_SHARE:
        return True
    return len(empty) >= MIN_BARS and len(empty) > 0.7 * len(group.bars) and len(boxes) < 3


def _is_chart(group: Group, page: Page, text: Sequence[Stretch]) -> bool:
    """Has it an axis, and another or something drawn along it or the caption of a figure?"""
    axes = count_axes(group.rules)
    if axes == 1 and not group.art:
        return has_caption(group.box, text) and not _holds_cells(group.box, page, text)
    return axes > 0


def _holds_cells(box: Box, page: Page, text: Sequence[Stretch]) -> bool:
    """Are there frames around words in it? The end of a page cuts their sides to ticks."""
    drawn = frames_of([rule for rule in page.rules if box.contains(rule.box, EDGE)])
    return sum(any(frame.has_center_of(one.box) for one in text) for frame in drawn) >= MIN_CELLS


def holds_few_words(
    parts: Sequence[Box], page: Page, text: Sequence[Stretch], options: FigureOptions
) -> bool:
    """Are things drawn together larger than an ornament, and neither a page nor a boxed text?"""
    box = union(parts)
    if not is_large(box, page, options):
        return False
    boxes = [word.box for word in words_in(box, text)]
    return len(boxes) <= MAX_WORDS and text_share(box, boxes) <= MAX_FORM_TEXT_SHARE


def _is_banner(box: Box, words: Sequence[Word]) -> bool:
    """Is it the ground of one line of text, as behind a heading?"""
    if not words or box.width < BANNER_SHAPE * box.height:
        return False
    return box.height <= BANNER_HEIGHT * max(word.style.size for word in words)
