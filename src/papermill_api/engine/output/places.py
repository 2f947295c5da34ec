"""Where on the pages the text of a block stands, part by part, so that quotes can be shown."""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple, Protocol, TypeVar

from papermill_api.engine.document import (
    Block,
    ListBlock,
    ListItem,
    Quote,
    Source,
    Sources,
    Table,
    plain_text,
)
from papermill_api.engine.geometry import Box

MARKER_LENGTH = 3  # characters that an item takes beside its text, about
LONGEST_WORD = 40  # characters within which the next word begins, in scripts with spaces
WHITE = (" ", "\n")
FIRST_OF_WORD = re.compile(r"(?<=\s)\S")
MARK_ROOM = 12  # characters of emphasis, boxes and escapes before the first word of an item

_WORD = re.compile(r"\w+")
_ITEM_LINE = re.compile(r"^[> ]*(?:[-*]|\d+[.)]) ", re.MULTILINE)


class Place(NamedTuple):
    start: int  # the character of the text that it begins with
    page: int
    boxes: tuple[Box, ...]


class Starting(Protocol):
    @property
    def start(self) -> int: ...


Placed = TypeVar("Placed", bound=Starting)


class _Share(NamedTuple):
    length: float  # of the text that stands there, in characters
    source: Source
    item: str = ""  # the first word of the item of a list that begins there


def places_of(block: Block, text: str) -> list[Place]:
    """The places of a block, in the order of its written text.

    Rows of a table and items of a list begin where their lines do. Parts of a text that a column
    or page cuts begin with the word about there: the text is shared out by their lengths, or by
    areas where nobody counted.
    """
    if isinstance(block, Table) and block.rows:
        return _places_of_rows(block, text)
    if not isinstance(block, ListBlock | Quote) and len(block.sources) == 1:
        source = block.sources[0]
        return [Place(0, source.page, source.boxes)]
    shares = list(_shares(block))
    starts = _starts(shares, text)
    return [
        Place(start, share.source.page, share.source.boxes)
        for start, share in zip(starts, shares, strict=True)
    ]


def cut_places(places: Sequence[Place], start: int, end: int) -> list[Place]:
    """The places of a part of the text, from `start` to `end`, as that part counts."""
    return [
        place._replace(start=max(0, place.start - start))
        for place in places_within(places, start, end)
    ]


def places_within(places: Sequence[Placed], start: int, end: int) -> list[Placed]:
    """Those of the places, in the order of a text, that some of it from `start` to `end` has.

    Each goes on until the next begins, and the last to the end.
    """
    ends = [*(place.start for place in places[1:]), math.inf]
    return [
        place
        for place, its_end in zip(places, ends, strict=False)
        if place.start < end and its_end > start
    ]


def _places_of_rows(table: Table, text: str) -> list[Place]:
    lines = text.split("\n")
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    if len(lines) > table.row_count:
        del starts[1]  # of the dashes below the first row
    return [
        Place(start, row.page, row.boxes)
        for start, row in zip(starts, table.rows, strict=False)
        if row.boxes
    ]


def _starts(shares: Sequence[_Share], text: str) -> list[int]:
    """Where each share begins: items where their lines do, the others in between by lengths."""
    starts: list[int] = []
    group: list[_Share] = []
    begin = 0
    for share in shares:
        after = begin + 1 if starts or group else 0
        line = _item_from(text, share.item, after) if share.item else None
        if line is not None:
            starts += _shared_out(group, text, begin, line)
            group, begin = [], line
        group.append(share)
    return starts + _shared_out(group, text, begin, len(text))


def _item_from(text: str, word: str, start: int) -> int | None:
    """Where the line of the next item begins whose first word is this, if one does."""
    for line in _ITEM_LINE.finditer(text, start):
        if text.find(word, line.end(), line.end() + MARK_ROOM + len(word)) >= 0:
            return line.start()
    return None


def _shared_out(group: Sequence[_Share], text: str, begin: int, end: int) -> list[int]:
    """Where each of a group begins that stands in a text from `begin` to `end`."""
    total = sum(share.length for share in group) or 1.0
    before = accumulate((share.length for share in group), initial=0.0)
    places = zip(before, group, strict=False)
    starts = [begin + round((end - begin) * part / total) for part, _ in places]
    return [start if start == begin else _word_near(text, start) for start in starts]


def _word_near(text: str, place: int) -> int:
    """Where the word begins that begins nearest to the place, for no part begins inside of one.

    Words that are not parted by spaces, as in Chinese, begin wherever they are said to.
    """
    before = max(text.rfind(white, 0, place) for white in WHITE) + 1
    after = FIRST_OF_WORD.search(text, place)
    nearest = after.start() if after and after.start() - place < place - before else before
    return nearest if abs(nearest - place) <= LONGEST_WORD else place


def _shares(block: Block) -> Iterator[_Share]:
    if isinstance(block, Quote):
        for inside in block.blocks:
            yield from _shares(inside)
    elif isinstance(block, ListBlock):
        for item in block.items:
            yield from _shares_of_item(item)
    else:
        yield from _by_length(_length(block), block.sources)


def _shares_of_item(item: ListItem) -> Iterator[_Share]:
    text = plain_text(item.spans)
    word = _WORD.search(text)
    for index, share in enumerate(_by_length(len(text) + MARKER_LENGTH, item.sources)):
        yield share if index or not word else _Share(share.length, share.source, word[0])
    for child in item.children:
        yield from _shares(child)


def _length(block: Block) -> int:
    if isinstance(block, Table):
        return sum(len(plain_text(cell.spans)) + MARKER_LENGTH for cell in block.cells)
    return len(getattr(block, "text", "") or plain_text(getattr(block, "spans", ())))


def _by_length(length: int, sources: Sources) -> Iterator[_Share]:
    if len(sources) == 1:
        return iter((_Share(length, sources[0]),))
    parts: list[float] = [source.length for source in sources]
    if not all(parts):
        parts = [_area(source.boxes) for source in sources]
    total = sum(parts) or 1.0
    return (
        _Share(length * part / total, source) for part, source in zip(parts, sources, strict=True)
    )


def _area(boxes: Iterable[Box]) -> float:
    return sum(box.width * box.height for box in boxes)
