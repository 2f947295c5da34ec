"""Lines as an engine read them into words with looks, by what their ink is like."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from papermill_api.engine.geometry import Box
from papermill_api.engine.ocr.protocol import OcrLine, OcrWord
from papermill_api.engine.pdf.page import Style, Word
from papermill_api.engine.pdf.scans.baselines import level_baselines
from papermill_api.engine.pdf.scans.bullets import Bullet, find_bullet
from papermill_api.engine.pdf.scans.capitals import (
    Capitals,
    lines_going_on,
    pieces,
    small_capitals,
)
from papermill_api.engine.pdf.scans.glyphs import Glyph, Grey, LineInk, ink_of_line
from papermill_api.engine.pdf.scans.heavy_code import with_heavy_code
from papermill_api.engine.pdf.scans.lettering import BOTTOM, TOP, measure, measured_sizes
from papermill_api.engine.pdf.scans.pitch import even_sizes, pitches_of
from papermill_api.engine.pdf.scans.points import join_points
from papermill_api.engine.pdf.scans.raised import pieces_of
from papermill_api.engine.pdf.scans.sizes import sizes_of
from papermill_api.engine.pdf.scans.strokes import bold_words, italic_words, measure_strokes
from papermill_api.engine.pdf.scans.tones import BLACK, colours_of
from papermill_api.engine.pdf.scans.typed_lines import (
    Measured,
    in_cells,
    joined,
    tight,
    with_neighbours,
)
from papermill_api.engine.pdf.scans.typed_words import parted, typed_words
from papermill_api.engine.pdf.scans.typeface import typeface_of
from papermill_api.engine.pdf.scans.wrapped_code import without_wrapped
from papermill_api.engine.pdf.scans.wrapped_heads import in_one_size, wrapped_heads
from papermill_api.engine.records import replace

TYPEFACE = "scan"  # stands for whatever typeface it was
SIZE_STEP = 0.25  # points; measured sizes are no finer


@dataclass(frozen=True, slots=True)
class MeasuredLine:
    """A line with its looks, in pixels."""

    line: OcrLine
    ink: LineInk
    size: float  # em
    baseline: float
    bold: tuple[bool, ...]  # of each word
    italic: tuple[bool, ...]
    typed: tuple[bool, ...]  # of each word: is it code in prose?
    pitch: float  # of fixed-width letters, 0 of others
    capitals: Capitals | None  # if they are small ones
    bullet: Bullet | None
    colour: int = BLACK  # 0xRRGGBB


def measure_lines(
    lines: Sequence[OcrLine], grey: Grey, tints: Sequence[Box] = ()
) -> list[MeasuredLine]:
    """The lines of a page, whose looks are told by comparing them. `tints`: its tinted boxes."""
    inks = [ink_of_line(line, grey) for line in lines]
    typeface = typeface_of(inks)
    heights = [measure(line, ink, typeface) for line, ink in zip(lines, inks, strict=True)]
    boxes, sure = [line.box for line in lines], [found.level for found in heights]
    texts = [line.text for line in lines]
    baselines = level_baselines([found.baseline for found in heights], boxes, sure, texts)
    strokes = [measure_strokes(line, ink) for line, ink in zip(lines, inks, strict=True)]
    bold = bold_words(lines, strokes, measured_sizes(lines, heights))
    heavy = [all(words) for words in bold]
    sizes = sizes_of(lines, heights, heavy)
    heads = wrapped_heads(lines, sizes, baselines, heavy)
    sizes = in_one_size(sizes, texts, heads)
    bold, pitches = bold_words(lines, strokes, sizes, heads), pitches_of(inks, sizes)
    told = Measured(sizes, baselines, [found.sure for found in heights])
    inked = [tight(line, ink) for line, ink in zip(lines, inks, strict=True)]
    pitches, baselines = with_neighbours(pitches, inked, told, tints)
    pitches = without_wrapped(pitches, inked, baselines, sizes)
    bold = with_heavy_code(bold, lines, inks, strokes, pitches)
    sizes = even_sizes(sizes, pitches)
    capitals = [small_capitals(line.text, ink) for line, ink in zip(lines, inks, strict=True)]
    for index, first, low in list(lines_going_on(lines, inks, capitals)):
        sizes[index], capitals[index] = sizes[first], low
    typed = typed_words(lines, inks, sizes, pitches, bold)
    colours = colours_of(lines, [all(words) for words in bold], grey)
    return [
        MeasuredLine(
            _within_ink(line, inked[index]),
            ink,
            sizes[index],
            baselines[index],
            tuple(bold[index]),
            tuple(italic_words(line, strokes[index])),
            tuple(typed[index]),
            pitches[index],
            capitals[index],
            find_bullet(line, ink, sizes[index], baselines[index], boxes, typed=pitches[index] > 0),
            colours[index],
        )
        for index, (line, ink) in enumerate(zip(lines, inks, strict=True))
    ]


def _within_ink(line: OcrLine, tight: OcrLine) -> OcrLine:
    """The line without the white that an engine takes around it: short cells have more of it.

    Columns are told by where their cells begin and end.
    """
    words = list(line.words)
    x0, x1 = tight.words[0].x0, tight.words[-1].x1
    if words[0].x0 < x0 < words[0].x1:
        words[0] = words[0]._replace(x0=x0)
    if words[-1].x0 < x1 < words[-1].x1:
        words[-1] = words[-1]._replace(x1=x1)
    return line._replace(words=tuple(words))


def words_of(measured: MeasuredLine, scale: float) -> list[Word]:
    """The line's words in points; `scale`: pixels per point."""
    size = _rounded(measured.size / scale)
    baseline = measured.baseline / scale

    def make(word: OcrWord, style: Style, baseline: float = baseline) -> Word:
        top, bottom = baseline - TOP * style.size, baseline + BOTTOM * style.size
        box = Box(word.x0 / scale, top, word.x1 / scale, bottom)
        return Word(word.text, box, baseline, style, word.space)

    styles = [
        Style(
            TYPEFACE,
            size,
            heavy,
            leans,
            mono=measured.pitch > 0 or code,
            colour=measured.colour,
        )
        for heavy, leans, code in zip(measured.bold, measured.italic, measured.typed, strict=True)
    ]
    parts = list(zip(measured.line.words, measured.ink.words, styles, strict=True))
    words: list[Word] = []
    if measured.bullet is not None:
        box, sign, read, after = measured.bullet
        words.append(make(OcrWord(sign, box.x0, box.x1), Style(TYPEFACE, size)))
        first, glyphs, style = parts[0]
        rest = OcrWord(first.text[read:], max(first.x0, after), first.x1, first.space)
        parts[:1] = [(rest, glyphs[1:], style)] if rest.text else []
    if measured.pitch and parts:
        words += [make(word, parts[0][2]) for word in _typed(parts, measured.pitch)]
        return words
    for word, letters, style in join_points(parts):
        if measured.capitals:
            words += [make(*part) for part in _capitals(word, letters, style, measured.capitals)]
            continue
        if style.mono:
            for part, _, code in parted(word, letters):
                words.append(make(part, replace(style, mono=code)))
            continue
        for piece in pieces_of(word, letters, measured.size, measured.baseline):
            look = replace(style, size=_rounded(piece.size / scale)) if piece.raised else style
            words.append(make(piece.word, look, piece.baseline / scale))
    return words


def _rounded(size: float) -> float:
    return max(SIZE_STEP, round(size / SIZE_STEP) * SIZE_STEP)


def _typed(
    parts: Sequence[tuple[OcrWord, Sequence[Glyph], Style]], pitch: float
) -> Iterator[OcrWord]:
    """The words of a fixed-width line, as wide as their cells."""
    for word, glyphs in joined([(word, glyphs) for word, glyphs, _ in parts], pitch):
        yield from in_cells(word, glyphs, pitch)


def _capitals(
    word: OcrWord, glyphs: Sequence[Glyph], style: Style, capitals: Capitals
) -> Iterator[tuple[OcrWord, Style]]:
    """A word in small capitals as typesetters set it: in capitals of two sizes."""
    share = capitals.low / capitals.tall
    low = replace(style, size=round(style.size * share / SIZE_STEP) * SIZE_STEP)
    step, at = (word.x1 - word.x0) / len(word.text), 0
    for text, is_low in pieces(word.text, glyphs, capitals):
        x0, at = word.x0 + at * step, at + len(text)
        last = at == len(word.text)
        piece = OcrWord(text, x0, word.x0 + at * step, word.space and last)
        yield piece, low if is_low else style
