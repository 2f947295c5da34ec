"""What a page is made of once it is understood: lines, blocks and their roles.

Page stages make these, document stages change them; the same points and origin as in `page`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import field
from itertools import pairwise, starmap
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from papermill_api.engine.errors import Problem
from papermill_api.engine.geometry import Box, sides_of, union
from papermill_api.engine.pdf.packing import Packed, pack, unpack
from papermill_api.engine.pdf.page import Style, Tag, Word, dominant_style, rows_of_words
from papermill_api.engine.pdf.placement import Placement
from papermill_api.engine.records import record, replace

if TYPE_CHECKING:
    from papermill_api.engine.document import Source

_RUN = attrgetter("text", "style", "link", "script")
SCRIPTS = 0.5, 0.9  # times the size of what they are scripts of; beside larger letters is text
OFF_LINE = 0.12  # em that a script is off the baseline, at least


@record(frozen=True, slots=True)
class Run:
    """Words of one look that follow each other on a line, with the blanks between them."""

    text: str
    style: Style
    link: str | None
    script: str  # "", "super" or "sub"


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
    def has_one_look(self) -> bool:
        """Is it known that all of its words look alike?"""
        return self.runs is not None and len(self.runs) == 1

    @property
    def prose_size(self) -> float:
        """The size of its proportional words: words in code beside them are often smaller."""
        if not self.style.mono or self.has_one_look:
            return self.style.size
        parts = self.words if self.runs is None else self.runs
        return max([p.style.size for p in parts if not p.style.mono] or [self.style.size])

    @property
    def text(self) -> str:
        runs = self.runs
        if runs is not None:
            return (runs[0].text if len(runs) == 1 else "".join([r.text for r in runs])).rstrip()
        return "".join([w.text + " " if w.space else w.text for w in self.words]).rstrip()

    # The texts of words, and how many there are, for which they need not be made.

    @property
    def texts(self) -> Sequence[str]:
        return [word.text for word in self.words] if self.packed is None else self.packed.texts

    @property
    def word_count(self) -> int:
        return len(self.words) if self.packed is None else len(self.packed.texts)

    @property
    def first_text(self) -> str:
        return self.words[0].text if self.packed is None else self.packed.texts[0]

    @property
    def last_text(self) -> str:
        return self.words[-1].text if self.packed is None else self.packed.texts[-1]

    def __reduce__(self) -> tuple[Callable[..., "Line"], tuple[object, ...]]:
        """Pickled by column and not by word, which is ten times as fast: slices come so."""
        runs = None if self.runs is None else tuple(map(_RUN, self.runs))
        others = (sides_of(self.box), self.baseline, self.style, self.angle, runs)
        return _restore_line, (tuple(pack(self.words)), *others)


class _PackedLine(Line):
    """A line that came packed, until its words are asked for.

    It is a class of its own as Python reads each field of one with a `__getattr__` the slow way.
    """

    __slots__ = ()

    def __getattr__(self, name: str) -> Any:
        if name != "words" or self.packed is None:
            raise AttributeError(name)
        words = unpack(self.packed)
        object.__setattr__(self, "words", words)
        object.__setattr__(self, "__class__", Line)
        return words

    def __eq__(self, other: object) -> bool:
        return bool(self.words) and self == other  # as a plain line, which it is once it has words

    __hash__ = Line.__hash__


def _restore_line(
    packed: tuple[Any, ...],
    box: tuple[float, float, float, float],
    baseline: float,
    style: Style,
    angle: int,
    runs: tuple[tuple[Any, ...], ...] | None,
) -> Line:
    line = object.__new__(_PackedLine)
    keep = object.__setattr__
    keep(line, "packed", Packed(*packed))
    keep(line, "box", Box(*box))
    keep(line, "baseline", baseline)
    keep(line, "style", style)
    keep(line, "angle", angle)
    keep(line, "runs", runs if runs is None else tuple(starmap(Run, runs)))
    return line


def is_all_mono(lines: Iterable[Line]) -> bool:
    """Is every word of some lines in fixed width?"""
    return all(word.style.mono for line in lines for word in line.words)


Role = Literal[
    "text", "heading", "item", "code", "quote", "caption", "footnote", "contents", "table_note"
]


@record(frozen=True, slots=True)
class TextBlock:
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
    filled: bool = False  # what somebody wrote into a form
    lead: tuple[str, Tag] | None = None  # a tagged heading that its first line begins with

    @property
    def is_boxed(self) -> bool:
        """Does it stand beside the main flow? A listing does not, whatever its ground."""
        return self.frame is not None and self.role != "code"

    @property
    def text(self) -> str:
        return "\n".join([line.text for line in self.lines])

    @property
    def style(self) -> Style:
        style = self.lines[0].style
        if all([line.style is style and len(line.runs or ()) == 1 for line in self.lines]):  # noqa: C419
            return style
        return dominant_style(word for line in self.lines for word in line.words)


@record(frozen=True, slots=True)
class TableCell:
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
class TableBlock:
    page: int
    box: Box
    cells: tuple[TableCell, ...]  # row-major, none for covered positions
    row_count: int
    column_count: int
    header_rows: int = 0
    ruled: bool = True  # found by its drawn lines, not by alignment
    parts: tuple[TablePart, ...] = ()  # in order


@record(frozen=True, slots=True)
class FigureBlock:
    """A picture with every word that stands inside it."""

    page: int
    box: Box
    words: tuple[Word, ...] = ()
    image: str = ""  # file name of its rendering in the work folder, "" when not rendered
    title: str = ""


PageBlock = TextBlock | TableBlock | FigureBlock


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
class PageLayout:
    """One page, understood: its blocks in reading order."""

    number: int
    width: float
    height: float
    blocks: tuple[PageBlock, ...]
    problems: tuple[Problem, ...] = ()
    reading: PictureReading | None = None
    placement: Placement | None = None  # how it lies on the page as shown, when it was turned
    watermarks: frozenset[str] = frozenset()  # words printed over or behind others, left out

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


def make_line(words: Sequence[Word]) -> Line:
    """A line of words already in reading order. Raises ValueError for no words."""
    style, baseline = words[0].style, words[0].baseline
    if [word.style for word in words].count(style) < len(words):
        base = _base_of(words, dominant_style(words))
        style, baseline = base.style, base.baseline
    return Line(tuple(words), union([w.box for w in words]), baseline, style, style.angle)


def _base_of(words: Sequence[Word], style: Style) -> Word:
    """The first word in a style, or the one whose script it is.

    V       of a symbol in a cell the script has more letters than what it is a script of
     DD
    """
    first = next(word for word in words if word.style == style)
    for one, two in pairwise(words):
        if two.style == style and not one.space and _is_script_of(two, one):
            return one
    return first


def _is_script_of(word: Word, base: Word) -> bool:
    least, most = (scale * base.style.size for scale in SCRIPTS)
    off = abs(word.baseline - base.baseline)
    return least <= word.style.size <= most and off >= OFF_LINE * base.style.size


def make_text_block(page: int, lines: Sequence[Line]) -> TextBlock:
    """A plain block of lines in reading order. Raises ValueError for no lines."""
    box = lines[0].box if len(lines) == 1 else union([line.box for line in lines])
    return TextBlock(page, box, tuple(lines))


def with_lines(block: TextBlock, lines: Sequence[Line]) -> TextBlock:
    """The block with other lines and the box they need. Raises ValueError for no lines."""
    return replace(block, lines=tuple(lines), box=union([line.box for line in lines]))


def with_each_line(block: PageBlock, change: Callable[[Line], Line]) -> PageBlock:
    """A text, or a table, with each of its lines changed; figures have none."""
    if isinstance(block, TextBlock):
        return with_lines(block, list(map(change, block.lines)))
    if isinstance(block, TableBlock):
        cells = (replace(cell, lines=tuple(map(change, cell.lines))) for cell in block.cells)
        return replace(block, cells=tuple(cells))
    return block


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


def blocks_of_rows(page: int, words: Sequence[Word]) -> Iterator[TextBlock]:
    """Words in rows by their baselines, each row a block of its own."""
    for row in rows_of_words(words):
        yield make_text_block(page, [make_line(row)])
