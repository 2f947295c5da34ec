r"""Entries of an index, each a list item of its own.

A
\abstract . . . . . . 12      a leader and pages, which do not count on as those of contents do,
\appendix 3, 14, 15-17        or a comma and pages;
\author . . . . . . . .       what is set in goes on with an entry that no page has ended yet
    . . . . 4, 8              and that is as long as its column,
bold
  face, 4                     or is below one that is short
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from papermill_api.engine.patterns import late_pattern
from papermill_api.engine.pdf.layout import (
    Line,
    PageBlock,
    PageLayout,
    TextBlock,
    make_line,
    make_text_block,
)
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.scripts.breaks import unbroken_width
from papermill_api.engine.records import replace

MIN_LEADERS = 5  # entries with leaders on a page; fewer may be a form's
MIN_COMMAS = 8  # entries with commas instead, in which text may end by chance
SHARE = 0.6  # of the lines of such a block end in pages
UNSORTED = 0.2  # of the entries have several pages, or one before that of the last entry
TURNED = 0.8  # em that what goes on with an entry is set in by at least
STEP = 2.0  # em from its line to the next at most
INDENT = 1.0  # em that an entry below another is set in by
COLUMN = 8.0  # em between the left edges of two columns at least
ROOM = 1.0  # em more than the first word below it that a short line leaves
MAX_LEVEL = 2

_PAGE = r"(?:\d{1,4}|[ivxlc]{1,6})(?:\s?[-–]\s?\d{1,4})?"
_PAGES = rf"({_PAGE}(?:,\s?{_PAGE})*),?$"
_LEADER = late_pattern(rf"(?:[.·…]\s?){{2,}}{_PAGES}")
_LONG_LEADER = late_pattern(rf"(?:[.·…]\s?){{5,}}{_PAGES}")
_COMMA = late_pattern(rf"^\D.*[^\s,],\s{_PAGES}")
_OPEN = late_pattern(r"(?:[.·…]\s?){2,}$")
_REST = late_pattern(rf"^(?:(?:[.·…]\s?){{2,}}|{_PAGES})")
_ENDED = late_pattern(rf"(?:^|[\s.,]){_PAGE}$")
_DOTS = late_pattern(r"^[.·…]+$")
_PAGE_ENDS = frozenset("0123456789ivxlc,")
_BEFORE_ENDS = "0123456789ivxlc,-–.·… \xa0"  # what may stand before these


class _Entry(NamedTuple):
    lines: list[Line]
    left: float


class _Column(NamedTuple):
    """Where the entries of a column begin, and the longest of them ends."""

    left: float
    right: float


def find_index(layouts: Sequence[PageLayout]) -> list[PageLayout]:
    """Pages whose entries of an index are items without leaders; their pages stay."""
    found: list[PageLayout] = []
    held = False  # by the page before
    for layout in layouts:
        held = _holds_index(layout.blocks) or (held and _holds_leader(layout.blocks))
        if held:
            layout = replace(layout, blocks=tuple(_find(layout.blocks, layout.number)))
        found.append(layout)
    return found


def _holds_leader(blocks: Sequence[PageBlock]) -> bool:
    """Is there an entry with a long leader on the page after an index, be it the only one?"""
    return any(
        isinstance(block, TextBlock)
        and block.role == "text"
        and any(_may_end_in_page(line) and _LONG_LEADER.search(line.text) for line in block.lines)
        for block in blocks
    )


def _holds_index(blocks: Sequence[PageBlock]) -> bool:
    texts = [block for block in blocks if isinstance(block, TextBlock) and block.role == "text"]
    ends = [line for block in texts for line in block.lines if line.last_text[-1:] in _PAGE_ENDS]
    if len(ends) < MIN_LEADERS:  # as on most pages
        return False
    lines = list(filter(_may_end_in_page, ends))
    if len(lines) < MIN_LEADERS:
        return False
    led = [found[1] for line in lines if (found := _LEADER.search(line.text))]
    if len(led) >= MIN_LEADERS and _are_unsorted(led):
        return True
    if len(lines) < MIN_COMMAS:
        return False
    listed = [pages for block in texts if len(pages := _after_commas(block)) >= _least(block)]
    return sum(map(len, listed)) >= MIN_COMMAS


def _after_commas(block: TextBlock) -> list[str]:
    lines = filter(_may_end_in_page, block.lines)
    return [found[1] for line in lines if (found := _COMMA.match(line.text))]


def _may_end_in_page(line: Line) -> bool:
    last = line.last_text
    return last[-1:] in _PAGE_ENDS and last[-2:-1] in _BEFORE_ENDS


def _least(block: TextBlock) -> float:
    *lines, last = block.lines
    if lines and last.box.x0 <= lines[-1].box.x0 - TURNED * last.size:
        return max(1.0, SHARE * len(lines))  # the last line is over those of the next block
    return max(1.0, SHARE * len(block.lines))


def _are_unsorted(pages: Sequence[str]) -> bool:
    """Do they not count on one by one, as those of contents?"""
    several = sum("," in entry for entry in pages)
    firsts = [int(entry[0]) for entry in (re.findall(r"\d+", one) for one in pages) if entry]
    falls = sum(after < before for before, after in pairwise(firsts))
    return several + falls > UNSORTED * len(pages)


def _find(blocks: Sequence[PageBlock], page: int) -> Iterator[PageBlock]:
    columns = _columns(blocks)
    entry: _Entry | None = None
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        goes_on = (
            entry is not None
            and isinstance(block, TextBlock)
            and block.role == "text"
            and _turns(entry, block.lines[0], columns)
        )
        if not goes_on and entry is not None:
            yield _item(entry, page, columns)
            entry = None
        if not isinstance(block, TextBlock) or not (
            goes_on or _is_indexed(block) or _begins(block, after, columns)
        ):
            yield block
            continue
        for line in block.lines:
            if entry is not None and not _turns(entry, line, columns):
                yield _item(entry, page, columns)
                entry = None
            entry = _Entry([*entry.lines, line], entry.left) if entry else _start(line)
    if entry is not None:
        yield _item(entry, page, columns)


def _start(line: Line) -> _Entry:
    return _Entry([line], line.box.x0)


def _is_indexed(block: TextBlock) -> bool:
    if block.role != "text" or block.lines[0].angle:
        return False
    led = any(_LEADER.search(line.text) or _OPEN.search(line.text) for line in block.lines)
    return led or len(_after_commas(block)) >= _least(block)


def _begins(block: TextBlock, after: PageBlock | None, columns: Sequence[_Column]) -> bool:
    """Is it an entry without pages of its own, or without room for its leader, over the rest?

    What is below it may be at the head of the next column.
    """
    if block.role != "text" or len(block.lines) > 1 or not isinstance(after, TextBlock):
        return False
    line, rest = block.lines[0], after.lines[0]
    if _REST.match(rest.text):
        return _turns(_start(line), rest, columns)
    if after.role != "text" or not _COMMA.match(rest.text) or line.style != rest.style:
        return False
    outer, inner = (one.box.x0 - _column_of(one.box.x0, columns).left for one in (line, rest))
    return outer + TURNED * line.size <= inner


def _turns(entry: _Entry, line: Line, columns: Sequence[_Column]) -> bool:
    """Is a line below an entry that no page has ended, set in from it, and had no room there?"""
    last = entry.lines[-1]
    if _ENDED.search(last.text):
        return False
    step = line.baseline - last.baseline
    if not 0 < step <= STEP * line.size or line.box.x0 < entry.left + TURNED * line.size:
        return False
    room = _column_of(entry.left, columns).right - last.box.x1
    return room <= unbroken_width(line.words[0]) + ROOM * line.size


def _columns(blocks: Sequence[PageBlock]) -> list[_Column]:
    indexed = [block for block in blocks if isinstance(block, TextBlock) and _is_indexed(block)]
    found: list[_Column] = []
    for line in sorted((x for block in indexed for x in block.lines), key=lambda x: x.box.x0):
        if found and line.box.x0 <= found[-1].left + COLUMN * line.size:
            found[-1] = found[-1]._replace(right=max(found[-1].right, line.box.x1))
        else:
            found.append(_Column(line.box.x0, line.box.x1))
    return found


def _column_of(left: float, columns: Sequence[_Column]) -> _Column:
    """The column of what begins there; one of its own without any."""
    begun = [column for column in columns if column.left <= left]
    return begun[-1] if begun else _Column(left, left)


def _item(entry: _Entry, page: int, columns: Sequence[_Column]) -> TextBlock:
    left = _column_of(entry.left, columns).left
    level = round((entry.left - left) / (INDENT * max(entry.lines[0].size, 1.0)))
    lines = [make_line(words) for line in entry.lines if (words := _without_leader(line.words))]
    block = make_text_block(page, lines or entry.lines)
    return replace(block, role="item", level=min(level, MAX_LEVEL))


def _without_leader(words: Sequence[Word]) -> list[Word]:
    """The words but for those of dots, and dots at the end of the one before these."""
    kept: list[Word] = []
    for word, after in zip(words, [*words[1:], None], strict=True):
        if _DOTS.match(word.text):
            continue
        if word.text.endswith("..") or (after is not None and _DOTS.match(after.text)):
            word = replace(word, text=word.text.rstrip(".·…") or word.text, space=True)
        kept.append(word)
    return kept
