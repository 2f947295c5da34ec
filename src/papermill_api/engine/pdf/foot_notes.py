"""The notes at the foot of a page, as far as they show before marks that lead to them are known."""

from collections import Counter
from collections.abc import Iterator
from itertools import takewhile

from papermill_api.engine.patterns import late_pattern
from papermill_api.engine.pdf.layout import PageLayout, TextBlock

SMALL = 0.95  # times the size of most text of a page, at most
LOW = 0.5  # of the height of a page
_LABEL = late_pattern(r"[\[(]?(?:\d{1,3}|[*∗†‡§¶]{1,4})[\])]?")


def notes_at_foot(layout: PageLayout) -> set[int]:
    """Ids of the last texts of a page, from one with a label on, in smaller type than the others.

    body body body body body body
    ----------
    1 See the report of 1887.
    """
    last = list(_low_texts(layout))
    labelled = [at for at, block in enumerate(last) if _is_labelled(block)]
    if not labelled:  # as on most pages: the size of their text is not asked for
        return set()
    small = SMALL * _usual([block for block in layout.blocks if isinstance(block, TextBlock)])
    notes = list(takewhile(lambda block: block.lines[0].size < small, last))
    count = max((at + 1 for at in labelled if at < len(notes)), default=0)
    return set(map(id, notes[:count]))


def _low_texts(layout: PageLayout) -> Iterator[TextBlock]:
    """The texts in the lower half of a page, from the last one up to what is none."""
    for block in reversed(layout.blocks):
        if not isinstance(block, TextBlock) or block.box.y0 < LOW * layout.height:
            return
        yield block


def _is_labelled(block: TextBlock) -> bool:
    line = block.lines[0]
    return line.word_count > 1 and _LABEL.fullmatch(line.first_text) is not None


def _usual(texts: list[TextBlock]) -> float:
    letters: Counter[float] = Counter()
    for block in texts:
        for line in block.lines:
            letters[line.size] += len(line.text)
    return letters.most_common(1)[0][0]
