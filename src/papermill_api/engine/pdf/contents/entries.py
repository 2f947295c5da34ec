"""Lines that end an entry of contents: a leader, or white, and the number of a page; or a link."""

import re
from collections.abc import Sequence

from papermill_api.engine.patterns import late_pattern
from papermill_api.engine.pdf.layout import Line, PageLayout, TextBlock, make_line, with_lines
from papermill_api.engine.pdf.markers import BOXES, BULLETS
from papermill_api.engine.pdf.numbering import page_number
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.runs import runs_of
from papermill_api.engine.records import replace

MIN_ENTRIES = 3  # in a row; fewer lines with a number at their end happen in any text
GAP = 1.5  # em of white that sets a page number apart when no dots lead to it
UNKNOWN = "??"  # how TeX writes a number that it was not told
_LAST_SIGNS = frozenset("0123456789ivxlcIVXLC.·…_-–?")  # that a line of contents may end with
DOTS = ".·…_ "
_LEADER = re.compile(r"(?:[.·…_]\s?){3,}$|^[.·…\s_]{2,}$|^[.·…]$")
_LONG = late_pattern(r"(?:[.·…_]\s?){5}")
_PAGE_WORD = re.compile(r"[^\W\d_]{1,6}\.?")
DOTS_BEFORE = 5  # that are words of their own and lead to it
_DASHES = tuple("-–—")
_DASHED = re.compile(r"([-–—])(\w{1,6})\1")
DASHED_WORDS = (1, 3)  # that a number and the dashes around it are
_GLUED = re.compile(r"^(.*?)[.·…_]{3,}(\w{1,6}|\?\?)?$")


def with_bare_numbers(layout: PageLayout) -> PageLayout:
    """The page, page numbers between two dashes without these where leaders lead to them.

    Scope ........ — 3 —      as typst repeats there how numbers are written at the foot of pages
    """
    dashed = {
        id(block)
        for block in layout.blocks
        if isinstance(block, TextBlock)
        for line in block.lines
        if line.last_text.endswith(_DASHES) and line.last_text.startswith(_DASHES)
    }
    if not dashed:  # as on most pages
        return layout
    blocks = [
        with_lines(block, [_with_bare_number(line) for line in block.lines])
        if isinstance(block, TextBlock) and id(block) in dashed
        else block
        for block in layout.blocks
    ]
    return replace(layout, blocks=tuple(blocks))


def _with_bare_number(line: Line) -> Line:
    for count in DASHED_WORDS:
        words, before = line.words[-count:], line.words[:-count]
        match = _DASHED.fullmatch("".join(word.text for word in words))
        if match and names_page(match[2]) and _lead_on(before):
            number = replace(words[count // 2], text=match[2], space=words[-1].space)
            return make_line((*before, number))
    return line


def names_page(text: str) -> bool:
    return page_number(text) is not None or text == UNKNOWN


def is_number(line: Line) -> bool:
    """Is it a page number, perhaps with the last dots of its leader, and not that of a formula?"""
    runs = runs_of(line)
    text = runs[0].text.lstrip(DOTS)
    bare = len(runs) == 1 and " " not in text and not line.first_text.startswith("(")
    return bare and names_page(text)


def may_be_entries(lines: Sequence[Line]) -> list[Line]:
    """Those that begin with a link or end as entries and page numbers do. Most do not."""
    return [
        line
        for line in lines
        if line.last_text[-1:] in _LAST_SIGNS or (line.runs or runs_of(line))[0].link is not None
    ]


def is_entry(line: Line) -> bool:
    """Does a line end in a page number, set apart from its text, or link to a page as a whole?

    A number that is not set apart is in a look of its own where the line links.
    """
    if not may_be_entries([line]) or line.angle or not line.first_text.strip(".·…"):
        return False
    if line.style.mono and runs_of(line)[-1].style.mono:  # code; entries may name some
        return False
    last = line.last_text
    if len(last) > 6 and _GLUED.match(last):
        return True
    runs = runs_of(line)
    if line.word_count > 1 and names_page(last):
        if _names_pages(line.words[:-1]):
            return True
        before, number = line.words[-2:]
        gap = number.box.x0 - before.box.x1
        if _LEADER.search(before.text) or gap > GAP * line.size:
            return True
        if runs[-1].text.strip() != last:
            return False
    links = {run.link for run in runs}
    return len(links) == 1 and (links.pop() or "").startswith("#page=")


def _names_pages(words: Sequence[Word]) -> bool:
    """Do these end in a leader and the word for a page, as in "Sources ....... p. 12"?"""
    word = words and words[-1].text
    return bool(word and _PAGE_WORD.fullmatch(word)) and _lead_on(words[:-1])


def _lead_on(words: Sequence[Word]) -> bool:
    """Do these end in a leader, in one word or in dots that are words of their own?"""
    if words and _LONG.search(words[-1].text) is not None:
        return True
    dots = words[-DOTS_BEFORE:]
    return len(dots) == DOTS_BEFORE and all(word.text in DOTS for word in dots)


def number_of(line: Line) -> int | None:
    last = line.last_text
    glued = _GLUED.match(last)
    return page_number(glued[2] or "" if glued else last)


def has_leader(line: Line) -> bool:
    return any(_LEADER.search(text) or _GLUED.match(text) for text in line.texts)


def has_long_leader(line: Line) -> bool:
    """Has it more dots than formulas and indexes have between two things?"""
    return has_leader(line) and _LONG.search(line.text) is not None


def is_linked(line: Line) -> bool:
    return any(word.link and word.link.startswith("#page=") for word in line.words)


def without_number(block: TextBlock) -> TextBlock:
    """The entry without bullet, leader and page number, all of it linked if any of it is."""
    *lines, last = _without_bullet(block.lines)
    link = next((word.link for line in block.lines for word in line.words if word.link), None)
    words = list(last.words)
    if len(words) > 1 and names_page(words[-1].text):
        words.pop()
        if _names_pages(words):
            words.pop()
    while len(words) > 1 and not words[-1].text.strip(DOTS):  # the leader, and no word before it
        words.pop()
        words[-1] = replace(words[-1], text=words[-1].text.rstrip(".·… ") or words[-1].text)
    glued = _GLUED.match(words[-1].text)
    if glued and glued[1]:
        words[-1] = replace(words[-1], text=glued[1])
    lines = [*lines, make_line(words)]
    return with_lines(block, [make_line([_linked(w, link) for w in x.words]) for x in lines])


def _without_bullet(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of an entry, which is an item whether or not a bullet says so.

    Boxes to tick before lines of a form, whose leaders end in numbers, say more.
    """
    first, *rest = lines
    sign = first.words[0].text
    if len(first.words) < 2 or sign not in BULLETS or sign in BOXES:
        return lines
    return [make_line(first.words[1:]), *rest]


def _linked(word: Word, link: str | None) -> Word:
    return replace(word, link=link) if link else word
