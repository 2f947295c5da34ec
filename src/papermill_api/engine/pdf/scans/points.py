"""Points in code inside of prose, behind which engines see a space.

end. Next        in prose a point stands close to what is before it, far from what follows
request . body   in fixed width it has white around it that is as wide on both sides
"""

from collections.abc import Sequence

from papermill_api.engine.ocr.protocol import OcrWord
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.scans.glyphs import Glyph

Part = tuple[OcrWord, Sequence[Glyph], Style]

POINT = "."  # not a colon, which has a space before it in French
EVEN = 0.55  # times the white behind a point that the white before it is, at least


def join_points(parts: Sequence[Part]) -> list[Part]:
    """The words of a line, those joined that such a point parts."""
    joined = list(parts[:1])
    for word, glyphs, style in parts[1:]:
        last, letters, look = joined[-1]
        before = joined[-2][1] if len(joined) > 1 else ()
        if word.text[0].isalnum() and _is_inside([*before, *letters], glyphs):
            whole = last._replace(text=last.text + word.text, x1=word.x1, space=word.space)
            joined[-1] = (whole, [*letters, *glyphs], look)
        else:
            joined.append((word, glyphs, style))
    return joined


def _is_inside(letters: Sequence[Glyph], following: Sequence[Glyph]) -> bool:
    """Does a point at the end of some letters stand between them and what follows?"""
    if len(letters) < 2 or not following or letters[-1].char != POINT:
        return False
    if letters[-2].char.isdigit():  # figures stand apart: it is the number of an item
        return False
    point = letters[-1].box
    before = point.x0 - letters[-2].box.x1
    return before >= EVEN * (following[0].box.x0 - point.x1)
