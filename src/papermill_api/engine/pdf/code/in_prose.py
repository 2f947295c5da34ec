"""Lines of fixed-width words that go on from prose, and are no listing."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median_low

from papermill_api.engine.pdf.layout import Line, PageBlock, TextBlock
from papermill_api.engine.pdf.markers import line_markers
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.runs import runs_of
from papermill_api.engine.pdf.scripts.breaks import unbroken_width

SAME_EDGE = 0.6  # em; left edges this near are one
SAME_END = 0.1  # em; right ends of stretched lines are this near each other
STRETCHED = 2  # lines beside one that end where it does; fewer may by chance
SAME_PITCH = 1.08  # times the pitch of lines
PROSE_STEP = 1.3  # em; after a lone line, prose goes on in fixed width at most this far below
CODE_STEP = 1.9  # em; as far as that where the line ends with code, which goes on
ENDS = (".", "!", "?", ":")  # of lines of words that no code on a ground goes on
RAISE = 0.12  # em above the baseline; the label of a note is higher
LARGER = 1.5  # times the size of code; text with code in it is no larger, as headings are
MANY_LINES = 8  # of a column, in which one sticks out
STICKS_OUT = 3.0  # em; ragged lines end nearer to each other
SAME_STEP = 0.02  # em; steps between lines this near are one
LABEL = 0.9  # times the size of a note at most; its label is that small


def continues_prose(last: TextBlock, block: TextBlock, page: Sequence[PageBlock]) -> bool:
    """Does the block's first line follow as the next line of the paragraph before it?

    Call the function with its full name,
    papermill.convert(path, options, on_progress=f)    <- same edge, same pitch, and
    and wait.                                             no room for its first word above

    Below a colon that is no code itself it is a listing, unless that ends a line which is stretched
    to the edge of its column, and no more white is between the two than between lines of the text.
    """
    above, line = last.lines[-1], block.lines[0]
    step = line.baseline - above.baseline
    if step <= 0 or _is_over_code(last, block):
        return False
    introduces = above.last_text.endswith(":") and not _ends_in_code(above)
    if len(last.lines) > 1:  # its own pitch, be it double
        limit = SAME_PITCH * (above.baseline - last.lines[-2].baseline)
    elif introduces:
        limit = SAME_PITCH * _pitch_of_text(page, above)
    else:
        limit = CODE_STEP if _ends_in_code(above) else PROSE_STEP
        limit *= max(above.prose_size, line.size)
        limit = max(limit, SAME_PITCH * _pitch_of_text(page, above))
    if step > limit and (introduces or not _is_step_to_code(step, line, page)):
        return False
    if introduces and not _is_stretched(above, page):
        return False
    edges = _text_edges(above)
    if _is_slanted(above) and _is_slanted(line):  # a heading, whose number may hang out
        edges += tuple(word.box.x0 for word in above.words[1:2])
    if all(abs(edge - line.box.x0) > SAME_EDGE * above.size for edge in edges):
        return False
    slack = SAME_EDGE * above.size
    around = [other for other in page if abs(other.box.x0 - last.box.x0) <= slack]
    begins = len(block.lines) == 1 and _is_prose(above) and above.last_text.isalpha()
    is_open = begins or ends_fixed_width(last)
    widest = _right_edge((last, block, *around), above.size, is_open)
    if above.box.x1 + unbroken_width(line.words[0]) > widest - above.size:
        return True
    # A title over several columns is wider than each of them.
    return _ends_as_above(last) and _is_stretched(above, page)


def _right_edge(blocks: Sequence[PageBlock], em: float, is_open: bool) -> float:
    """How far right they reach, but for a line of many that sticks out for want of a break.

    `is_open`: does a sentence go on in a lone line of code? Below others is rather a listing.
    """
    ends = [
        end
        for block in blocks
        for end in (
            [line.box.x1 for line in block.lines]
            if isinstance(block, TextBlock)
            else [block.box.x1]
        )
    ]
    *others, last, furthest = sorted(ends)
    out = is_open and len(others) >= MANY_LINES and furthest - last > STICKS_OUT * em
    return last if out else furthest


def had_no_room(last: TextBlock, code: TextBlock, page: Sequence[PageBlock]) -> bool:
    """Is code on a ground of its own a line of the paragraph before it, which had no room for it?

    With the option set to
    [["one", "two", "three"]]     some web styles break no code, and it needs a line of its own
    the order is as follows:
    """
    above, ground = last.lines[-1], code.frame
    if ground is None or above.style.bold:
        return False
    if above.text.endswith(ENDS) and not _ends_in_code(above):
        return False
    if not all(word.style.mono for word in code.lines[0].words) or _is_over_code(last, code):
        return False
    if not 0 < code.lines[0].baseline - above.baseline <= CODE_STEP * above.prose_size:
        return False
    slack = SAME_EDGE * above.size
    if all(abs(edge - ground.x0) > slack for edge in _text_edges(above)):
        return False
    texts = [other for other in page if isinstance(other, TextBlock) and other.role == "text"]
    column = [other.box.x1 for other in texts if abs(other.box.x0 - last.box.x0) <= slack]
    return above.box.x1 + ground.width > max(ground.x1, *column)


def _ends_as_above(last: TextBlock) -> bool:
    """Do the last two lines of a paragraph end at one edge?"""
    ends = [line.box.x1 for line in last.lines[-2:]]
    return len(ends) > 1 and abs(ends[0] - ends[1]) <= SAME_END * last.lines[-1].size


def _is_stretched(line: Line, page: Sequence[PageBlock]) -> bool:
    """Do several other lines of text on the page end where it does, as justified ones?"""
    ends = [
        abs(other.box.x1 - line.box.x1) <= SAME_END * line.size
        for block in page
        if isinstance(block, TextBlock) and block.role == "text"
        for other in block.lines
        if other is not line
    ]
    return sum(ends) >= STRETCHED


def _is_step_to_code(step: float, line: Line, page: Sequence[PageBlock]) -> bool:
    """Do other paragraphs of a page step as far from a line of text to one with such code in it?

    Where the font of code is higher than that of the text, browsers set its lines further apart:

    You may also set the name                     13.0
    that is shown, with `name`, but not           14.5
    this option. It is the same as                13.0
    Papermill::Convert::Show-Progress             14.5, as above: of the paragraph
    """
    if step > CODE_STEP * line.size:
        return False
    return any(
        abs(below.baseline - above.baseline - step) <= SAME_STEP * line.size
        for block in page
        if isinstance(block, TextBlock) and block.role == "text"
        for above, below in pairwise(block.lines)
        if above.size == line.size and _holds_code(below, line.style) and _is_prose(above)
    )


def _holds_code(line: Line, code: Style) -> bool:
    """Is there code in such type and size in a line of text?"""
    styles = [run.style for run in runs_of(line)]
    found = any(style.font == code.font and style.size == code.size for style in styles)
    return found and not all(style.mono for style in styles)


def _is_prose(line: Line) -> bool:
    return not any(run.style.mono for run in runs_of(line))


def _pitch_of_text(page: Sequence[PageBlock], line: Line) -> float:
    """The pitch of most paragraphs in the size of a line, in points; 0.0 where there are none."""
    pitches = [
        below.baseline - above.baseline
        for block in page
        if isinstance(block, TextBlock) and block.role == "text"
        for above, below in pairwise(block.lines)
        if above.prose_size == below.prose_size == line.prose_size
    ]
    return median_low(pitches) if pitches else 0.0


def _is_over_code(last: TextBlock, block: TextBlock) -> bool:
    """Is it a heading, by its size or its tag, that a listing stands below?"""
    if last.lines[-1].prose_size > LARGER * block.lines[0].size:
        return True
    above, below = last.tag, block.tag
    return above is not None and above.kind == "heading" and below is not None and above != below


def _ends_in_code(line: Line) -> bool:
    """Is it prose, an item or a note with code at its end?

    Signs that a fixed-width font lacks are no prose.
    """
    if not runs_of(line)[-1].style.mono:
        return False
    if _is_item(line) or _is_note(line):
        return True
    return any(not run.style.mono and any(map(str.isalpha, run.text)) for run in runs_of(line))


def _text_edges(line: Line) -> tuple[float, ...]:
    """Where a line's text starts: behind the marker of an item, or at or behind a note's label."""
    if _is_item(line):
        return (line.words[1].box.x0,)
    return (line.box.x0, line.words[1].box.x0) if _is_note(line) else (line.box.x0,)


def _is_slanted(line: Line) -> bool:
    return all(word.style.italic for word in line.words)


def _is_item(line: Line) -> bool:
    return len(line.words) > 1 and bool(line_markers(line.words))


def _is_note(line: Line) -> bool:
    """Does the raised label of a note begin it?"""
    first = line.words[0]
    high = line.baseline - first.baseline >= RAISE * line.size
    return len(line.words) > 1 and high and first.style.size <= LABEL * line.size


def ends_fixed_width(block: TextBlock) -> bool:
    return all(run.style.mono for run in runs_of(block.lines[-1]))
