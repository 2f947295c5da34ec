"""Headings that others of their look tell, though they end as sentences do."""

from collections import Counter
from collections.abc import Sequence

from papermill_api.engine.pdf.headings.candidates import Candidate, is_strong
from papermill_api.engine.pdf.page import Style

LEAST = 2  # other headings of a look; one may be the title over a summary in its type
LINES = 2  # that they have at most; summaries in larger type are longer


def with_stopped_ones(
    heads: Sequence[Candidate], found: Sequence[Candidate], body: Style
) -> list[Candidate]:
    """Headings with those of two lines and a full stop that are larger than the text.

    WHAT IS IT FOR?
    text
    JUST TELL ME WHAT I NEED TO     said of a look that other headings have, it is one of these;
    PROTECT MY PROJECT.             of a look of its own it is a summary or a saying
    """
    stopped = [
        one
        for one in found
        if one.text.endswith(".") and 1 < len(one.block.lines) <= LINES and is_strong(one, body)
    ]
    if not stopped:
        return list(heads)
    known = {id(head.block) for head in heads}
    looks = Counter(head.look for head in heads)
    known.update(id(one.block) for one in stopped if looks[one.look] >= LEAST)
    return [one for one in found if id(one.block) in known]
