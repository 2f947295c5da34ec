"""Clusters of letters, as in Hindi and Thai, of which PDFium knows one glyph alone.

A cluster of letters and signs that one text stands for (ActualText) is painted by several text
objects. PDFium places the text at the first of these and knows no glyphs of the others. So clusters
end too soon and PDFium puts spaces behind them, "ला ने के लि ए", and where it takes one of the
others for the start of a text of its own, the cluster comes once more.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from papermill_api.engine.pdf.reading import bulk
from papermill_api.engine.pdf.reading.glyph_boxes import loose_boxes

SPACE = 0.15  # em; no space between words is narrower
PAINTED = 0.5  # em; on a page that paints its spaces no other white this narrow is one
NO_WIDTH = 0.05  # em; what is painted without ink nearer to the next letter is no space
REACH = 0.5  # em; the glyphs of a cluster stand no further apart
BEHIND = 4  # runs of glyphs; a cluster comes once more within as many
# Of India (Devanagari to Sinhala), Thai, Lao, Tibetan, Burmese; Khmer.
_CLUSTERED = re.compile("[\u0900-\u109f\u1780-\u17ff]")

Glyphs = NDArray[np.int64]


class Clusters(NamedTuple):
    repeated: Sequence[int] = ()  # glyphs of clusters that come once more
    ends: Mapping[int, float] = {}  # by the last known glyph of each, in user space
    spaces: Mapping[int, float] = {}  # where a space behind it is painted, the same


def find_clusters(
    text: str, handles: Mapping[int, int], orders: Glyphs, size_of: Callable[[int], float]
) -> Clusters:
    """What is to know of the clusters of a page.

    | ल | ा || न |     the second glyph of the first cluster is painted between two letters, but
    |<->|             only the first of its glyphs has a box; spaces have no extent

    `handles`: when each text object, by its handle, is painted. `text`, `orders`, `size_of`: by
    glyph.
    """
    if text.isascii() or not _CLUSTERED.search(text):
        return Clusters()
    repeated = _repeated(text, orders)
    known = np.setdiff1d((orders >= 0).nonzero()[0], repeated)
    lasts = dict(zip(orders[known].tolist(), known.tolist(), strict=True))
    painted = sorted((order, handle) for handle, order in handles.items())
    bounds = bulk.object_bounds.of(np.array([handle for _, handle in painted], np.uintp))
    ends: dict[int, float] = {}
    spaces: dict[int, float] = {}
    glyph, reach, start, end = -1, 0.0, 0.0, 0.0
    for (order, _), (left, _, right, _) in zip(painted, bounds.tolist(), strict=True):
        if order in lasts:
            glyph = lasts[order]
            reach, start, end = REACH * size_of(glyph), left, right
        elif glyph >= 0 and _CLUSTERED.match(text, glyph):
            if left == right:
                spaces[glyph] = left
            elif left < end + reach and right > start - reach:
                ends[glyph] = end = max(end, right)
    return Clusters(repeated, ends, spaces)


def _repeated(text: str, orders: Glyphs) -> list[int]:
    """Glyphs of clusters that come again: painted sooner than what stands before them.

    | 1 | 3 | 2 | 4 |     the second glyph of the cluster 1 stands behind the first of 3, so PDFium
                          gives the text of 1 once more there, and that of 3 behind it
    """
    starts = [0, *((orders[1:] != orders[:-1]).nonzero()[0] + 1).tolist(), len(orders)]
    runs = [(start, stop) for start, stop in pairwise(starts) if orders[start] >= 0]
    kept: list[tuple[int, str]] = [(-1, "")]  # when painted, and what
    again: list[int] = []
    for start, stop in runs:
        order, own = orders[start].item(), text[start:stop]
        near = kept[-1:] if again and again[-1] == start - 1 else []
        near = kept[-BEHIND:] if order < kept[-1][0] else near
        if len(own) > 1 and any(own == other for _, other in near):
            again += range(start, stop)
        else:
            kept.append((order, own))
    return again


def spaces_behind_clusters(
    text_page: int,
    clusters: Clusters,
    firsts: Glyphs,
    lasts: Glyphs,
    size_of: Callable[[int], float],
) -> list[int]:
    """The spaces of a page that are none: a cluster reaches to the next letter.

    `firsts`, `lasts`: the first and last glyphs of the pieces between spaces.
    """
    if not clusters.ends:
        return []
    near = (firsts[1:] == lasts[:-1] + 2).nonzero()[0].tolist()
    places = [at for at in near if lasts[at].item() in clusters.ends]
    lefts = loose_boxes(text_page, firsts[1:][places])[:, 0].tolist()
    most = PAINTED if clusters.spaces else SPACE
    untyped: list[int] = []
    for glyph, left in zip(lasts[places].tolist(), lefts, strict=True):
        space = clusters.spaces.get(glyph)
        white = left - (clusters.ends[glyph] if space is None else space)
        if white < (most if space is None else NO_WIDTH) * size_of(glyph):
            untyped.append(glyph + 1)
    return untyped
