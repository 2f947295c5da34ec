"""Lines in Arabic script as they are read: a model sees their characters from left to right.

.Linux 5 يلع )2( لمعي     what it sees
يعمل (2) على Linux 5.     what is read: from the right, but for Latin words and numbers
"""

import re
from collections.abc import Iterator, Sequence

from papermill_api.engine.geometry import Box
from papermill_api.engine.ocr.protocol import OcrLine, OcrWord
from papermill_api.engine.ocr.script import Script
from papermill_api.engine.pdf.page import Glyph, Style
from papermill_api.engine.pdf.scripts.bidi_order import in_order, with_brackets

LEFTWARD = 0.25  # of the letters, in a line that reads leftwards, with Latin names between
PERSIAN_SHARE = 0.008  # of the letters of a text are ones that Arabic does not have
_PERSIAN = frozenset("پچژگ")
# Letters and digits that look alike in one language and the other, or do so in some places.
_TO_PERSIAN = str.maketrans("كيى٠١٢٣٤٥٦٧٨٩", "کیی۰۱۲۳۴۵۶۷۸۹")
_TO_ARABIC = str.maketrans("کۀ۰۱۲۳۴۵۶۷۸۹", "كة٠١٢٣٤٥٦٧٨٩")
_FARSI_YEH = re.compile("ی(?=[\u0621-\u064a])")  # with its two dots, before another letter
_LOOK = Style("", 1.0)


def in_reading_order(lines: Sequence[OcrLine]) -> list[OcrLine]:
    """The lines of one picture, those in Arabic letters with their words as they are read."""
    ordered = [_ordered(line) for line in lines]
    letters = [char for line in ordered for char in line.text if _is_letter(char)]
    persian = sum(char in _PERSIAN for char in letters) > PERSIAN_SHARE * len(letters)
    return [_spelt(line, persian) for line in ordered]


def _ordered(line: OcrLine) -> OcrLine:
    letters = [char for char in line.text if char.isalpha()]
    own = sum(_is_letter(char) for char in letters)
    if own < LEFTWARD * len(letters) or not (own or _holds_arabic(line.text)):
        return line
    found = in_order([list(_glyphs(word, line.box)) for word in line.words], backwards=True)
    texts = with_brackets([text for text, _ in found])
    words = tuple(
        OcrWord(text, min(part.box.x0 for part in parts), max(part.box.x1 for part in parts))
        for text, (_, parts) in zip(texts, found, strict=True)
    )
    return line._replace(words=words)


def _glyphs(word: OcrWord, box: Box) -> Iterator[Glyph]:
    """Its characters, as if all were of one width."""
    step = (word.x1 - word.x0) / len(word.text)
    for at, char in enumerate(word.text):
        x0 = word.x0 + at * step
        yield Glyph(char, Box(x0, box.y0, x0 + step, box.y1), box.y1, _LOOK, 0)


def _spelt(line: OcrLine, persian: bool) -> OcrLine:
    if not _holds_arabic(line.text):
        return line
    words = tuple(
        word._replace(text=_persian(word.text) if persian else _arabic(word.text))
        for word in line.words
    )
    return line._replace(words=words)


def _persian(text: str) -> str:
    return text.translate(_TO_PERSIAN)


def _arabic(text: str) -> str:
    return _FARSI_YEH.sub("ي", text).replace("ی", "ى").translate(_TO_ARABIC)


def _holds_arabic(text: str) -> bool:
    return any(char in Script.ARABIC for char in text)


def _is_letter(char: str) -> bool:
    return char.isalpha() and char in Script.ARABIC
