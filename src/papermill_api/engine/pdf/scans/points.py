"""Points and colons in code inside of prose, behind which engines see a space.

end. Next        in prose a point stands close to what is before it, far from what follows
request . body   in fixed width it has white around it that is as wide on both sides
node : url       a colon has that in French, too: its letters need to stand at one pitch
"""

from collections.abc import Sequence

from papermill_api.engine.ocr.protocol import OcrWord
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.scans.glyphs import Glyph
from papermill_api.engine.pdf.scans.pitch import WORD_EVEN, pitch_of
from papermill_api.engine.records import replace

Part = tuple[OcrWord, Sequence[Glyph], Style]

POINT, COLON = ".", ":"
EVEN = 0.55  # times the white behind a point that the white before it is, at least


def join_points(parts: Sequence[Part]) -> list[Part]:
    """The words of a line, those joined that such a sign parts; code where one of them is."""
    joined = list(parts[:1])
    for word, glyphs, style in parts[1:]:
        last, letters, look = joined[-1]
        before = joined[-2][1] if len(joined) > 1 else ()
        if word.text[0].isalnum() and _is_inside([*before, *letters], letters, glyphs):
            whole = last._replace(text=last.text + word.text, x1=word.x1, space=word.space)
            code = replace(look, mono=look.mono or style.mono)
            joined[-1] = (whole, [*letters, *glyphs], code)
        else:
            joined.append((word, glyphs, style))
    return joined


def _is_inside(
    before: Sequence[Glyph], letters: Sequence[Glyph], following: Sequence[Glyph]
) -> bool:
    """Does a point or colon at the end of a word stand between it and what follows?

    `before`: the letters of the word, and those of the one before it.
    """
    if len(before) < 2 or not following or before[-1].char not in (POINT, COLON):
        return False
    if before[-2].char.isdigit():  # figures stand apart: it is the number of an item
        return False
    sign = before[-1].box
    white = sign.x0 - before[-2].box.x1
    if before[-1].char == POINT and white >= EVEN * (following[0].box.x0 - sign.x1):
        return True
    return len(letters) > 1 and _is_at_pitch(letters, following)


def _is_at_pitch(letters: Sequence[Glyph], following: Sequence[Glyph]) -> bool:
    """Do letters, the sign at their end and what follows stand at one pitch?"""
    pitch = pitch_of([*letters, *following])
    middles = [one.box.center_x for one in (*letters[-2:], following[0])]
    steps = middles[1] - middles[0], middles[2] - middles[1]
    return pitch > 0 and all(abs(step - pitch) <= WORD_EVEN * pitch for step in steps)
