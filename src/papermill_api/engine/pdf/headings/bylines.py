"""Names, places and dates under the title of a document, which are no headings."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.headings.candidates import Candidate, is_strong
from papermill_api.engine.pdf.headings.levels import LEVEL_SIZE
from papermill_api.engine.pdf.headings.looks import Look
from papermill_api.engine.pdf.headings.typography import SAME_SIZE, SENTENCE_STOPS
from papermill_api.engine.pdf.layout import PageBlock, TableBlock, TextBlock
from papermill_api.engine.pdf.numbering import follows
from papermill_api.engine.pdf.page import Style, Word
from papermill_api.engine.pdf.scripts.breaks import unbroken_width

CENTRED = 0.5  # em by which centres of lines under a title differ at most
UNEVEN = 0.2  # of that, by which centred lines start apart; those of paragraphs start level
BYLINE = 0.85  # times the title's size at most
SIGNED = 3  # headings with the title and a line under it; more show what headings look like
MARK = 0.8  # times the size of what it stands beside at most
PARAGRAPH = 3  # lines; as many names and places seldom stand together
# A year at the end of a date, with "г." behind it in Russian, or one in figures: its day, or the
# version before it, is no number.
_DATE = re.compile(r"\b\d{4}(?: ?[гр]\.| года)?$|\b\d{4}([-/.])\d\d?\1\d\d?\b")

_DAY = re.compile(r"\b\d{1,2}[-/.]\d{1,2}[-/.]\d{4}$|\b\d{4}-\d\d-\d\d$")  # in figures


def without_bylines(heads: Sequence[Candidate], body: Style) -> list[Candidate]:
    """Headings without the names, places and dates that stand under a title, in their own look.

    They are between the title and the first paragraph, smaller than it, and not bold but where
    they end at its right edge, as few headings do, or head nothing (see `_heading_nothing`). What
    is the only one, larger than the text and right above the paragraph, is its heading, unless it
    ends in a date, or it is centred under the title and several headings follow, all of another
    look. Two of one look right below the title, without text between them, are none, whatever has
    that look below, nor are two lines of which the first had room for the next one's first word.
    """
    if len(heads) < 2:
        return list(heads)
    title, above = heads[0], _above_text(heads)
    later = {(head.look, place) for head in heads[above:] for place in _places(head, title)}
    signed = len(heads) > SIGNED and _is_centred(heads[1], title)
    dated = _DATE.search(heads[1].text) is not None
    told = signed or (dated and heads[1].number is None)
    mistaken = _heading_nothing(heads, above) | _left_out_of_outline(heads, above)
    if above == 2 and is_strong(heads[1], body) and _heads_paragraph(heads[1]) and not told:
        later.add((heads[1].look, _is_below(heads[1], title)))
    if above > 2 and heads[1].after is heads[2].block and heads[1].look == heads[2].look:
        later -= {(head.look, _is_below(head, title)) for head in heads[1:3]}
    elif title.after is heads[1].block and _is_hand_broken(heads[1]):
        later.discard((heads[1].look, _is_below(heads[1], title)))
    mistaken |= {id(head.block) for head in heads[1:above] if _leads_to_places(head)}
    mistaken |= {
        id(head.block)
        for head in heads[1:above]
        if (head.look, _is_below(head, title)) not in later
        and _is_byline(head, heads, body, signed and head is heads[1])
    }
    return [head for head in heads if id(head.block) not in mistaken]


def _leads_to_places(head: Candidate) -> bool:
    """Are there marks on it, and does the text below begin with one of them?

    **Ann Lee¹ and Bo Ray²'³**
    ¹Institute of Hydrology, Hill
    """
    if not isinstance(head.after, TextBlock):
        return False
    mark, *text = head.after.lines[0].words
    if not text or not _is_mark(mark, text[0]):
        return False
    words = [word for line in head.block.lines for word in line.words]
    marked = (word.text for base, word in pairwise(words) if _is_mark(word, base))
    return any(mark.text in text.split(",") for text in marked)


def _is_mark(word: Word, beside: Word) -> bool:
    """Is it small and raised beside another word, as the number of a place is?"""
    small = word.style.size < MARK * beside.style.size
    return small and word.baseline < beside.baseline and word.text[0].isdecimal()


def without_datelines(heads: Sequence[Candidate], body: Style) -> list[Candidate]:
    """Headings without a slanted line of the text's size that ends in a day, alone in its look.

    A title                          what is said first in bold hides it from the title, so that
    **What came of it, in short.**   it is no byline of that
    *By Ann Lee, 14.05.2022*
    """
    dated = [head for head in heads if _is_dateline(head, body)]
    if not dated:  # as on most pages
        return list(heads)
    looks = Counter(head.look for head in heads)
    lone = {id(head.block) for head in dated if looks[head.look] == 1}
    return [head for head in heads if id(head.block) not in lone]


def _is_dateline(head: Candidate, body: Style) -> bool:
    look = head.look
    if not look.italic or look.bold or head.number or head.outline_level is not None:
        return False
    return not is_strong(head, body) and _DAY.search(head.text) is not None


def _heading_nothing(heads: Sequence[Candidate], above: int) -> set[int]:
    """The ids of those under the title, in whatever look, that head nothing.

    **An Overview**         they lead to a larger heading with no text between, as a section does
    ***Ann Lee, Bo Ray***   not that has its own; or have the look of what stands right below the
    **Contents**            title with a short line in the middle under it, as a place is
    """
    title = heads[0]
    under = [head for head in heads[1:above] if _may_sign(head, title)]
    if not under:
        return set()
    sizes = {id(head.block): head.look.size for head in heads[above:]}  # of what each leads to
    for head in reversed(heads[1:above]):
        sizes[id(head.block)] = max(head.look.size, sizes.get(id(head.after), 0.0))
    names: Look | None = None
    first = heads[1]
    if title.after is first.block and above < len(heads) and id(first.after) not in sizes:
        names = first.look if _is_over_place(first) else None
    return {
        id(head.block)
        for head in under
        if sizes[id(head.block)] > head.look.size + LEVEL_SIZE
        or (head.look == names and _is_over_line(head))
    }


def _left_out_of_outline(heads: Sequence[Candidate], above: int) -> set[int]:
    """The id of what stands right below the title, if an outline names all others of its look."""
    title, first = heads[:2]
    alike = [head for head in heads[2:] if head.look == first.look]
    counted = first.number is not None and not _is_initial(first, heads)
    if above < 2 or title.after is not first.block or counted or first.outline_level is not None:
        return set()
    named = len(alike) > 1 and all(head.outline_level is not None for head in alike)
    return {id(first.block)} if named and _is_smaller(first, title) else set()


def _may_sign(head: Candidate, title: Candidate) -> bool:
    told = head.number is not None or head.outline_level is not None
    return not told and _is_smaller(head, title)


def _is_smaller(head: Candidate, title: Candidate) -> bool:
    """Is it a step of a scale smaller? Looks have rounded sizes."""
    return head.block.lines[0].size <= BYLINE * title.block.lines[0].size


def _is_over_place(head: Candidate) -> bool:
    """Is a short line, or several set in a middle, centred under it?"""
    after, near = head.after, CENTRED * head.look.size
    if not isinstance(after, TextBlock) or not _is_over_line(head):
        return False
    return _middles(after.box, head.block.box, near) == {True}


def _is_over_line(head: Candidate) -> bool:
    after = head.after
    return isinstance(after, TextBlock) and after.role == "text" and not is_text(after)


def _is_hand_broken(head: Candidate) -> bool:
    """Do all its lines end although the next word would have fitted into the text below?"""
    lines, after = head.block.lines, head.after
    if len(lines) < 2 or not isinstance(after, TextBlock):
        return False
    return all(
        line.box.x1 + line.size + unbroken_width(below.words[0]) < after.box.x1
        for line, below in pairwise(lines)
    )


def _is_below(head: Candidate, title: Candidate) -> bool:
    """Is it centred under the title, as the heads of flush text are not?"""
    return _places(head, title) == {True}


def _is_centred(head: Candidate, title: Candidate) -> bool:
    """Is it centred under the title? One as wide as that is where text below starts further out."""
    after, near = head.after, CENTRED * head.look.size
    out = isinstance(after, TextBlock) and after.box.x0 + near < head.block.box.x0
    return _is_below(head, title) or (out and True in _places(head, title))


def _places(head: Candidate, title: Candidate) -> set[bool]:
    """Is it centred under the title? Both may be, where it starts and ends as the title does."""
    return _middles(head.block.box, title.block.box, CENTRED * head.look.size)


def _middles(one: Box, two: Box, near: float) -> set[bool]:
    """Are they set around one middle? Both may be, where they start and end alike."""
    if abs(one.center_x - two.center_x) >= near:
        return {False}
    return {True} if abs(one.x0 - two.x0) > near else {True, False}


def _is_byline(head: Candidate, heads: Sequence[Candidate], body: Style, signed: bool) -> bool:
    """Has it the look of a name or a date, and none of a heading?

    Under the middle of a title (`signed`: with headings to tell from) it may be but lighter.
    """
    look, title = head.look, heads[0]
    if head.outline_level is not None or (look.bold and not _is_flush_right(head, heads)):
        return False
    dated = _DATE.search(head.text) is not None
    if look.capitals and not dated and look.size + SAME_SIZE >= body.size:
        return False  # names in small print are in capitals, too
    if head.number and not (dated or _is_initial(head, heads)):
        return False
    strong, told = is_strong(head, body), look.coloured or head.block.underlined
    if not (strong or told or look.italic or look.other_face):
        return True  # nothing but its place tells it
    if signed and not told and _is_lighter(look, title.look, body):
        return True
    plain = look.italic and not told
    return _is_smaller(head, title) and (strong or dated or plain)


def _is_lighter(look: Look, title: Look, body: Style) -> bool:
    """Is it smaller than the text, or, under a bold title, slanted or plain and no larger than it?

    Not in bold; slanted type is smaller than the title.
    """
    if look.bold or look.size + SAME_SIZE < body.size:
        return not look.bold
    slanted = look.italic and look.size < title.size
    plain = not any(look._replace(other_face=False)[1:]) and look.size <= title.size
    return title.bold and (slanted or plain)


def _is_flush_right(head: Candidate, heads: Sequence[Candidate]) -> bool:
    """Does it end at the right edge of a title that is set there, as few other headings do?"""
    near, right = CENTRED * head.look.size, heads[0].block.box.x1
    ended = [other for other in heads if abs(other.block.box.x1 - right) < near]
    lefts = [other.block.box.x0 for other in ended]
    return head in ended and max(lefts) - min(lefts) > near and 2 * len(ended) < len(heads) + 1


def _is_initial(head: Candidate, heads: Sequence[Candidate]) -> bool:
    """Does it start with a letter and a stop that no other heading counts on from?

    II counts on from I, and not from A.
    """
    number = head.number
    if number is None or not head.text[0].isalpha() or not number.closed:
        return False
    lettered = [other.number for other in heads if other.number and other.text[0].isalpha()]
    alike = [other for other in lettered if other.form[0] == number.form[0]]
    return not any(follows(other, number) for other in alike)


def _above_text(heads: Sequence[Candidate]) -> int:
    """How many of the first headings stand on the title's page with no paragraph above them."""
    own = {id(head.block) for head in heads}
    for index, head in enumerate(heads[1:], start=1):
        between = head.before, heads[index - 1].after
        if head.block.page != heads[0].block.page:
            return index
        if any(block is not None and id(block) not in own and is_text(block) for block in between):
            return index
    return len(heads)


def is_text(block: PageBlock) -> bool:
    """A paragraph or a table, and no name, place, date or picture of a cover?"""
    if not isinstance(block, TextBlock):
        return isinstance(block, TableBlock)
    if block.lines[-1].text.endswith(SENTENCE_STOPS):
        return True
    return len(block.lines) >= PARAGRAPH and not _is_address(block)


def _is_address(block: TextBlock) -> bool:
    """Are its lines of several widths set around one middle, as those below a name are?

    Or do they end at one edge, as a subtitle of several lines does under the rule of a title?
    """
    first, near = block.lines[0].box, CENTRED * block.lines[0].size
    boxes = [line.box for line in block.lines]
    spread = max(box.x0 for box in boxes) - min(box.x0 for box in boxes)
    centred = all(abs(box.center_x - first.center_x) < near for box in boxes)
    right = spread > near and all(abs(box.x1 - first.x1) < near * UNEVEN for box in boxes)
    return (centred and spread > near * UNEVEN) or right


def _heads_paragraph(head: Candidate) -> bool:
    after = head.after
    return isinstance(after, TextBlock) and len(after.lines) > 2
