"""Headings cut from the blocks they were grouped into, and put together when cut apart."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from papermill_api.engine.pdf.chapter_words import is_word_over_number
from papermill_api.engine.pdf.headings.looks import look_of
from papermill_api.engine.pdf.layout import Line, PageBlock, TextBlock, make_line, with_lines
from papermill_api.engine.pdf.markers import BULLETS, TICKS, line_markers
from papermill_api.engine.pdf.numbering import NUMBER_WORDS, follows, section_number
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.scripts import is_right_to_left, starts_lower
from papermill_api.engine.pdf.scripts.breaks import unbroken_width

SHORT = 0.75  # of the column's width; an italic or plain heading is shorter
LINE_STEP = 1.6  # em between the baselines of a heading's lines
MAX_HEAD_LINES = 5  # of a bold block that may hold more than one heading
SAME_EDGE = 0.6  # em; edges and centres this near are aligned
ORNAMENTED = 2  # lines of a heading with an ornament before it
LEAD_LINES = 2  # of a bold heading right over its text
FLUSH = 0.3  # em; lines that begin this near begin at one edge
LARGER = 1.08  # times the body size
LARGE = 1.2  # times the body size; lines of so large a heading may be cut apart by its leading
HUGE = 3.0  # times the size of a title in capitals; no number of the text is as large
LARGER_POINTS = 0.5  # by which a numbered heading stands out of its block; less is rounding
SAME_POINTS = 0.3  # of rounding
LEVEL, BESIDE = 0.4, 2.5  # em; middles of a number and its heading, and the white between them
_LABEL = re.compile(rf"[^\W\d_]{{2,}} (?:\d{{1,3}}|[IVXLC]{{1,7}}|[A-Z]|(?i:{NUMBER_WORDS}))")
_NUMERAL = re.compile(rf"(?:\d{{1,2}}|[IVXLC]{{1,7}}|(?i:{NUMBER_WORDS}))\.?")
_PARTS = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?")
_STOPS = tuple(".,;:!?。、，；：")


def cut_heads(blocks: Sequence[PageBlock], body: Style) -> Iterator[PageBlock]:
    """One page's blocks, with what may be a heading in a block of its own, without ornaments."""
    return _merge_lines(_split_leads(list(_without_ornaments(blocks, body)), body), body)


def _without_ornaments(blocks: Sequence[PageBlock], body: Style) -> Iterator[PageBlock]:
    """Blocks in bold larger than the body without the bullet before them, unless they are a list.

    ■ Before you leave        • Before you leave            the next block is text, and no item too,
    Check the list ...           – Check the list.          of that list or of one inside of it
    """
    marked = [_has_ornament(block, body) for block in blocks]
    lone = zip(blocks, marked, [False, *marked], [*marked[1:], False], strict=False)
    for (block, own, above, below), after in zip(lone, [*blocks[1:], None], strict=False):
        listed = above or below
        if own and isinstance(block, TextBlock) and not (listed or _holds_list(block, after)):
            first = make_line(block.lines[0].words[1:])
            yield with_lines(block, (first, *block.lines[1:]))
        else:
            yield block


def _holds_list(item: TextBlock, after: PageBlock | None) -> bool:
    """Does a list inside of an item follow, with markers where its text begins or further in?"""
    start = item.lines[0].words[1].box.x0 - SAME_EDGE * item.lines[0].size
    if not isinstance(after, TextBlock) or after.box.x0 < start:
        return False
    return bool(line_markers(after.lines[0].words))


def _has_ornament(block: PageBlock, body: Style) -> bool:
    if not isinstance(block, TextBlock) or block.role != "text" or len(block.lines) > ORNAMENTED:
        return False
    line = block.lines[0]
    if line.first_text not in BULLETS or line.first_text in TICKS or len(line.words) < 2:
        return False
    style = line.words[1].style
    if not style.bold or style.size < LARGER * body.size:
        return False
    return all([word.style.bold or word.style.mono for word in line.words[1:]])  # noqa: C419


def _split_leads(blocks: Sequence[PageBlock], body: Style) -> Iterator[PageBlock]:
    """Blocks cut after a first line that heads the rest, and between two headings."""
    for block in blocks:
        if not isinstance(block, TextBlock) or block.role != "text" or len(block.lines) < 2:
            yield block
            continue
        if _is_own_lead(block.lines, body) or (_may_lead(block.lines[0]) and _is_lead(block, body)):
            yield with_lines(block, block.lines[:1])
            yield from (with_lines(block, lines) for lines in _heads_apart(block.lines[1:]))
            continue
        if count := _count_bold_leads(block.lines):
            yield with_lines(block, block.lines[:count])
            yield with_lines(block, block.lines[count:])
            continue
        heads = _heads_apart(block.lines)
        yield from [block] if len(heads) == 1 else (with_lines(block, lines) for lines in heads)


def _heads_apart(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines of bold blocks that are one heading each: numbered, or aligned otherwise.

    Slanted ones, too, if their numbers count on. Other lines are in one piece.

        The Mill            centred
    1 What it grinds        numbered, and flush left

    None begins with a small letter: so the lines of a paragraph go on whose first one is set in.
    """
    style = lines[0].style
    if len(lines) > MAX_HEAD_LINES or not (style.bold or style.italic):
        return [list(lines)]
    if not (_are_bold(lines) or _count_on(lines)):
        return [list(lines)]
    heads = [[lines[0]]]
    for line in lines[1:]:
        if section_number(line.text) or not _goes_on_below(heads[-1][-1], line):
            heads.append([line])
        else:
            heads[-1].append(line)
    return heads


def _goes_on_below(above: Line, line: Line) -> bool:
    """Is it at the edge of the line above or further in, around one middle with it, or small?"""
    near = SAME_EDGE * line.size
    placed = line.box.x0 >= above.box.x0 - near
    centred = abs(line.box.center_x - above.box.center_x) <= near
    return placed or centred or starts_lower(line.first_text)


def _count_bold_leads(lines: Sequence[Line]) -> int:
    """How many lines are a numbered heading in bold over text in another face; 0 for none.

    **1. What is in it?**       bold and without serifs, right over text with serifs, or the other
    Packages are put into       way round; below the first line of an item the others are set in
    """
    first = lines[0]
    if not first.style.bold or not first.first_text[0].isalnum():
        return 0
    count = next((at for at, line in enumerate(lines) if not line.style.bold), 0)
    if not 0 < count <= LEAD_LINES or section_number(first.text) is None:
        return 0
    text, words = lines[count], [word for line in lines[:count] for word in line.words]
    if not all(word.style.bold and word.style.serif == first.style.serif for word in words):
        return 0
    flush = abs(text.box.x0 - first.box.x0) <= FLUSH * first.size
    other = text.words[0].style.serif != first.style.serif and not text.words[0].style.mono
    return count if flush and other and not starts_lower(text.first_text) else 0


def _are_bold(lines: Sequence[Line]) -> bool:
    return all(line.style.bold for line in lines)


def _count_on(lines: Sequence[Line]) -> bool:
    """Are all slanted, and the numbers of their sections one after the other, as 4.6 and 4.6.1?"""
    if not all(line.style.italic for line in lines):
        return False
    found = [number for line in lines if (number := section_number(line.text))]
    deep = any(number.depth > 1 for number in found)
    return deep and len(found) > 1 and all(follows(two, one) for one, two in pairwise(found))


def _may_lead(line: Line) -> bool:
    """A quick look at a first line: slanted, in capitals or starting with a number?"""
    style, start = line.style, line.first_text
    return style.italic or style.small_caps or start.isupper() or start[0].isdigit()


def _is_own_lead(lines: Sequence[Line], body: Style) -> bool:
    told = _is_coloured_lead(lines) or _is_larger_lead(lines)
    return told and not _goes_on_in_code(lines, body)


def _goes_on_in_code(lines: Sequence[Line], body: Style) -> bool:
    """Is the second line code larger than the text, as none is but that of a heading?"""
    style = lines[1].words[0].style
    return style.mono and not lines[0].style.mono and style.size >= LARGER * body.size


def _is_larger_lead(lines: Sequence[Line]) -> bool:
    """Is the first line larger and of another font than all the others, and does it end there?"""
    line, rest = lines[0], lines[1:]
    if line.style.font == rest[0].style.font or line.size < rest[0].size + LARGER_POINTS:
        return False
    if _begins_as_ends(rest[0], line):
        return False
    if line.text.endswith(_STOPS) or starts_lower(rest[0].first_text):
        return False
    largest = max(other.size for other in rest) + LARGER_POINTS
    return all(word.style == line.style for word in line.words) and line.size >= largest


def _begins_as_ends(line: Line, above: Line) -> bool:
    """Does it begin in the style of the line above, though most of it is code, which is smaller?

    **2.4 The Hidden**
    **File: /etc/shadow**
    """
    return line.words[0].style == above.words[-1].style


def _is_coloured_lead(lines: Sequence[Line]) -> bool:
    """Is the first line, and none of the others, in a colour of its own that is no link's?"""
    colour = lines[0].style.colour
    if colour == lines[1].style.colour:
        return False
    if any(word.link or word.style.colour != colour for word in lines[0].words):
        return False
    return all(word.style.colour != colour for line in lines[1:] for word in line.words)


def _is_lead(block: TextBlock, body: Style) -> bool:
    """Is the first line in small capitals, or short in capitals or italics, unlike the rest?"""
    line, rest = block.lines[0], block.lines[1:]
    if line.style.small_caps:
        return not rest[0].style.small_caps
    if _is_numbered_lead(line, rest):
        return True
    if line.box.width >= SHORT * max(other.box.width for other in rest) or _ends_with(line, rest):
        return False
    look = look_of(with_lines(block, (line,)), body)
    return (look.italic or look.capitals) and look_of(with_lines(block, rest), body) != look


def _ends_with(line: Line, rest: Sequence[Line]) -> bool:
    """Does it end where most others do but begin elsewhere, as addresses that are set to the right?

    Text that is read leftwards begins there.
    """
    ends = sum(abs(line.box.x1 - other.box.x1) <= FLUSH * line.size for other in rest)
    starts = sum(abs(line.box.x0 - other.box.x0) <= FLUSH * line.size for other in rest)
    return 2 * ends > len(rest) > 2 * starts and not is_right_to_left(line.text)


def _is_numbered_lead(line: Line, rest: Sequence[Line]) -> bool:
    """Does a numbered line end although the next word would have fitted on it, or is it larger?"""
    if not line.first_text[0].isdigit() or starts_lower(rest[0].first_text):
        return False
    room = max(other.box.x1 for other in rest) - line.box.x1
    larger = line.size >= max(other.size for other in rest) + LARGER_POINTS
    larger = larger and not _begins_as_ends(rest[0], line)
    number = section_number(line.text)
    return (
        number is not None
        and not (number.closed and number.depth == 1)
        and (larger or room > unbroken_width(rest[0].words[0]) + 2 * line.size)
        and not line.text.endswith(_STOPS)
    )


def _merge_lines(blocks: Iterator[PageBlock], body: Style) -> Iterator[PageBlock]:
    """Blocks with the lines of a large heading, cut apart by its leading, or its label, in one."""
    last: PageBlock | None = None
    for index, block in enumerate(blocks):
        if (
            isinstance(last, TextBlock)
            and isinstance(block, TextBlock)
            and _are_one_heading(last, block, body, first=index == 1)
        ):
            last = with_lines(last, (*last.lines, *block.lines))
            continue
        if last is not None:
            yield last
        last = block
    if last is not None:
        yield last


def _are_one_heading(last: TextBlock, block: TextBlock, body: Style, *, first: bool) -> bool:
    """`first`: are they the first two blocks of their page?"""
    least = LARGER * body.size
    large = last.lines[-1].style.size >= least or block.lines[0].style.size >= least
    if large and (_is_same_heading(last, block, body) or _is_label(last, block, body)):
        return True
    if len(last.lines) > 1:
        return False
    return (
        _is_number_of(last, block)
        or (first and _is_numeral(last, block, body))
        or _is_numeral_beside(last, block, body)
    )


def _is_same_heading(last: TextBlock, block: TextBlock, body: Style) -> bool:
    above, line = last.lines[-1], block.lines[0]
    if above.size < LARGE * body.size or above.style != line.style:
        return False
    if last.role != "text" or block.role != "text":
        return False
    if section_number(line.text) or len(last.lines) + len(block.lines) > MAX_HEAD_LINES:
        return False
    if not _goes_on_below(above, line) and abs(above.box.x1 - line.box.x1) > above.size:
        return False
    return 0 < line.baseline - above.baseline <= LINE_STEP * line.size


def _is_label(last: TextBlock, block: TextBlock, body: Style) -> bool:
    """Is one block the number of the chapter that the next, in larger type, is the title of?

    Chapter 1             a heading of its own is never smaller than what it is above; words for
    The Harbour           parts of books may be as large, and no larger than the text right over
                          it; the word may stand over its number

    Below such a word a title in capitals need be no more than slightly larger than the text.
    """
    label, title = last.lines[-1], block.lines[0]
    if label.size < body.size - SAME_POINTS or title.size < LARGER * body.size:
        return False
    larger = LARGER if title.text.isupper() and block.lines[-1].text.isupper() else LARGE
    if title.size < larger * body.size:
        return False
    above = last.lines[:-1]
    if above and (len(above) > 1 or not is_word_over_number(above[0], label)):
        return False
    text = " ".join(line.text for line in last.lines)
    known = bool(above) or section_number(f"{text} {title.text}") is not None
    if not _LABEL.fullmatch(text.rstrip(".:") if known else text) or section_number(title.text):
        return False
    slack = -SAME_POINTS if known else LARGER_POINTS
    plain = label.size <= body.size or title.size < LARGE * body.size
    if plain and not (known and _off(label, title) <= SAME_EDGE * title.size):
        return False
    below = last.lines[-1].baseline < title.baseline and last.role == block.role == "text"
    return below and title.size >= label.size + slack


def _is_number_of(last: TextBlock, block: TextBlock) -> bool:
    """Is it the number, spelt, of the word for a chapter above it?"""
    if len(block.lines) > 1 or last.role != "text":
        return False
    return is_word_over_number(last.lines[0], block.lines[0])


def _is_numeral(last: TextBlock, block: TextBlock, body: Style) -> bool:
    """Is it a number alone over a large line, as large or flush with it or in its middle?

    Where both begin a page they are the number of a chapter, in type of any size, and its title.
    That may be in capitals no larger than the text below a number many times as large, and in a
    box over whose edge the number stands.
    """
    label, title = last.lines[0], block.lines[0]
    if not _NUMERAL.fullmatch(label.text):
        return False
    over_edge = last.frame is None and block.frame is not None and block.frame.touches(last.box)
    if last.frame != block.frame and not over_edge:
        return False
    spelt = len(block.lines) == 1 and title.text.isupper() and label.size >= HUGE * title.size
    if (title.size < LARGE * body.size and not spelt) or label.size <= body.size:
        return False
    if section_number(title.text):
        return False
    placed = _off(label, title) <= SAME_EDGE * title.size or label.size >= title.size
    return label.box.center_y < title.box.y0 and placed


def _off(label: Line, title: Line) -> float:
    """How far two lines are from being flush at either side or around one middle, in points."""
    one, two = label.box, title.box
    return min(abs(one.x0 - two.x0), abs(one.x1 - two.x1), abs(one.center_x - two.center_x))


def _is_numeral_beside(last: TextBlock, block: TextBlock, body: Style) -> bool:
    """Is it a number on a ground of its own, level with the larger or bold line that it counts?

    +---+-----------------+
    | 3 | The Harbour     |     both stand out of the text
    +---+-----------------+

    Or one that hangs out of the text in type of its own: "3.1" before "The Quay".
    """
    label, title = last.lines[0], block.lines[0]
    em, larger = title.size, LARGER * body.size
    if not 0 < title.box.x0 - label.box.x1 <= BESIDE * em:
        return False
    if not (title.style.bold and label.style.bold) and min(em, label.size) < larger:
        return False
    if last.role != "text" or block.role != "text" or not title.first_text[0].isalpha():
        return False
    if not (_NUMERAL.fullmatch(label.text) or _PARTS.fullmatch(label.text)):
        return False
    level = abs(label.box.center_y - title.box.center_y) <= LEVEL * em
    return level and not section_number(title.text)
