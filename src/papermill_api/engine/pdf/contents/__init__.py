"""Tables of contents, kept as nested lists whose entries link to their pages."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from papermill_api.engine.pdf.contents.entries import (
    DOTS,
    MIN_ENTRIES,
    has_leader,
    has_long_leader,
    is_entry,
    is_linked,
    is_number,
    names_page,
    number_of,
    without_number,
)
from papermill_api.engine.pdf.contents.levels import INDENT, entry_levels
from papermill_api.engine.pdf.contents.white import (
    SAME_COLUMN,
    number_columns,
    stands_in,
    with_labels,
    with_numbers,
)
from papermill_api.engine.pdf.layout import (
    FigureBlock,
    Line,
    PageBlock,
    PageLayout,
    TextBlock,
    with_lines,
)
from papermill_api.engine.pdf.numbering import section_number
from papermill_api.engine.pdf.runs import runs_of
from papermill_api.engine.records import replace

MIN_BARE = 6  # entries with neither leaders nor links; fewer may be rows of figures
MAX_FALLS = 1  # page numbers count on, but for the change from roman to arabic ones
UNSORTED = 0.2  # of entries with leaders may fall, as where parts of things are listed below these
MAX_LINES, MAX_LED = 3, 8  # of one entry, and of one that ends in a leader
FULL = 4.0  # em before the end of page numbers; lines that end nearer have no room to go on
APART = 0.6  # em of white before a page number; words of a line stand nearer
NEXT_LINE = 1.6  # em; the next line of an entry is no further down


def find_contents(layouts: Sequence[PageLayout]) -> list[PageLayout]:
    """Pages whose entries of contents are list items without leaders and page numbers.

    Preface . . . . . . . iv      a leader, or much white, and a page number;
    1 Scope               1       or a link to a page over the whole line,
      1.1 Terms           2       three and more in a row

    One or two are entries where their numbers stand in a column of the contents of other pages.
    """
    entries = [_count_entries(layout) for layout in layouts]
    found = [
        replace(layout, blocks=tuple(_find(layout.blocks))) if count >= MIN_ENTRIES else layout
        for layout, count in zip(layouts, entries, strict=True)
    ]
    columns = {
        column
        for before, after in zip(layouts, found, strict=True)
        if before is not after and _items(before) < _items(after)
        for column in number_columns(before.blocks)
    }
    if not columns:
        return found
    return [
        _with_few(layout, tuple(columns)) if 0 < count < MIN_ENTRIES else layout
        for layout, count in zip(found, entries, strict=True)
    ]


def _with_few(layout: PageLayout, columns: Sequence[float]) -> PageLayout:
    """The page with its one or two entries as items, or as it is where these are none."""
    with_few = replace(layout, blocks=tuple(_find(layout.blocks, columns)))
    return with_few if _items(layout) < _items(with_few) else layout


def _items(layout: PageLayout) -> int:
    return sum(isinstance(block, TextBlock) and block.role == "item" for block in layout.blocks)


def _count_entries(layout: PageLayout) -> int:
    entries = 0
    for block in layout.blocks:
        if isinstance(block, TextBlock):
            for line in block.lines:
                lone = " " not in runs_of(line)[0].text.lstrip(DOTS)  # as few lines are
                entries += is_entry(line) or (lone and is_number(line))
    return entries


def _find(blocks: Sequence[PageBlock], known: Sequence[float] = ()) -> Iterator[PageBlock]:
    """The blocks with entries as items; `known`: columns of page numbers of other pages."""
    columns = number_columns(blocks)
    whole = with_numbers(with_labels(blocks), columns)
    parts: list[tuple[list[TextBlock], PageBlock | None]] = [([], None)]  # entries; what follows
    for block in _with_first_lines(_cut_after_entries(whole, columns), columns):
        if (
            isinstance(block, TextBlock)
            and block.role == "text"
            and _ends_entry(block.lines, columns)
        ):
            parts[-1][0].append(block)
        elif isinstance(block, FigureBlock) and _is_above(block, parts[-1][0]):
            parts.insert(-1, ([], block))
        else:
            parts[-1:] = [(parts[-1][0], block), ([], None)]
    runs = [_whole_entries(run) for run, _ in parts]
    told = list(map(_is_contents, runs))
    if any(told) or known:
        led = (_are_led(run) and _end_in(known, run) for run in runs)
        told = [one or other for one, other in zip(told, led, strict=True)]
    if not any(told):
        yield from whole
        return
    for at, (_, after) in enumerate(parts):
        yield from _as_items(runs[at]) if told[at] else runs[at]
        if after is None:  # as behind the last run alone
            return
        if not (told[at + 1] and _heads_numbers(after, columns, runs[at + 1][0])):
            yield after


def _heads_numbers(block: PageBlock, columns: Sequence[float], entry: TextBlock) -> bool:
    """Is it a word that ends where the page numbers below it do, as "Page", which go as well?

    A title at the right, "Contents", is larger than the first entry.
    """
    if not isinstance(block, TextBlock) or len(block.lines) > 1:
        return False
    line = block.lines[0]
    alike = abs(line.size - entry.lines[0].size) <= SAME_COLUMN
    return alike and stands_in(columns, line) and block.text.strip(".").isalpha()


def _is_above(figure: FigureBlock, run: Sequence[TextBlock]) -> bool:
    """Does it stand above all entries, as a logo at the right whose column is read with them?"""
    return bool(run) and figure.box.y1 <= run[0].box.y0


def _cut_after_entries(
    blocks: Sequence[PageBlock], columns: Sequence[float]
) -> Iterator[PageBlock]:
    """Blocks cut after each line that ends an entry."""
    for block in blocks:
        if not isinstance(block, TextBlock) or block.role != "text" or len(block.lines) == 1:
            yield block
            continue
        groups: list[list[Line]] = [[]]
        for line in block.lines:
            groups[-1].append(line)
            if _ends_entry(groups[-1], columns):
                groups.append([])
        yield from (with_lines(block, lines) for lines in groups if lines)


def _with_first_lines(blocks: Iterable[PageBlock], columns: Sequence[float]) -> list[PageBlock]:
    """Blocks with the first line of an entry, which ends in no number, and the rest of it in one.

    2.10 On a system without
         compilers . . . . . . 4
    """
    found: list[PageBlock] = []
    for block in blocks:
        last = found[-1] if found else None
        if (
            isinstance(last, TextBlock)
            and isinstance(block, TextBlock)
            and _opens_entry(last.lines, block.lines, columns)
        ):
            found[-1] = with_lines(last, (*last.lines, *block.lines))
        else:
            found.append(block)
    return found


def _opens_entry(lines: Sequence[Line], rest: Sequence[Line], columns: Sequence[float]) -> bool:
    """Do lines with a number of their own, or full ones, go on in others with a leader?

    These are set in right below.
    """
    last, first = lines[-1], rest[0]
    if first.box.x0 <= lines[0].box.x0 + INDENT * first.size or is_entry(last):
        return False
    if last.style.bold != first.style.bold or abs(last.size - first.size) > SAME_COLUMN:
        return False
    near = 0 < first.baseline - last.baseline <= NEXT_LINE * first.size
    if not near or section_number(first.text) is not None:
        return False
    if last.box.x1 >= rest[-1].box.x1 - FULL * last.size:
        return _ends_entry(rest, columns)
    return has_leader(rest[-1]) and section_number(lines[0].text) is not None


def _ends_entry(lines: Sequence[Line], columns: Sequence[float]) -> bool:
    """Is the last line an entry's, or one whose number, in a column, has no room for white before?

    Internal structure that holds the data of an error  21
    """
    first, last = lines[0], lines[-1]
    if is_entry(last):
        return True
    if not stands_in(columns, last) or not names_page(last.last_text):
        return False
    if len(last.words) < 2:
        return False
    before, number = last.words[-2:]
    apart = number.box.x0 - before.box.x1 > APART * last.size
    return apart or section_number(first.text) is not None


def _as_items(run: Sequence[TextBlock]) -> Iterator[TextBlock]:
    for block, level in zip(run, entry_levels(run), strict=True):
        yield replace(without_number(block), role="item", level=level)


def _is_contents(run: Sequence[TextBlock]) -> bool:
    """Do the numbers count on, and do leaders or links or their very count show what they are?"""
    if len(run) < MIN_ENTRIES or any(map(_is_too_long, run)) or _are_ranges(run):
        return False
    numbers = [n for block in run if (n := number_of(block.lines[-1])) is not None]
    falls = sum(after < before for before, after in pairwise(numbers))
    if falls > _falls_allowed([block.lines[-1] for block in run]):
        return False
    shown = sum(has_leader(block.lines[-1]) or is_linked(block.lines[-1]) for block in run)
    return shown * 2 >= len(run) or len(numbers) >= MIN_BARE or _are_counted(run)


def _are_ranges(run: Sequence[TextBlock]) -> bool:
    """Do most name nothing by a letter? "5 . . . 9" goes from one number to another."""
    named = sum(any(map(str.isalpha, block.text)) for block in run)
    return 2 * named < len(run)


def _is_too_long(block: TextBlock) -> bool:
    limit = MAX_LED if has_leader(block.lines[-1]) else MAX_LINES
    return len(block.lines) > limit


def _are_led(run: Sequence[TextBlock]) -> bool:
    """Are all led to a number? One or two are entries where there are more, as under a letter."""
    ends = [block.lines[-1] for block in run]
    return bool(ends) and all(has_leader(end) and number_of(end) is not None for end in ends)


def _end_in(columns: Sequence[float], run: Sequence[TextBlock]) -> bool:
    """Do long leaders go to numbers in the columns, if there are any?"""
    ends = [block.lines[-1] for block in run]
    return not columns or all(has_long_leader(end) and stands_in(columns, end) for end in ends)


def _falls_allowed(ends: Sequence[Line]) -> float:
    """How many page numbers may be lower than the one before; `ends` are the lines with them."""
    if all(map(is_linked, ends)):
        return len(ends)
    return max(MAX_FALLS, UNSORTED * len(ends)) if all(map(has_long_leader, ends)) else MAX_FALLS


def _are_counted(run: Sequence[TextBlock]) -> bool:
    """Are all bold, as sections are, and numbered from 1 on?"""
    if not all(block.lines[0].style.bold for block in run):
        return False
    counted = [section_number(block.lines[0].text) for block in run]
    return [one.parts if one else () for one in counted] == [(n + 1,) for n in range(len(run))]


def _whole_entries(run: Sequence[TextBlock]) -> list[TextBlock]:
    """Entries of two lines as one: where most end in a number, one without goes on.

    1.4 What is meant by      and where most begin with that of a section, as in pages of the web
    an unstable release       that link to what is below
    """
    numbered = sum(number_of(block.lines[-1]) is not None for block in run)
    if numbered * 2 < len(run):
        return _whole_sections(run)
    whole: list[TextBlock] = []
    for block in run:
        if whole and not _is_ended(whole[-1]) and _has_link_of(block, whole[-1]):
            whole[-1] = with_lines(whole[-1], (*whole[-1].lines, *block.lines))
        else:
            whole.append(block)
    return whole


def _is_ended(entry: TextBlock) -> bool:
    last = entry.lines[-1]
    return number_of(last) is not None or names_page(last.last_text)


def _whole_sections(run: Sequence[TextBlock]) -> list[TextBlock]:
    counted = [section_number(block.lines[0].text) is not None for block in run]
    if sum(counted) * 2 < len(run):
        return list(run)
    whole: list[TextBlock] = []
    for block, is_counted in zip(run, counted, strict=True):
        if whole and not is_counted and _goes_on_in(whole[-1], block):
            whole[-1] = with_lines(whole[-1], (*whole[-1].lines, *block.lines))
        else:
            whole.append(block)
    return whole


def _goes_on_in(entry: TextBlock, block: TextBlock) -> bool:
    last, line = entry.lines[-1], block.lines[0]
    is_next = 0 < line.baseline - last.baseline <= NEXT_LINE * line.size
    return is_next and line.box.x0 >= last.box.x0 - line.size and _has_link_of(block, entry)


def _has_link_of(block: TextBlock, entry: TextBlock) -> bool:
    return entry.lines[-1].words[0].link == block.lines[0].words[0].link
