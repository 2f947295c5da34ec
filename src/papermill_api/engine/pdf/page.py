"""What a page holds, from words to layout. Every stage takes and gives these types.

Points, origin at the top left of the page as it is shown (after /Rotate and the crop box).
Pages count from 1. Words and smaller things are NamedTuples, because a page has hundreds.
"""

import math
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import field
from itertools import chain, groupby, repeat
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from papermill_api.engine.errors import Problem
from papermill_api.engine.geometry import Box, union
from papermill_api.engine.records import record, replace

if TYPE_CHECKING:
    from papermill_api.engine.document import Source

WHITE = 0xFFFFFF  # as colours of styles, rules and fills are told: 0xRRGGBB
SAME_ROW = 0.35  # em; baselines of one row differ by no more
NOTE_LINK = "#note="  # before the label: the link of a word that marks a footnote


class Style(NamedTuple):
    """How glyphs look; one object shared by all words of a look."""

    font: str  # base name without its subset tag
    size: float  # points on the page, scaled by the text matrix
    bold: bool = False
    italic: bool = False
    mono: bool = False
    serif: bool = False
    colour: int = 0  # 0xRRGGBB
    angle: int = 0  # reading direction: 0 right, 90 down, 180 left, 270 up
    invisible: bool = False  # text render mode 3, as under scans
    small_caps: bool = False
    lean: float = 0.0  # how far the text matrix slants it: x for each y upwards


class Word(NamedTuple):
    """Glyphs of one style with no space between them.

    `Fig` `1` `a` of "Fig¹a" are three words with `space` false on the first two.
    The box is as tall as the font (loose), so boxes of one style on one line align.
    """

    text: str
    box: Box
    baseline: float  # y of the origin of its first glyph (x for turned text)
    style: Style
    space: bool = True  # does white space follow before the next word of its line?
    link: str | None = None  # URI, or "#page=N"
    order: int = -1  # when it is painted, counted over everything on the page


class Glyph(NamedTuple):
    """A character that is placed by itself, as those of right-to-left lines are."""

    text: str
    box: Box
    baseline: float
    style: Style
    order: int
    piece: int = 0  # those with the same number have no space between them in PDFium's text


class Rule(NamedTuple):
    """A straight line along an axis, or a rectangle thin enough to look like one."""

    box: Box
    horizontal: bool
    colour: int = 0
    order: int = -1


class Fill(NamedTuple):
    """A filled upright rectangle, its corners perhaps rounded."""

    box: Box
    colour: int
    stroked: bool = False  # it has an outline of its own too
    order: int = -1
    solid: bool = True  # nothing shows through


class Shape(NamedTuple):
    """Any other path: only its bounds are kept."""

    box: Box
    points: int  # how many points it is drawn with
    order: int = -1


class Image(NamedTuple):
    box: Box
    order: int = -1


class Form(NamedTuple):
    """A form XObject: drawings and text that were placed as one thing."""

    box: Box
    order: int  # of the first thing in it
    last: int  # of the last thing in it


class Link(NamedTuple):
    box: Box
    target: str  # URI, or "#page=N"


class Field(NamedTuple):
    """A form field that shows a value."""

    box: Box
    value: str


class Tag(NamedTuple):
    """What a tagged PDF says of a piece of its text: the element it belongs to."""

    kind: str = ""  # heading, text, item, label (of an item), caption, note, cell, figure,
    # contents, code; "" when no more is told
    element: int = 0  # counts the page's elements in reading order, from 1
    level: int = 0  # of a heading
    depth: int = 0  # how many lists it stands in
    item: int = 0  # the element of the list item around it; 0 for none
    quoted: bool = False
    section: int = 0  # how many sections it stands in
    code: int = 0  # the element of the code that it is part of, inside of other text; 0 for none

    def opened(self, kind: str, element: int, level: int = 0) -> "Tag":
        """A tag of this kind inside of the element of this one."""
        _, _, _, depth, item, quoted, section, code = self
        return Tag(kind, element, level, depth, item, quoted, section, code)


class TaggedCell(NamedTuple):
    """What a tagged PDF says of a place in a row of a table."""

    orders: frozenset[int] = frozenset()  # Word.order of its text
    head: bool = False
    row_span: int = 1
    column_span: int = 1


TaggedTable = tuple[tuple[TaggedCell, ...], ...]  # by row, from the top


class OutlineEntry(NamedTuple):
    level: int  # from 1
    title: str
    page: int | None
    y: float | None = None


@record(frozen=True, slots=True)
class Page:
    """Everything read from one page, in the order of its content stream."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...] = ()
    fills: tuple[Fill, ...] = ()
    shapes: tuple[Shape, ...] = ()
    images: tuple[Image, ...] = ()
    forms: tuple[Form, ...] = ()
    links: tuple[Link, ...] = ()
    problems: tuple[Problem, ...] = ()
    tags: Mapping[int, Tag] = field(default_factory=dict)  # by Word.order, of a tagged PDF
    alternatives: tuple[str, ...] = ()  # of its tagged figures, in their order; "" for none
    tagged_tables: tuple[TaggedTable, ...] = ()  # rows with text on this page
    annotated: int | None = (
        None  # the order from which on annotations are painted, if there are any
    )
    # Orders of text objects behind white that nothing paints, where spaces are painted.
    apart: frozenset[int] = frozenset()

    @property
    def box(self) -> Box:
        return Box(0.0, 0.0, self.width, self.height)


class _Called:
    """Dataclasses that pickle as a call with their fields: four times as fast as by their state."""

    __slots__ = ()

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        names: tuple[str, ...] = self.__slots__
        return type(self), tuple([getattr(self, name) for name in names])


class Run(NamedTuple):
    """Words of one look that follow each other on a line, with the blanks between them."""

    text: str
    style: Style
    link: str | None
    script: str  # "", "super" or "sub"


class Packed(NamedTuple):
    """The words of a line by column, quick to pickle and a third of the size."""

    texts: tuple[str, ...]
    places: bytes  # of doubles: x0, y0, x1, y1 and baseline of each
    styles: "Style | tuple[Style, ...]"  # one for all, or each its own
    spaces: tuple[bool, ...] | None  # None: behind each
    links: tuple[str | None, ...] | None  # None: no links
    orders: bytes  # of longs

    @property
    def sides(self) -> tuple[Sequence[float], ...]:
        """x0, y0, x1 and y1 of all words, and then their baselines."""
        places, end = array("d", self.places), 4 * len(self.texts)
        return (*(places[side:end:4] for side in range(4)), places[end:])


new_record = tuple.__new__  # of named tuples, without a call of Python for each


def pack(words: Sequence[Word]) -> Packed:
    texts, boxes, baselines, styles, spaces, links, orders = zip(*words, strict=True)
    first = styles[0]
    return Packed(
        texts,
        array("d", (*chain.from_iterable(boxes), *baselines)).tobytes(),
        first if styles.count(first) == len(styles) else styles,
        None if all(spaces) else spaces,
        links if any(links) else None,
        array("l", orders).tobytes(),
    )


def unpack(packed: Packed) -> tuple[Word, ...]:
    texts, _, styles, spaces, links, orders = packed
    *corners, baselines = packed.sides
    columns = (
        texts,
        map(new_record, repeat(Box), zip(*corners, strict=True)),
        baselines,
        repeat(styles) if isinstance(styles, Style) else styles,
        repeat(True) if spaces is None else spaces,
        repeat(None) if links is None else links,
        array("l", orders),
    )
    return tuple(map(new_record, repeat(Word), zip(*columns)))  # noqa: B905, some repeat for ever


@record(frozen=True, slots=True)
class Line:
    """Words side by side on one baseline, left to right as read."""

    words: tuple[Word, ...]
    box: Box
    baseline: float
    style: Style  # of most of its characters
    angle: int = 0
    # Its words by look, once `inline.runs_of` was asked for them.
    runs: tuple[Run, ...] | None = field(default=None, init=False, repr=False, compare=False)
    # What its words are made of, in a line that came from another process.
    packed: Packed | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def size(self) -> float:
        return self.style.size

    @property
    def prose_size(self) -> float:
        """The size of its proportional words: words in code beside them are often smaller."""
        if not self.style.mono:
            return self.style.size
        parts = self.words if self.runs is None else self.runs
        return max([p.style.size for p in parts if not p.style.mono] or [self.style.size])

    @property
    def text(self) -> str:
        runs = self.runs
        if runs is not None:
            return (runs[0].text if len(runs) == 1 else "".join([r.text for r in runs])).rstrip()
        return "".join([w.text + " " if w.space else w.text for w in self.words]).rstrip()

    # The texts of words, which need not be made for it.

    @property
    def texts(self) -> Sequence[str]:
        return [word.text for word in self.words] if self.packed is None else self.packed.texts

    @property
    def first_text(self) -> str:
        return self.words[0].text if self.packed is None else self.packed.texts[0]

    @property
    def last_text(self) -> str:
        return self.words[-1].text if self.packed is None else self.packed.texts[-1]

    def __getattr__(self, name: str) -> Any:
        """Makes the words of a line that came packed, when they are first asked for."""
        if name != "words" or self.packed is None:
            raise AttributeError(name)
        words = unpack(self.packed)
        object.__setattr__(self, "words", words)
        return words

    def __reduce__(self) -> tuple[Callable[..., "Line"], tuple[object, ...]]:
        """Pickled by column and not by word, which is ten times as fast: slices come so."""
        runs = None if self.runs is None else tuple(map(tuple, self.runs))
        others = (tuple(self.box), self.baseline, self.style, self.angle, runs)
        return _restore_line, (tuple(pack(self.words)), *others)


def _restore_line(
    packed: tuple[Any, ...],
    box: tuple[float, float, float, float],
    baseline: float,
    style: Style,
    angle: int,
    runs: tuple[tuple[Any, ...], ...] | None,
) -> Line:
    line = object.__new__(Line)
    keep = object.__setattr__
    keep(line, "packed", new_record(Packed, packed))
    keep(line, "box", new_record(Box, box))
    keep(line, "baseline", baseline)
    keep(line, "style", style)
    keep(line, "angle", angle)
    keep(line, "runs", runs if runs is None else tuple(map(new_record, repeat(Run), runs)))
    return line


Role = Literal[
    "text", "heading", "item", "code", "quote", "caption", "footnote", "contents", "table_note"
]


@record(frozen=True, slots=True)
class TextBlock(_Called):
    """Lines that belong together: a paragraph, a heading, a list item, a piece of code...

    Blocks come out of `blocks` as plain "text"; document stages give them their role.
    """

    page: int
    box: Box
    lines: tuple[Line, ...]
    role: Role = "text"
    level: int = 0  # of a heading from 1, of a list item from 0, of other text how many items deep
    marker: str = ""  # of a list item or footnote, as printed: "•", "2.", "[3]"
    number: int | None = None  # of an item of an ordered list
    continues: bool = False  # goes on from the text block before it (over a column or page)
    frame: Box | None = None  # the tinted or outlined box it stands in
    quoted: bool = False  # part of a quote or a boxed note
    barred: bool = False  # a vertical bar runs along its left side, as beside quotes
    underlined: bool = False  # all of its lines, each by a rule as long as it is
    tag: Tag | None = None  # of a tagged PDF: the element that its text belongs to
    aside: bool = False  # stands between the parts of a paragraph, beside it

    @property
    def is_boxed(self) -> bool:
        """Does it stand beside the main flow? A listing does not, whatever its ground."""
        return self.frame is not None and self.role != "code"

    @property
    def text(self) -> str:
        return "\n".join([line.text for line in self.lines])

    @property
    def style(self) -> Style:
        return dominant_style(word for line in self.lines for word in line.words)


@record(frozen=True, slots=True)
class TableCell(_Called):
    row: int
    column: int
    row_span: int
    column_span: int
    box: Box
    lines: tuple[Line, ...]


class TablePart(NamedTuple):
    """What was joined to a table from another column or page."""

    row: int  # of the whole table, at which it begins
    source: "Source"


@record(frozen=True, slots=True)
class TableBlock(_Called):
    page: int
    box: Box
    cells: tuple[TableCell, ...]  # row-major, none for covered positions
    row_count: int
    column_count: int
    header_rows: int = 0
    ruled: bool = True  # found by its drawn lines, not by alignment
    parts: tuple[TablePart, ...] = ()  # in order


@record(frozen=True, slots=True)
class FigureBlock(_Called):
    """A picture with every word that stands inside it."""

    page: int
    box: Box
    words: tuple[Word, ...] = ()
    image: str = ""  # file name of its rendering in the work folder, "" when not rendered
    title: str = ""


PageBlock = TextBlock | TableBlock | FigureBlock


class Placement(NamedTuple):
    """How a straightened picture lies on its page as shown."""

    turn: int  # degrees clockwise that it was turned by: 0, 90, 180 or 270
    skew: float  # degrees clockwise that it leant after that
    width: float  # points, of the straight picture
    height: float

    def straightened(self, box: Box) -> Box:
        """Where a box of the page as shown is on the straight picture of one that only leant."""
        x, y = box.center_x - self.width / 2, box.center_y - self.height / 2
        lean = -math.radians(self.skew)
        across = x * math.cos(lean) - y * math.sin(lean) - x
        down = x * math.sin(lean) + y * math.cos(lean) - y
        return Box(box.x0 + across, box.y0 + down, box.x1 + across, box.y1 + down)

    def shown(self, box: Box) -> Box:
        """Where on the page as shown a box of the straight picture is; a lean moves it only."""
        x, y = box.center_x - self.width / 2, box.center_y - self.height / 2
        lean = math.radians(self.skew)
        x, y = x * math.cos(lean) - y * math.sin(lean), x * math.sin(lean) + y * math.cos(lean)
        for _ in range(self.turn // 90):
            x, y = y, -x
        sides = (self.width, self.height), (box.width, box.height)
        (width, height), (across, down) = (
            (pair[::-1] if self.turn % 180 else pair) for pair in sides
        )
        x, y = x + width / 2, y + height / 2
        return Box(x - across / 2, y - down / 2, x + across / 2, y + down / 2)


@record(frozen=True, slots=True)
class PictureReading:
    """How a page came by its text when not from its own text layer alone."""

    kind: str  # what the text layer is like: picture, searchable, garbled, text (when forced)
    why: str
    engine: str = ""  # that read the picture; "" when none did
    languages: tuple[str, ...] = ()
    confidence: float = 0.0  # 0 to 1, of the characters on average
    placement: Placement | None = None


@record(frozen=True, slots=True)
class PageLayout(_Called):
    """One page, understood: its blocks in reading order."""

    number: int
    width: float
    height: float
    blocks: tuple[PageBlock, ...]
    problems: tuple[Problem, ...] = ()
    reading: PictureReading | None = None
    placement: Placement | None = None  # how it lies on the page as shown, when it was turned

    @property
    def placements(self) -> tuple[Placement, ...]:
        """What takes its boxes to the page as shown, one after the other."""
        read = self.reading.placement if self.reading else None
        return tuple(place for place in (self.placement, read) if place is not None)


def text_lines(blocks: Iterable[PageBlock]) -> list[Line]:
    """The lines of text, without those of tables."""
    return [line for block in blocks if isinstance(block, TextBlock) for line in block.lines]


def all_lines(layouts: Sequence[PageLayout]) -> Iterator[Line]:
    """The lines of text and tables, in reading order."""
    for layout in layouts:
        for block in layout.blocks:
            if isinstance(block, TextBlock):
                yield from block.lines
            elif isinstance(block, TableBlock):
                for cell in block.cells:
                    yield from cell.lines


_STYLE = attrgetter("style")


def dominant_style(words: Iterable[Word]) -> Style:
    """The style of most characters. Raises ValueError for no words."""
    counts: dict[Style, int] = {}
    for style, alike in groupby(words, key=_STYLE):
        counts[style] = counts.get(style, 0) + sum([len(word.text) for word in alike])
    return max(counts, key=lambda style: counts[style])


def make_line(words: Sequence[Word]) -> Line:
    """A line of words already in reading order. Raises ValueError for no words."""
    style, baseline = words[0].style, words[0].baseline
    if [word.style for word in words].count(style) < len(words):
        style = dominant_style(words)
        baseline = next(word for word in words if word.style == style).baseline
    return Line(tuple(words), union([w.box for w in words]), baseline, style, style.angle)


def make_text_block(page: int, lines: Sequence[Line]) -> TextBlock:
    """A plain block of lines in reading order. Raises ValueError for no lines."""
    box = lines[0].box if len(lines) == 1 else union([line.box for line in lines])
    return TextBlock(page, box, tuple(lines))


def with_lines(block: TextBlock, lines: Sequence[Line]) -> TextBlock:
    """The block with other lines and the box they need. Raises ValueError for no lines."""
    return replace(block, lines=tuple(lines), box=union([line.box for line in lines]))


def without(layout: PageLayout, dropped: Set[int]) -> PageLayout:
    """The page without lines of text, and blocks of other kinds, that have these ids."""
    blocks: list[PageBlock] = []
    for block in layout.blocks:
        if not isinstance(block, TextBlock):
            if id(block) not in dropped:
                blocks.append(block)
        elif dropped.isdisjoint(map(id, block.lines)):
            blocks.append(block)
        elif lines := [line for line in block.lines if id(line) not in dropped]:
            blocks.append(with_lines(block, lines))
    return replace(layout, blocks=tuple(blocks))


def rows_of_words(words: Sequence[Word]) -> list[list[Word]]:
    """Words in rows by their baselines, rows top to bottom, words left to right.

    A word joins a row when its baseline lies within a third of its size of the row's; raised and
    lowered marks do so too, because they are small and near.
    """
    rows: list[tuple[float, list[Word]]] = []
    for word in sorted(words, key=lambda w: (w.baseline, w.box.x0)):
        slack = SAME_ROW * word.style.size
        if rows and word.baseline - rows[-1][0] <= slack:
            rows[-1][1].append(word)
        else:
            rows.append((word.baseline, [word]))
    return [sorted(row, key=lambda w: w.box.x0) for _, row in rows]


def blocks_of_rows(page: int, words: Sequence[Word]) -> Iterator[TextBlock]:
    """Words in rows by their baselines, each row a block of its own."""
    for row in rows_of_words(words):
        yield make_text_block(page, [make_line(row)])
