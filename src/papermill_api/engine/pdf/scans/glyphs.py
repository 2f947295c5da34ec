"""The letters of a line as separate pieces of ink, each with the character that it was read as.

An engine tells what stands in a line and, roughly, where. How high the letters are, how thick
their strokes and how far apart they stand is measured in the picture: its edges are found
between pixels by magnifying it first.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from papermill_api.engine.geometry import Box, sides_of, union
from papermill_api.engine.ocr.protocol import OcrLine

Grey = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.uint8]  # 1 where there is ink
Ink = npt.NDArray[np.float32]  # of each pixel: 0 paper to 1 ink

MAGNIFIED = 3  # times, so that edges between pixels are found
MARGIN = 0.12  # of a line's height around its box, for letters that stick out
BEFORE = 2.0  # times that height, left of its box, where a bullet may be
MIN_CONTRAST = 24.0  # of 255, between a line's letters and their ground
LEVELS = 0.5, 0.32  # of full ink; fine strokes of some typefaces fade, and letters break there
MOST_INK = 0.5  # of a line's picture, right of where it begins
FAINT = 0.2  # where many letters of a line are broken still
SPECK = 0.04  # of a line's height; pieces smaller both ways are no ink of it
TALL = 0.6  # of a line's height; a piece on the edge of it that is lower belongs to another line
LOW, LOOSE = 0.45, 0.4  # of a line's height: of a bullet, and the white behind it, at least
LONG, FLAT = 1.2, 0.15  # times that height; such a piece is a rule
MIN_PARTED = 0.6  # pieces per character of a word, for telling which of them are one letter
ALPHABETS = "\u052f"  # the last of Latin, Greek and Cyrillic, whose usual widths are known
NARROW, WIDE = frozenset("iljtfrI1.,:;'|!()"), frozenset("mwMW@жмшщыюфЖМШЩЫЮФ")
POINTS = frozenset(".,:;'|!")  # the narrow ones in letters of fixed width
PARTED = frozenset("ыЫ")  # letters of two pieces beside each other
SAME_COLUMN = 0.5  # of the narrower width; pieces that stand over each other are one letter


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter, or letters that touch; its box in pixels of the page."""

    box: Box
    char: str = ""  # "" when the pieces of its word are not as many as its characters


@dataclass(frozen=True, slots=True)
class LineInk:
    """The ink of a line."""

    x0: float  # of its picture's left and top edges on the page
    y0: float
    ink: Ink  # magnified
    glyphs: tuple[Glyph, ...]  # left to right, with what stands a little before the line
    words: tuple[tuple[Glyph, ...], ...]  # those of each word; perhaps none
    faint: tuple[Glyph, ...] = ()  # as glyphs, with fine and light strokes


def ink_of_line(line: OcrLine, grey: Grey) -> LineInk:
    pad = MARGIN * line.box.height
    height, width = grey.shape
    x0 = max(0, round(line.box.x0 - BEFORE * line.box.height))
    y0 = max(0, round(line.box.y0 - pad))
    x1, y1 = min(width, round(line.box.x1 + pad)), min(height, round(line.box.y1 + pad))
    part = grey[y0 : max(y1, y0 + 2), x0 : max(x1, x0 + 2)]
    size = (part.shape[1] * MAGNIFIED, part.shape[0] * MAGNIFIED)
    large = cv2.resize(part, size, interpolation=cv2.INTER_CUBIC)
    ink = _inked(large, max(0, round((line.box.x0 - x0) * MAGNIFIED)))
    below = MAGNIFIED * (line.box.y1 - y0)
    levels = [_glyphs(_pieces(ink, level, x0, y0, below)) for level in LEVELS]
    line = _behind_bullet(line, levels[0])
    words = tuple(_of_word(word.text, word.x0, word.x1, levels) for word in line.words)
    if any(len(found) > len(word.text) for word, found in zip(line.words, words, strict=True)):
        levels.append(_glyphs(_pieces(ink, FAINT, x0, y0, below)))
        words = tuple(_of_word(word.text, word.x0, word.x1, levels) for word in line.words)
    return LineInk(
        float(x0), float(y0), ink, tuple(map(Glyph, levels[0])), words, tuple(map(Glyph, levels[1]))
    )


def _behind_bullet(line: OcrLine, boxes: Sequence[Box]) -> OcrLine:
    """The line from its first letter on, where its first word begins with a bullet that was not
    read: letters would be matched to the pieces before them.
    """
    first, height = line.words[0], line.box.height
    pieces = [box for box in boxes if first.x0 <= box.center_x <= first.x1][:2]
    if len(pieces) < 2 or not first.text[0].isalnum() or pieces[0].height > LOW * height:
        return line
    if pieces[1].x0 - pieces[0].x1 < LOOSE * height:
        return line
    return line._replace(words=(first._replace(x0=pieces[1].x0), *line.words[1:]))


def _inked(part: Grey, first: int) -> Ink:
    """Light letters on a dark ground are ink, too.

    The ground is what is around the letters; where lines are drawn there, or the paper beside and
    above the first cell of a dark bar, what is between them. `first`: where the line begins.
    """
    tones = part.astype(np.float32)
    around = np.concatenate([tones[0], tones[-1], tones[:, 0], tones[:, -1]])
    ink = _away_from(float(np.median(around)), tones)
    if float((ink[:, first:] > LEVELS[0]).mean()) > MOST_INK:
        ink = _away_from(float(np.median(tones[:, first:])), tones)
    return ink


def _away_from(ground: float, tones: Ink) -> Ink:
    away = np.abs(tones - ground)
    deepest = max(float(np.percentile(away, 98.5)), MIN_CONTRAST)
    ink: Ink = np.clip(away / deepest, 0.0, 1.0)
    return ink


def _pieces(ink: Ink, level: float, x0: float, y0: float, below: float) -> list[Box]:
    """Bounds of the connected pieces of a line's ink, without specks and parts of other lines.

    `below`: where its box ends; a piece under that is an accent of the next line.
    """
    solid = _without_rules((ink > level).astype(np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(solid, connectivity=8)
    found = []
    for x, y, w, h, _ in stats[1:].tolist():
        if max(w, h) < SPECK * ink.shape[0] or y >= below:
            continue
        if _is_foreign(Box(x, y, x + w, y + h), ink.shape):
            continue
        left, top = x0 + x / MAGNIFIED, y0 + y / MAGNIFIED
        found.append(Box(left, top, left + w / MAGNIFIED, top + h / MAGNIFIED))
    return found


def _without_rules(solid: Mask) -> Mask:
    """Without strokes across that are longer than any letter: descenders reach into some."""
    length = round(LONG * solid.shape[0])
    if length >= solid.shape[1]:
        return solid
    rules = cv2.morphologyEx(solid, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    return solid & ~cv2.dilate(rules, np.ones((3, 1), np.uint8)) if rules.any() else solid


def _is_foreign(piece: Box, shape: tuple[int, ...]) -> bool:
    """Is it a drawn line, or part of another line of text that reaches into this one's picture?"""
    height, width = shape
    above_or_below = piece.y0 == 0 or piece.y1 == height
    beside = piece.x0 == 0 or piece.x1 == width
    if above_or_below and (beside or piece.height < TALL * height or piece.height == height):
        return True
    return piece.width > LONG * height and piece.height < FLAT * height


def _glyphs(pieces: Sequence[Box]) -> list[Box]:
    """Pieces over each other in one, such as a letter and its dots."""
    joined: list[Box] = []
    for piece in sorted(pieces, key=sides_of):
        last = joined[-1] if joined else None
        if last is not None:
            lap = min(last.x1, piece.x1) - piece.x0
            if lap > SAME_COLUMN * min(last.width, piece.width):
                joined[-1] = union((last, piece))
                continue
        joined.append(piece)
    return joined


def _of_word(text: str, x0: float, x1: float, levels: Sequence[Sequence[Box]]) -> tuple[Glyph, ...]:
    found = [[box for box in boxes if x0 <= box.center_x <= x1] for boxes in levels]
    if not PARTED.isdisjoint(text):
        found = [_with_parted(text, inside) for inside in found]
    for inside in found:
        if len(inside) == len(text):
            return tuple(Glyph(box, char) for box, char in zip(inside, text, strict=True))
    touching = [inside for inside in found if MIN_PARTED * len(text) <= len(inside) < len(text)]
    if not touching or max(text) > ALPHABETS:
        return tuple(map(Glyph, found[0]))
    inside = [_sharp(box, found[0]) for box in touching[0]]
    widths = [box.width for box in inside]
    usual = _shares(widths, [_width(char) for char in text])
    fixed = _shares(widths, [0.4 if char in POINTS else 1.0 for char in text])
    _, shares = min(usual, fixed)
    ends = itertools.accumulate(shares)
    return tuple(
        Glyph(box, text[end - 1] if count == 1 else "")
        for box, count, end in zip(inside, shares, ends, strict=True)
    )


def _sharp(box: Box, pieces: Sequence[Box]) -> Box:
    """Bounds of what is broken at the first threshold: faint edges make letters larger."""
    return union([piece for piece in pieces if box.has_center_of(piece)] or [box])


def _with_parted(text: str, pieces: Sequence[Box]) -> list[Box]:
    """The pieces of a word, those of each parted letter in one, if all of its letters stand apart.

    ь ı     two pieces of ink, one letter
    """
    if len(pieces) != len(text) + sum(char in PARTED for char in text):
        return list(pieces)
    left = iter(pieces)
    return [union((next(left), next(left))) if c in PARTED else next(left) for c in text]


def _width(char: str) -> float:
    if char in NARROW:
        return 0.5
    if char in WIDE:
        return 1.5
    return 1.2 if char.isupper() else 1.0


def _shares(pieces: Sequence[float], letters: Sequence[float]) -> tuple[float, list[int]]:
    """How many letters each piece is, when some touch: as their widths fit best, and how badly.

    ra in    two letters that touch are a piece twice as wide as others
    """
    unit = sum(pieces) / sum(letters)
    spare = len(letters) - len(pieces)
    # For so many letters more than pieces so far: how badly they fit, and the pieces' shares.
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    for index, width in enumerate(pieces):
        reached: dict[int, tuple[float, list[int]]] = {}
        for extra, (cost, shares) in best.items():
            first = index + extra
            for more in range(spare - extra + 1):
                misfit = width - unit * sum(letters[first : first + more + 1])
                total = cost + misfit * misfit
                if total < reached.get(extra + more, (float("inf"),))[0]:
                    reached[extra + more] = (total, [*shares, more + 1])
        best = reached
    return best[spare]
