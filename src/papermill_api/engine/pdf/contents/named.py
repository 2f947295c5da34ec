"""Contents told by what they name: headings as many pages apart as the numbers behind them are."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from operator import itemgetter

from papermill_api.engine.pdf.contents.entries import (
    has_long_leader,
    is_entry,
    number_of,
    without_number,
)
from papermill_api.engine.pdf.contents.white import stands_in
from papermill_api.engine.pdf.layout import (
    Line,
    PageBlock,
    PageLayout,
    TableBlock,
    TextBlock,
    blocks_of_rows,
    with_lines,
)
from papermill_api.engine.pdf.numbering import page_number, section_number
from papermill_api.engine.records import replace

LEAST = 2  # entries of different pages
MOST_LINES = 3  # of a heading, and of an entry
TOLD = 0.75  # of the entries name a heading, at least; others may be set otherwise than that
LARGEST = 1.3  # times the size of an entry that the name of a part above it is, at most
NUMBER_WORDS = 2  # as in "Part II"
LETTERS = 2  # of a name


class Headings:
    """Where the lines that may be headings stand in a document; asked for by few."""

    def __init__(self, layouts: Sequence[PageLayout]) -> None:
        self._layouts = layouts

    @cached_property
    def _pages(self) -> dict[str, set[int]]:
        pages: dict[str, set[int]] = defaultdict(set)
        for layout in self._layouts:
            for block in layout.blocks:
                if isinstance(block, TextBlock) and len(block.lines) <= MOST_LINES:
                    for name in _names(block.text):
                        pages[name].add(layout.number)
        return pages

    def are_named(self, run: Sequence[TextBlock]) -> bool:
        """Do the entries name headings on pages that are counted as their numbers are?

        Tides        3      on the third and the seventh page, or the fifth and the ninth, where
        Rivers       7      pages of front matter are not counted
        """
        return self._counted_by(run) is not None

    def which_are_named(self, runs: Sequence[Sequence[TextBlock]]) -> list[bool]:
        """Which runs do so, those of one entry as well where others count pages as they do?"""
        counted = [self._counted_by(run) for run in runs]
        known = set(counted) - {None}
        if not known:
            return [False] * len(runs)
        return [
            by is not None or (bool(run) and all(self._offsets(entry) & known for entry in run))
            for by, run in zip(counted, runs, strict=True)
        ]

    def are_led_to(self, run: Sequence[TextBlock]) -> bool:
        """Are these entries that name headings or captions overleaf, with a long leader in one?

        1.1 The levels of a river . . . . . . . 9      alone in a list of tables
        """
        ends = [entry.lines[-1] for entry in run]
        led = any(map(has_long_leader, ends)) and all(number_of(end) is not None for end in ends)
        return led and all(map(self._is_overleaf, run))

    def is_part(self, block: PageBlock, entry: TextBlock) -> bool:
        """Is it a line that names a heading overleaf, right above an entry, and as an entry does?

        **I  Seas**         parts, and chapters as well, have no page number in some contents, and
        1 Tides ... 3       no white before it where the line is full
        """
        if not isinstance(block, TextBlock) or block.role != "text" or len(block.lines) > 1:
            return False
        line, first = block.lines[0], entry.lines[0]
        if line.box.x0 > first.box.x0 + line.size or line.size > LARGEST * first.size:
            return False
        return self._is_overleaf(block)

    def _is_overleaf(self, entry: TextBlock) -> bool:
        bare = number_of(entry.lines[-1]) is None
        text = entry.text if bare else without_number(entry).text
        pages = (page for name in _names(text) for page in self._pages.get(name, ()))
        return any(page > entry.page for page in pages)

    def _counted_by(self, run: Sequence[TextBlock]) -> int | None:
        """By how much places of headings differ from the numbers of the entries that name them.

        Names of parts may be linked lines without numbers.
        """
        numbers = [n for entry in run if (n := number_of(entry.lines[-1])) is not None]
        if numbers != sorted(numbers) or len(set(numbers)) < LEAST:
            return None
        parts = [entry for entry in run if number_of(entry.lines[-1]) is None]
        counted = Counter(by for entry in run for by in self._offsets(entry))
        by, times = max(counted.items(), key=itemgetter(1), default=(0, 0))
        told = times >= max(LEAST, TOLD * len(numbers)) and all(map(self._is_overleaf, parts))
        return by if told else None

    def _offsets(self, entry: TextBlock) -> set[int | None]:
        """The same of all the headings that one entry may name."""
        number = number_of(entry.lines[-1])
        if number is None:
            return set()
        lines = without_number(entry).lines
        starts = (" ".join(line.text for line in lines[at:]) for at in range(len(lines)))
        names = (name for text in starts for name in _names(text))  # what is above may be a part
        return {page - number for name in names for page in self._pages.get(name, ())}


def _names(text: str) -> Iterator[str]:
    """The letters and digits of a text, also those without the number of a section before it.

    That may be "2.1" as well as "Part II", and "Table 2.1:" in a caption.
    """
    words = text.split()
    yield from filter(None, [_letters(words)])
    for count in range(1, min(len(words), NUMBER_WORDS + 1)):
        number = " ".join(words[count - 1 : count] if _is_label(words[:count]) else words[:count])
        number = number.rstrip(".:")
        if section_number(f"{number}. A") is not None:
            yield from filter(None, [_letters(words[count:])])


def _is_label(words: Sequence[str]) -> bool:
    """Is it any word and a number with a colon or a stop, as captions begin?"""
    return len(words) == NUMBER_WORDS and words[0].isalpha() and words[1].endswith((":", "."))


def _letters(words: Iterable[str]) -> str:
    name = "".join(filter(str.isalnum, "".join(words).casefold()))
    return name if sum(map(str.isalpha, name)) >= LETTERS else ""


def without_tables(layout: PageLayout, headings: Headings) -> PageLayout:
    """The page with contents that were taken for tables as lines of text, column by column."""
    blocks: list[PageBlock] = []
    for block in layout.blocks:
        if isinstance(block, TableBlock):
            blocks += _lines_of(block, headings) or [block]
        else:
            blocks.append(block)
    return layout if len(blocks) == len(layout.blocks) else replace(layout, blocks=tuple(blocks))


def _lines_of(table: TableBlock, headings: Headings) -> list[TextBlock]:
    """The lines of contents, or of contents side by side, that were taken for a table, or none."""
    if not _counts_up(table):  # as most tables of numbers do not
        return []
    words = [word for cell in table.cells for line in cell.lines for word in line.words]
    lines = list(blocks_of_rows(table.page, words))
    if not table.ruled and headings.are_named(_entries(lines)):
        return lines
    starts = {cell.column: cell.box.x0 for cell in table.cells if cell.column_span == 1}
    for at in range(LEAST, table.column_count - 1):
        side = starts.get(at, 0.0)
        halves = [
            list(blocks_of_rows(table.page, [w for w in words if (w.box.x0 < side) == left]))
            for left in (True, False)
        ]
        if all(headings.are_named(_entries(half)) for half in halves):
            return [line for half in halves for line in half]
    return []


def _counts_up(table: TableBlock) -> bool:
    """Do several rows end in numbers, none of which is smaller than the one before?"""
    cells = sorted((c for c in table.cells if c.lines), key=lambda cell: (cell.row, cell.column))
    ends = {cell.row: cell.lines[-1] for cell in cells}
    numbers = [n for line in ends.values() if (n := page_number(line.last_text)) is not None]
    return len(numbers) >= LEAST and numbers == sorted(numbers)


def _entries(lines: Sequence[TextBlock]) -> list[TextBlock]:
    """Lines up to each that ends in the number of a page, as many as an entry has."""
    right = max((block.box.x1 for block in lines), default=0.0)
    entries: list[TextBlock] = []
    above: list[Line] = []
    for block in lines:
        last = block.lines[-1]
        above.append(last)
        if number_of(last) is not None and (is_entry(last) or stands_in((right,), last)):
            entries.append(with_lines(block, above[-MOST_LINES:]))
            above = []
    return entries
