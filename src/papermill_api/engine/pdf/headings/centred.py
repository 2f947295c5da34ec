"""Headings that only their place tells: lone lines centred over flush text."""

from collections.abc import Sequence

from papermill_api.engine.pdf.layout import Line, PageBlock, PageLayout, TableBlock, TextBlock
from papermill_api.engine.pdf.numbering import section_number
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.scripts import starts_lower

MIN_CENTRED = 3  # of a document; fewer may be mottos, dates or dedications
ROUNDING = 0.5  # points
SMALLEST = 0.85  # times the body size
CENTRE = 0.5  # em by which the centres of a heading and of its column differ at most
NARROWER = 2.0  # em; the column reaches further than the heading by more, on both sides
WHITE = 1.5  # em from the baseline above; lines of a paragraph are nearer
OF_LETTERS = 0.6  # of the characters; formulas, which are centred too, have fewer
WORDS = 12  # more are a sentence
AHEAD = 4  # blocks below in which the column is looked for
_SIGNS = frozenset("=<>≤≥≈|∑∫")
_ENDS = tuple(".,;:!?…。，；：")


def centred_headings(pages: Sequence[PageLayout], body: Style) -> set[int]:
    """Ids of blocks that are centred over columns of text as headings are; none if they are few.

          II. Preliminaries               white above, and text below whose lines are full
    A deck is a permutation of the
    numbers from 1 to n.
    """
    found = [
        block
        for layout in pages
        for index, block in enumerate(layout.blocks)
        if isinstance(block, TextBlock) and len(block.lines) == 1 and block.role == "text"
        if index and _is_apart(layout.blocks[index - 1], block)
        if _is_centred(block, layout.blocks[index + 1 : index + 1 + AHEAD])
        if _may_be(block, body)
    ]
    small = [block for block in found if starts_lower(block.text)]
    if len(small) < MIN_CENTRED:  # as in type whose small letters are small capitals
        found = [block for block in found if not starts_lower(block.text)]
    return {id(block) for block in found} if len(found) >= MIN_CENTRED else set()


def _may_be(block: TextBlock, body: Style) -> bool:
    line, text = block.lines[0], block.text
    if line.angle or block.frame is not None or _is_small(line, body):
        return False
    if not text[0].isalnum() or text.endswith(_ENDS):
        return False
    letters = sum(map(str.isalpha, text))
    if letters < OF_LETTERS * len(text) or line.word_count > WORDS:
        return False
    return not _SIGNS.intersection(text)


def _is_small(line: Line, body: Style) -> bool:
    """Is it smaller than the text? A number tells slightly smaller headings from notes."""
    least = SMALLEST * body.size if section_number(line.text) else body.size - ROUNDING
    return line.prose_size < least


def _is_apart(before: PageBlock, block: TextBlock) -> bool:
    """Does text end well above it, or in the column before? Below a figure it may be a caption."""
    if not isinstance(before, TextBlock):
        return isinstance(before, TableBlock) and before.box.y1 < block.box.y0
    step = block.lines[0].baseline - before.lines[-1].baseline
    return step < 0 or step > WHITE * block.lines[0].size


def _is_centred(block: TextBlock, below: Sequence[PageBlock]) -> bool:
    """Is its centre that of the next text of several lines, which starts and ends further out?"""
    em, box = block.lines[0].size, block.box
    for other in below:
        if other.box.y0 < box.y0:
            return False
        if isinstance(other, TextBlock) and len(other.lines) > 1:
            x0, x1 = other.box.x0, other.box.x1
            centred = abs(box.x0 + box.x1 - x0 - x1) < 2 * CENTRE * em
            return centred and box.x0 - x0 > NARROWER * em and x1 - box.x1 > NARROWER * em
    return False
