"""Clusters of letters, as in Hindi, Thai and Arabic with marks, of which PDFium knows one glyph.

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

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.page import Glyph
from papermill_api.engine.pdf.reading import bulk
from papermill_api.engine.pdf.reading.bulk import Handles
from papermill_api.engine.pdf.reading.glyph_boxes import loose_boxes
from papermill_api.engine.pdf.reading.reader import View, shown_box
from papermill_api.engine.pdf.scripts import is_right_to_left
from papermill_api.engine.pdf.scripts.bidi import NON_JOINER, is_mark
from papermill_api.engine.records import replace

SPACE = 0.15  # em; no space between words is narrower
PAINTED = 0.5  # em; on a page that paints its spaces no other white this narrow is one
NO_WIDTH = 0.05  # em; what is painted without ink nearer to the next letter is no space
BEARING = 0.05  # em; the white that letters have beside their ink, at least
REACH = 0.5  # em; the glyphs of a cluster stand no further apart
BEHIND = 4  # runs of glyphs; a cluster comes once more within as many
# Hebrew, Arabic; of India (Devanagari to Sinhala), Thai, Lao, Tibetan, Burmese; Khmer.
_CLUSTERED = re.compile("[\u0590-\u06ff\u0900-\u109f\u1780-\u17ff]")
_ARABIC_PAIR = re.compile("[\u0620-\u064a\u066e-\u06d3]{2}")

Glyphs = NDArray[np.int64]


class Clusters(NamedTuple):
    repeated: Sequence[int] = ()  # glyphs of clusters that come once more
    sides: Mapping[int, tuple[float, float]] = {}  # left, right; by the last known glyph of each
    spaces: Mapping[int, float] = {}  # where one is painted next, the same; all in user space


def may_have_clusters(foreign: str) -> bool:
    """Can there be any on a page with these characters beyond ASCII?"""
    return bool(_CLUSTERED.search(foreign))


def find_clusters(
    text: str, handles: Mapping[int, int], orders: Glyphs, size_of: Callable[[int], float]
) -> Clusters:
    """What is to know of the clusters of a page.

    | ल | ा || न |     the second glyph of the first cluster is painted between two letters, but
    |<->|             only the first of its glyphs has a box; spaces have no extent

    `handles`: when each text object, by its handle, is painted. `text`, `orders`, `size_of`: by
    glyph.
    """
    repeated = [] if is_right_to_left(text) else _repeated(text, orders)
    known = np.setdiff1d((orders >= 0).nonzero()[0], repeated)
    lasts = dict(zip(orders[known].tolist(), known.tolist(), strict=True))
    painted = sorted(zip(handles.values(), handles.keys(), strict=True))
    things = np.array([handle for _, handle in painted], np.uintp)
    bounds, marks = bulk.object_bounds.of(things), _innermost_marks(things).tolist()
    owners = [lasts.get(order, -1) for order, _ in painted]
    sides: dict[int, tuple[float, float]] = {}
    spaces: dict[int, float] = {}
    known_at = [at for at, owner in enumerate(owners) if owner >= 0]
    for before, after in pairwise([*known_at, len(owners)]):
        for at in range(before + 1, after):
            left, _, right, _ = bounds[at].tolist()
            if left == right:
                spaces[owners[before]] = left
                continue
            own = after if after < len(owners) and marks[at] == marks[after] else before
            own = before if marks[at] == marks[before] else own
            glyph = owners[own]
            start, end = sides.get(glyph, bounds[own, ::2].tolist())
            reach = REACH * size_of(glyph)
            if _CLUSTERED.match(text, glyph) and left < end + reach and right > start - reach:
                sides[glyph] = min(start, left), max(end, right)
    return Clusters(repeated, sides, spaces)


def _innermost_marks(things: Handles) -> NDArray[np.uintp]:
    """The marked content that text objects stand in, by the handle of it; 0 for none."""
    counts = bulk.count_marks.of(things)
    marks = np.zeros(len(things), np.uintp)
    marked = counts > 0
    marks[marked] = bulk.object_mark.of(things[marked], counts[marked] - 1)
    return marks


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
        if len(own) > 1 and any(when < order and last.endswith(own) for when, last in near):
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
    """The spaces of a page that are none: a cluster reaches to the next letter, or came once more.

    `firsts`, `lasts`: the first and last glyphs of the pieces between spaces.
    """
    if not clusters.sides and not clusters.repeated:
        return []
    before, after = lasts[:-1], firsts[1:]
    repeated = np.searchsorted(clusters.repeated, after) - np.searchsorted(
        clusters.repeated, before
    )
    near = (after == before + repeated + 2).nonzero()[0].tolist()
    places = [at for at in near if repeated[at] or before[at].item() in clusters.sides]
    lefts = loose_boxes(text_page, after[places])[:, 0].tolist()
    rights = loose_boxes(text_page, before[places])[:, 2].tolist()
    again = frozenset(clusters.repeated)
    most = PAINTED if clusters.spaces else SPACE
    untyped: list[int] = []
    for at, left, right in zip(places, lefts, rights, strict=True):
        glyph, em = before[at].item(), size_of(before[at])
        space = clusters.spaces.get(glyph)
        white = left - (clusters.sides.get(glyph, (0.0, right))[1] if space is None else space)
        if white < (most if space is None else NO_WIDTH) * em:
            untyped.append(after[at].item() - 1 if glyph + 1 in again else glyph + 1)
    return untyped


def leftward_clusters(
    view: View,
    text: str,
    clusters: Clusters,
    orders: Glyphs,
    places: Sequence[int],
    glyphs: Sequence[Glyph],
) -> list[Glyph]:
    """Glyphs of a page with right-to-left script, each cluster one of them, as wide as it is.

    What is written in a cluster comes in the order it was typed in, whatever stands where. `places`
    of the glyphs in `text`; `orders`: by place.
    """
    starts = {_start(last, orders): last for last in clusters.sides} if not view.rotation else {}
    boxes = dict(zip(places, (glyph.box for glyph in glyphs), strict=True))
    pairs = [pair for pair in _parted_pairs(text, clusters, orders) if boxes.keys() >= pair]
    parted = {max(pair, key=lambda place: boxes[place].x0) for pair in pairs}
    merged: list[Glyph] = []
    end = -1
    for place, glyph in zip(places, glyphs, strict=True):
        if place <= end:
            merged[-1] = _with_next(merged[-1], glyph.text)
        elif place in starts and not glyph.style.angle:
            end = starts[place]
            left, right = clusters.sides[end]
            bearing = BEARING * glyph.style.size
            shown = shown_box(view, (left - bearing, 0.0, right + bearing, 0.0))
            box = Box(shown.x0, glyph.box.y0, shown.x1, glyph.box.y1)
            merged.append(replace(glyph, box=box))
        else:
            merged.append(glyph)
        if place in parted:
            merged[-1] = replace(merged[-1], text=merged[-1].text + NON_JOINER)
    return merged


def _with_next(cluster: Glyph, text: str) -> Glyph:
    """PDFium turns some parts of a line around; no cluster begins with a mark."""
    turned = is_mark(cluster.text)
    return replace(cluster, text=text + cluster.text if turned else cluster.text + text)


def _start(last: int, orders: Glyphs) -> int:
    """The first of the glyphs that the text object of a last one paints."""
    first = last
    while first and orders[first - 1] == orders[last]:
        first -= 1
    return first


def _parted_pairs(text: str, clusters: Clusters, orders: Glyphs) -> list[set[int]]:
    """Pairs of glyphs of Arabic letters that a sign without width parts.

    PDFium knows no glyph of the sign (U+200C), which words of Persian are spelt with. It is painted
    between the two letters, whichever comes first.
    """
    pairs = []
    for last in clusters.spaces:
        first = _start(last, orders)
        for one, two, other in ((first - 1, first, first - 1), (last, last + 1, last + 1)):
            beside = one >= 0 and two < len(orders) and orders[other] == orders[last] + 2
            if beside and _ARABIC_PAIR.match(text, one):
                pairs.append({one, two})
    return pairs
