"""Limits of sums, integrals and the like, as index and exponent behind them."""

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import takewhile

from papermill_api.engine.geometry import union
from papermill_api.engine.pdf.formulas.words import Part, baseline_of, moved
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.reading.tex_signs import OPERATORS, RADICAL
from papermill_api.engine.records import replace

LIMITED = OPERATORS | {"lim", "max", "min", "sup", "inf", "argmax", "argmin"}
HUNG = OPERATORS | {RADICAL}  # signs that tell no line: many fonts hang them off it
LARGER, LARGEST = 1.2, 1.6  # times the size of text, as signs of fonts with one size of them are
SAME_SIZE = 0.9  # times the size of text that words on the line of a formula have, at least
NEAR = 16  # words before and after a sign that may tell its line
SNAP = 0.35  # em between a sign and that line, at most
SMALL = 0.85  # times the size of an operator; its limits are no larger
LIMIT_REACH = 1.9  # em between the baselines of an operator and its limits
LIMIT_GAP = 0.7  # em between an operator, or one of its limits, and the next one
LOWERED, RAISED = 0.2, 0.35  # em; how far off the line limits come to stand
MOST = 80  # words before and after an operator that may be limits


def as_text(words: list[Word]) -> list[Word]:
    """The words with signs no larger than all text around, and on its line.

    Some fonts have one size of signs, which is drawn larger, and some hang them low.
    """
    read = words
    for at, sign in enumerate(words):
        if sign.text not in OPERATORS or sign.style.angle:
            continue
        near = [*words[max(0, at - NEAR) : at], *words[at + 1 : at + 1 + NEAR]]
        around = [word for word in near if word.text not in HUNG]
        em = size = sign.style.size
        largest = max([word.style.size for word in around], default=0.0)
        if size / LARGEST < largest < size / LARGER:
            em = largest
        off = [w.baseline - sign.baseline for w in around if w.style.size >= SAME_SIZE * em]
        down = min(off, key=abs, default=0.0)
        down = down if abs(down) <= SNAP * em else 0.0
        if em == size and not down:
            continue
        box = replace(sign.box, y0=sign.box.y0 + down, y1=sign.box.y1 + down)
        style = sign.style if em == size else replace(sign.style, size=em)
        read = list(words) if read is words else read
        read[at] = replace(sign, box=box, baseline=sign.baseline + down, style=style)
    return read


def with_limits(words: list[Word]) -> list[Word]:
    """The words with the limits of each operator right behind it: the lower, then the upper one."""
    operators = [word for word in words if word.text in LIMITED and not word.style.angle]
    placed: set[int] = set()  # limits, which are none of the next operator
    for operator in operators:
        at = next((at for at, word in enumerate(words) if word is operator), None)
        if at is None:  # it is in a limit of another, as in "k_max" over a sum
            continue
        others = [one for one in operators if one is not operator and _are_near(one, operator)]
        start, end, limits = _limited(at, words, placed, others)
        if limits:
            placed.update(map(id, limits))
            words = [*words[:start], replace(operator, space=False), *limits, *words[end:]]
    return words


def _are_near(a: Word, b: Word) -> bool:
    reach = 2 * LIMIT_REACH * b.style.size
    return abs(a.baseline - b.baseline) <= reach and abs(a.box.x0 - b.box.x0) <= 2 * reach


def _limited(
    at: int, words: Sequence[Word], placed: Container[int], others: Sequence[Word]
) -> tuple[int, int, list[Word]]:
    """From where to where an operator and its limits stand, and those as they follow it."""
    operator = words[at]
    free = takewhile(lambda word: id(word) not in placed, reversed(words[max(0, at - MOST) : at]))
    before = _limits(operator, free, others)[::-1]
    after = _limits(operator, words[at + 1 : at + MOST], others)
    found = [*before, *after]
    upper = [word for word in found if word.baseline < operator.baseline]
    lower = [word for word in found if word.baseline > operator.baseline]
    if not found or not _are_limits(operator, upper, lower):
        return at, at + 1, []
    em = operator.style.size
    parts = [part for part in (lower, upper) if part]
    x0 = operator.box.x1
    width = max(max(word.box.x1 for word in found) - x0, 0.3 * em) / len(parts)
    limits: list[Word] = []
    for index, part in enumerate(parts):
        line = operator.baseline + (LOWERED if part is lower else -RAISED) * em
        left = x0 + index * width
        limits += moved(Part(part, baseline_of(part)), line, left, left + width)
        limits[-1] = replace(limits[-1], space=index == len(parts) - 1)
    return at - len(before), at + 1 + len(after), limits


def _limits(operator: Word, words: Iterable[Word], others: Sequence[Word]) -> list[Word]:
    """The next small words over, under or right behind an operator, and over or under no other."""
    em, found = operator.style.size, list[Word]()
    for group in _groups(_small(operator, words), 0.35 * em):
        box, reach = union([word.box for word in group]), LIMIT_GAP * em
        if box.x1 < operator.box.x0 - reach or box.x0 > operator.box.x1 + reach:
            break
        middle, behind = box.center_x, box.x0 > operator.box.x1 - 0.2 * em
        off = abs(middle - operator.box.center_x)
        nearer = [other for other in others if abs(middle - other.box.center_x) < off]
        if any(not behind or other.box.x0 <= middle <= other.box.x1 for other in nearer):
            break
        found += group
    return found


def _small(operator: Word, words: Iterable[Word]) -> Iterator[Word]:
    em = operator.style.size
    for word in words:
        off = abs(word.baseline - operator.baseline)
        if word.style.size > SMALL * em or not 0.1 * em < off <= LIMIT_REACH * em:
            return
        yield word


def _groups(words: Iterable[Word], gap: float) -> list[list[Word]]:
    """Words of one limit each: on the same side of the axis, and near."""
    groups: list[list[Word]] = []
    for word in words:
        last = groups[-1][-1] if groups else None
        if (
            last is not None
            and abs(last.baseline - word.baseline) <= word.style.size
            and max(last.box.x0, word.box.x0) - min(last.box.x1, word.box.x1) <= gap
        ):
            groups[-1].append(word)
        else:
            groups.append([word])
    return groups


def _are_limits(operator: Word, *parts: Sequence[Word]) -> bool:
    """Are they centred on it, or right behind it?"""
    em = operator.style.size
    for part in filter(None, parts):
        box = union([word.box for word in part])
        centred = abs(box.center_x - operator.box.center_x) <= 0.5 * em
        if not centred and not -LIMIT_GAP * em <= box.x0 - operator.box.x1 <= 0.4 * em:
            return False
    return True
