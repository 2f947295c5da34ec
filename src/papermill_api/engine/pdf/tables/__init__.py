"""The tables of a page: drawn ones by their strokes, others by how their words align."""

from collections.abc import Callable, Sequence
from functools import cached_property, partial

from papermill_api.engine.geometry import Box, union
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.grounds import (
    without_code_borders,
    without_code_frames,
    without_code_grounds,
)
from papermill_api.engine.pdf.layout import TableBlock
from papermill_api.engine.pdf.page import Fill, Page, Rule
from papermill_api.engine.pdf.stretches import Stretch, all_words, make_stretches, outside
from papermill_api.engine.pdf.tables.address_columns import without_address
from papermill_api.engine.pdf.tables.aligned import find_aligned
from papermill_api.engine.pdf.tables.boxes import (
    beside_bars,
    beside_rules,
    boxes_beside_text,
    leaves_box,
)
from papermill_api.engine.pdf.tables.build import build_table
from papermill_api.engine.pdf.tables.captioned import is_captioned
from papermill_api.engine.pdf.tables.cards import are_cards
from papermill_api.engine.pdf.tables.column_kinds import is_numbered
from papermill_api.engine.pdf.tables.cut_prose import goes_on_below
from papermill_api.engine.pdf.tables.drawn_over import in_chart
from papermill_api.engine.pdf.tables.equations import are_equations
from papermill_api.engine.pdf.tables.filled_rows import with_filled_rows
from papermill_api.engine.pdf.tables.grid import lay_grid
from papermill_api.engine.pdf.tables.judge import (
    is_choices,
    is_contents,
    is_listing,
    is_masthead,
    is_table,
    keeps_columns,
)
from papermill_api.engine.pdf.tables.last_stripes import with_last_cells
from papermill_api.engine.pdf.tables.leaders import without_leaders
from papermill_api.engine.pdf.tables.meeting import join_meeting, with_names_below
from papermill_api.engine.pdf.tables.middled_rows import find_middled
from papermill_api.engine.pdf.tables.named_groups import span_names
from papermill_api.engine.pdf.tables.open_sides import with_head, with_labels
from papermill_api.engine.pdf.tables.raised_labels import raise_labels
from papermill_api.engine.pdf.tables.regions import (
    Region,
    find_lattices,
    with_filled_cells,
    with_head_sides,
    without_crossed_sides,
    without_frames,
)
from papermill_api.engine.pdf.tables.repeated_names import span_groups
from papermill_api.engine.pdf.tables.section_heads import are_heads_of_code, are_section_heads
from papermill_api.engine.pdf.tables.sheet_titles import below_title
from papermill_api.engine.pdf.tables.sheets import are_facts
from papermill_api.engine.pdf.tables.stacks import find_stacks
from papermill_api.engine.pdf.tables.strokes import (
    Stroke,
    fill_strokes,
    join_strokes,
    rule_strokes,
)
from papermill_api.engine.pdf.tables.tagged import adopt_tagged
from papermill_api.engine.pdf.tables.text import Made, Words, index_words
from papermill_api.engine.pdf.tables.tiles import shared_sides, tile_strokes
from papermill_api.engine.pdf.tables.title_boxes import without_title_boxes
from papermill_api.engine.pdf.tables.turned import (
    Turn,
    drawn_in,
    sideways_angle,
    sideways_part,
    turn_back,
    turn_page,
)
from papermill_api.engine.pdf.tables.underlines import (
    without_parted_underlines,
    without_underlines,
)
from papermill_api.engine.pdf.tables.uprights import find_uprights
from papermill_api.engine.records import replace

__all__ = ["find_tables"]

EDGE = 2.0  # points from the edge of a page that are none
CLOSED = 0.9  # share of a region's height that its first and last rule enclose
RUNS_ON = 1.5  # times the height of what a stroke between columns of the page runs through
OF_A_PAGE = 2  # rules, one above and one below its text
BLEED = 0.97  # share of the page width; strokes from edge to edge decorate the page


def find_tables(page: Page, text: Sequence[Stretch], options: TableOptions) -> list[TableBlock]:
    """The tables of a page with their words in cells, in no certain order.

    A page set sideways is turned for it, and so is the part of one that holds a table.
    """
    return [without_leaders(table) for table in _found(page, text, options)]


def _found(page: Page, text: Sequence[Stretch], options: TableOptions) -> list[TableBlock]:
    if not any([stretch.style.angle for stretch in text]):  # noqa: C419, a generator is slower
        return adopt_tagged(_find_upright(page, text, options), page, text)
    if angle := sideways_angle(text):
        return _find_turned(page, angle, text, options)
    angle, part = sideways_part(text)
    turned: list[TableBlock] = []
    if angle:
        box = union([stretch.box for stretch in part])
        turned = _find_turned(drawn_in(page, box), angle, part, options)
        text = outside(text, [table.box for table in turned])
    return [*turned, *adopt_tagged(_find_upright(page, text, options), page, text)]


def _find_turned(
    page: Page, angle: int, text: Sequence[Stretch], options: TableOptions
) -> list[TableBlock]:
    turn = Turn(angle, page.width, page.height)
    originals = {turn.word(word): word for word in all_words(text)}
    found = _find_upright(turn_page(page, turn), make_stretches(tuple(originals)), options)
    return [turn_back(table, turn, originals) for table in found]


class _Left:
    """The text that no table has claimed yet, and the same by height, once it was asked for."""

    def __init__(self, text: Sequence[Stretch], made: Made | None = None) -> None:
        self.text = text
        self.made: Made = {} if made is None else made  # rows that were asked for

    @cached_property
    def words(self) -> Words:
        return index_words(self.text, self.made)

    def outside(self, tables: Sequence[TableBlock]) -> "_Left":
        if not tables:
            return self
        return _Left(outside(self.text, [table.box for table in tables]), self.made)


def _find_upright(page: Page, text: Sequence[Stretch], options: TableOptions) -> list[TableBlock]:
    """Lattices, stacks of horizontal strokes and fills, uprights, then what merely aligns.

    Each is looked for among the strokes and words that are left.
    """
    left = _Left(text)
    fills = without_code_grounds(page.fills, text)
    rules = without_code_borders(without_code_frames(page.rules, text), page.fills, fills)
    across = rule_strokes(rules, True, options.snap)
    down = rule_strokes(rules, False, options.snap)
    tiled, edges = tile_strokes(fills, text, options), fill_strokes(fills, options)
    sides = partial(_sides, fills, rules, across, left, options)
    if tiled:
        across = join_strokes([*across, *tiled.across], options.snap)
        down = join_strokes([*down, *tiled.down], options.snap)
    tables: list[TableBlock] = []
    if down and max(len(across), len(down)) <= options.max_strokes:
        rows = without_underlines(across, left.words, down)
        found = without_frames(find_lattices(rows, down, options))
        lattices = [lattice for lattice in found if not _is_panel(lattice.box, page)]
        lattices = [
            with_filled_rows(lattice, page.fills, left.words, options) for lattice in lattices
        ]
        lattices = with_names_below(lattices, rows, left.words, options)
        lattices = join_meeting(lattices, options.snap)
        lattices = _with_filled_cells(lattices, edges, sides, options)
        if tiled and tiled.striped:
            lattices = [with_last_cells(lattice, left.words, options) for lattice in lattices]
        tables = _drawn_lattices(page, lattices, left.words, options) if lattices else []
        left = left.outside(tables)
    strokes = join_strokes([*across, *edges], options.snap) if edges else across
    strokes = [stroke for stroke in strokes if stroke.length < BLEED * page.width]
    if 1 < len(strokes) <= options.max_strokes:
        strokes = _outside(strokes, tables)
        strokes = without_underlines(strokes, left.words)
        strokes = without_title_boxes(strokes, down, left.words, options)
        stacks = find_stacks(strokes, left.words, options)
        stacks = _with_filled_cells(stacks, edges, sides, options)
        stacks = [without_crossed_sides(stack, left.words) for stack in stacks]
        stacks = [with_head_sides(stack, down, left.words, options) for stack in stacks]
        stacked = _drawn(page, stacks, left.words, options)
        left = left.outside(stacked)
        tables += stacked
    free = _outside(strokes[: options.max_strokes], tables)
    if 0 < len(down) <= options.max_strokes:
        parted = _drawn_uprights(page, down, free, left, tables, options)
        left = left.outside(parted)
        tables += parted
    return tables + _aligned(page, free, down, left, options)


def _sides(
    fills: Sequence[Fill],
    rules: Sequence[Rule],
    across: Sequence[Stroke],
    left: _Left,
    options: TableOptions,
) -> list[Stroke]:
    """The sides that cells share."""
    sides = shared_sides(fills, rules, options)
    return without_parted_underlines(sides, across, left.words) if sides else sides


def _with_filled_cells(
    regions: Sequence[Region],
    edges: Sequence[Stroke],
    sides: Callable[[], list[Stroke]],
    options: TableOptions,
) -> list[Region]:
    if not regions:
        return []
    shared = sides()
    return [with_filled_cells(region, edges, shared, options) for region in regions]


def _is_panel(box: Box, page: Page) -> bool:
    """Does it bleed to both sides and to the head or foot of the page, as fields of a cover do?

    What fills the whole page is a table that the page was cut to.
    """
    at_head, at_foot = box.y0 <= EDGE, box.y1 >= page.height - EDGE
    return box.width >= BLEED * page.width and at_head != at_foot


def _aligned(
    page: Page,
    strokes: Sequence[Stroke],
    down: Sequence[Stroke],
    left: _Left,
    options: TableOptions,
) -> list[TableBlock]:
    raised = raise_labels(left.text, page.apart, options)
    if raised is not None:
        found = _merely_aligned(page, strokes, down, _Left(raised.text), options)
        return [raised.lowered(table) for table in found]
    return _merely_aligned(page, strokes, down, left, options)


def _merely_aligned(
    page: Page,
    strokes: Sequence[Stroke],
    down: Sequence[Stroke],
    left: _Left,
    options: TableOptions,
) -> list[TableBlock]:
    text = left.text
    boxes = boxes_beside_text(page, text)
    middled = find_middled(strokes, left.words, options) if strokes else []
    rest = outside(text, [region.box for region in middled]) if middled else text
    parts = [one for part in beside_bars(page, rest) for one in beside_rules(down, part)]
    found = [r for one in parts for r in find_aligned(one, strokes, options, boxes, left.made)]
    found = middled + found
    regions = [
        region
        for region in found
        if not _is_parted(region.box, down) and not leaves_box(region.box, boxes, text)
        if not goes_on_below(region, left.words, options)
    ]
    if not regions:
        return []
    built = ((region, _build(page, region, left.words, options)) for region in regions)
    tables = [
        _apart_from_address(page, region, table, left.words, options)
        for region, table in built
        if table is not None
        and _is_aligned_table(region, table, page, text, options)
        and not (are_cards(table, page) or are_heads_of_code(table) or are_equations(table))
    ]
    return [span_names(replace(table, ruled=False)) for table in tables]


def _apart_from_address(
    page: Page, region: Region, table: TableBlock, words: Words, options: TableOptions
) -> TableBlock:
    facts = without_address(region, table)
    return (facts and _build(page, facts, words, options)) or table


def _is_aligned_table(
    region: Region,
    table: TableBlock,
    page: Page,
    text: Sequence[Stretch],
    options: TableOptions,
) -> bool:
    strokes = _count_strokes(region, table)
    headed = region.headed and not (strokes == 0 and is_numbered(table))
    if is_table(table, page, strokes, options, headed):
        return True
    captioned = not headed and is_captioned(region.box, text)
    return captioned and is_table(table, page, strokes, options, headed=True)


def _count_strokes(region: Region, table: TableBlock) -> int:
    """How many strokes part rows; where each row has a ground of its own, as cards have, rules do.

    ########  ########
    #  one #  #  two #      two sides of fills between each two rows
    ########  ########

    Nor do the sides of a ground in one column alone, as that of a heading on a page of columns.
    """
    across = [stroke for stroke in region.across if stroke.rule or _is_wide(stroke, region)]
    sides = sum(not stroke.rule for stroke in across)
    apart = sides >= 2 * (table.row_count - 1)
    return len(across) - (sides if apart else 0)


def _is_wide(side: Stroke, region: Region) -> bool:
    """Does it run over the line between two columns, or level with one that is in another?"""
    return any(side.start < x < side.stop for x in region.xs[1:-1]) or any(
        abs(other.at - side.at) <= EDGE and other is not side for other in region.across
    )


def _is_parted(box: Box, down: Sequence[Stroke]) -> bool:
    """Does a stroke run through it and on, as between columns of the page?"""
    return any(
        box.x0 < stroke.at < box.x1
        and min(stroke.stop, box.y1) - max(stroke.start, box.y0) > 0.5 * box.height
        and stroke.length >= RUNS_ON * box.height
        for stroke in down
    )


def _drawn_lattices(
    page: Page, lattices: Sequence[Region], words: Words, options: TableOptions
) -> list[TableBlock]:
    below = [below_title(lattice, words, options) for lattice in lattices]
    labelled = (with_labels(lattice, words, options) for lattice in below)
    apart = [
        whole if not any(whole.box.touches(o.box) for o in below if o is not own) else own
        for own, whole in zip(below, labelled, strict=True)
    ]
    headed = [with_head(lattice, words, options) for lattice in apart]
    return _drawn(page, headed, words, options)


def _drawn(
    page: Page, regions: Sequence[Region], words: Words, options: TableOptions
) -> list[TableBlock]:
    built = ((region, _build(page, region, words, options)) for region in regions)
    return [
        table if region.closed else span_names(table)
        for region, table in built
        if table is not None
        and not in_chart(table.box, page)
        and (region.down or not _is_of_lines(region, table))
        and not (is_listing(table) or is_masthead(table))
        and (region.down or not are_cards(table, page))
        and (
            _is_divided(region, options)
            or is_table(
                table,
                page,
                _rules_around(region, table),
                options,
                headed=all(region.drawn_sides()) and _goes_on_in_cells(table),
            )
        )
        and (len(region.xs) > 2 or keeps_columns(table))
    ]


def _is_of_lines(region: Region, table: TableBlock) -> bool:
    """Are its rows lines of another kind, whose parts stand apart as cells do?"""
    if len(region.across) == OF_A_PAGE and is_contents(table):
        return True
    return is_choices(table) or are_section_heads(table) or are_heads_of_code(table)


def _drawn_uprights(
    page: Page,
    down: Sequence[Stroke],
    across: Sequence[Stroke],
    left: _Left,
    tables: Sequence[TableBlock],
    options: TableOptions,
) -> list[TableBlock]:
    free = [stroke for stroke in down if not any(_stands_in(stroke, t.box) for t in tables)]
    if not free:
        return []
    regions = find_uprights(free, across, left.words, options)
    built = (_build(page, region, left.words, options) for region in regions)
    return [t for t in built if t is not None and is_table(t, page, 1, options, headed=True)]


def _stands_in(stroke: Stroke, box: Box) -> bool:
    return box.x0 - 1 <= stroke.at <= box.x1 + 1 and box.y0 < stroke.stop and stroke.start < box.y1


def _is_divided(region: Region, options: TableOptions) -> bool:
    """Is there a stroke inside the region, and not only its frame?"""
    return len(region.xs) > 2 or any(
        region.box.y0 + options.snap < stroke.at < region.box.y1 - options.snap
        for stroke in region.across
    )


def _rules_around(region: Region, table: TableBlock) -> int:
    """1 when drawn rules close three columns or more, or facts, at head and foot, as of tables."""
    ends = [stroke for stroke in region.across if stroke.rule]
    closed = len(ends) > 1 and ends[-1].at - ends[0].at >= CLOSED * region.box.height
    return int(closed and (table.column_count > 2 or are_facts(table)))


def _goes_on_in_cells(table: TableBlock) -> bool:
    return any(len(cell.lines) > 1 for cell in table.cells if cell.column)


def _build(page: Page, region: Region, words: Words, options: TableOptions) -> TableBlock | None:
    grid = lay_grid(region, words, options)
    table = None if grid is None else build_table(page, region, grid, options)
    return None if table is None else span_groups(table)


def _outside(strokes: Sequence[Stroke], tables: Sequence[TableBlock]) -> list[Stroke]:
    return [
        stroke
        for stroke in strokes
        if not any(
            t.box.y0 - 1 <= stroke.at <= t.box.y1 + 1
            and t.box.x0 < stroke.stop
            and stroke.start < t.box.x1
            for t in tables
        )
    ]
