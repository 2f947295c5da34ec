"""Words into lines.

Content order does most of the work: typesetters write a line's words one after another, and a
column's lines before the next column's. A line ends where the next word is not beside the last.
"""

import statistics
from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.options import LineOptions
from papermill_api.engine.pdf.page import Line, Word, make_line
from papermill_api.engine.pdf.scripts import is_right_to_left

REACH = 4.0  # em; no space inside a line is wider, however it is stretched
BACK = 0.6  # em; kerning and accents step back this far at most


def group_lines(words: Sequence[Word], options: LineOptions) -> list[Line]:
    """One page's words as lines, in content order.

        +----+ +----+        +----+
        |word| |word|<------>|word|    a gap > max_gap and > stretch x the usual one: two lines
        +----+ +----+        +----+

    Every word is in exactly one line. No words give no lines.
    """
    leftwards = is_right_to_left("".join([word.text for word in words]))
    runs: list[list[Word]] = []
    last: Word | None = None
    for word in words:
        if last is not None and (
            _is_next(last, word) or _goes_on(runs[-1], word, options, leftwards)
        ):
            runs[-1].append(word)
        else:
            runs.append([word])
        last = word
    return [make_line(part) for run in runs for part in _split_at_gaps(run, options, leftwards)]


def _is_next(last: Word, word: Word) -> bool:
    """The plain case, decided cheaply: upright, of one style, on one baseline, near."""
    style = word.style
    if style is not last.style or style.angle or word.baseline != last.baseline:
        return False
    return -0.1 * style.size < word.box.x0 - last.box.x1 < style.size


def _span(word: Word) -> tuple[float, float]:
    """Where a word starts and ends along its reading direction."""
    box, angle = word.box, word.style.angle
    if angle == 0:
        return box.x0, box.x1
    if angle == 90:
        return box.y0, box.y1
    if angle == 180:
        return -box.x1, -box.x0
    return -box.y1, -box.y0


def _gap(last: Word, word: Word) -> float:
    """White between two words along the reading direction; negative when they overlap."""
    return _span(word)[0] - _span(last)[1]


def _goes_on(run: list[Word], word: Word, options: LineOptions, leftwards: bool) -> bool:
    last = run[-1]
    if last.style.angle != word.style.angle:
        return False
    em = max(last.style.size, word.style.size)
    if leftwards and any(is_right_to_left(w.text) for w in (word, *run)):
        return _stands_beside(run, word, options.max_gap * em)
    gap = _gap(last, word)
    if not -BACK * em < gap < REACH * em:
        return False
    rise = abs(last.baseline - word.baseline)
    if rise <= options.baseline * em:
        return True
    return rise <= options.script_rise * em and _is_script(run, word, gap)


def _stands_beside(run: list[Word], word: Word, gap: float) -> bool:
    """On the run's baseline, on either side of it: directions change inside a line."""
    if abs(run[-1].baseline - word.baseline) > 0.15 * word.style.size:
        return False
    left, right = min(w.box.x0 for w in run), max(w.box.x1 for w in run)
    return word.box.x0 - right < gap and left - word.box.x1 < gap


def _is_script(run: list[Word], word: Word, gap: float) -> bool:
    """A raised or lowered mark beside its base, or the base's line going on after it."""
    base = run[0]
    if abs(base.baseline - word.baseline) <= 0.15 * base.style.size:
        return True
    sizes = sorted((run[-1].style.size, word.style.size))
    return gap < 0.5 * sizes[1] and sizes[0] < 0.9 * sizes[1]


def _split_at_gaps(run: list[Word], options: LineOptions, leftwards: bool) -> list[list[Word]]:
    if len(run) < 2 or (leftwards and any(is_right_to_left(word.text) for word in run)):
        return [run]
    em = run[0].style.size
    if run[0].style.angle:
        gaps = [_gap(a, b) for a, b in pairwise(run)]
    else:
        gaps = [b.box.x0 - a.box.x1 for a, b in pairwise(run)]
    if max(gaps) <= options.max_gap * em:
        return [run]
    spaces = [gap for gap in gaps if gap > 0.1 * em]
    limit = max(options.max_gap * em, options.stretch * statistics.median_low(spaces))
    parts = [[run[0]]]
    for gap, word in zip(gaps, run[1:], strict=True):
        if gap > limit:
            parts.append([word])
        else:
            parts[-1].append(word)
    return parts
