"""How light the ink of heavy lines is: headings are often set in another colour than the text.

Text       fine strokes never look as dark as their ink, as their edges are blurred
Heading    thick ones do: where they look lighter than fine ones, their ink is
"""

from collections.abc import Sequence
from statistics import median

import numpy as np

from papermill_api.engine.geometry import sides_of
from papermill_api.engine.ocr.protocol import OcrLine
from papermill_api.engine.pdf.scans.glyphs import Grey

DARKEST = 5.0  # percent of a line's pixels, which are the middles of its strokes
LIGHTER = 40.0  # of 255 than the text's
BLACK = 0


def colours_of(lines: Sequence[OcrLine], heavy: Sequence[bool], grey: Grey) -> list[int]:
    """0xRRGGBB of each line: that of lines which are bold throughout if lighter than the text."""
    if not any(heavy) or all(heavy):
        return [BLACK] * len(lines)
    tones = [_tone(line, grey) for line in lines]
    text = median(tone for tone, is_bold in zip(tones, heavy, strict=True) if not is_bold)
    return [
        round(tone) * 0x010101 if is_bold and tone >= text + LIGHTER else BLACK
        for tone, is_bold in zip(tones, heavy, strict=True)
    ]


def _tone(line: OcrLine, grey: Grey) -> float:
    x0, y0, x1, y1 = (max(0, round(side)) for side in sides_of(line.box))
    part = grey[y0 : max(y1, y0 + 1), x0 : max(x1, x0 + 1)]
    return float(np.percentile(part, DARKEST)) if part.size else 0.0
