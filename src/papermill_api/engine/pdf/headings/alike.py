"""Headings that others of their look tell, though they are as long as sentences or end so."""

from collections import Counter
from collections.abc import Sequence
from math import inf

from papermill_api.engine.pdf.headings.candidates import Candidate, is_strong, with_more
from papermill_api.engine.pdf.headings.looks import Look
from papermill_api.engine.pdf.headings.weak import has_room_for, is_apart, is_weak_heading
from papermill_api.engine.pdf.layout import TextBlock
from papermill_api.engine.pdf.numbering import follows
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.scripts import COLONS, starts_lower
from papermill_api.engine.records import replace

LEAST = 2  # other headings of a look; one may be the title over a summary in its type
EDGE = 0.3  # em; headings that begin this near begin at one edge
LINES = 2  # that they have at most; summaries in larger type are longer


def with_stopped_ones(
    heads: Sequence[Candidate], found: Sequence[Candidate], body: Style
) -> list[Candidate]:
    """Headings with those of two lines and a full stop that are larger than the text.

    WHAT IS IT FOR?
    text
    JUST TELL ME WHAT I NEED TO     said of a look that other headings have, it is one of these;
    PROTECT MY PROJECT.             of a look of its own it is a summary or a saying; bold in a
                                    colour, which no text is, one other heading is enough
    """
    stopped = [
        one
        for one in found
        if one.text.endswith(".") and 1 < len(one.block.lines) <= LINES and is_strong(one, body)
    ]
    if not stopped:
        return list(heads)
    looks = Counter(head.look for head in heads)
    told = {
        id(one.block) for one in stopped if looks[one.look] >= (1 if _is_bright(one) else LEAST)
    }
    return with_more(heads, found, lambda one: id(one.block) in told)


def with_introducing_ones(
    heads: Sequence[Candidate], found: Sequence[Candidate], body: Style
) -> list[Candidate]:
    """Headings with those in bold that end in a colon, as two others of their look do not.

    **Tracing another filter**
    text
                                          below as much white, and at their edge; slanted or in a
    **The filter that writes the data:**  colour as well, which labels seldom are, one is enough
    """
    ended = [one for one in found if one.look.bold and one.text.endswith(COLONS)]
    if not ended:
        return list(heads)
    known = {id(head.block) for head in heads}
    told = set()
    for one in ended:
        own = [head for head in heads if head.look == one.look and head.outline_level is None]
        least = 1 if _is_bright(one) or one.look.italic else LEAST
        if id(one.block) not in known and len(own) >= least and _is_set_like(one, own):
            whole = replace(one, text=one.text.rstrip("".join(COLONS)))
            if one.block.frame is None and is_apart(one) and is_weak_heading(whole, body):
                told.add(id(one.block))
    return with_more(heads, found, lambda one: id(one.block) in told)


def with_ones_over_small_letters(
    heads: Sequence[Candidate], found: Sequence[Candidate], body: Style
) -> list[Candidate]:
    """Headings with bold lines over a text that begins with a small letter, if others are alike.

    **Arguments**
    The name of the link.
    **Function**                    a name of code, or of a person, begins so, and the bold start
    int open(char *name) opens it   of a sentence would have gone on in its line
    """
    bold = Counter(head.look for head in heads if head.look.bold)
    if not bold:
        return list(heads)
    known = {id(head.block) for head in heads}
    told = set()
    for one in found:
        if id(one.block) in known or bold[one.look] < LEAST or not _is_over_small_letter(one):
            continue
        own = [head for head in heads if head.look == one.look and head.outline_level is None]
        if len(own) >= LEAST and _is_set_like(one, own) and is_weak_heading(one, body, ends=True):
            told.add(id(one.block))
    return with_more(heads, found, lambda one: id(one.block) in told)


def _is_over_small_letter(one: Candidate) -> bool:
    """Does the next block begin at its edge with a small letter, that had room on its line?

    What is explained below a term is set in from it.
    """
    block, after = one.block, one.after
    if not isinstance(after, TextBlock) or block.frame is not None or after.page != block.page:
        return False
    first = after.lines[0]
    if not starts_lower(first.first_text):
        return False
    flush = abs(after.box.x0 - block.box.x0) <= EDGE * one.look.size
    return flush and has_room_for(first.words[0], block, after)


def _is_set_like(one: Candidate, heads: Sequence[Candidate]) -> bool:
    """Does it begin at the edge of all headings, with no less white above than one of them?"""
    near = EDGE * one.look.size
    if any(abs(one.block.box.x0 - head.block.box.x0) > near for head in heads):
        return False
    whites = [white for head in heads if (white := _white_above(head)) is not None]
    own = _white_above(one)
    return own is None or not whites or own >= min(whites) - near


def _white_above(head: Candidate) -> float | None:
    """In points; None below nothing, or below what stands in a column before."""
    before = head.before
    white = head.block.box.y0 - before.box.y1 if before is not None else -inf
    return white if white >= 0 else None


def _is_bright(candidate: Candidate) -> bool:
    return candidate.look.bold and candidate.look.coloured


def with_long_questions(heads: Sequence[Candidate], found: Sequence[Candidate]) -> list[Candidate]:
    """Headings with longer bold questions, if others of their look ask, too.

    **What is a package?**
    text
    **How does the system deal with packages that    as long as a sentence, and of more lines in a
    hold what others need to be set up?**            narrow column
    """
    looks = Counter(head.look for head in heads if head.look.bold and _asks(head))
    asked = {look for look, count in looks.items() if count >= LEAST}
    if not asked:
        return list(heads)
    return with_more(
        heads,
        found,
        lambda one: one.look in asked and _asks(one) and one.after is not None and is_apart(one),
    )


def with_long_siblings(
    heads: Sequence[Candidate], found: Sequence[Candidate], body: Style
) -> list[Candidate]:
    """Headings with those as wide as text, if others of their slope, face or colour are shorter.

    *Which machines are there?*
    text
    *On which machines and which other systems does it run,    apart from what is above it, too,
    and where?*                                                 and no sentence
    *B. Where is it?*              where its number is the one before or the next, one is enough
    """
    told: dict[Look, list[float]] = {}
    for head in heads:
        if not (head.look.bold or is_strong(head, body)):
            told.setdefault(head.look, []).append(head.block.box.x0)
    told = {look: edges for look, edges in told.items() if len(edges) >= LEAST}
    counted = [head for head in heads if head.number is not None]
    if not told and not counted:
        return list(heads)
    return with_more(
        heads,
        found,
        lambda one: (
            (_is_flush(one, told.get(one.look, ())) or _counts_with(one, counted))
            and one.block.frame is None
            and is_weak_heading(one, body, long=True)
        ),
    )


def _counts_with(one: Candidate, heads: Sequence[Candidate]) -> bool:
    """Is its number the one before or after that of a heading in its look, in one form?"""
    number = one.number
    return number is not None and any(
        head.look == one.look
        and head.number is not None
        and (head.number.form, head.number.depth) == (number.form, number.depth)
        and (follows(head.number, number) or follows(number, head.number))
        for head in heads
    )


def _is_flush(one: Candidate, edges: Sequence[float]) -> bool:
    """Does it begin where two others do? Formulas, which are slanted, too, stand anywhere."""
    near = EDGE * one.look.size
    return sum(abs(one.block.box.x0 - edge) <= near for edge in edges) >= LEAST


def _asks(candidate: Candidate) -> bool:
    return candidate.text.endswith(("?", "\uff1f"))
