"""The signs of roots, each a word of its own: what their bar is over begins behind them."""

import re

import numpy as np

from papermill_api.engine.pdf.reading.page_text import Places
from papermill_api.engine.pdf.reading.tex_signs import RADICAL

_SIGN = re.compile(f"{RADICAL}[\ufe00-\ufe0f]*")  # with what tells variants of a sign apart


def cuts_around_roots(text: str, firsts: Places, lasts: Places) -> list[int]:
    """Glyphs inside of spans of glyphs that are such a sign or follow it."""
    if RADICAL not in text:  # as on most pages
        return []
    cuts = np.array(sorted({place for sign in _SIGN.finditer(text) for place in sign.span()}))
    spans = np.searchsorted(firsts, cuts, "right") - 1
    inside = (spans >= 0) & (firsts[spans] < cuts) & (cuts <= lasts[spans])
    found: list[int] = cuts[inside].tolist()
    return found
