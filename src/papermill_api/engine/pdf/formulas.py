r"""Formulas in one line: fractions, limits of sums, rows of a matrix, as a reader would type them.

     n                  its limits follow a sum as index and exponent, a fraction gets a stroke and
    ---    a + b        the brackets that its bar stands for, what is under a root gets brackets,
    \    x -----        and rows between large brackets follow one another:
    /__   i  c
    i=1                 ∑ i=1 n x i (a + b)/c

All words keep their text. They get the baseline of their formula, or one near it, and a place in
the order of reading, and are squeezed into the width that they have together.
"""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise, takewhile
from statistics import median
from typing import NamedTuple

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.columns import PageWords, by_column
from papermill_api.engine.pdf.page import Rule, Word
from papermill_api.engine.pdf.tex_signs import AXIS, RADICAL

FONTS = ("CMMI", "CMSY", "CMEX", "MSBM", "LMMath", "NewCMMath", "CambriaMath", "STIXTwoMath",
         "XITSMath", "MathJax_", "NewTXMI", "MTMI", "txmi", "txsy", "pxmi", "pxsy")  # fmt: skip
OPERATORS = frozenset("∑∏⋃⋂⋀⋁⨄⨆⨀⨁⨂∐∫∮") | {"lim", "max", "min", "sup", "inf", "argmax", "argmin"}
SCRIPT = 0.9  # times the size of their line; exponents and indices are smaller
SMALL = 0.85  # times the size of an operator; its limits are no larger
LIMIT_REACH = 1.9  # em between the baselines of an operator and its limits
LIMIT_GAP = 0.7  # em between an operator, or one of its limits, and the next one
LOWERED, RAISED = 0.2, 0.35  # em; how far off the line limits come to stand
BAR = 1.3  # points that the bar of a fraction is thick, at most
MARGIN = 0.5  # em by which the bar is wider than what is over or under it, at most
OVER, UNDER = (-1.8, -0.1), (0.3, 1.8)  # em from a bar to the baselines over and under it
OFF_AXIS = 0.12  # em between the bar and the axis of the formula that it stands in
ROW = 0.75  # em from one row between brackets to the next, at least
GAP = 0.5  # em of white between words that were moved, at most
MOST = 80  # words over or under a bar, or between brackets
STOPS = frozenset(",.;:")
OPEN = frozenset("([{⌊⌈⟨")
CLOSED = frozenset(")]}⌋⌉⟩")


_NUMBER = re.compile(r"\((?:[A-Z]\.?)?\d{1,3}(?:[.-]\d{1,3})*[a-z′']*\)")


class _Part(NamedTuple):
    """Words of a formula that stand together, and the baseline that they are around."""

    words: Sequence[Word]
    baseline: float


def is_formula(words: Sequence[Word]) -> bool:
    """Are most of the words letters of formulas, numbers and signs?"""
    told = [_is_for_formulas(word.style.font) for word in words]
    if True not in told:  # most lines
        return False
    signs = sum(one or not word.text.isalpha() for one, word in zip(told, words, strict=True))
    return 2 * signs > len(words)


@lru_cache(maxsize=512)
def _is_for_formulas(font: str) -> bool:
    return font.startswith(FONTS)


def is_equation_number(text: str) -> bool:
    """As it stands at the edge of the column, in the line of what it counts: "(2.1)"."""
    return text.startswith("(") and _NUMBER.fullmatch(text) is not None


def straighten_formulas(words: Sequence[Word], rules: Sequence[Rule]) -> Sequence[Word]:
    """The words of a page with its formulas in one line each."""
    page = by_column(words)
    if not any(_is_for_formulas(style.font) for style in page.columns.styles):
        return words
    straight = _with_dots(page)
    bars = [rule for rule in rules if rule.horizontal and rule.box.height <= BAR]
    bars.sort(key=lambda bar: bar.box.width)  # inner ones are narrower
    straight, left = _without_bars(straight, bars)
    straight, _ = _without_bars(_with_limits(straight), left)  # with sums over or under them
    return PageWords(_tied(_with_rows(straight)))


def _with_dots(words: Sequence[Word]) -> list[Word]:
    """The words with three stops below each other as the sign that they make."""
    kept: list[Word] = []
    for word in words:
        kept.append(word)
        if word.text == "." and len(kept) > 2 and (sign := _dots(kept[-3:])):
            kept[-3:] = [kept[-2]._replace(text=sign, space=True)]
    return kept


def _dots(words: Sequence[Word]) -> str:
    if any(word.text != "." for word in words):
        return ""
    em = words[0].style.size
    down = [(b.baseline - a.baseline) / em for a, b in pairwise(words)]
    across = [(b.box.x0 - a.box.x0) / em for a, b in pairwise(words)]
    if not all(0.2 < step < 0.6 for step in down):
        return ""
    if all(abs(step) < 0.1 for step in across):
        return "⋮"
    return "⋱" if all(0.2 < step < 0.6 for step in across) else ""


def _without_bars(words: list[Word], bars: Sequence[Rule]) -> tuple[list[Word], list[Rule]]:
    """The words with fractions and roots in one line, and the bars that are of none."""
    left: list[Rule] = []
    for bar in bars:
        straight = _without_bar(words, bar)
        if straight is words:
            left.append(bar)
        words = straight
    return words, left


def _without_bar(words: list[Word], bar: Rule) -> list[Word]:
    """The words with the fraction or root of a bar in one line, if it is one's."""
    at = next((i for i, word in enumerate(words) if word.order > bar.order), len(words))
    under = _beside_bar(words[at : at + MOST], bar, *UNDER)
    if not under:
        return words
    end = at + len(under)
    before = words[at - 1] if at else None
    if before is not None and before.text == RADICAL and _meets(before, bar.box):
        root = before._replace(space=False)
        return [*words[: at - 1], root, *_bracketed(under, _needs_root(under)), *words[end:]]
    over = list(reversed(_beside_bar(words[max(0, at - MOST) : at][::-1], bar, *OVER)))
    start = at - len(over)
    if not over or not _is_fraction(over, under, bar, words[:start][-1:], words[end:][:1]):
        return words
    line = _line_of(bar, over, [*words[:start][-1:], *words[end:][:1]])
    half = bar.box.center_x
    top = _moved(_Part(over, _baseline(over)), line, bar.box.x0, half)
    low = _moved(_Part(under, _baseline(under)), line, half, bar.box.x1)
    top = _bracketed(top, _needs_bracket(over))
    low = _bracketed(low, _needs_bracket(under))
    stroke = _sign("/", top[-1], space=False)._replace(baseline=line, style=_base_of(over).style)
    top[-1] = top[-1]._replace(space=False)
    return [*words[:start], *top, stroke, *low, *words[end:]]


def _beside_bar(words: Sequence[Word], bar: Rule, least: float, most: float) -> list[Word]:
    """The first words whose middles are over or under a bar, within so many em of it."""
    found: list[Word] = []
    em = 1.0
    for word in words:
        em = max(word.style.size, em)
        off = (word.baseline - bar.box.center_y) / em
        inside = bar.box.x0 - 1 <= word.box.center_x <= bar.box.x1 + 1
        if not inside or word.style.angle or not least <= off <= most:
            break
        found.append(word)
    return found


def _meets(radical: Word, bar: Box) -> bool:
    return abs(radical.box.x1 - bar.x0) <= MARGIN * radical.style.size


def _is_fraction(
    over: Sequence[Word],
    under: Sequence[Word],
    bar: Rule,
    before: Sequence[Word],
    after: Sequence[Word],
) -> bool:
    """Is the bar as wide as the wider of the two, both centred on it, in a formula?"""
    sides = [(part[0].box.x0, max(word.box.x1 for word in part)) for part in (over, under)]
    em = max(word.style.size for word in (*over, *under))
    if abs(max(x1 - x0 for x0, x1 in sides) - bar.box.width) > MARGIN * em:
        return False
    if any(abs((x0 + x1) / 2 - bar.box.center_x) > MARGIN * em for x0, x1 in sides):
        return False
    if any(_is_for_formulas(word.style.font) for word in (*over, *under)):
        return True
    return any(_is_on_axis(word, bar) for word in (*before, *after))


def _is_on_axis(word: Word, bar: Rule) -> bool:
    em = word.style.size
    return abs(word.baseline - AXIS * em - bar.box.center_y) <= OFF_AXIS * em


def _line_of(bar: Rule, over: Sequence[Word], beside: Sequence[Word]) -> float:
    """The baseline of the formula that the bar stands on the axis of."""
    level = [word.baseline for word in beside if _is_on_axis(word, bar)]
    return level[0] if level else bar.box.center_y + AXIS * max(w.style.size for w in over)


def _baseline(words: Sequence[Word]) -> float:
    largest = max(word.style.size for word in words)
    return median([word.baseline for word in words if word.style.size == largest])


def _base_of(words: Sequence[Word]) -> Word:
    """The first word that is no exponent or index."""
    return max(words, key=lambda word: word.style.size)


def _moved(part: _Part, baseline: float, x0: float, x1: float) -> list[Word]:
    """The words around another baseline, squeezed between two places, their gaps most of all."""
    first, down = part.words[0].box, baseline - part.baseline
    places, right, end = [(0.0, first.width)], first.x1, first.width
    for word in part.words[1:]:
        start = end + min(word.box.x0 - right, GAP * word.style.size)
        right = max(right, word.box.x1)
        places.append((start, start + word.box.width))
        end = max(end, places[-1][1])
    scale = (x1 - x0) / max(end, 0.1)
    return [
        word._replace(
            box=Box(x0 + a * scale, word.box.y0 + down, x0 + b * scale, word.box.y1 + down),
            baseline=word.baseline + down,
        )
        for word, (a, b) in zip(part.words, places, strict=True)
    ]


def _needs_bracket(words: Sequence[Word]) -> bool:
    return any(word.space for word in words[:-1]) and not _is_bracketed(words)


def _needs_root(words: Sequence[Word]) -> bool:
    return len(words) > 1 and not _is_bracketed(words)


def _is_bracketed(words: Sequence[Word]) -> bool:
    return words[0].text[0] in OPEN and words[-1].text[-1] in CLOSED


def _bracketed(words: Sequence[Word], bracket: bool) -> list[Word]:
    if not bracket:
        return list(words)
    first, last, base = words[0], words[-1], _base_of(words)
    stop = last.text[-1] if last.text[-1] in STOPS and len(last.text) > 1 else ""
    opened = _sign("(", first._replace(box=first.box._replace(x1=first.box.x0)), space=False)
    closed = _sign(")" + stop, last, space=last.space)
    last = last._replace(text=last.text.removesuffix(stop), space=False)
    ends = [one._replace(baseline=base.baseline, style=base.style) for one in (opened, closed)]
    return [ends[0], *words[:-1], last, ends[1]]


def _sign(text: str, after: Word, space: bool) -> Word:
    """A sign that the formula does not have, as wide as nothing."""
    return after._replace(text=text, box=after.box._replace(x0=after.box.x1), space=space)


def _with_limits(words: list[Word]) -> list[Word]:
    operators = [word for word in words if word.text in OPERATORS and not word.style.angle]
    placed: set[int] = set()  # limits, which are none of the next operator
    for operator in operators:
        at = next(at for at, word in enumerate(words) if word is operator)
        others = [one for one in operators if one is not operator and _are_near(one, operator)]
        start, end, limits = _limited(at, words, placed, others)
        if limits:
            placed.update(map(id, limits))
            words = [*words[:start], operator._replace(space=False), *limits, *words[end:]]
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
        limits += _moved(_Part(part, _baseline(part)), line, left, left + width)
        limits[-1] = limits[-1]._replace(space=index == len(parts) - 1)
    return at - len(before), at + 1 + len(after), limits


def _limits(operator: Word, words: Iterable[Word], others: Sequence[Word]) -> list[Word]:
    """The next small words over, under or right behind an operator, and over or under no other."""
    em, found = operator.style.size, list[Word]()
    for group in _groups(_small(operator, words), 0.35 * em):
        x0, x1 = min(word.box.x0 for word in group), max(word.box.x1 for word in group)
        reach = LIMIT_GAP * em
        if x1 < operator.box.x0 - reach or x0 > operator.box.x1 + reach:
            break
        middle, behind = (x0 + x1) / 2, x0 > operator.box.x1 - 0.2 * em
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
        x0, x1 = min(w.box.x0 for w in part), max(w.box.x1 for w in part)
        centred = abs((x0 + x1) / 2 - operator.box.center_x) <= 0.5 * em
        if not centred and not -LIMIT_GAP * em <= x0 - operator.box.x1 <= 0.4 * em:
            return False
    return True


def _with_rows(words: list[Word]) -> list[Word]:
    """The words with rows between large brackets one behind the other."""
    result: list[Word] = []
    at = 0
    while at < len(words):
        rows = _rows_after(at, words) if words[at].text in OPEN else []
        result.append(words[at])
        at += 1
        if len(rows) < 2:
            continue
        inside = [word for row in rows for word in row]
        at += len(inside)
        line = result[-1].baseline
        x0, x1 = min(word.box.x0 for word in inside), max(word.box.x1 for word in inside)
        step = (x1 - x0) / len(rows)
        for index, row in enumerate(rows):
            left = x0 + index * step
            placed = _moved(_Part(row, _baseline(row)), line, left, left + step)
            last = placed[-1]
            if index < len(rows) - 1:
                placed[-1] = last._replace(space=False)
                placed.append(_sign(";", last, space=True)._replace(baseline=line))
            result += placed
    return result


def _rows_after(at: int, words: Sequence[Word]) -> list[list[Word]]:
    """What stands in rows behind a large bracket, which is on the axis of none of them."""
    bracket = words[at]
    if not bracket.style.font.startswith(("CMEX", "LMMathExtension")):
        return []
    em = bracket.style.size
    reach = max(2.5 * em, bracket.box.height / 2 + em)
    rows: list[list[Word]] = [[]]
    for word in words[at + 1 : at + MOST]:
        off = word.baseline - bracket.baseline
        closes = word.text in CLOSED and word.style.font == bracket.style.font
        if closes or is_equation_number(word.text):
            break
        if word.box.x0 < bracket.box.x0 or abs(off) > reach:
            break
        row = rows[-1]
        if row and word.box.x0 <= row[-1].box.x0 and word.baseline > _baseline(row) + ROW * em:
            rows.append([])
        rows[-1].append(word)
    level = [row for row in rows if row and abs(_baseline(row) - bracket.baseline) <= AXIS * em]
    return [] if len(rows) == 1 or len(level) not in (0, 1) else rows


def _tied(words: Sequence[Word]) -> Iterator[Word]:
    """The words without spaces between the two scripts of one base."""
    yield from words[:1]
    for base, word, after in zip(words, words[1:], words[2:], strict=False):
        small = SCRIPT * base.style.size
        stacked = (
            word.space
            and not base.space
            and max(word.style.size, after.style.size) < small
            and base.box.x1 - 0.5 * small <= after.box.x0 < word.box.x1
        )
        yield word._replace(space=False) if stacked else word
    yield from words[1:][-1:]
