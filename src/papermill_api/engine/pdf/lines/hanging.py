"""Markers, section numbers and labels that hang apart from their text, put back on its line."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from papermill_api.engine.geometry import union
from papermill_api.engine.pdf.captions import opens_caption
from papermill_api.engine.pdf.layout import Line, make_line
from papermill_api.engine.pdf.markers import PLAIN_BULLETS, read_markers
from papermill_api.engine.pdf.scripts import are_right_to_left, is_cjk, is_right_to_left
from papermill_api.engine.records import replace

SAME_BASELINE = 0.35  # em; a marker and its text differ by no more
RAISED = 0.6  # em; the same for the number of a footnote
LABEL_SCALE = 0.8  # of the note's size; a footnote's number is smaller
LIFTED_SCALE, LIFT = 0.85, 0.1  # the same, of one that is raised by as many em of the note
REACH = 4.0  # em of white at most between a marker and its text
MARGIN_REACH = 9.0  # em; the same for a number in the margin and its heading
MARGIN_LINES = 3  # begin at the edge of the text, if there is a margin left of it
LABEL_ENDS = frozenset(".:)–—")  # of a caption's label
LABEL_WORDS = 3  # of a label at most: "Table 6:", or a raised number between its parentheses
_SECTION = re.compile(r"(?:\d{1,3}|[A-Z])(?:\.\d{1,3})+\.?")
_PARAGRAPH = re.compile(r"§ ?\d{1,3}(?:\.\d{1,3})*\.?")  # says what it is in any look
_CHAPTER = re.compile(r"\d{1,2}\.?|[A-Z]\.?|[IVX]{1,5}\.?")  # in bold, as headings are
_COUNT = re.compile(r"\d{1,3}:")  # of a line of an algorithm
_NOTE = re.compile(r"\((?:\d{1,3}|\*{1,3})\)")
QUOTES = '“„«»‘‚「『"'  # before the first word of a text; units stand in brackets
CIRCLE = "o"  # the letter, as typewriters have no bullets
MANY_CIRCLES = 2  # of a page; one may be a letter
MARKER_LENGTH = 3  # characters of an item's number
MARKER_ENDS = frozenset(".):")
END_SIGNS = frozenset("□■◻◼∎")  # at the right edge they end a proof, and mark no item
STOPS = frozenset(".)")  # behind the number of an item that stands on a line of its own
UNDER = 0.9, 2.0  # em from the baseline of such a number to that of its text
TIGHT = 0.6  # em of white at most between the edges of such a bullet and of its text
FLUSH_LINES = 3  # of text that end where such a sign does
FLUSH = 0.2  # em by which right edges differ at most


def attach_markers(
    lines: Sequence[Line], leftwards: bool = False, laid: bool = False
) -> list[Line]:
    """One page's lines, with each lone marker at the start of the line beside it.

        •<------->text of the item      two lines on one baseline: one line
        o<------->text of the item      where a page has several
        2.1<----->Heading               and so where a tab parts a heading or a caption from its
        Table 3:<-->Caption             number, if they look alike

    The number of a heading may stand as far off as margins are wide, left of the edge of the text.
    A marker may have been written before its text or, as some browsers do, long after. One with no
    text beside it begins the line right below, if that stands at its edge as paragraphs do in items
    whose markers are inside of them. The sign at the end of a proof goes back to its last line:

        and so they agree.<---->□

    `leftwards`: may some of them be read from right to left? `laid`: are all of the page?
    """
    lines = [
        _with_whole_marker(line)
        if len(line.words) >= LABEL_WORDS and len(line.words[0].text) <= MARKER_LENGTH
        else line
        for line in lines
    ]
    short = [index for index, line in enumerate(lines) if len(line.words) <= LABEL_WORDS]
    lone = [index for index in short if len(lines[index].words) == 1]
    circles = [index for index in lone if lines[index].words[0].text == CIRCLE]
    told = circles if len(circles) >= MANY_CIRCLES else ()
    alone = [
        index
        for index in short
        if _is_lone_marker(lines[index])
        or index in told
        or _is_lone_label(lines[index], lines[index + 1 : index + 2])
        or _is_number_of(lines[index], lines[index + 1 : index + 2])
    ]
    counted = {index for index in lone if _is_section(lines[index])}.difference(alone)
    if not alone and not counted:
        return lines
    leftwards = laid or (leftwards and are_right_to_left([line.text for line in lines]))
    joined = list(lines)
    used: set[int] = set()
    levels = _Levels(lines)
    if counted and not leftwards:
        alone += [index for index in counted if _numbers_text(index, levels, lines)]
    for index in alone:
        ends = not leftwards and _ends_proof(lines[index], lines)
        if ends:
            beside = _before(index, levels.at(index), lines)
        else:
            beside = _beside(index, levels.beside(index), lines, leftwards)
            if beside is None and _heads_in_margin(index, lines):
                beside = index + 1
            if beside is None and not leftwards and _is_over_text(index, lines):
                lines[index], beside = _lowered(*lines[index : index + 2]), index + 1
        if beside is not None and beside not in used:
            first, last = (beside, index) if ends else (index, beside)
            joined[beside] = make_line((*lines[first].words, *lines[last].words))
            used.update((index, beside))
    gone = used & set(alone)
    return [line for index, line in enumerate(joined) if index not in gone]


class _Levels:
    """Lines by their baselines, so that a page of thousands of signs is not searched for each."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._order = sorted(range(len(lines)), key=lambda index: lines[index].baseline)
        self._baselines = [lines[index].baseline for index in self._order]
        self._em = max(line.size for line in lines)

    def at(self, index: int) -> list[int]:
        """The indexes of all other lines that may be level with one, in their order."""
        baseline, slack = self._lines[index].baseline, RAISED * self._em
        first = bisect_left(self._baselines, baseline - slack)
        last = bisect_right(self._baselines, baseline + slack)
        return sorted(other for other in self._order[first:last] if other != index)

    def beside(self, index: int) -> list[int]:
        """Those of them that are in a marker's reach."""
        lines, reach = self._lines, REACH * self._em
        left, right = lines[index].box.x0 - reach, lines[index].box.x1 + reach
        near = [(other, lines[other].box) for other in self.at(index)]
        return [other for other, box in near if left < box.x1 and box.x0 < right]


def _with_whole_marker(line: Line) -> Line:
    """The line, of three words or more, with a number and its stop in one, though in two fonts."""
    first = line.first_text
    if first == "[" and len(line.words) == len("[1]"):
        return _with_whole_label(line)
    if not first.isalnum():
        return line
    number, stop, *rest = line.words
    if number.space or stop.text not in MARKER_ENDS or not stop.space:
        return line
    whole = replace(
        number, text=number.text + stop.text, box=union((number.box, stop.box)), space=True
    )
    return make_line((whole, *rest))


def _with_whole_label(line: Line) -> Line:
    """A number in square brackets in one word; it alone may be what links back to its mark."""
    opener, number, closer = line.words
    if opener.space or number.space or closer.text != "]" or not number.text.isdecimal():
        return line
    box = union((opener.box, number.box, closer.box))
    return make_line((replace(number, text=f"[{number.text}]", box=box, space=True),))


def _is_lone_marker(line: Line) -> bool:
    if len(line.words) > 1 or line.angle:
        return False
    return bool(read_markers(line.first_text) or _COUNT.fullmatch(line.first_text))


def _is_section(line: Line) -> bool:
    return not line.angle and bool(_SECTION.fullmatch(line.first_text))


def _numbers_text(index: int, levels: "_Levels", lines: Sequence[Line]) -> bool:
    """Does a number stand before a line of its look that begins where other lines of the page do?

    2.1<--->First line of a paragraph     style sheets place the numbers of paragraphs by
            and its second one            themselves, so that they come after all of the text
    """
    number, at = lines[index], _beside(index, levels.beside(index), lines, leftwards=False)
    if at is None or not lines[at].first_text.lstrip(QUOTES)[:1].isalpha():
        return False
    return _are_alike(number, lines[at]) and _is_at_edge(lines[at], lines)


def _is_lone_label(line: Line, after: Sequence[Line]) -> bool:
    """A raised footnote number, set apart from the larger text of its note that follows."""
    if len(line.words) > 1 or not after or not line.words[0].text.isdigit():
        return False
    lift = after[0].baseline - line.baseline
    scale = LIFTED_SCALE if LIFT * after[0].size < lift < RAISED * after[0].size else LABEL_SCALE
    return line.size < scale * after[0].size and len(line.words[0].text) <= 3


def _is_number_of(line: Line, after: Sequence[Line]) -> bool:
    """The number of a heading or caption that follows it in the same look, or that of a note."""
    if line.angle or not after:
        return False
    beside = after[0]
    if abs(beside.baseline - line.baseline) > SAME_BASELINE * line.size:
        return False
    text = line.text
    if _NOTE.fullmatch("".join(line.texts)):
        return True
    if _PARAGRAPH.fullmatch(text):
        return True
    if line.style.bold and beside.words[0].style.mono and _SECTION.fullmatch(text):
        return True  # of code, which seldom has a bold font
    if not beside.first_text.lstrip(QUOTES)[:1].isalpha():
        return False
    if not _are_alike(line, beside):
        return False
    if line.style.bold and _CHAPTER.fullmatch(text):
        return True
    return bool(_SECTION.fullmatch(text)) or (text[-1] in LABEL_ENDS and opens_caption(line.words))


def _are_alike(number: Line, text: Line) -> bool:
    """Is a number set like the text, or its first word, as most of that may be code?

    Beside Chinese and Japanese, numbers are often of a Latin font, in the same size and weight.
    """
    style, first = number.style, text.words[0].style
    if style in (text.style, first):
        return True
    same = (style.size, style.bold, style.colour) == (first.size, first.bold, first.colour)
    return same and is_cjk(text.text)


def _heads_in_margin(index: int, lines: Sequence[Line]) -> bool:
    """Is it the number of the heading that follows, left of the edge at which lines begin?"""
    number, after = lines[index], lines[index + 1 : index + 2]
    if not after or not 0 < after[0].box.x0 - number.box.x1 < MARGIN_REACH * after[0].size:
        return False
    if not _is_number_of(number, after):
        return False
    return _is_at_edge(after[0], lines)


def _is_over_text(index: int, lines: Sequence[Line]) -> bool:
    """Does an item's number stand alone right over a line of its look that begins at its edge?

    1.
    Leave out short words.      browsers break the line behind a marker inside of an item that
                                begins with a paragraph
    •
      So does troff.            where a bullet is as wide as the room before its text
    """
    if index + 1 == len(lines) or not _is_lone_marker(lines[index]):
        return False
    marker, text = lines[index : index + 2]
    down = (text.baseline - marker.baseline) / text.size
    if _is_lone_marker(text) or not UNDER[0] < down < UNDER[1]:
        return False
    if marker.first_text in PLAIN_BULLETS:
        set_in = text.box.x0 - marker.box.x1
        return marker.size == text.size and 0 < set_in < TIGHT * text.size
    flush = marker.style == text.style and _are_flush(marker, text)
    return flush and marker.first_text[-1] in STOPS


def _are_flush(marker: Line, text: Line) -> bool:
    return abs(marker.box.x0 - text.box.x0) < FLUSH * text.size


def _lowered(marker: Line, text: Line) -> Line:
    """The marker on the line of its text."""
    word = marker.words[0]
    box = replace(word.box, y0=text.box.y0, y1=text.box.y1)
    return make_line((replace(word, box=box, baseline=text.baseline, space=True),))


def _is_at_edge(text: Line, lines: Sequence[Line]) -> bool:
    """Do several lines of the page begin where this one does?"""
    edge, slack = text.box.x0, FLUSH * text.size
    return sum(abs(line.box.x0 - edge) < slack for line in lines) >= MARGIN_LINES


def _ends_proof(sign: Line, lines: Sequence[Line]) -> bool:
    """Does a sign of proof stand where lines of text end?"""
    if sign.first_text not in END_SIGNS:
        return False
    slack, edge = FLUSH * sign.size, sign.box.x1
    flush = sum(abs(line.box.x1 - edge) < slack for line in lines if len(line.words) > 1)
    return flush >= FLUSH_LINES


def _before(index: int, level: Sequence[int], lines: Sequence[Line]) -> int | None:
    """The index of the nearest line that ends left of a sign, on its baseline."""
    sign = lines[index]
    left = [
        other
        for other in level
        if abs(lines[other].baseline - sign.baseline) < SAME_BASELINE * sign.size
        if lines[other].box.x1 < sign.box.x1
    ]
    return max(left, key=lambda other: lines[other].box.x1, default=None)


def _beside(index: int, near: Sequence[int], lines: Sequence[Line], leftwards: bool) -> int | None:
    """The index of the nearest line on the marker's baseline, in reading direction.

    `leftwards`: do items in Latin letters, too, stand left of their markers?
    """
    marker = lines[index]
    best, least = None, REACH
    counted = marker.first_text.isdigit()
    for other in near:
        line = lines[other]
        em = max(marker.size, line.size)
        off = abs(marker.baseline - line.baseline)
        if off > RAISED * em:
            continue
        label = counted or marker.size < LABEL_SCALE * line.size
        if not label and off > SAME_BASELINE * em:
            continue
        gap = line.box.x0 - marker.box.x1
        if leftwards or is_right_to_left(line.text):
            gap = marker.box.x0 - line.box.x1
        if 0 < gap / em < least:
            best, least = other, gap / em
    return best
