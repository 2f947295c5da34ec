"""The recipe of a page, from words to layout; `understanding` has that of a document."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from papermill_api.engine.errors import ConversionError, Problem
from papermill_api.engine.options import Options
from papermill_api.engine.pdf.backdrop import without_frame, without_scale, without_unseen_fills
from papermill_api.engine.pdf.blocks import group_blocks
from papermill_api.engine.pdf.blocks.frames import mark_frames
from papermill_api.engine.pdf.blocks.line_ends import join_line_ends
from papermill_api.engine.pdf.blocks.notice_labels import labels_first
from papermill_api.engine.pdf.blocks.tagged import tag_blocks
from papermill_api.engine.pdf.blocks.underlines import mark_underlined
from papermill_api.engine.pdf.captions import bind_captions
from papermill_api.engine.pdf.captions.titles import with_table_titles
from papermill_api.engine.pdf.card_frames import without_card_frames
from papermill_api.engine.pdf.columns import by_column
from papermill_api.engine.pdf.crossing import without_crossing_frames
from papermill_api.engine.pdf.figures import buried_text, find_figures, without_drawings
from papermill_api.engine.pdf.figures.behind import without_drawn_marks
from papermill_api.engine.pdf.figures.linework import with_drawn_strokes
from papermill_api.engine.pdf.figures.points import with_drawn_points
from papermill_api.engine.pdf.formulas import straighten_formulas
from papermill_api.engine.pdf.formulas.drawn_roots import with_drawn_roots
from papermill_api.engine.pdf.formulas.nameless import with_named_fonts
from papermill_api.engine.pdf.layout import Line, PageLayout, all_lines
from papermill_api.engine.pdf.leaning import lean_of, straight
from papermill_api.engine.pdf.lines import group_lines
from papermill_api.engine.pdf.lines.badges import read_badges
from papermill_api.engine.pdf.lines.bare_numbers import stop_bare_numbers
from papermill_api.engine.pdf.lines.bullets import add_drawn_bullets
from papermill_api.engine.pdf.lines.dropcaps import join_drop_caps
from papermill_api.engine.pdf.lines.entry_numbers import join_entry_numbers
from papermill_api.engine.pdf.lines.fields import cut_at_values, place_values
from papermill_api.engine.pdf.lines.hanging import attach_markers
from papermill_api.engine.pdf.lines.kinds import join_kinds
from papermill_api.engine.pdf.lines.labels import join_labels
from papermill_api.engine.pdf.lines.row_wise import by_columns
from papermill_api.engine.pdf.lines.smallcaps import restore_small_caps
from papermill_api.engine.pdf.lines.tabbed_items import join_tabbed_items
from papermill_api.engine.pdf.lines.wrapped_code import join_wrapped_code
from papermill_api.engine.pdf.order import order_blocks
from papermill_api.engine.pdf.page import OutlineEntry, Page
from papermill_api.engine.pdf.positioned import set_back
from papermill_api.engine.pdf.reading import reader
from papermill_api.engine.pdf.reading.annotations import annotation_kinds, draw_annotations
from papermill_api.engine.pdf.reading.links import read_links, read_outline
from papermill_api.engine.pdf.reading.load import load_page
from papermill_api.engine.pdf.reading.pictures import Store, with_cuttings, with_pictures
from papermill_api.engine.pdf.reading.reader import View
from papermill_api.engine.pdf.reading.structure_tree import Starts
from papermill_api.engine.pdf.reading.widgets import Forms, read_fields
from papermill_api.engine.pdf.runs import runs_of
from papermill_api.engine.pdf.salvage import attempt, row_by_row
from papermill_api.engine.pdf.scans.resolving import resolve
from papermill_api.engine.pdf.scans.router import is_plain, judge
from papermill_api.engine.pdf.scripts import is_right_to_left
from papermill_api.engine.pdf.scripts.radicals import with_ideographs
from papermill_api.engine.pdf.scripts.ruby import set_ruby
from papermill_api.engine.pdf.scripts.vertical import lay_columns
from papermill_api.engine.pdf.sideways import placement_of, turn_of, turned
from papermill_api.engine.pdf.stretches import make_stretches, outside
from papermill_api.engine.pdf.tables import find_tables
from papermill_api.engine.pdf.words import Bare, clean_words
from papermill_api.engine.pdf.words.algorithms import set_algorithms
from papermill_api.engine.pdf.words.calibri_ligatures import with_calibri_ligatures
from papermill_api.engine.pdf.words.corner_labels import without_corner_labels
from papermill_api.engine.pdf.words.drawn_underscores import with_drawn_underscores
from papermill_api.engine.pdf.words.grid_listings import join_grid_listings
from papermill_api.engine.pdf.words.hidden import visible_words
from papermill_api.engine.pdf.words.hyphen_signs import with_typed_hyphens
from papermill_api.engine.pdf.words.icons import without_icons
from papermill_api.engine.pdf.words.joiners import without_joiners
from papermill_api.engine.pdf.words.letter_bullets import with_letter_bullets
from papermill_api.engine.pdf.words.line_numbers import without_line_numbers
from papermill_api.engine.pdf.words.math_letters import with_plain_letters
from papermill_api.engine.pdf.words.quote_marks import without_quote_marks
from papermill_api.engine.pdf.words.repainted import without_repainted
from papermill_api.engine.pdf.words.strays import with_strays
from papermill_api.engine.pdf.words.swapped_ligatures import with_ligatures
from papermill_api.engine.pdf.words.watermarks import without_watermarks
from papermill_api.engine.pdf.words.weave import weave_words
from papermill_api.engine.records import replace

DEFAULT_EM = 10.0  # points, of a page without words


def lay_out(page: Page, options: Options) -> PageLayout:
    """One page, understood; where that fails, its text row by row and a Problem."""
    problem = Problem("layout", page.number, "An error kept the page from being laid out")
    return attempt(
        lambda: _lay_out_as_shown(page, options), lambda told: row_by_row(page, told), problem
    )


def _lay_out_as_shown(page: Page, options: Options) -> PageLayout:
    """A page whose text runs down or up the sheet is turned for it."""
    typed = with_calibri_ligatures(with_ligatures(without_joiners(page.words)))
    typed = without_icons(with_plain_letters(with_named_fonts(with_typed_hyphens(typed))))
    words = lay_columns(with_ideographs(typed))
    standing = page if words is page.words else replace(page, words=by_column(words))
    turn = turn_of(standing)
    if turn is not None:
        layout = _lay_out(turned(standing, turn), options)
        return replace(layout, placement=placement_of(turn))
    if lean := lean_of(standing.words):
        level, placement = straight(standing, lean)
        return replace(_lay_out(level, options), placement=placement)
    return _lay_out(standing, options)


def _lay_out(page: Page, options: Options) -> PageLayout:
    """Tables and figures claim their words before lines become blocks."""
    page = without_scale(without_frame(without_unseen_fills(page)))
    page = with_drawn_points(with_drawn_strokes(page))
    page = with_drawn_roots(page)
    seen, hidden = visible_words(page)
    once = without_repainted(seen)
    read = with_drawn_underscores(by_column(join_grid_listings(once)), page.rules)
    read = by_column(set_algorithms(read, page.rules))
    typed = without_corner_labels(without_quote_marks(with_letter_bullets(read)), page)
    bare = Bare(page.apart, page.fills, page.shapes)
    placed = set_back(set_ruby(typed), page.leftward)
    whole = clean_words(weave_words(with_strays(placed)), options.words, bare)
    upright, marks = without_watermarks(whole)
    words = straighten_formulas(without_line_numbers(upright), page.rules)
    leftwards = is_right_to_left(whole.foreign)
    text = make_stretches(words, page.apart)
    page = without_drawn_marks(page, text)
    figures = find_figures(page, text, options.figure)
    buried = buried_text(figures, text, page.number)
    pictures = [figure.box for figure in figures]
    labels = {id(word) for figure in figures for word in figure.words}
    if labels:
        text = make_stretches([word for word in words if id(word) not in labels], page.apart)
    drawn = without_drawings(page, pictures)
    framed = without_card_frames(without_crossing_frames(drawn))
    tables = find_tables(framed, text, options.tables)
    grids = [table.box for table in tables]
    text, drawn = outside(text, grids), without_drawings(drawn, grids)
    marked = add_drawn_bullets(page, read_badges(page, text), [*grids, *pictures])
    lines = group_lines(marked, options.lines, leftwards)
    if page.annotated is not None:
        lines = place_values(lines, page.annotated)
    lines = stop_bare_numbers(join_entry_numbers(join_wrapped_code(lines)))
    lines = join_kinds(join_labels(attach_markers(lines, leftwards, page.leftward)))
    lines = join_tabbed_items(restore_small_caps(join_drop_caps(lines)))
    lines = by_columns(lines)
    em = _em(lines)
    blocks = group_blocks(page.number, lines, options.blocks, leftwards, page.leftward)
    if page.annotated is not None:
        blocks = cut_at_values(blocks, page.annotated)
    blocks = join_line_ends(tag_blocks(blocks, page.tags))
    blocks = mark_underlined(drawn, mark_frames(drawn, blocks, grids))
    rules = [rule.box for rule in drawn.rules if rule.horizontal]
    ordered = labels_first(order_blocks([*blocks, *tables, *figures], em, options.order, rules))
    titled = with_table_titles(ordered) if tables else ordered
    bound = bind_captions(titled, page.alternatives, options.captions)
    problems = (*page.problems, *hidden, *buried)
    printed_over = frozenset([word.text for word in marks])
    return PageLayout(
        page.number, page.width, page.height, tuple(bound), problems, watermarks=printed_over
    )


def _em(lines: Sequence[Line]) -> float:
    """The size of most characters. The runs that tell it are what later stages ask lines for."""
    letters: dict[float, int] = {}
    for line in lines:
        for run in line.runs or runs_of(line):
            size = run.style.size
            letters[size] = letters.get(size, 0) + len(run.text)
    return max(letters, key=letters.__getitem__, default=DEFAULT_EM)


@dataclass(frozen=True, slots=True)
class PdfFile:
    """An open PDF."""

    handle: int
    page_count: int

    def outline(self) -> list[OutlineEntry]:
        return read_outline(self.handle)

    def layouts(
        self, first: int, last: int, options: Options, store: Store
    ) -> Iterator[PageLayout]:
        """Layouts of the pages `first` to `last`; pictures of their figures go to the store.

        A page that cannot be read is an empty layout with a Problem.
        """
        read = _Slice(self.handle, options, store)
        try:
            for number in range(first, min(last, self.page_count) + 1):
                layout = read.page(number)
                told = read.forms.problems() if number == 1 else ()
                yield replace(layout, problems=(*layout.problems, *told)) if told else layout
        finally:
            read.forms.close()


class _Slice:
    """Pages of a document read one after the other, and what the next may take over."""

    def __init__(self, handle: int, options: Options, store: Store) -> None:
        self.handle, self.options, self.store = handle, options, store
        self.starts: Starts = {}
        self.forms = Forms(handle)

    def page(self, number: int) -> PageLayout:
        problem = Problem("reader", number, f"An error kept page {number} from being read")
        try:
            return attempt(lambda: self._page(number), _unread, problem)
        except ConversionError as error:
            return _unread(Problem("reader", number, str(error)))

    def _page(self, number: int) -> PageLayout:
        with reader.open_page(self.handle, number) as view:
            links, kinds = read_links(view), annotation_kinds(view)
            fields = read_fields(view, kinds, self.forms)
            own = draw_annotations(view, kinds)
            if own is None:
                page = load_page(view, links, None, self.starts, fields)
                return _layout_of(view, page, self.options, self.store)
        with reader.open_page(self.handle, number) as view:
            page = load_page(view, links, own, self.starts, fields)
            return _layout_of(view, page, self.options, self.store)


def _unread(problem: Problem) -> PageLayout:
    return PageLayout(problem.page or 0, 0.0, 0.0, (), (problem,))


def _layout_of(view: View, page: Page, options: Options, store: Store) -> PageLayout:
    evidence = judge(page)
    if is_plain(evidence, options.ocr):
        layout = lay_out(page, options)
        if not options.figures:
            return layout
        return _pictured(layout, lambda: with_pictures(view, layout, options.figure, store))
    found = resolve(view, page, evidence, options)
    layout = replace(lay_out(found.page, options), reading=found.reading)
    scan = found.scan
    if not options.figures:
        return layout
    if scan is not None:
        return _pictured(layout, lambda: with_cuttings(layout, scan.picture, scan.scale, store))
    return _pictured(layout, lambda: with_pictures(view, layout, options.figure, store))


def _pictured(layout: PageLayout, picture: Callable[[], PageLayout]) -> PageLayout:
    """The page with its figures rendered; as it was, with a Problem, where that fails."""
    problem = Problem("figures", layout.number, "An error kept the figures from being rendered")
    return attempt(
        picture, lambda told: replace(layout, problems=(*layout.problems, told)), problem
    )


@contextmanager
def open_pdf(path: Path) -> Iterator[PdfFile]:
    """Raises EncryptedDocument, EmptyDocument or DamagedDocument."""
    with reader.open_document(path) as handle:
        yield PdfFile(handle, reader.count_pages(handle))


def read_ahead(layouts: Sequence[PageLayout]) -> None:
    """Find out what `understand` will ask of each line; pages that were sent come with it."""
    for line in all_lines(layouts):
        if line.runs is None:
            runs_of(line)
