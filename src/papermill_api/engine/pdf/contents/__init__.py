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
    Line,
    PageBlock,
    PageLayout,
    TextBlock,
    with_lines,
)
from papermill_api.engine.pdf.numbering import page_number, section_number
from papermill_api.engine.pdf.runs import runs_of
from papermill_api.engine.records import replace

MIN_BARE = 6  # entries with neither leaders nor links; fewer may be rows of figures
MAX_FALLS = 1  # page numbers count on, but for the change from roman to arabic ones
UNSORTED = 0.2  # of entries with leaders may fall, as where parts of things are listed below these
MAX_LINES, MAX_LED = 3, 8  # of one entry, and of one that ends in a leader
NEXT_LINE = 1.6  # em; the next line of an entry is no further down


def find_contents(layouts: Sequence[PageLayout]) -> list[PageLayout]:
    """Pages whose entries of contents are list items without leaders and page numbers.

    Preface . . . . . . . iv      a leader, or much white, and a page number;
    1 Scope               1       or a link to a page over the whole line,
      1.1 Terms           2       three and more in a row
    """
    return [
        replace(layout, blocks=tuple(_find(layout.blocks)))
        if _may_hold_contents(layout)
        else layout
        for layout in layouts
    ]


def _may_hold_contents(layout: PageLayout) -> bool:
    entries = 0
    for block in layout.blocks:
        if isinstance(block, TextBlock):
            for line in block.lines:
                lone = " " not in runs_of(line)[0].text.lstrip(DOTS)  # as few lines are
                entries += is_entry(line) or (lone and is_number(line))
    return entries >= MIN_ENTRIES


def _find(blocks: Sequence[PageBlock]) -> Iterator[PageBlock]:
    columns = number_columns(blocks)
    whole = with_numbers(with_labels(blocks), columns)
    parts: list[tuple[list[TextBlock], PageBlock | None]] = [([], None)]  # entries; what follows
    for block in _with_first_lines(_cut_after_entries(whole, columns)):
        if (
            isinstance(block, TextBlock)
            and block.role == "text"
            and _ends_entry(block.lines, columns)
        ):
            parts[-1][0].append(block)
        else:
            parts[-1:] = [(parts[-1][0], block), ([], None)]
    runs = [_whole_entries(run) for run, _ in parts]
    told = list(map(_is_contents, runs))
    for run, is_contents, (_, after) in zip(runs, told, parts, strict=True):
        yield from _as_items(run) if is_contents or (any(told) and _are_led(run)) else run
        if after is not None:
            yield after


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


def _with_first_lines(blocks: Iterable[PageBlock]) -> list[PageBlock]:
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
            and _opens_entry(last.lines, block.lines)
        ):
            found[-1] = with_lines(last, (*last.lines, *block.lines))
        else:
            found.append(block)
    return found


def _opens_entry(lines: Sequence[Line], rest: Sequence[Line]) -> bool:
    """Do lines with a number of their own go on in others, set in right below, with a leader?"""
    last, first = lines[-1], rest[0]
    if first.box.x0 <= lines[0].box.x0 + INDENT * first.size or not has_leader(rest[-1]):
        return False
    if last.style.bold != first.style.bold or abs(last.size - first.size) > SAME_COLUMN:
        return False
    near = 0 < first.baseline - last.baseline <= NEXT_LINE * first.size
    own = section_number(lines[0].text) is not None and section_number(first.text) is None
    return near and own and not is_entry(last)


def _ends_entry(lines: Sequence[Line], columns: Sequence[float]) -> bool:
    """Is the last line an entry's, or one as long as a column whose number has no room before?"""
    first, last = lines[0], lines[-1]
    if is_entry(last):
        return True
    if not stands_in(columns, last) or page_number(last.last_text) is None:
        return False
    return len(last.words) > 1 and section_number(first.text) is not None


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
    """Entries of two lines as one: where most end in a number, one without goes on."""
    numbered = sum(number_of(block.lines[-1]) is not None for block in run)
    if numbered * 2 < len(run):
        return list(run)
    whole: list[TextBlock] = []
    for block in run:
        last = whole[-1].lines[-1].words if whole else ()
        if (
            last
            and number_of(whole[-1].lines[-1]) is None
            and last[0].link == block.lines[0].words[0].link
        ):
            whole[-1] = with_lines(whole[-1], (*whole[-1].lines, *block.lines))
        else:
            whole.append(block)
    return whole
