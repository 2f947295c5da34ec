"""Lines of code in bold, told by other code of the page.

open()    a heading, as in references to an API: strokes of letters in fixed width are thinner
`open()`  than those of prose in most typefaces, and when bold as heavy as these
"""

from collections.abc import Iterator, Sequence
from statistics import median

from papermill_api.engine.ocr.protocol import OcrLine
from papermill_api.engine.pdf.scans.glyphs import LineInk
from papermill_api.engine.pdf.scans.pitch import SAME_PITCH, pitch_of
from papermill_api.engine.pdf.scans.strokes import BOLD_SURE, SURE_LETTERS, Strokes


def with_heavy_code(
    bold: Sequence[Sequence[bool]],
    lines: Sequence[OcrLine],
    inks: Sequence[LineInk],
    strokes: Sequence[Sequence[Strokes]],
    pitches: Sequence[float],
) -> list[list[bool]]:
    """Which words of a page are bold, and all of lines of code much heavier than code as large.

    `pitches`: of the lines in pixels, 0 for those of prose, in which there may be code, too.
    """
    found = [list(words) for words in bold]
    for index, pitch in enumerate(pitches):
        if not pitch or all(found[index]):
            continue
        stems = [
            one.stem
            for word, one in zip(lines[index].words, strokes[index], strict=True)
            for _ in word.text
            if one.stem
        ]
        if len(stems) < SURE_LETTERS:
            continue
        usual = _stems_at(pitch, inks, strokes, pitches)
        if median(stems) >= BOLD_SURE * median(usual):
            found[index] = [True] * len(found[index])
    return found


def _stems_at(
    pitch: float,
    inks: Sequence[LineInk],
    strokes: Sequence[Sequence[Strokes]],
    pitches: Sequence[float],
) -> list[float]:
    """How thick the strokes of each letter of the page's code at a pitch are, so of one size."""
    return [
        stem
        for ink, measured, of_line in zip(inks, strokes, pitches, strict=True)
        for stem, at in _words(ink, measured, of_line)
        if abs(at - pitch) <= SAME_PITCH * pitch
    ]


def _words(
    ink: LineInk, measured: Sequence[Strokes], pitch: float
) -> Iterator[tuple[float, float]]:
    """The strokes of each letter of a line, and the pitch that it stands at."""
    for glyphs, one in zip(ink.words, measured, strict=True):
        if one.stem:
            at = pitch or pitch_of(glyphs)
            yield from ((one.stem, at) for _ in glyphs)
