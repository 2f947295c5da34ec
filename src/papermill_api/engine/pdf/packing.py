"""How words travel between processes: by column, quick to pickle."""

from array import array
from collections.abc import Sequence
from itertools import repeat
from typing import NamedTuple

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.page import Style, Word


class Packed(NamedTuple):
    """The words of a line by column, quick to pickle and a third of the size."""

    texts: tuple[str, ...]
    places: bytes  # of doubles: x0 of all, y0, x1, y1 and baselines
    styles: "Style | tuple[Style, ...]"  # one for all, or each its own
    spaces: tuple[bool, ...] | None  # None: behind each
    links: tuple[str | None, ...] | None  # None: no links
    orders: bytes  # of longs

    @property
    def sides(self) -> tuple[Sequence[float], ...]:
        """x0, y0, x1 and y1 of all words, and then their baselines."""
        places, count = array("d", self.places), len(self.texts)
        return tuple([places[side * count : (side + 1) * count] for side in range(5)])


def pack(words: Sequence[Word]) -> Packed:
    boxes = [word.box for word in words]
    places = [box.x0 for box in boxes]
    places += [box.y0 for box in boxes]
    places += [box.x1 for box in boxes]
    places += [box.y1 for box in boxes]
    places += [word.baseline for word in words]
    styles = tuple([word.style for word in words])
    spaces = tuple([word.space for word in words])
    links = tuple([word.link for word in words])
    return Packed(
        tuple([word.text for word in words]),
        array("d", places).tobytes(),
        styles[0] if styles.count(styles[0]) == len(styles) else styles,
        None if all(spaces) else spaces,
        links if any(links) else None,
        array("l", [word.order for word in words]).tobytes(),
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
