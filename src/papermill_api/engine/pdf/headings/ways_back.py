"""Lines that lead back to the top of a document from the end of each section."""

from collections import Counter
from collections.abc import Sequence

from papermill_api.engine.pdf.headings.candidates import Candidate, is_strong
from papermill_api.engine.pdf.page import Style

LEAST = 3  # of the same words
LARGER = 0.3  # points; type that is larger by less is as large


def without_ways_back(heads: Sequence[Candidate], body: Style) -> list[Candidate]:
    """Headings without bold lines of the same words, each of which stands over a larger heading.

    back to top            at the end of each section, so that it heads nothing; names of parts
    Rules for names        that sections have alike, as "Example", head text or smaller headings
    """
    counts = Counter(head.text for head in heads)
    if max(counts.values(), default=0) < LEAST:  # as in most documents
        return list(heads)
    sizes = {id(head.block): head.look.size for head in heads}
    heading = Counter(head.text for head in heads if not _ends_section(head, sizes, body))
    return [head for head in heads if counts[head.text] < LEAST or heading[head.text]]


def _ends_section(head: Candidate, sizes: dict[int, float], body: Style) -> bool:
    """Is it in no look of its own and right above a larger heading, or the last of all?"""
    if is_strong(head, body) or head.number is not None or head.outline_level is not None:
        return False
    return head.is_last or sizes.get(id(head.after), 0.0) > head.look.size + LARGER
