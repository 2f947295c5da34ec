"""The notes at the foot of a page, as far as they show before marks that lead to them are known."""

import re
from collections import Counter

from papermill_api.engine.pdf.layout import PageLayout, TextBlock

SMALL = 0.95  # times the size of most text of a page, at most
LOW = 0.5  # of the height of a page
_LABEL = re.compile(r"[\[(]?(?:\d{1,3}|[*∗†‡§¶]{1,4})[\])]?")


def notes_at_foot(layout: PageLayout) -> set[int]:
    """Ids of the last texts of a page, from one with a label on, in smaller type than the others.

    body body body body body body
    ----------
    1 See the report of 1887.
    """
    texts = [block for block in layout.blocks if isinstance(block, TextBlock)]
    if not texts or texts[-1] is not layout.blocks[-1]:
        return set()
    small, low = SMALL * _usual(texts), LOW * layout.height
    last: list[int] = []
    found: set[int] = set()
    for block in reversed(layout.blocks):
        if not isinstance(block, TextBlock) or block.box.y0 < low:
            break
        if block.lines[0].size >= small:
            break
        last.append(id(block))
        words = block.lines[0].texts
        if len(words) > 1 and _LABEL.fullmatch(words[0]):
            found.update(last)
    return found


def _usual(texts: list[TextBlock]) -> float:
    letters: Counter[float] = Counter()
    for block in texts:
        for line in block.lines:
            letters[line.size] += len(line.text)
    return letters.most_common(1)[0][0]
