"""Lines behind plain numbers that are items of a list, and no headings."""

from collections.abc import Container, Sequence

from papermill_api.engine.pdf.headings.candidates import Candidate, is_strong
from papermill_api.engine.pdf.layout import TextBlock
from papermill_api.engine.pdf.numbering import follows, section_number
from papermill_api.engine.pdf.page import Style

FLUSH = 0.5  # em between where a title and the text below it begin, at most


def without_plain_numbers(heads: Sequence[Candidate], body: Style) -> list[Candidate]:
    """Headings without those of which two or more count on, each over text at its title's edge.

    1. **Are there many?**       the number is set as the text is, and so that of a list: those of
       Then take the other one.  headings are in their look, and text below them starts where
    2. **Is it large?**          they start; the last may end a page
       ---------------
    """
    likely = [head for head in heads if _may_be_item(head, body)]
    hung = [head for head in likely if _hangs(head)]
    counted = {
        id(head.block)
        for head in likely
        for other in hung
        if _follows(head, other) or (_follows(other, head) and _hangs(head))
    }
    return [head for head in heads if id(head.block) not in counted]


def without_listed_numbers(
    heads: Sequence[Candidate], found: Sequence[Candidate], body: Style
) -> list[Candidate]:
    """Headings without those in the look of text right above or below the next number.

    5.1 Structure          no section is empty: the contents of a chapter, without numbers of pages,
    5.2 Metadata           in which an abbreviation or a number may let some look like headings
    5.2.1 Description
    5.2.2 DHCP
    """
    plain = [head for head in heads if _is_in_look_of_text(head, body)]
    if not plain:  # most documents
        return list(heads)
    listed = {id(one.block) for one in found if one.number is not None and _is_listed(one)}
    over = {id(head.block) for head in plain if _is_over_listed(head, listed)}
    told = {id(head.block) for head in plain} & (listed | over)
    return [head for head in heads if id(head.block) not in told]


def _is_over_listed(head: Candidate, listed: Container[int]) -> bool:
    """Does the first number inside of its own stand below it, in a list?"""
    below = head.after
    if head.number is None or not isinstance(below, TextBlock) or id(below) not in listed:
        return False
    found = section_number(below.lines[0].text)
    return found is not None and follows(found, head.number)


def _is_in_look_of_text(head: Candidate, body: Style) -> bool:
    if head.number is None or head.outline_level is not None or head.block.underlined:
        return False
    look = head.look
    told = look.bold or look.italic or look.coloured or look.other_face
    return not (told or is_strong(head, body))


def _is_listed(head: Candidate) -> bool:
    """Does the next number of the same depth or a lesser one stand above or below it?"""
    number, style = head.number, head.block.lines[0].words[0].style
    for other, is_next in ((head.before, False), (head.after, True)):
        if not isinstance(other, TextBlock) or other.lines[0].words[0].style != style:
            continue
        found = section_number(other.lines[0].text)
        if found is None or number is None:
            continue
        one, two = (number, found) if is_next else (found, number)
        if two.depth <= one.depth and follows(two, one):
            return True
    return False


def without_steps(heads: Sequence[Candidate], body: Style) -> list[Candidate]:
    """Headings without those in the look of text right below or above the number before or next.

    1 – Fetch the file and keep it.     steps that somebody numbered: text stands between headings,
    2 – Open it                         and a sentence that is none is as good as one
    """
    likely = {id(head.block) for head in heads if _is_numbered_text(head, body)}
    known = {id(head.block) for head in heads}
    steps: set[int] = set()
    while likely:
        beside = [head for head in heads if id(head.block) in likely]
        found = {id(head.block) for head in beside if _is_beside_step(head, known)}
        if not found:
            break
        likely, known, steps = likely - found, known - found, steps | found
    return [head for head in heads if id(head.block) not in steps]


def _is_numbered_text(head: Candidate, body: Style) -> bool:
    number = head.number
    if number is None or number.depth > 1 or head.outline_level is not None:
        return False
    return not (any(head.look[1:]) or head.block.underlined or is_strong(head, body))


def _is_beside_step(head: Candidate, known: Container[int]) -> bool:
    block, number = head.block, head.number
    for other, step in ((head.before, -1), (head.after, 1)):
        if not isinstance(other, TextBlock) or id(other) in known or other.page != block.page:
            continue
        if other.lines[0].style != block.lines[0].style:
            continue
        if abs(other.box.x0 - block.box.x0) > FLUSH * head.look.size:
            continue
        found = section_number(other.lines[0].text)
        if found is None or number is None or found.form != number.form:
            continue
        if follows(found, number) if step > 0 else follows(number, found):
            return True
    return False


def _follows(head: Candidate, other: Candidate) -> bool:
    one, two = head.number, other.number
    return one is not None and two is not None and follows(one, two)


def _may_be_item(head: Candidate, body: Style) -> bool:
    number = head.number
    if number is None or number.depth > 1 or not number.closed or head.outline_level is not None:
        return False
    label, *title = head.block.lines[0].words
    plain = not label.style.bold and label.style.colour == body.colour
    return plain and bool(title) and all(w.style.bold for w in title) and not is_strong(head, body)


def _hangs(head: Candidate) -> bool:
    """Is the text below a title set as its number is, and does it start where the title does?"""
    after = head.after
    if not isinstance(after, TextBlock) or after.role != "text":
        return False
    label, title = head.block.lines[0].words[:2]
    style, text = label.style, after.lines[0].words[0].style
    alike = (style.size, style.colour, style.italic) == (text.size, text.colour, text.italic)
    return alike and abs(after.box.x0 - title.box.x0) <= FLUSH * style.size
