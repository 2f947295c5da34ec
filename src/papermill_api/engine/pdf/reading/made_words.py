"""Words made of spans of glyphs: their texts, looks, and where they stand on the page."""

import re
from collections.abc import Sequence
from itertools import compress, repeat

import numpy as np
from numpy.typing import NDArray

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.columns import Columns, PageWords
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.reading.glyph_boxes import Numbers, by_style, measure
from papermill_api.engine.pdf.reading.page_text import LINE_HYPHEN, PageText, Places
from papermill_api.engine.pdf.reading.reader import View

_HALF = re.compile("[\ud800-\udfff]")


def make_words(page: PageText, firsts: Places, lasts: Places) -> tuple[PageWords, Numbers]:
    """The words from those first to those last glyphs; and their boxes as shown, a row of four."""
    if not len(firsts):
        return PageWords(), np.empty((0, 4))
    looks = page.looks[firsts]
    groups = by_style(looks, page.styles)
    boxes, baselines = measure(
        page.view, page.text_page, firsts, lasts, groups, page.clusters.sides
    )
    styles = map(page.styles.__getitem__, looks.tolist())
    orders = page.orders[firsts].tolist()
    text = page.text.replace(LINE_HYPHEN, "-")
    ends = (lasts + 1).tolist()
    texts = [text[first:end] for first, end in zip(firsts.tolist(), ends, strict=True)]
    if _HALF.search(page.foreign):
        texts = list(map(_with_pairs_joined, texts))
    spaces = page.is_space[lasts + 1].tolist()
    sides = map(Box, *boxes.T.tolist())
    columns = texts, sides, baselines.tolist(), styles, spaces, repeat(None), orders
    words = PageWords(map(Word, *columns))
    ids = np.array(list(map(id, page.styles)), np.int64)[looks]
    sizes = np.array([style.size for style in page.styles])[looks]
    x0, y0, x1, y1 = boxes.T
    words.columns = Columns(tuple(texts), x0, y0, x1, y1, baselines, ids, sizes, groups.styles)
    return words, boxes


def _with_pairs_joined(text: str) -> str:
    """Halves of characters beyond U+FFFF made whole; a lone half is unknown."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def on_page(words: Sequence[Word], boxes: Numbers, view: View) -> Sequence[Word]:
    """The words that a person can see some of."""
    seen = are_seen(boxes, view)
    return words if np.all(seen) else list(compress(words, seen.tolist()))


def are_seen(boxes: Numbers, view: View) -> NDArray[np.bool_]:
    x0, y0, x1, y1 = boxes.T
    seen: NDArray[np.bool_] = (x1 >= 0) & (x0 <= view.width) & (y1 >= 0) & (y0 <= view.height)
    return seen
