"""Pictures on a page: images and drawings, grouped as a person would see them.

Whatever is drawn close together is one group. A group with something in it that is no line, box
or table is a figure. Its words are those inside it, and those painted between its parts near it:
a program that draws a chart writes its labels while it draws.
"""

from collections.abc import Sequence

from papermill_api.engine.errors import Problem
from papermill_api.engine.geometry import Box, group_touching, union
from papermill_api.engine.options import FigureOptions
from papermill_api.engine.pdf.captions import opens_caption_of_figure
from papermill_api.engine.pdf.figures.axes_apart import with_axes
from papermill_api.engine.pdf.figures.captioned import has_caption
from papermill_api.engine.pdf.figures.cells import without_cells
from papermill_api.engine.pdf.figures.charts import (
    MIN_BARS,
    name_under,
    rows_of_bars,
    rows_of_lying_bars,
    title_of,
    values_of,
)
from papermill_api.engine.pdf.figures.diagrams import (
    are_captioned_boxes,
    arrows_between,
    may_be_captioned,
)
from papermill_api.engine.pdf.figures.forms import (
    holds_panels,
    is_picture,
    with_seen_forms,
    words_of,
)
from papermill_api.engine.pdf.figures.framed import painted_in_frame
from papermill_api.engine.pdf.figures.grid_lines import with_grid
from papermill_api.engine.pdf.figures.groups import (
    Group,
    apart,
    group_of,
    off_card,
    off_code,
    on_ground,
    with_keys,
    without_borders,
)
from papermill_api.engine.pdf.figures.judge import holds_few_words, is_figure
from papermill_api.engine.pdf.figures.labels import (
    PROSE_WORDS,
    Run,
    labelled,
    runs_of_text,
    with_late_label,
    without_caption,
    without_caption_rests,
    words_on,
)
from papermill_api.engine.pdf.figures.linework import find_linework
from papermill_api.engine.pdf.figures.photographs import holds_values, is_photographed
from papermill_api.engine.pdf.figures.shares import MAX_LABELS
from papermill_api.engine.pdf.figures.staves import find_staves
from papermill_api.engine.pdf.figures.ticks import may_have_axis
from papermill_api.engine.pdf.grounds import without_grounds
from papermill_api.engine.pdf.layout import FigureBlock
from papermill_api.engine.pdf.page import WHITE, Fill, Page, Rule, Shape
from papermill_api.engine.pdf.stretches import Stretch, all_words
from papermill_api.engine.pdf.tick_boxes import boxes_to_tick
from papermill_api.engine.records import replace

MIN_BURIED, BURIED_SHARE = 40, 0.8  # words, and of the page's, in figures that are worth telling
EDGE, THICK = 1.0, 4.0  # points that a line of a drawing may stick out of it, at least and most
GROUND = 0.6  # of the page's area that the ground of its text takes, at least
STRIP = 0.95  # of the page's width that a strip of its background takes
NAMES = 2  # lines under a chart: the name of its axis and what some programs say of it there
MAX_SHEET_PROSE = 3  # lines of prose on a drawing's sheet beside it: its source or a note


def find_figures(page: Page, text: Sequence[Stretch], options: FigureOptions) -> list[FigureBlock]:
    """The figures of a page with the words that belong to them.

    Things as big as the page, lone small things, rules and boxes around text are none.
    """
    page = _without_ground(_without_backdrop(page, options), text)
    page = with_seen_forms(page, text)
    shapes = without_grounds(page.shapes, text, page.box)
    linework = [
        Group(union(boxes), boxes, (), (), (lines.first, lines.last))
        for lines in find_linework(page, text, options.gap, options.label_reach)
        if holds_few_words(boxes := tuple(part.box for part in lines.parts), page, text, options)
    ]
    linework += find_staves(page)
    drawn = [
        off_card(without_borders(off_code(on_ground(group), text), text), text)
        for group in _groups(page, shapes, text, options)
    ]
    parts = [
        group
        for group in apart(with_axes(drawn), text, options)
        if not any(drawing.box.contains(group.box, 1.0) for drawing in linework)
    ]
    parts, cells = without_cells(parts, page, text)
    pictures = [group for group in parts if is_figure(group, page, text, options)]
    pictures = _without_ticks(pictures, page) if pictures else []
    pictures = [with_grid(group, parts, page.rules, text) for group in pictures]
    groups = linework + [with_keys(group, parts, text, options) for group in pictures]
    boxed = [group.box for group in parts if are_captioned_boxes(group, page, text)]
    forms = [
        form
        for form in page.forms
        if is_picture(form, shapes, page, text, options)
        or holds_panels(form, groups, page, text, options)
    ]
    if not groups and not forms and not boxed and not cells:
        return []
    runs = without_caption_rests(runs_of_text(text))
    figures = [
        _with_labels(group, [g.box for g in groups if g is not group], page, text, runs, options)
        for group in groups
    ]
    figures += [union([form.box, *words_of(form, text)]) for form in forms]
    held = [box for box in cells if min(box.width, box.height) >= options.min_side]
    places = [*_merged([*figures, *boxed], options), *held]
    return [_block(box, page, text, runs) for box in places]


def _without_ticks(groups: Sequence[Group], page: Page) -> list[Group]:
    """Those that are more than boxes to tick, which stand below one another before their items."""
    boxes = [tick.box for tick in boxes_to_tick(page)]
    return [
        group
        for group in groups
        if not boxes
        or not all(any(box.contains(part, EDGE) for box in boxes) for part in group.parts)
    ]


def buried_text(
    figures: Sequence[FigureBlock], text: Sequence[Stretch], page: int
) -> list[Problem]:
    """What to say of a page whose figures hold nearly all of its text: none of it is in words."""
    held, count = sum(len(figure.words) for figure in figures), len(all_words(text))
    if held < MIN_BURIED or held < BURIED_SHARE * count:
        return []
    return [Problem("figures", page, "Nearly all text of the page is part of its figures")]


def _block(box: Box, page: Page, text: Sequence[Stretch], runs: Sequence[Run]) -> FigureBlock:
    box = Box(max(box.x0, 0.0), max(box.y0, 0.0), min(box.x1, page.width), min(box.y1, page.height))
    box, runs = without_caption(box, runs)
    inside = tuple(words_on(box, runs))
    text_on_it = len(inside) > MAX_LABELS or holds_values(inside)
    ground = text_on_it and is_photographed(box, inside, page)
    ground = ground and not has_caption(box, text)  # as of a chart on a scanned page
    return FigureBlock(page.number, box, () if ground else inside)


def without_drawings(page: Page, claims: Sequence[Box]) -> Page:
    """The page without the lines and boxes that its figures or tables are drawn with.

    Lines may stick out as far as they are thick, as those of scans do that are not quite straight.
    """
    if not claims:
        return page

    def outside(drawn: Rule | Fill) -> bool:
        box = drawn.box
        for claim in claims:
            if claim.contains(box, EDGE):
                return False
            if claim.contains(box, THICK) and claim.contains(box, min(box.width, box.height)):
                return False
        return True

    return replace(
        page,
        rules=tuple(rule for rule in page.rules if outside(rule)),
        fills=tuple(fill for fill in page.fills if outside(fill)),
    )


def _groups(
    page: Page, shapes: Sequence[Shape], text: Sequence[Stretch], options: FigureOptions
) -> list[Group]:
    limit = options.max_page_share * page.box.area
    art = [(image.box, image.order) for image in page.images if image.box.area < limit]
    art += [(shape.box, shape.order) for shape in shapes if shape.box.area < limit]
    arrows = arrows_between(text, page)
    many = art or arrows or len(page.fills) >= MIN_BARS or may_have_axis(page.rules)
    if not many and not may_be_captioned(page, text):
        return []
    tints = [fill for fill in page.fills if fill.colour != WHITE and fill.box.area < limit]
    bars = [(fill.box, fill.order) for fill in tints]
    rules = [(rule.box, rule.order) for rule in page.rules]
    lying = [(box, at) for box, at in rows_of_lying_bars(tints) if has_caption(box, text)]
    rules += [*rows_of_bars(tints), *lying, *arrows]
    drawn = [*art, *bars, *rules]
    boxes = [box for box, _ in drawn]
    return [group_of(drawn, len(art), len(bars), ids) for ids in group_touching(boxes, options.gap)]


def _without_backdrop(page: Page, options: FigureOptions) -> Page:
    """The page without the images from side to side that make its background together."""
    widest = STRIP * page.width
    strips = [image for image in page.images if image.box.width > widest]
    if len(strips) < 2 or sum(s.box.area for s in strips) < options.max_page_share * page.box.area:
        return page
    return replace(page, images=tuple(i for i in page.images if i.box.width <= widest))


def _without_ground(page: Page, text: Sequence[Stretch]) -> Page:
    """The page without the fill behind all that it says, as browsers paint one between margins.

    Running heads stand in the margins over and below it.
    """
    least = GROUND * page.box.area
    others = [
        fill
        for fill in page.fills
        if fill.box.area < least or not all(_is_on_or_off(one.box, fill.box) for one in text)
    ]
    return page if len(others) == len(page.fills) else replace(page, fills=tuple(others))


def _is_on_or_off(text: Box, ground: Box) -> bool:
    """Does a text stand on the ground or wholly over or below it?"""
    return ground.contains(text, THICK) or text.y1 <= ground.y0 or ground.y1 <= text.y0


def _with_labels(
    group: Group,
    others: Sequence[Box],
    page: Page,
    text: Sequence[Stretch],
    runs: Sequence[Run],
    options: FigureOptions,
) -> Box:
    """The group's bounds grown to its labels and to the sheet that it was drawn on."""
    box = _sheet(group, page, text, options)
    _, runs = without_caption(box, runs)
    orders = with_late_label(painted_in_frame(group, runs), group.bars, runs)
    box = union([box, *values_of(group.bars, runs)])
    box = labelled(box, orders, runs, options.label_reach, others)
    for _ in range(NAMES):
        box = union([box, *name_under(box, group.box, orders, runs)])
    return union([box, *title_of(box, group.box, orders, runs)])


def _sheet(group: Group, page: Page, text: Sequence[Stretch], options: FigureOptions) -> Box:
    """The form XObject or the white box that holds the group and not much else.

    One with lines of prose or a caption on it is the page's: some producers paint a ground for all
    text, or place pages as forms.
    """
    box = group.box
    sheets = [form.box for form in page.forms if form.order <= min(group.orders) <= form.last]
    sheets += [fill.box for fill in page.fills if fill.colour == WHITE]
    for sheet in sheets:
        fits = sheet.contains(group.box, 2.0) and sheet.area <= options.max_sheet * group.box.area
        if not fits or sheet.area >= options.max_page_share * page.box.area:
            continue
        held = [one for one in text if sheet.has_center_of(one.box)]
        prose = [one for one in held if len(one.words) >= PROSE_WORDS]
        beside = [one for one in prose if not group.box.touches(one.box)]
        named = any(opens_caption_of_figure(one.words) for one in held)
        if len(beside) <= MAX_SHEET_PROSE and not named:
            box = union((box, sheet))
    return box


def _merged(boxes: Sequence[Box], options: FigureOptions) -> list[Box]:
    """Panels whose labels reach each other are one figure."""
    groups = group_touching(boxes, options.panel_gap)
    return [union(boxes[i] for i in ids) for ids in groups]
