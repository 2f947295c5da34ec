"""How words travel between processes: by column, quick to pickle."""

from array import array
from collections.abc import Sequence
from itertools import chain, repeat
from typing import NamedTuple

from papermill_api.engine.geometry import Box, sides_of
from papermill_api.engine.pdf.page import Style, Word, fields_of


class Packed(NamedTuple):
    """The words of a line by column, quick to pickle and a third of the size."""

    texts: tuple[str, ...]
    places: bytes  # of doubles: x0, y0, x1, y1 and baseline of each
    styles: "Style | tuple[Style, ...]"  # one for all, or each its own
    spaces: tuple[bool, ...] | None  # None: behind each
    links: tuple[str | None, ...] | None  # None: no links
    orders: bytes  # of longs

    @property
    def sides(self) -> tuple[Sequence[float], ...]:
        """x0, y0, x1 and y1 of all words, and then their baselines."""
        places, end = array("d", self.places), 4 * len(self.texts)
        return (*(places[side:end:4] for side in range(4)), places[end:])


def pack(words: Sequence[Word]) -> Packed:
    fields = map(fields_of, words)
    texts, boxes, baselines, styles, spaces, links, orders = zip(*fields, strict=True)
    first = styles[0]
    return Packed(
        texts,
        array("d", (*chain.from_iterable(map(sides_of, boxes)), *baselines)).tobytes(),
        first if styles.count(first) == len(styles) else styles,
        None if all(spaces) else spaces,
        links if any(links) else None,
        array("l", orders).tobytes(),
    )


def unpack(packed: Packed) -> tuple[Word, ...]:
    texts, _, styles, spaces, links, orders = packed
    *corners, baselines = packed.sides
    columns = (
        texts,
        map(Box, *corners),
        baselines,
        repeat(styles) if isinstance(styles, Style) else styles,
        repeat(True) if spaces is None else spaces,
        repeat(None) if links is None else links,
        array("l", orders),
    )
    return tuple(map(Word, *columns))
