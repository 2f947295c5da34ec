"""Lines that say the same as others: headings by an outline that names another, and labels."""

from collections import Counter
from collections.abc import Sequence

from papermill_api.engine.pdf.headings.candidates import Candidate, is_strong
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.scripts import letters_of


def without_plain_namesakes(heads: Sequence[Candidate], body: Style) -> list[Candidate]:
    """Headings without those that look like text, where another with their title does not.

    FOLDERS            the outline has one "Folders"
    text
    Folders            and this is the name of a list
    - one for files

    The number is of the title: there are others in the contents of a chapter.
    """
    plain = [head for head in heads if _is_plain(head, body)]
    if not plain:  # most documents
        return list(heads)
    told = {id(head.block) for head in plain}
    titles = {_title_of(head) for head in heads if id(head.block) not in told}
    mistaken = {id(head.block) for head in plain if _title_of(head) in titles}
    return [head for head in heads if id(head.block) not in mistaken]


def without_outvoted_ones(
    heads: Sequence[Candidate], found: Sequence[Candidate], body: Style
) -> list[Candidate]:
    """Headings without those of which most with the same words in the same look are none.

        THE MILLER        who speaks in a play: what stands below some of these lines by chance
    Not before dusk.      may let them look like headings

    Size, numbers and an outline tell headings whatever others are.
    """
    ours = Counter((head.look, head.text) for head in heads)
    others = Counter((one.look, one.text) for one in found)
    others.subtract(ours)
    return [
        head
        for head in heads
        if others[head.look, head.text] <= ours[head.look, head.text]
        or head.number is not None
        or head.outline_level is not None
        or is_strong(head, body)
    ]


def _is_plain(head: Candidate, body: Style) -> bool:
    """Does nothing but the outline, and its number if it has one, tell it?"""
    if head.outline_level is None or head.block.underlined:
        return False
    return not (any(head.look[1:]) or is_strong(head, body))


def _title_of(head: Candidate) -> str:
    return letters_of(head.text) if head.number is None else " ".join(head.text.split()).casefold()
