"""Names of languages and buttons in the corner of listings on pages of the web: no code, no text.

Style sheets write them there, and readers press them; on paper they say nothing of the text.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.columns import Numbers, PageWords, by_column
from papermill_api.engine.pdf.crossing import frames_of
from papermill_api.engine.pdf.markers import COMMENTS
from papermill_api.engine.pdf.page import WHITE, Page, Style, Word

MOST_WORDS = 2  # of a label
GAP = 2.0  # em of white before it on its line, at least
CORNER = 2.5  # em from the right edge of the ground that it ends at most
TOP = 2.5  # em from its upper edge to the middle of the label at most
LEAST_WIDTH = 12.0  # em of a ground; cells with a word of code are narrower
OTHER_SIZE = 0.05  # share by which a label in fixed width is smaller or larger than the code
MOSTLY = 0.8  # of the other words on a ground are code, as comments may be in any type
ON_LINE = 0.1  # em; baselines that differ by less are one
LEVEL = 0.6  # em; middles of words that are no further apart are on one line
MAX_GROUNDS = 200  # of a page; more are cells

Places = NDArray[np.int64]


def without_corner_labels(words: Sequence[Word], page: Page) -> Sequence[Word]:
    """The words without such labels.

    +-----------------------------+     it ends at the right edge, white before it, in another face
    | Bash                 [Copy] |     or size than the code, and on no baseline of it, as cells of
    |                             |     a row are; what is alone with a button above the code goes
    | npm install --save          |     with it
    +-----------------------------+
    """
    told = by_column(words)
    sizes = [style.size for style in told.columns.styles if style.mono]
    if not sizes:
        return words
    grounds = [fill.box for fill in page.fills if fill.colour != WHITE or fill.stroked]
    grounds += frames_of(page.rules)
    if not 0 < len(grounds) <= MAX_GROUNDS:
        return words
    least = LEAST_WIDTH * min(sizes)
    wide = [box for box in grounds if box.x1 - box.x0 >= least]
    columns = told.columns
    middles = (columns.x0 + columns.x1) / 2, (columns.y0 + columns.y1) / 2
    labels = {at for box in wide for at in _labels(box, told, *middles)}
    if not labels:
        return words
    return PageWords(word for at, word in enumerate(told) if at not in labels)


def _labels(box: Box, words: PageWords, x: Numbers, y: Numbers) -> Iterator[int]:
    """`x`, `y`: the middles of the words."""
    columns = words.columns
    held = ((box.x0 <= x) & (x <= box.x1) & (box.y0 <= y) & (y <= box.y1)).nonzero()[0]
    code = _code(held, words)
    if code is None or box.width < LEAST_WIDTH * code.size:
        return
    em = code.size
    upper = held[y[held] <= box.y0 + TOP * em]
    if not len(upper):
        return
    last = upper[np.argmax(columns.x1[upper])].item()
    row = upper[np.abs(y[upper] - y[last]) <= LEVEL * em]
    label, before = _last_run(row[np.argsort(columns.x0[row])], words, GAP * em)
    if box.x1 - columns.x1[last] > CORNER * em or not _is_label(label, words, code):
        return
    rest = [at for at in held.tolist() if at not in label and at not in before]
    coded = [at for at in (*rest, *before) if words[at].style.mono]
    if len(coded) < MOSTLY * len((*rest, *before)) or _is_on_a_line(words[last], coded, words):
        return
    if _heads_column([words[at] for at in label], [words[at] for at in coded], GAP * em):
        return
    yield from label
    if before and _is_label(before, words, code) and all(y[at] > y[last] for at in rest):
        yield from before


def _code(held: Places, words: PageWords) -> Style | None:
    """The look of most words on a ground, if it is in fixed width."""
    looks: list[int] = words.columns.looks[held].tolist()
    if not looks:
        return None
    usual = max(set(looks), key=looks.count)
    style = words[held[looks.index(usual)].item()].style
    return style if style.mono else None


def _last_run(row: Places, words: PageWords, gap: float) -> tuple[list[int], list[int]]:
    """What stands behind the last wide gap of a line, and what before it."""
    ordered = row.tolist()
    at = len(ordered) - 1
    while at and words[ordered[at]].box.x0 - words[ordered[at - 1]].box.x1 < gap:
        at -= 1
    return ordered[at:], ordered[:at]


def _is_label(label: Sequence[int], words: PageWords, code: Style) -> bool:
    """Few words in a look that code does not have, and no comment?"""
    if len(label) > MOST_WORDS or words[label[0]].text.startswith(tuple(COMMENTS)):
        return False
    return all(_looks_otherwise(words[at].style, code) for at in label)


def _is_on_a_line(label: Word, coded: Sequence[int], words: PageWords) -> bool:
    """Is it on the baseline of code?"""
    return any(
        abs(words[at].baseline - label.baseline) <= ON_LINE * label.style.size for at in coded
    )


def _heads_column(label: Sequence[Word], coded: Sequence[Word], gap: float) -> bool:
    """Has every second line of code a word below it behind white, as tables of code have?

    Name          Value
    MAX_SIZE       4096
    """
    start, stop = label[0].box.x0, label[-1].box.x1
    lines: defaultdict[float, list[Box]] = defaultdict(list)
    for word in coded:
        lines[round(word.baseline)].append(word.box)
    below = 0
    for boxes in lines.values():
        ordered = sorted(boxes, key=lambda box: box.x0)
        below += any(
            two.x0 < stop and start < two.x1 and two.x0 - one.x1 >= gap
            for one, two in pairwise(ordered)
        )
    return 2 * below >= len(lines)


def _looks_otherwise(style: Style, code: Style) -> bool:
    return not style.mono or abs(style.size - code.size) > OTHER_SIZE * code.size
