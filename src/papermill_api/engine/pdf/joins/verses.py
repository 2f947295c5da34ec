"""Verses and the lines of algorithms: lines that end long before their column does."""

from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.geometry import Box, overlap_y
from papermill_api.engine.pdf.layout import Line, PageBlock, TextBlock, with_lines
from papermill_api.engine.pdf.scripts import is_cjk, is_right_to_left
from papermill_api.engine.pdf.scripts.breaks import unbroken_width
from papermill_api.engine.records import replace

LEAST_LINES = 3  # of a stanza; two short lines are often the rest of something
LEAST_STANZAS = 2  # on a page of nothing else
EARLY = 0.8  # of the lines of these, but the last of each, have room for the next word,
LEAST_EARLY = 8  # which so many are, at least
LONG = 7  # lines that fill their own width all the same are no verses, but a narrow paragraph
WIDER = 1.25  # times the width of verses that text in their column has; stanzas differ by less
SAME_EDGE = 0.5  # em; left edges this near are one
SPARE = 1.5  # em that a line could have gone on for after the next word, its space included
CUT = 6.0  # em between a box and the lines that it cuts short, at most: a long word
SPACE = 0.3  # em before that word; a setter leaves no room for it where other lines end
NEXT_LINE = 1.45  # em; the next line of a stanza is no further down
NEXT_STANZA = 2.7  # em; a blank line is no wider

_PROSE = ("text", "item", "quote")


def split_verses(blocks: Sequence[PageBlock]) -> list[PageBlock]:
    """The blocks of a page with each verse, and each line of an algorithm, for itself.

    The canal was dug in four summers and lined with clay,     <- the column
    which the keepers had to tread every spring.
        The water stands without a sound,         |  none has the first word of the next one,
        the gate is shut, the day is done;        |  though the column left room for all of them,
        along the bank the leaves are browned     |  and one would have had it even where
        and wait like us for morning sun.         |  the longest of them ends

    They may go on in small letters and start at several edges.
    """
    prose = [
        block
        for block in blocks
        if isinstance(block, TextBlock) and len(block.lines) > 1 and block.role in _PROSE
    ]
    if not prose:
        return list(blocks)
    found: list[PageBlock] = []
    stanza: list[TextBlock] = []
    poem = set(map(id, prose)) if _are_stanzas(prose) else set[int]()
    for block in blocks:
        told = id(block) in poem
        if not isinstance(block, TextBlock) or not (told or _may_be_verses(block, prose, blocks)):
            if stanza:
                found += _split(stanza)
                stanza = []
            found.append(block)
            continue
        if stanza and not _goes_on(stanza[-1], block):
            found += _split(stanza)
            stanza = []
        stanza.append(block)
    return [*found, *_split(stanza)]


def _are_stanzas(prose: Sequence[TextBlock]) -> bool:
    """Are all texts of a page stanzas, though nothing tells how wide their column is?

    A line of text may stick out of its column, for want of a place to break.

    The river comes by night and day,       two and more from one edge, most lines of which have
    it takes the stone and leaves the clay,    room for the next word where the longest ends:
    and what was wall is water now          setters leave none, but once or twice in ragged text
    """
    if len(prose) < LEAST_STANZAS or any(len(one.lines) < LEAST_LINES for one in prose):
        return False
    left, em = prose[0].box.x0, prose[0].lines[0].size
    *_, right, _ = sorted(line.box.x1 for block in prose for line in block.lines)
    for block in prose:
        if block.role != "text" or abs(block.box.x0 - left) > SAME_EDGE * em:
            return False
        if block.lines[0].angle or is_cjk(block.text) or is_right_to_left(block.text):
            return False
    pairs = [pair for block in prose for pair in pairwise(block.lines)]
    early = sum(_ends_early(*pair, right, SPACE) for pair in pairs)
    return early >= max(LEAST_EARLY, EARLY * len(pairs))


def _split(stanza: Sequence[TextBlock]) -> list[TextBlock]:
    """Each line for itself, if they are enough and one alone tells that a hand ended it."""
    count = sum(len(block.lines) for block in stanza)
    if count < LEAST_LINES or all(map(_is_set, stanza)):
        return list(stanza)
    return [
        replace(with_lines(block, [line]), tag=None, continues=False)
        for block in stanza
        for line in block.lines
    ]


def _goes_on(above: TextBlock, block: TextBlock) -> bool:
    """Is it the next line of a stanza, or the next stanza from the same edge?"""
    step, em = block.lines[0].baseline - above.lines[-1].baseline, above.lines[-1].size
    alike = abs(block.box.x0 - above.box.x0) <= SAME_EDGE * em
    return 0 < step <= (NEXT_STANZA if alike else NEXT_LINE) * em


def _may_be_verses(
    block: TextBlock, prose: Sequence[TextBlock], around: Sequence[PageBlock]
) -> bool:
    """Do all of its lines end early in a column that others fill, some of them `prose`?"""
    if block.role != "text" or block.lines[0].angle:
        return False
    if len(block.lines) >= LONG and _is_set(block):
        return False
    reach = _reach(block, prose, around)
    if reach is None or not all(_ends_early(*pair, reach, SPARE) for pair in pairwise(block.lines)):
        return False
    if _runs_around(block, around):
        return False
    return not any(is_cjk(line.text) or is_right_to_left(line.text) for line in block.lines)


def _runs_around(block: TextBlock, around: Sequence[PageBlock]) -> bool:
    """Are lines of it cut short by a box at their right, below which the text is wider again?

    text text text  +------+
    text text text  | box  |
    text text text  +------+
    text text text text text
    """
    short, em = block.lines[0], block.lines[0].size
    return any(
        (box := ground_of(other)).x0 >= short.box.x1
        and box.y0 - em < short.box.center_y < box.y1 + em
        and any(line.box.x1 > box.x0 and line.box.y0 > box.y1 for line in block.lines)
        and all(box.x0 - line.box.x1 < CUT * em for line in block.lines if line.box.y0 < box.y1)
        for other in around
        if other is not block
    )


def ground_of(block: PageBlock) -> Box:
    """The box of a block, or that of the frame or ground around it."""
    return (block.frame if isinstance(block, TextBlock) else None) or block.box


def _reach(
    block: TextBlock, prose: Sequence[TextBlock], around: Sequence[PageBlock]
) -> float | None:
    """How far lines that are set in on both sides alike could go in their column, if further.

    They end before a picture, a table or a text that stands beside them.
    """
    box, em = block.box, block.lines[0].size
    for other in sorted(_columns(block, prose), key=lambda other: other.box.x1):
        if _is_set(other):
            ends = [other.box.x1 - max(0.0, box.x0 - other.box.x0)]
            ends += [one.box.x0 - em for one in around if _is_beside(block, one)]
            return min(ends) if box.x1 + SPARE * em <= min(ends) else None
    return None


def _is_beside(block: TextBlock, other: PageBlock) -> bool:
    """Does it stand right of most of a block's lines?"""
    right_of = other.box.x0 >= block.box.x1
    return right_of and overlap_y(other.box, block.box) > 0.5 * block.box.height


def _columns(block: TextBlock, prose: Sequence[TextBlock]) -> list[TextBlock]:
    """Texts that begin left of a block, or with it, and end right of it."""
    box = block.box
    left, least = box.x0 + SAME_EDGE * block.lines[0].size, WIDER * box.width
    return [
        other
        for other in prose
        if other.box.x1 > box.x1 and other.box.x0 <= left and other.box.width >= least
    ]


def _is_set(block: TextBlock) -> bool:
    """Is no line of it ended before the next word would have reached past the longest?"""
    right = block.box.x1
    return not any(_ends_early(*pair, right, SPACE) for pair in pairwise(block.lines))


def _ends_early(line: Line, below: Line, right: float, spare: float) -> bool:
    end = line.box.x1 + spare * line.style.size
    return end <= right and end + unbroken_width(below.words[0]) <= right
