"""Words outside of the window that they are painted through, as of a picture that was trimmed."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.columns import PageWords

SEEN = 0.1  # of its width and of its height; of a word that is cut off that much can be read


class Window(NamedTuple):
    """Of what is painted from one order to another only what stands in the box is seen."""

    first: int
    last: int
    box: Box


def hide_cropped(words: PageWords, windows: Sequence[Window]) -> PageWords:
    """The words, those of which their windows show nothing as invisible ones.

    +--------------+
    |  trimmed fig | ure 4        `ure` is painted and not seen
    +--------------+
    """
    if not windows or not words:
        return words
    _, x0, y0, x1, y1, *_ = words.columns
    orders = np.fromiter((word.order for word in words), np.int64, len(words))
    rows_by_order = np.argsort(orders, kind="stable")
    ordered = orders[rows_by_order]
    cropped = np.zeros(len(words), np.bool_)
    for first, last, box in windows:
        start, stop = np.searchsorted(ordered, (first, last + 1))
        at = rows_by_order[start:stop]
        across = np.minimum(x1[at], box.x1) - np.maximum(x0[at], box.x0)
        down = np.minimum(y1[at], box.y1) - np.maximum(y0[at], box.y0)
        cropped[at] |= (across < SEEN * (x1[at] - x0[at])) | (down < SEEN * (y1[at] - y0[at]))
    return words.hiding(cropped.tolist()) if cropped.any() else words
