"""Signs of roots, sums and the like, each a word of its own: a bar or limits belong to it."""

import numpy as np

from papermill_api.engine.patterns import late_pattern
from papermill_api.engine.pdf.reading.page_text import Places
from papermill_api.engine.pdf.reading.tex_signs import OPERATORS, RADICAL

SIGNS = OPERATORS | {RADICAL}
# With what tells variants of a sign apart.
_SIGN = late_pattern(f"[{RADICAL}{''.join(sorted(OPERATORS))}][\ufe00-\ufe0f]*")


def cuts_around_signs(text: str, firsts: Places, lasts: Places) -> list[int]:
    """Glyphs inside of spans of glyphs that are such a sign or follow it."""
    places = {at for sign in _SIGN.finditer(text) for at in sign.span()}
    if not places:
        return []
    cuts = np.array(sorted(places))
    spans = np.searchsorted(firsts, cuts, "right") - 1
    inside = (spans >= 0) & (firsts[spans] < cuts) & (cuts <= lasts[spans])
    found: list[int] = cuts[inside].tolist()
    return found
