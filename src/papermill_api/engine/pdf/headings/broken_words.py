"""Lines that begin with the rest of a word: they head nothing, whatever their look."""

from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.pdf.headings.candidates import Candidate
from papermill_api.engine.pdf.layout import PageLayout, TextBlock
from papermill_api.engine.pdf.scripts import starts_lower
from papermill_api.engine.pdf.scripts.breaks import breaks_word


def without_rests_of_words(
    heads: Sequence[Candidate], pages: Sequence[PageLayout]
) -> list[Candidate]:
    """The headings without the ends of texts that a column or page cuts within a word.

    **The wires of a con-**        at the foot of one column

    **nection**                    at the head of the next
    """
    small = {id(head.block) for head in heads if starts_lower(head.text)}
    if not small:  # as in most documents
        return list(heads)
    texts = [
        block
        for page in pages
        for block in page.blocks
        if isinstance(block, TextBlock) and (block.role == "text" or id(block) in small)
    ]
    rests = {
        id(block)
        for above, block in pairwise(texts)
        if id(block) in small and breaks_word(above.lines[-1].last_text, block.lines[0].first_text)
    }
    return [head for head in heads if id(head.block) not in rests]
