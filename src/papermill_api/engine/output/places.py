"""Where on the pages the text of a block stands, part by part, so that quotes can be shown."""

import math
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


class Place(NamedTuple):
    start: int  # the character of the text that it begins with
    page: int
    boxes: tuple[Box, ...]


class Starting(Protocol):
    @property
    def start(self) -> int: ...


Placed = TypeVar("Placed", bound=Starting)
_Share = tuple[float, Source]  # how much of the text stands there, in characters


def places_of(block: Block, text: str) -> list[Place]:
    """The places of a block, in the order of its written text.

    Rows of a table begin where their lines do. Items of a list, and parts of a paragraph that a
    column or page cuts, begin about there: the text is shared out by their lengths and areas.
    """
    if isinstance(block, Table) and block.rows:
        return _places_of_rows(block, text)
    if not isinstance(block, ListBlock | Quote) and len(block.sources) == 1:
        return [Place(0, *block.sources[0])]
    shares = list(_shares(block))
    total = sum(share for share, _ in shares) or 1.0
    starts = accumulate((share for share, _ in shares), initial=0.0)
    return [
        Place(round(len(text) * start / total), *source)
        for start, (_, source) in zip(starts, shares, strict=False)
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
    return [Place(start, *row) for start, row in zip(starts, table.rows, strict=False) if row.boxes]


def _shares(block: Block) -> Iterator[_Share]:
    if isinstance(block, Quote):
        for inside in block.blocks:
            yield from _shares(inside)
    elif isinstance(block, ListBlock):
        for item in block.items:
            yield from _shares_of_item(item)
    else:
        yield from _by_area(_length(block), block.sources)


def _shares_of_item(item: ListItem) -> Iterator[_Share]:
    yield from _by_area(len(plain_text(item.spans)) + MARKER_LENGTH, item.sources)
    for child in item.children:
        yield from _shares(child)


def _length(block: Block) -> int:
    if isinstance(block, Table):
        return sum(len(plain_text(cell.spans)) + MARKER_LENGTH for cell in block.cells)
    return len(getattr(block, "text", "") or plain_text(getattr(block, "spans", ())))


def _by_area(length: int, sources: Sources) -> Iterator[_Share]:
    areas = [_area(source.boxes) for source in sources]
    total = sum(areas) or 1.0
    return ((length * area / total, source) for area, source in zip(areas, sources, strict=True))


def _area(boxes: Iterable[Box]) -> float:
    return sum(box.width * box.height for box in boxes)
