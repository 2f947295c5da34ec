"""What is read of a page: words, strokes, fills, links and tags. Page stages take it.

Points, origin at the top left of the page as it is shown (after /Rotate and the crop box).
Pages count from 1. All are records, because a page has hundreds of them, whose fields are read tens
of thousands of times.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, fields
from itertools import groupby
from operator import attrgetter

from papermill_api.engine.errors import Problem
from papermill_api.engine.geometry import Box
from papermill_api.engine.records import record

WHITE = 0xFFFFFF  # as colours of styles, rules and fills are told: 0xRRGGBB
DOWN, UP = 90, 270  # degrees, as angles of styles
SIDEWAYS = (DOWN, UP)  # such words have their baseline along y
SAME_ROW = 0.35  # em; baselines of one row differ by no more
UNKNOWN = "\ufffd"  # what a font says of none of its glyphs
NOTE_LINK = "#note="  # before the label: the link of a word that marks a footnote


@record(frozen=True, slots=True)
class Style:
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

    def __hash__(self) -> int:
        """By what tells most looks of a page apart: they are keys wherever letters are counted."""
        return hash((self.font, self.size, self.colour))

    def __eq__(self, other: object) -> bool:
        """By that first: most looks that are compared differ in it."""
        if self is other:
            return True
        if not isinstance(other, Style) or self.size != other.size or self.font != other.font:
            return False
        return _LOOK(self) == _LOOK(other)


_LOOK = attrgetter(*[field.name for field in fields(Style)])


@record(frozen=True, slots=True)
class Word:
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


@record(frozen=True, slots=True)
class Glyph:
    """A character that is placed by itself, as those of right-to-left lines are."""

    text: str
    box: Box
    baseline: float
    style: Style
    order: int
    piece: int = 0  # those with the same number have no space between them in PDFium's text


@record(frozen=True, slots=True)
class Rule:
    """A straight line along an axis, or a rectangle thin enough to look like one."""

    box: Box
    horizontal: bool
    colour: int = 0
    order: int = -1


@record(frozen=True, slots=True)
class Fill:
    """A filled upright rectangle, its corners perhaps rounded."""

    box: Box
    colour: int
    stroked: bool = False  # it has an outline of its own too
    order: int = -1
    solid: bool = True  # nothing shows through


@record(frozen=True, slots=True)
class Shape:
    """Any other path: only its bounds are kept."""

    box: Box
    points: int  # how many points it is drawn with
    order: int = -1


@record(frozen=True, slots=True)
class Image:
    box: Box
    order: int = -1


@record(frozen=True, slots=True)
class Form:
    """A form XObject: drawings and text that were placed as one thing."""

    box: Box
    order: int  # of the first thing in it
    last: int  # of the last thing in it


@record(frozen=True, slots=True)
class Link:
    box: Box
    target: str  # URI, or "#page=N"
    is_own: bool = False  # does it lead to what it stands in, as signs beside headings do?


@record(frozen=True, slots=True)
class Field:
    """A form field that shows a value."""

    box: Box
    value: str


@record(frozen=True, slots=True)
class Tag:
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
        inside = self.depth, self.item, self.quoted, self.section, self.code
        return Tag(kind, element, level, *inside)


@record(frozen=True, slots=True)
class TaggedCell:
    """What a tagged PDF says of a place in a row of a table."""

    orders: frozenset[int] = frozenset()  # Word.order of its text
    head: bool = False
    row_span: int = 1
    column_span: int = 1


TaggedTable = tuple[tuple[TaggedCell, ...], ...]  # by row, from the top


@record(frozen=True, slots=True)
class OutlineEntry:
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
    leftward: bool = False  # do its lines begin at the right, in whatever script?
    senseless: int = 0  # glyphs that were left out, as no Unicode map says what they mean

    @property
    def box(self) -> Box:
        return Box(0.0, 0.0, self.width, self.height)


_STYLE = attrgetter("style")


def dominant_style(words: Iterable[Word]) -> Style:
    """The style of most characters. Raises ValueError for no words."""
    runs = groupby(words, key=_STYLE)
    return style_of_most((style, sum([len(word.text) for word in run])) for style, run in runs)


def style_of_most(letters: Iterable[tuple[Style, int]]) -> Style:
    """The style of most characters, of styles with how many there are. Raises ValueError for none.

    Of as many in two styles, the one that comes first.
    """
    styles: dict[int, Style] = {}  # by their ids: most words of a look share one object
    counts: dict[int, int] = {}
    for style, count in letters:
        look = id(style)
        styles[look] = style
        counts[look] = counts.get(look, 0) + count
    most = max(counts, key=counts.__getitem__)
    if 2 * counts[most] > sum(counts.values()):
        return styles[most]
    alike: dict[Style, int] = {}
    for look, style in styles.items():
        alike[style] = alike.get(style, 0) + counts[look]
    return max(alike, key=alike.__getitem__)


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
