"""Numbers of a list that have neither a stop nor a look of their own, but hang before its items."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from papermill_api.engine.pdf.layout import Line, make_line
from papermill_api.engine.pdf.page import SAME_ROW, Style, style_of_most
from papermill_api.engine.pdf.scripts import starts_lower
from papermill_api.engine.records import replace

MOST_DIGITS = 2
LEAST = 3  # of a list; less might be anything that is numbered
SAME_EDGE = 0.3  # em by which edges of one list are off at most
MIN_GAP, MAX_GAP = 0.4, 2.5  # em of white between a number and its text
NEXT_LINE = 1.8  # em between the baselines of an item's lines at most
NEXT_ITEM = 2.2  # em; the same for items of one line
WIDE = 0.9  # em; a space is narrower
HEAD = 3.0  # em over the first item, in which a table has the heads of its columns


class _Item(NamedTuple):
    place: int  # of the line that begins with the number
    number: float  # where that begins
    text: float  # where its text does
    value: int
    line: Line  # of the text
    gap: float  # in front of that
    first: str  # word of it


def stop_bare_numbers(lines: Sequence[Line]) -> list[Line]:
    """One page's lines, with a stop behind each such number, as other lists have.

    1   Choose the folder that    three or more that count on from one, in the look of the text; an
        it writes into.           item goes on where its text begins, or all stand right below each
    2   Start the server.         other with white behind their numbers; and nothing else is in the
    3   Wait.                     column of the numbers or beside the text
    """
    bare = [
        index
        for index, line in enumerate(lines)
        if len(line.words[0].text) <= MOST_DIGITS and _begins_bare(line)
    ]
    if len(bare) < LEAST:
        return list(lines)
    body = style_of_most((line.style, len(line.text)) for line in lines)
    lists: dict[int, list[_Item]] = defaultdict(list)
    for index in bare:
        item = _item(index, lines, body)
        if item is not None:
            lists[round(item.text / (SAME_EDGE * body.size))].append(item)
    found = {
        item.place: item
        for items in lists.values()
        for chain in _chains(items, body.size)
        if _is_list(chain, lines, body.size)
        for item in chain
    }
    if not found:
        return list(lines)
    return [_stopped(line) if index in found else line for index, line in enumerate(lines)]


def _begins_bare(line: Line) -> bool:
    first = line.words[0]
    return first.text.isdecimal() and not line.angle and (first.space or len(line.words) == 1)


def _item(index: int, lines: Sequence[Line], body: Style) -> _Item | None:
    """A number in the look of the text, and the text beside it, which begins with a letter."""
    line, number = lines[index], lines[index].words[0]
    if number.style != body or body.mono:
        return None
    text, words = line, line.words[1:]
    level = [
        other
        for other in lines
        if other is not line and abs(other.baseline - line.baseline) <= SAME_ROW * body.size
        if other.box.x0 > line.box.x1
    ]
    if not words:
        text = min(level, key=lambda other: other.box.x0, default=line)
        words = text.words if text is not line else ()
        level = [other for other in level if other is not text]
    if not words or level or not words[0].text[0].isalpha() or text.last_text.isdecimal():
        return None
    gap = words[0].box.x0 - number.box.x1
    if text.style.bold != body.bold or not MIN_GAP <= gap / body.size <= MAX_GAP:
        return None
    return _Item(index, number.box.x0, words[0].box.x0, int(number.text), text, gap, words[0].text)


def _chains(items: Sequence[_Item], em: float) -> Iterator[list[_Item]]:
    """Those that count on from one down the page."""
    chain: list[_Item] = []
    for item in sorted(items, key=lambda item: item.line.baseline):
        follows = chain and item.value == chain[-1].value + 1
        if not follows or abs(item.number - chain[-1].number) > em:
            yield chain
            chain = []
        if chain or item.value == 1:
            chain.append(item)
    yield chain


def _is_list(chain: Sequence[_Item], lines: Sequence[Line], em: float) -> bool:
    """Do items go on where their text begins, with nothing else in the column of the numbers?

    Or do items of one line stand apart from their numbers?
    """
    if len(chain) < LEAST:
        return False
    own = {item.place for item in chain}
    texts = {id(item.line) for item in chain}
    others = [
        line for index, line in enumerate(lines) if index not in own and id(line) not in texts
    ]
    if any(_heads_column(line, chain[0], em) or _is_among(line, chain, em) for line in others):
        return False
    if any(_goes_on(item, line, em) for item in chain for line in others):
        return True
    return _stand_apart(chain, em)


def _stand_apart(chain: Sequence[_Item], em: float) -> bool:
    """Are items of one line right below each other, and wide white behind each number?

    Lines of a text that somebody counted begin in small letters, too.
    """
    steps = [two.line.baseline - one.line.baseline for one, two in pairwise(chain)]
    if max(steps) > NEXT_ITEM * em or any(item.gap < WIDE * em for item in chain):
        return False
    return not any(starts_lower(item.first) for item in chain)


def _heads_column(line: Line, first: _Item, em: float) -> bool:
    if not 0 < first.line.baseline - line.baseline < HEAD * em or line.size > em:
        return False
    return abs(line.box.x0 - first.text) <= SAME_EDGE * em


def _is_among(line: Line, chain: Sequence[_Item], em: float) -> bool:
    """Does it begin right of where the numbers do but left of the texts?"""
    first, slack = chain[0], SAME_EDGE * em
    if not first.line.baseline < line.baseline < chain[-1].line.baseline:
        return False
    return first.number - slack < line.box.x0 < first.text - slack


def _goes_on(item: _Item, line: Line, em: float) -> bool:
    step = line.baseline - item.line.baseline
    return 0 < step <= NEXT_LINE * em and abs(line.box.x0 - item.text) <= SAME_EDGE * em


def _stopped(line: Line) -> Line:
    number, *rest = line.words
    return make_line((replace(number, text=f"{number.text}."), *rest))
