"""Tables of contents, kept as nested lists whose entries link to their pages."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from papermill_api.engine.pdf.contents_levels import INDENT, entry_levels
from papermill_api.engine.pdf.layout import (
    Line,
    PageBlock,
    PageLayout,
    TextBlock,
    make_line,
    with_lines,
)
from papermill_api.engine.pdf.numbering import page_number, section_number
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.runs import runs_of
from papermill_api.engine.records import replace

MIN_ENTRIES = 3  # in a row; fewer lines with a number at their end happen in any text
MIN_BARE = 6  # entries with neither leaders nor links; fewer may be rows of figures
MAX_FALLS = 1  # page numbers count on, but for the change from roman to arabic ones
MAX_LINES = 3  # of one entry
GAP = 1.5  # em of white that sets a page number apart when no dots lead to it
SAME_COLUMN = 1.0  # points; right edges of page numbers differ by no more
SAME_BASELINE = 0.35  # em; a page number and its entry differ by no more
NEXT_LINE = 1.6  # em; the next line of an entry is no further down
_LAST_SIGNS = frozenset("0123456789ivxlcIVXLC.·…_-–")  # that a line of contents may end with
_LEADER = re.compile(r"(?:[.·…_]\s?){3,}$|^[.·…\s_]{2,}$|^[.·…]$")
_GLUED = re.compile(r"^(.*?)[.·…_]{3,}(\w{1,6})?$")


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
                lone = " " not in runs_of(line)[0].text  # as few lines are
                entries += _is_entry(line) or (lone and _is_number(line))
    return entries >= MIN_ENTRIES


def _find(blocks: Sequence[PageBlock]) -> Iterator[PageBlock]:
    run: list[TextBlock] = []
    columns = _number_columns(blocks)
    for block in _with_first_lines(_cut_after_entries(_with_numbers(blocks, columns), columns)):
        if (
            isinstance(block, TextBlock)
            and block.role == "text"
            and _ends_entry(block.lines, columns)
        ):
            run.append(block)
            continue
        yield from _as_items(run)
        run = []
        yield block
    yield from _as_items(run)


def _number_columns(blocks: Sequence[PageBlock]) -> tuple[float, ...]:
    """Where page numbers end on the right that leaders lead to, or wide white cuts off."""
    rights = Counter(
        round(line.box.x1)
        for block in blocks
        if isinstance(block, TextBlock)
        for line in block.lines
        if all(map(_is_number, block.lines))
        or (_has_leader(line) and page_number(line.last_text) is not None)
    )
    return tuple(right for right, count in rights.items() if count >= MIN_ENTRIES)


def _with_numbers(blocks: Sequence[PageBlock], columns: Sequence[float]) -> list[PageBlock]:
    """Blocks with page numbers, cut from their entries by wide white, on their lines again.

    A number in a column of theirs may have been taken for the start of the entry below it.
    """
    numbers = [
        line
        for block in blocks
        if isinstance(block, TextBlock)
        for line in block.lines
        if _is_number(line)
        and (_stands_in(columns, line) or all(_is_number(other) for other in block.lines))
    ]
    if len(numbers) < (1 if columns else MIN_ENTRIES):
        return list(blocks)
    beside: dict[int, Line] = {}
    used: set[int] = set()
    for line in (x for b in blocks if isinstance(b, TextBlock) for x in b.lines):
        number = next((n for n in numbers if _is_right_of(n, line)), None)
        if number is not None and not _is_number(line):
            beside[id(line)] = number
            used.add(id(number))
    if len(used) < MIN_ENTRIES and not all(_stands_in(columns, n) for n in numbers):
        return list(blocks)
    made: list[PageBlock] = []
    for block in blocks:
        if not isinstance(block, TextBlock):
            made.append(block)
            continue
        lines = [
            make_line((*line.words, *beside[id(line)].words)) if id(line) in beside else line
            for line in block.lines
            if id(line) not in used
        ]
        if lines:
            made.append(with_lines(block, lines))
    return made


def _is_number(line: Line) -> bool:
    runs = runs_of(line)
    text = runs[0].text
    return len(runs) == 1 and " " not in text and page_number(text) is not None


def _stands_in(columns: Sequence[float], line: Line) -> bool:
    return any(abs(line.box.x1 - column) <= SAME_COLUMN for column in columns)


def _is_right_of(number: Line, line: Line) -> bool:
    near = abs(number.baseline - line.baseline) <= SAME_BASELINE * line.size
    return near and number.box.x0 > line.box.x1


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
    if first.box.x0 <= lines[0].box.x0 + INDENT * first.size or not _has_leader(rest[-1]):
        return False
    if last.style.bold != first.style.bold or abs(last.size - first.size) > SAME_COLUMN:
        return False
    near = 0 < first.baseline - last.baseline <= NEXT_LINE * first.size
    own = section_number(lines[0].text) is not None and section_number(first.text) is None
    return near and own and not _is_entry(last)


def _ends_entry(lines: Sequence[Line], columns: Sequence[float]) -> bool:
    """Is the last line an entry's, or one as long as a column whose number has no room before?"""
    first, last = lines[0], lines[-1]
    if _is_entry(last):
        return True
    if not _stands_in(columns, last) or page_number(last.last_text) is None:
        return False
    return len(last.words) > 1 and section_number(first.text) is not None


def _is_entry(line: Line) -> bool:
    """Does a line end in a page number, set apart from its text, or link to a page as a whole?"""
    if not (runs_of(line)[0].link or line.last_text[-1:] in _LAST_SIGNS):
        return False
    if line.angle or not line.first_text.strip(".·…"):
        return False
    if line.style.mono and line.words[-1].style.mono:  # code; entries may name some
        return False
    last = line.last_text
    if _GLUED.match(last) and len(last) > 6:
        return True
    if page_number(last) is not None and len(line.words) > 1:
        before, number = line.words[-2:]
        gap = number.box.x0 - before.box.x1
        return bool(_LEADER.search(before.text)) or gap > GAP * line.size
    links = {run.link for run in runs_of(line)}
    return len(links) == 1 and (links.pop() or "").startswith("#page=")


def _as_items(run: Sequence[TextBlock]) -> Iterator[TextBlock]:
    run = _whole_entries(run)
    if not _is_contents(run):
        yield from run
        return
    for block, level in zip(run, entry_levels(run), strict=True):
        yield replace(_without_number(block), role="item", level=level)


def _is_contents(run: Sequence[TextBlock]) -> bool:
    """Do the numbers count on, and do leaders or links or their very count show what they are?"""
    if len(run) < MIN_ENTRIES or any(len(block.lines) > MAX_LINES for block in run):
        return False
    numbers = [n for block in run if (n := _number_of(block.lines[-1])) is not None]
    falls = sum(after < before for before, after in pairwise(numbers))
    if falls > MAX_FALLS:
        return False
    shown = sum(_has_leader(block.lines[-1]) or _is_linked(block.lines[-1]) for block in run)
    return shown * 2 >= len(run) or len(numbers) >= MIN_BARE or _are_counted(run)


def _are_counted(run: Sequence[TextBlock]) -> bool:
    """Are all bold, as sections are, and numbered from 1 on?"""
    if not all(block.lines[0].style.bold for block in run):
        return False
    counted = [section_number(block.lines[0].text) for block in run]
    return [one.parts if one else () for one in counted] == [(n + 1,) for n in range(len(run))]


def _number_of(line: Line) -> int | None:
    last = line.last_text
    glued = _GLUED.match(last)
    return page_number(glued[2] or "" if glued else last)


def _has_leader(line: Line) -> bool:
    return any(_LEADER.search(word.text) or _GLUED.match(word.text) for word in line.words)


def _is_linked(line: Line) -> bool:
    return any(word.link and word.link.startswith("#page=") for word in line.words)


def _whole_entries(run: Sequence[TextBlock]) -> list[TextBlock]:
    """Entries of two lines as one: where most end in a number, one without goes on."""
    numbered = sum(_number_of(block.lines[-1]) is not None for block in run)
    if numbered * 2 < len(run):
        return list(run)
    whole: list[TextBlock] = []
    for block in run:
        last = whole[-1].lines[-1].words if whole else ()
        if (
            last
            and _number_of(whole[-1].lines[-1]) is None
            and last[0].link == block.lines[0].words[0].link
        ):
            whole[-1] = with_lines(whole[-1], (*whole[-1].lines, *block.lines))
        else:
            whole.append(block)
    return whole


def _without_number(block: TextBlock) -> TextBlock:
    """The entry without leader and page number, all of it linked if any of it is."""
    *lines, last = block.lines
    link = next((word.link for line in block.lines for word in line.words if word.link), None)
    words = list(last.words)
    if len(words) > 1 and page_number(words[-1].text) is not None:
        words.pop()
    while len(words) > 1 and _LEADER.search(words[-1].text):
        words.pop()
        words[-1] = words[-1]._replace(text=words[-1].text.rstrip(".·… ") or words[-1].text)
    glued = _GLUED.match(words[-1].text)
    if glued and glued[1]:
        words[-1] = words[-1]._replace(text=glued[1])
    lines = [*lines, make_line(words)]
    return with_lines(block, [make_line([_linked(w, link) for w in x.words]) for x in lines])


def _linked(word: Word, link: str | None) -> Word:
    return word._replace(link=link) if link else word
