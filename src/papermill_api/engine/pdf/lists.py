"""List items by their markers, nested by where they stand, over columns and pages."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product, zip_longest
from math import inf

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import ListOptions
from papermill_api.engine.pdf.bullet_lines import split_at_bullets, without_icon
from papermill_api.engine.pdf.column_edges import ColumnEdges, column_right
from papermill_api.engine.pdf.layout import PageBlock, PageLayout, TextBlock
from papermill_api.engine.pdf.list_starts import (
    Place,
    Start,
    hangs,
    is_initial,
    place_of,
    stands_out,
    start_of,
)
from papermill_api.engine.pdf.markers import Marker, path_of
from papermill_api.engine.pdf.scripts import is_right_to_left
from papermill_api.engine.pdf.scripts.breaks import unbroken_width
from papermill_api.engine.records import replace

FAR, NEAR = 12, 2  # blocks after a marker in which its list goes on; for a dash
SAME_PLACE = 0.05  # em; markers of one list stand this near on two pages
NEXT_COLUMN = 12.0  # em from a marker to those of the next column, at least
SAME_LINE = 0.2  # em; baselines of one line differ by less
SET_IN = 0.9  # times the white on the left of a quote, at least, is that on its right
SPACE = 0.3  # em between words
USUAL = 3  # items with a dash at one place


@dataclass(slots=True)
class _Level:
    """An open list: where its markers and its text start, in em from the column's edge."""

    kind: str
    marker_x: float
    text_x: float
    value: int | None
    page: int = 0  # of its last marker
    at: float = inf  # where that stands on it, in points
    frame: Box | None = None  # the box that it stands in
    em: float = inf  # of its last item's first line, in points, if that is code


def find_lists(layouts: Sequence[PageLayout], options: ListOptions) -> list[PageLayout]:
    """Pages whose list items have their role, marker and depth.

        1. first           marker_x | text_x
           more of it      a block at text_x belongs to the item: its `level` is the item's + 1
           • inner         a marker further in opens a list inside
        2. second          the next number, or the same bullet at the same place, goes on

    A number that neither starts nor continues a list is none ("12. is the ..." in a paragraph),
    nor is the initial of a name, nor a lone dash, unless items of other lists have it there.
    """
    finder = _Finder(options)
    found = finder.read_all(layouts)
    if not any(map(finder.is_usual, finder.lone)):
        return found
    finder = _Finder(options, finder.dashes)
    return finder.read_all(layouts)


class _Finder:
    """Reads the blocks of a document in order with the lists that are open."""

    def __init__(self, options: ListOptions, dashes: Counter[Place] | None = None) -> None:
        self.step = options.indent
        self.dashes = Counter(dashes or {})  # items with a dash, by where they are
        self.lone: list[Start] = []  # dashes that mark nothing
        self.levels: list[_Level] = []
        self.closed: dict[str, _Level] = {}  # the last lists that text or a heading closed, by kind
        self.last: TextBlock | None = None
        self.more: TextBlock | None = None  # that block, where it begins no item
        self.edges: list[ColumnEdges] = []  # of the last page and the one before

    def read_all(self, layouts: Sequence[PageLayout]) -> list[PageLayout]:
        return [
            replace(layout, blocks=tuple(self._read(layout, after)))
            for layout, after in zip_longest(layouts, layouts[1:])
        ]

    def _read(self, layout: PageLayout, after: PageLayout | None) -> Iterator[PageBlock]:
        overleaf = after.blocks if after else ()
        blocks = [without_icon(block) for block in split_at_bullets(layout.blocks)]
        edges = ColumnEdges(blocks, self.edges if self.levels else ())
        starts = [start_of(block, edges) for block in blocks]
        for index, block in enumerate(blocks):
            start = starts[index]
            if not isinstance(block, TextBlock) or block.role in ("caption", "footnote", "item"):
                yield self._captioned(block, blocks, index, edges) if self.levels else block
            elif block.role == "heading":
                self._close(0)
                yield block
            elif start is not None and (
                marker := self._accepted(
                    start, starts[index + 1 :], blocks[index + 1 : index + 2], overleaf
                )
            ):
                yield self._item(start, marker, self._depth(start, marker))
                self.last, self.more = block, None
            elif start is not None and (inner := self._inner(start)):
                yield self._item(start, inner, len(start.path) - 1)
                self.last, self.more = block, None
            elif block.role == "code" and self._goes_on_below(blocks[index + 1 :], edges, overleaf):
                yield replace(block, level=len(self.levels))
                self.last = self.more = block
            else:
                yield self._inside(block, edges)
                self.last = self.more = block
        self.edges = [edges, *self.edges[:1]]

    def _accepted(
        self,
        start: Start,
        later: Sequence[Start | None],
        after: Sequence[PageBlock],
        overleaf: Sequence[PageBlock],
    ) -> Marker | None:
        """The reading of a marker that fits the open lists or starts one.

        `later`: what starts of the blocks behind it; `after`: the next one; `overleaf`: those of
        the next page.
        """
        for marker in start.readings:
            if any(_is_next(level, marker) for level in self.levels):
                return marker
        reach = FAR
        if start.readings and start.readings[0].is_dash:
            reach = 1 if any(stands_out(block, start) for block in after) else NEAR
        if twinned := self._twinned(start, later[:reach], overleaf[: max(reach - len(later), 0)]):
            return twinned
        if not start.readings:
            return None
        for marker in start.readings:
            if self._resumes(start, marker):
                return marker
        marker = start.readings[0]
        if marker.value is None:
            inside = bool(self.levels) and start.marker_x > self.levels[-1].marker_x + self.step
            if not marker.is_dash or inside or hangs(start) or self.is_usual(start):
                return marker
            self.lone.append(start)
            return None
        if marker.value != 1 or marker.kind[-1] == "]" or is_initial(start, marker):
            return None
        return marker

    def _twinned(
        self, start: Start, later: Sequence[Start | None], overleaf: Sequence[PageBlock]
    ) -> Marker | None:
        """The reading of a marker that one of the next blocks goes on with, at its place."""
        starts = [other for other in later if other is not None]
        if any(marker.value is not None for marker in start.readings):
            edges = ColumnEdges(overleaf)
            starts += [other for block in overleaf if (other := start_of(block, edges))]
        near = [other for other in starts if abs(other.marker_x - start.marker_x) <= self.step]
        for marker in start.readings:
            level = _Level(marker.kind, 0, 0, marker.value)
            if any(_is_next(level, reading) for other in near for reading in other.readings):
                return marker
        return None

    def _resumes(self, start: Start, marker: Marker) -> bool:
        """Does a number go on, at its place, with the last list of its kind that was closed?"""
        level = self.closed.get(marker.kind)
        if level is None or marker.value is None or not _is_next(level, marker):
            return False
        if abs(start.at - level.at) <= SAME_PLACE * start.block.lines[0].size:
            return True
        same = abs(start.marker_x - level.marker_x) <= SAME_PLACE
        return same and abs(start.text_x - level.text_x) <= self.step

    def _inner(self, start: Start) -> Marker | None:
        """The number of an item with those of the items that it is in before it, if it counts on.

        1. first
           1.1 inner      or 1.a; the next is 1.2, unless one inside of this follows
        """
        *outer, own = start.path or [set()]
        open_values = [level.value for level in self.levels]
        if not outer or len(open_values) < len(outer):
            return None
        if not all(value in read for value, read in zip(open_values, outer, strict=False)):
            return None
        before = [*open_values[len(outer) :], 0][0] or 0
        value = before + 1 if before + 1 in own else 1
        path = path_of(start.block.lines[0].first_text)
        return Marker(path, "1.1", value) if value in own else None

    def is_usual(self, start: Start) -> bool:
        """Have several items this dash at this place?"""
        dash, marker, text = place_of(start)
        near = product((marker - 1, marker, marker + 1), (text - 1, text, text + 1))
        return sum(self.dashes[(dash, *place)] for place in near) >= USUAL

    def _item(self, start: Start, marker: Marker, depth: int) -> TextBlock:
        ended = self.levels[depth : depth + 1]
        if ended and ended[0].kind != marker.kind:  # bullets at the place of a number's items
            self.closed[ended[0].kind] = ended[0]
        del self.levels[depth:]
        if marker.is_dash:
            self.dashes[place_of(start)] += 1
        block, x, text_x = start.block, start.marker_x, start.text_x
        at, em = start.at, block.lines[0].size if block.lines[0].style.mono else inf
        self.levels.append(
            _Level(marker.kind, x, text_x, marker.value, block.page, at, block.frame, em)
        )
        return replace(block, role="item", level=depth, marker=marker.text, number=marker.value)

    def _depth(self, start: Start, marker: Marker) -> int:
        """The depth of the open list that the marker goes on, or of the one it opens.

        A page that begins inside of a list may have another left edge than the one before it.
        """
        page, near = start.block.page, SAME_PLACE * start.block.lines[0].size
        if self._is_beside(start, marker) or self._hangs_from_last(start, marker):
            return len(self.levels) - 1
        for depth, level in enumerate(self.levels):
            if abs(level.at - start.at) <= near and _is_next(level, marker):
                return depth
        if self._is_cut(start.block) and not self._fits(start):
            for depth, level in reversed(list(enumerate(self.levels))):
                if _is_next(level, marker) and self._only(marker):
                    return depth + self._is_inside_overleaf(start, level)
        for depth, level in enumerate(self.levels):
            same_marker = abs(start.marker_x - level.marker_x) <= self.step
            # Lines of code, which is smaller, are further in by their em.
            same_marker = same_marker or (level.page == page and abs(level.at - start.at) <= near)
            same_text = abs(start.text_x - level.text_x) <= 0.5 * self.step
            if same_text and _is_next(level, marker):
                return depth
            if self._is_further_in(start, level):
                continue
            if same_marker:
                return depth
            if start.marker_x < level.marker_x or self._is_of_next_column(start, level):
                return depth
        return len(self.levels)

    def _is_further_in(self, start: Start, level: _Level) -> bool:
        """Does a marker stand right of a level's, whatever its column seems to be?

        Where a page has nothing but lists, deep items have short ones on their left. Those of the
        next column are much further off.
        """
        block, em = start.block, start.block.lines[0].size
        if level.page != block.page or self._is_cut(block) or is_right_to_left(block.text):
            return False
        return self.step * em < start.at - level.at < NEXT_COLUMN * em

    def _is_of_next_column(self, start: Start, level: _Level) -> bool:
        """Does a marker stand far left of a level's and below it, as after columns of short items?

        • flour      • milk       what is left of the second column ends there, too, so that
        • eggs       • salt       its bullets seem to stand at the very edge
        1. Stir all of it
        """
        block = start.block
        if level.page != block.page or self._is_cut(block) or is_right_to_left(block.text):
            return False
        return level.at - start.at > NEXT_COLUMN * block.lines[0].size

    def _is_inside_overleaf(self, start: Start, level: _Level) -> bool:
        """Does a marker stand further in than those of a level, from an edge that both pages have?

        |• Platforms past their date    the column of a page that is all list is where that begins
        |  • Ubuntu 14.04               overleaf
        """
        em = start.block.lines[0].size
        own, other = (one.at - one.marker_x * em for one in (start, level))
        same = abs(own - other) <= SAME_PLACE * em
        return same and start.marker_x > level.text_x + self.step

    def _is_beside(self, start: Start, marker: Marker) -> bool:
        """Does it stand right of the last item, on one line, as choices of a form do?"""
        last, line = self.last, start.block.lines[0]
        if last is None or last.page != start.block.page or last.box.x1 > line.box.x0:
            return False
        if abs(last.lines[0].baseline - line.baseline) > SAME_LINE * line.size:
            return False
        return bool(self.levels) and _is_next(self.levels[-1], marker)

    def _hangs_from_last(self, start: Start, marker: Marker) -> bool:
        """Does its text begin where the last one, further text of the open item, does?

          more of an item      the first lines of a page, whose column may begin elsewhere than that
        • the next one         of the page before
        """
        more, em = self.more, start.block.lines[0].size
        if not self.levels or more is None or more.page != start.block.page:
            return False
        text = start.at + (start.text_x - start.marker_x) * em
        flush = text > start.at and abs(more.box.x0 - text) <= SAME_PLACE * em
        return flush and _is_next(self.levels[-1], marker)

    def _fits(self, start: Start) -> bool:
        """Does a marker stand where an open list's markers or the last item's text stand?"""
        return any(
            abs(start.marker_x - level.marker_x) <= self.step for level in self.levels
        ) or any(abs(start.marker_x - level.text_x) <= self.step for level in self.levels[-1:])

    def _is_cut(self, block: TextBlock) -> bool:
        last = self.last
        return last is not None and (block.page != last.page or block.box.y0 < last.box.y0)

    def _is_below(self, block: TextBlock, level: _Level) -> bool:
        """Does it stand in the column of an item, so that this tells how far in it is?"""
        if level.page != block.page or self._is_cut(block) or is_right_to_left(block.text):
            return False
        return block.box.x0 - level.at < NEXT_COLUMN * block.lines[0].size

    def _only(self, marker: Marker) -> bool:
        return sum(level.kind == marker.kind for level in self.levels) == 1

    def _inside(self, block: TextBlock, edges: ColumnEdges) -> TextBlock:
        """The block as part of the open item it is aligned with; else the lists are closed.

        Quotes are set in as items are, but a tree tells what is in none, and so does as much white
        on their right. A box that an item does not stand in is as far in as its side. Items that
        begin with code may be in smaller type than the paragraphs below them, whose em is then no
        measure for the place of their text.
        """
        if not self.levels:
            return block
        if block.tag is not None and block.tag.quoted and not block.tag.depth:
            self._close(0)
            return block
        box = block.box
        if block.frame not in (None, self.levels[-1].frame) and block.role == "text":
            box = block.frame
        left = box.x0 - edges.left(block)
        if is_right_to_left(block.text):
            left = column_right(block, edges.blocks) - box.x1
        elif _is_set_in_twice(block, left, edges, self.edges):
            self._close(0)
            return block
        while self.levels:
            last = self.levels[-1]
            em = min(block.lines[0].size, last.em)
            edge = box.x0 - last.at + last.marker_x * em if self._is_below(block, last) else left
            if edge >= (last.text_x - 0.5 * self.step) * em:
                break
            self._close(len(self.levels) - 1)
        return replace(block, level=len(self.levels)) if self.levels else block

    def _captioned(
        self, block: PageBlock, blocks: Sequence[PageBlock], index: int, edges: ColumnEdges
    ) -> PageBlock:
        """A block, which is in the open item if it is the caption of nothing at its text's edge.

        • If you have a tablet,     the drawing is one that was left out, or stands elsewhere
          you see this:
          Figure 2. Preferences
        """
        if not isinstance(block, TextBlock) or block.role != "caption":
            return block
        beside = (*blocks[max(index - 1, 0) : index], *blocks[index + 1 : index + 2])
        if not all(isinstance(other, TextBlock) for other in beside):
            return block
        left = (block.box.x0 - edges.left(block)) / block.lines[0].size
        if abs(left - self.levels[-1].text_x) > 0.5 * self.step:
            return block
        return replace(block, level=len(self.levels))

    def _goes_on_below(
        self, later: Sequence[PageBlock], edges: ColumnEdges, overleaf: Sequence[PageBlock]
    ) -> bool:
        """Does the item around a listing go on below it, though that begins at the page's edge?

        • The name of a mill       word processors set listings in whatever item they are at the
          is given as such:        edge; what follows begins where the text of an item does
        mill("Name")
          and read again.

        Lists that are left open end where a text that follows is not set in as far.
        """
        if not self.levels:
            return False
        below = next((block for block in later if not _is_code(block)), None)
        if below is None:
            below = next((block for block in overleaf if not _is_code(block)), None)
            edges = ColumnEdges(overleaf)
        if not isinstance(below, TextBlock) or below.role != "text":
            return False
        left = (below.box.x0 - edges.left(below)) / below.lines[0].size
        if left < self.step:
            return False
        places = [level.text_x for level in self.levels]
        if start_of(below, edges) is not None:
            places += [level.marker_x for level in self.levels]
        return any(abs(left - place) <= 0.5 * self.step for place in places)

    def _close(self, depth: int) -> None:
        """Close the lists from this depth on."""
        while len(self.levels) > depth:
            level = self.levels.pop()
            self.closed[level.kind] = level


def _is_next(level: _Level, marker: Marker) -> bool:
    if level.kind != marker.kind:
        return False
    return marker.value is None or level.value is None or marker.value == level.value + 1


def _is_code(block: PageBlock) -> bool:
    return isinstance(block, TextBlock) and block.role == "code"


def _is_set_in_twice(
    block: TextBlock, left: float, edges: ColumnEdges, before: Sequence[ColumnEdges]
) -> bool:
    """Is text as far in on its right, where each line had room for the next one's first word?

    2. Then close the gate.

       What the keeper said of     a quote behind a list: the paragraphs of its items go on to the
       it, late in his life        right edge of the column, here or on the pages before

    `edges`: of this page, `before`: of those before it, where columns that begin elsewhere are
    those of facing pages and end elsewhere, too.
    """
    em = block.lines[0].size
    if left < em or block.role != "text" or block.frame is not None or len(block.lines) < 2:
        return False
    edge, slack = block.box.x0 - left, SAME_PLACE * em
    same = (page for page in before if any(abs(one - edge) <= slack for one in page.lefts))
    pages = [edges, *same]
    right = max(column_right(block, page.blocks) for page in pages)
    white = right - block.box.x1
    return white >= SET_IN * left and all(
        line.box.x1 + SPACE * em + unbroken_width(below.words[0]) <= right
        for line, below in pairwise(block.lines)
    )
