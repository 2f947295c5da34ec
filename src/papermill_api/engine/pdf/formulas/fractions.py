"""Fractions and roots, told by their bars, in the line of their formula."""

from collections.abc import Sequence
from typing import NamedTuple

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.formulas.words import (
    CLOSED,
    LAYERED_FONTS,
    OPEN,
    SCRIPT,
    STOPS,
    Part,
    base_of,
    baseline_of,
    is_for_formulas,
    moved,
    new_sign,
)
from papermill_api.engine.pdf.page import Rule, Word
from papermill_api.engine.pdf.reading.tex_signs import AXIS, RADICAL
from papermill_api.engine.records import replace

MARGIN = 0.5  # em by which the bar is wider than what is over or under it, at most
OVER, UNDER = (-1.8, -0.1), (0.3, 1.8)  # em from a bar to the baselines over and under it
NEAR = 1.5  # em from it to either where that tells them alone
ROOTED = (0.3, 2.6)  # and from the bar of a root to what is under it, which may be a fraction
OFF_AXIS = 0.12  # em between the bar and the axis of the formula that it stands in
MOST = 80  # words over or under a bar
BESIDE = 3  # words before what is under a bar that may be its root: the sign and an index


def without_bars(
    words: list[Word], bars: Sequence[Rule], *, by_place: bool = False
) -> tuple[list[Word], list[Rule]]:
    """The words with fractions and roots in one line, and the bars that are of none.

    A bar is painted between its parts, or last. `by_place`: words are not painted in their order.
    """
    left: list[Rule] = []
    without = _without_bar_by_place if by_place else _without_bar
    for bar in bars:
        straight = without(words, bar)
        if straight is words:
            left.append(bar)
        words = straight
    return words, left


def _without_bar(words: list[Word], bar: Rule) -> list[Word]:
    """The words with the fraction or root of a bar in one line, if it is one's."""
    at = next((i for i, word in enumerate(words) if word.order > bar.order), len(words))
    after = words[at : at + MOST]
    holds_fraction = any(word.text == "/" and _is_across(word, bar) for word in after)
    rooted = _beside_bar(after, bar, *(ROOTED if holds_fraction else UNDER))
    if rooted and (straight := _with_root(words, at, rooted, bar)):
        return straight
    under = _beside_bar(after, bar, *UNDER)
    if not under:
        under = list(reversed(_beside_bar(words[max(0, at - MOST) : at][::-1], bar, *UNDER)))
        at -= len(under)
    if not under:
        return words
    over = list(reversed(_beside_bar(words[max(0, at - MOST) : at][::-1], bar, *OVER)))
    return _with_fraction(words, at - len(over), over, under, bar)


def _without_bar_by_place(words: list[Word], bar: Rule) -> list[Word]:
    """The same where what is over and under the bar is told by where it stands alone.

    The bar of a root that is drawn has the order of its sign, which is as tall as the root.
    """
    middle = bar.box.center_y
    beside = [
        word
        for word in words
        if word.style.font.startswith(LAYERED_FONTS) and _is_across(word, bar)
    ]
    offs = [(abs(word.baseline - middle), word) for word in beside]
    em = max([w.style.size for off, w in offs if off <= NEAR * w.style.size], default=0.0)
    near = [word for off, word in offs if off <= NEAR * em]
    signs = [word for word in words if word.text == RADICAL]
    drawn = next((sign for sign in signs if sign.order == bar.order), None)
    over = [word for word in near if word.baseline < middle]
    hung = next((sign for sign in signs if _hangs_from(sign, bar)), None)
    sign = drawn or (None if over else hung)
    under = [word for word in near if word.baseline > middle]
    if drawn is not None:
        under = [w for w in beside if drawn.box.y0 < w.box.center_y < drawn.box.y1]
    if not under:
        return words
    before = [*(w for w in words if _is_index(w, sign)), sign] if sign else over
    taken = set(map(id, (*before, *under)))
    first = next(at for at, word in enumerate(words) if id(word) in taken)
    rest = [word for word in words if id(word) not in taken]
    whole = [*rest[:first], *before, *under, *rest[first:]]
    if sign is not None:
        return _with_root(whole, first + len(before), under, bar) or words
    straight = _with_fraction(whole, first, over, under, bar)
    return words if straight is whole else straight


def _with_root(words: list[Word], at: int, under: Sequence[Word], bar: Rule) -> list[Word] | None:
    """The words with the root of a bar in one line, if it is one's; `at`: where `under` is."""
    root = _root(words[max(0, at - BESIDE) : at], bar, base_of(under))
    if root is None:
        return None
    start, end = at - root.taken, at + len(under)
    inside = _bracketed(under, _needs_root(under))
    return [*words[:start], *root.words, *inside, *words[end:]]


def _with_fraction(
    words: list[Word], start: int, over: Sequence[Word], under: Sequence[Word], bar: Rule
) -> list[Word]:
    """The words with the fraction of a bar in one line, if it is one's; `start`: of both parts."""
    end = start + len(over) + len(under)
    if not over or not _is_fraction(over, under, bar, words[:start][-1:], words[end:][:1]):
        return words
    line = _line_of(bar, over, [*words[:start][-1:], *words[end:][:1]])
    half = bar.box.center_x
    top = moved(Part(over, baseline_of(over)), line, bar.box.x0, half)
    low = moved(Part(under, baseline_of(under)), line, half, bar.box.x1)
    top = _bracketed(top, _needs_bracket(over))
    low = _bracketed(low, _needs_bracket(under))
    stroke = replace(new_sign("/", top[-1], space=False), baseline=line, style=base_of(over).style)
    top[-1] = replace(top[-1], space=False)
    return [*words[:start], *top, stroke, *low, *words[end:]]


def _beside_bar(words: Sequence[Word], bar: Rule, least: float, most: float) -> list[Word]:
    """The first words whose middles are over or under a bar, within so many em of it."""
    found: list[Word] = []
    em = 1.0
    for word in words:
        em = max(word.style.size, em)
        off = (word.baseline - bar.box.center_y) / em
        if not _is_across(word, bar) or word.style.angle or not least <= off <= most:
            break
        found.append(word)
    return found


def _hangs_from(sign: Word, bar: Rule) -> bool:
    near = abs(sign.baseline - bar.box.center_y) <= UNDER[1] * sign.style.size
    return near and _meets(sign, bar.box)


def _is_across(word: Word, bar: Rule) -> bool:
    """Is the middle of a word over or under a bar?"""
    return bar.box.x0 - 1 <= word.box.center_x <= bar.box.x1 + 1


def _meets(radical: Word, bar: Box) -> bool:
    return abs(radical.box.x1 - bar.x0) <= MARGIN * radical.style.size


class _Root(NamedTuple):
    words: list[Word]  # the index of a root, if it has one, and its sign
    taken: int  # how many words before what is under the bar these stand for


def _root(before: Sequence[Word], bar: Rule, base: Word) -> _Root | None:
    """The root that a bar belongs to, on the line of what is under the bar.

    Many fonts hang its sign from the bar, and its index stands over the hook.
    """
    at = next((i for i, word in reversed(list(enumerate(before))) if word.text == RADICAL), None)
    if at is None or not _meets(before[at], bar.box):
        return None
    sign = before[at]
    line = base.baseline
    box = replace(sign.box, y0=base.box.y0, y1=base.box.y1)
    root = replace(sign, box=box, baseline=line, space=False)
    behind = before[at + 1 :]
    indices = [word for word in (*before[:at][-1:], *behind) if _is_index(word, root)]
    if len(behind) > len(indices):
        return None
    taken = len(before) - at + len(indices) - len(behind)
    if not indices:
        return _Root([root], taken)
    index = moved(Part(indices, line), line, box.x0, box.center_x)
    index[-1] = replace(index[-1], space=False)
    return _Root([*index, replace(root, box=replace(box, x0=box.center_x))], taken)


def _is_index(word: Word, root: Word) -> bool:
    small = word.style.size < SCRIPT * root.style.size
    raised = 0 < root.baseline - word.baseline < root.style.size
    return small and raised and root.box.x0 - 1 <= word.box.center_x <= root.box.x1


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
    if any(is_for_formulas(word.style.font) for word in (*over, *under)):
        return True
    return any(_is_on_axis(word, bar) for word in (*before, *after))


def _is_on_axis(word: Word, bar: Rule) -> bool:
    em = word.style.size
    return abs(word.baseline - AXIS * em - bar.box.center_y) <= OFF_AXIS * em


def _line_of(bar: Rule, over: Sequence[Word], beside: Sequence[Word]) -> float:
    """The baseline of the formula that the bar stands on the axis of."""
    known = [word for word in beside if word.text != RADICAL]  # which hang from bars of their own
    level = [word.baseline for word in known if _is_on_axis(word, bar)]
    return level[0] if level else bar.box.center_y + AXIS * max(w.style.size for w in over)


def _needs_bracket(words: Sequence[Word]) -> bool:
    several = any(word.space or word.text in (RADICAL, "/") for word in words[:-1])
    return several and not _is_bracketed(words)


def _needs_root(words: Sequence[Word]) -> bool:
    text = "".join([word.text for word in words]).rstrip(STOPS)
    return not (len(text) == 1 or text.isdigit() or _is_bracketed(words))


def _is_bracketed(words: Sequence[Word]) -> bool:
    return words[0].text[0] in OPEN and words[-1].text.rstrip(STOPS)[-1:] in CLOSED


def _bracketed(words: Sequence[Word], bracket: bool) -> list[Word]:
    if not bracket:
        return list(words)
    first, last, base = words[0], words[-1], base_of(words)
    stop = last.text[-1] if last.text[-1] in STOPS and len(last.text) > 1 else ""
    opened = new_sign("(", replace(first, box=replace(first.box, x1=first.box.x0)), space=False)
    closed = new_sign(")" + stop, last, space=last.space)
    last = replace(last, text=last.text.removesuffix(stop), space=False)
    ends = [replace(one, baseline=base.baseline, style=base.style) for one in (opened, closed)]
    return [ends[0], *words[:-1], last, ends[1]]
