"""Entries of contents in blocks of their own, whatever lines and blocks they were read in."""

from collections.abc import Iterable, Iterator, Sequence

from papermill_api.engine.pdf.contents.entries import has_leader, is_entry, names_page, number_of
from papermill_api.engine.pdf.contents.levels import INDENT
from papermill_api.engine.pdf.contents.white import SAME_COLUMN, stands_in
from papermill_api.engine.pdf.layout import Line, PageBlock, TextBlock, with_lines
from papermill_api.engine.pdf.numbering import section_number

FULL = 4.0  # em before the end of page numbers; lines that end nearer have no room to go on
APART = 0.6  # em of white before a page number; words of a line stand nearer
NEXT_LINE = 1.6  # em; the next line of an entry is no further down


def cut_after_entries(blocks: Sequence[PageBlock], columns: Sequence[float]) -> Iterator[PageBlock]:
    """Blocks cut after each line that ends an entry."""
    for block in blocks:
        if not isinstance(block, TextBlock) or block.role != "text" or len(block.lines) == 1:
            yield block
            continue
        groups: list[list[Line]] = [[]]
        for line in block.lines:
            groups[-1].append(line)
            if ends_entry(groups[-1], columns):
                groups.append([])
        yield from (with_lines(block, lines) for lines in groups if lines)


def with_first_lines(blocks: Iterable[PageBlock], columns: Sequence[float]) -> list[PageBlock]:
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
    if not _look_alike(last, first):
        return False
    near = 0 < first.baseline - last.baseline <= NEXT_LINE * first.size
    if not near or section_number(first.text) is not None:
        return False
    if last.box.x1 >= rest[-1].box.x1 - FULL * last.size:
        return ends_entry(rest, columns)
    return has_leader(rest[-1]) and section_number(lines[0].text) is not None


def ends_entry(lines: Sequence[Line], columns: Sequence[float]) -> bool:
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


def whole_entries(run: Sequence[TextBlock]) -> list[TextBlock]:
    """Entries of two lines as one: where most end in a number, one without goes on.

    1.4 What is meant by      and where most begin with that of a section, as in pages of the web
    an unstable release       that link to what is below
    """
    numbered = sum(number_of(block.lines[-1]) is not None for block in run)
    if numbered * 2 < len(run):
        return _whole_sections(run)
    whole: list[TextBlock] = []
    for block in run:
        if whole and not _is_ended(whole[-1]) and _may_go_on_in(whole[-1], block):
            whole[-1] = with_lines(whole[-1], (*whole[-1].lines, *block.lines))
        else:
            whole.append(block)
    return whole


def _may_go_on_in(entry: TextBlock, block: TextBlock) -> bool:
    """Has it the link and look of the entry? Parts link to where their first chapter begins."""
    return _has_link_of(block, entry) and _look_alike(entry.lines[-1], block.lines[0])


def _look_alike(last: Line, first: Line) -> bool:
    return last.style.bold == first.style.bold and abs(last.size - first.size) <= SAME_COLUMN


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
