"""Lines that an engine read across drawn ones: cut there, without signs read for the strokes.

Area, ha | Depth, m      one line with a sign in it, which is the edge of a cell
"""

from collections.abc import Iterator, Sequence

from papermill_api.engine.geometry import Box, overlap_y
from papermill_api.engine.ocr.protocol import OcrLine, OcrWord
from papermill_api.engine.records import replace

SIGNS = "|¦[]{}!—–_"  # what engines make of strokes
CROSSED = 0.6  # of a line's height that a stroke through it covers
NEAR = 0.3  # heights of a line between a stroke and the sign that it was read for


def cut_at_strokes(lines: Sequence[OcrLine], upright: Sequence[Box]) -> list[OcrLine]:
    """Pixels. Lines of signs alone are left out."""
    return [part for line in lines for part in _cut(line, upright)]


def _cut(line: OcrLine, upright: Sequence[Box]) -> Iterator[OcrLine]:
    near = NEAR * line.box.height
    reach = line.box.grown(near, 0.0)
    places = [
        stroke.center_x
        for stroke in upright
        if reach.touches(stroke) and overlap_y(stroke, line.box) >= CROSSED * line.box.height
    ]
    if not places:
        yield line
        return
    words = [kept for word in line.words if (kept := _without_signs(word, places, near)).text]
    start = 0
    for index in range(1, len(words) + 1):
        last = index == len(words)
        if last or any(_middle(words[index - 1]) < x < _middle(words[index]) for x in places):
            part = tuple(words[start:index])
            if part:
                box = line.box
                if part != line.words:
                    box = replace(box, x0=part[0].x0, x1=part[-1].x1)
                yield line._replace(box=box, words=part)
            start = index


def _middle(word: OcrWord) -> float:
    return (word.x0 + word.x1) / 2


def _without_signs(word: OcrWord, places: Sequence[float], near: float) -> OcrWord:
    """The word without signs at an end that a stroke is near to."""
    step = (word.x1 - word.x0) / max(1, len(word.text))
    if any(abs(word.x0 + step / 2 - x) <= max(step, near) for x in places):
        text = word.text.lstrip(SIGNS)
        word = word._replace(x0=word.x0 + (len(word.text) - len(text)) * step, text=text)
    if any(abs(word.x1 - step / 2 - x) <= max(step, near) for x in places):
        text = word.text.rstrip(SIGNS)
        word = word._replace(x1=word.x1 - (len(word.text) - len(text)) * step, text=text)
    return word
