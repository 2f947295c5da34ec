"""Underscores that are drawn: TeX's first encoding of fonts has none, so a rule is put for each.

debug▁assertions    no wider than a letter, on the baseline, and touching what it joins
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from papermill_api.engine.pdf.columns import PageWords
from papermill_api.engine.pdf.page import Rule, Word
from papermill_api.engine.records import replace

WIDEST = 12.0  # points; no underscore of a text is wider
WIDTHS = 0.2, 0.45  # em
ROOT = "√"  # has a bar of its own
LEVEL = 0.06  # em between the rule and the baseline
TOUCH = 0.17  # em to what it joins; in a cell of a listing there is white around it
_Drawn = tuple[float, float, float, int]  # x0, x1, y, and how many underscores in a row


def with_drawn_underscores(words: Sequence[Word], rules: Sequence[Rule]) -> Sequence[Word]:
    """The words of a page with a word of underscores for each such rule, or rules in a row."""
    short = [rule for rule in rules if rule.horizontal and rule.box.x1 - rule.box.x0 < WIDEST]
    if not short:  # as on most pages
        return words
    level: dict[int, list[int]] = defaultdict(list)
    for at, word in enumerate(words):
        level[round(word.baseline)].append(at)
    behind: dict[int, Word] = {}
    ahead: dict[int, Word] = {}
    for drawn in _in_rows(short):
        y = round(drawn[2])
        around = [at for row in (y - 1, y, y + 1) for at in level.get(row, ())]
        left = next((at for at in around if _touches(words[at], drawn, words[at].box.x1, -1)), None)
        right = next((at for at in around if _touches(words[at], drawn, words[at].box.x0, 1)), None)
        if left is not None:
            behind[left] = _sign(words[left], drawn, right is None and words[left].space)
        elif right is not None:
            ahead[right] = _sign(words[right], drawn, False)
    return PageWords(_put(words, ahead, behind)) if ahead or behind else words


def _in_rows(rules: Sequence[Rule]) -> Iterator[_Drawn]:
    """The rules, those that follow each other within a touch as one."""
    places = sorted((round(rule.box.center_y, 1), rule.box.x0, rule.box.x1) for rule in rules)
    last: _Drawn | None = None
    for y, x0, x1 in places:
        if last is not None and y == last[2] and abs(x0 - last[1]) <= TOUCH * WIDEST:
            last = last[0], x1, y, last[3] + 1
            continue
        if last is not None:
            yield last
        last = x0, x1, y, 1
    if last is not None:
        yield last


def _touches(word: Word, drawn: _Drawn, edge: float, side: int) -> bool:
    """Does the word end (-1) or start (1), at this edge, where underscores of its size start?"""
    x0, x1, y, count = drawn
    em = word.style.size
    if word.text == ROOT:
        return False
    gap = x0 - edge if side < 0 else edge - x1
    if abs(gap) > TOUCH * em or abs(word.baseline - y) > LEVEL * em or word.style.angle:
        return False
    return WIDTHS[0] * em <= (x1 - x0) / count <= WIDTHS[1] * em


def _sign(beside: Word, drawn: _Drawn, space: bool) -> Word:
    x0, x1, _, count = drawn
    return replace(beside, text="_" * count, box=replace(beside.box, x0=x0, x1=x1), space=space)


def _put(words: Sequence[Word], ahead: dict[int, Word], behind: dict[int, Word]) -> Iterator[Word]:
    for at, word in enumerate(words):
        if at in ahead:
            yield ahead[at]
        sign = behind.get(at)
        yield word if sign is None else replace(word, space=False)
        if sign is not None:
            yield sign
