"""The words of a page, with few calls per word and none per glyph.

One call gives the text of the page; it is split at white space; only the first and last glyph
of each piece are asked for their boxes and text objects. Where those objects differ the glyphs
between are asked one by one, and the piece is cut where the style or the baseline changes.
"""

import ctypes
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf import reader
from papermill_api.engine.pdf.fonts import Font, describe_font
from papermill_api.engine.pdf.page import Style, Word
from papermill_api.engine.pdf.reader import View

# PDFium writes U+FFFE for a hyphen at the end of a line and glues the next line to it.
_PIECE = re.compile("[^\\s\ufffe]*\ufffe|[^\\s\ufffe]+")
_LINE_HYPHEN = "\ufffe"
_UNKNOWN = "\ufffd"
_INVISIBLE_MODE = 3
_BASELINE_SHIFT = 0.1  # em; a bigger step inside a piece makes it two words
_ASCENT, _DESCENT = 0.8, 0.2  # em; the box of turned words, whose font box PDFium cannot give


class _Look(NamedTuple):
    """What is kept per text object."""

    style: Style
    order: int


@dataclass(slots=True)
class _Scratch:
    """Handles, caches and buffers of one page's reading."""

    view: View
    text: int
    orders: Mapping[int, int]
    looks: dict[int, _Look] = field(default_factory=dict)
    fonts: dict[int, Font] = field(default_factory=dict)
    styles: dict[tuple[float, ...], Style] = field(default_factory=dict)
    unique: dict[Style, Style] = field(default_factory=dict)
    floats: "ctypes.Array[ctypes.c_float]" = field(default_factory=lambda: (ctypes.c_float * 6)())
    doubles: "ctypes.Array[ctypes.c_double]" = field(
        default_factory=lambda: (ctypes.c_double * 4)()
    )
    colours: "ctypes.Array[ctypes.c_uint]" = field(default_factory=lambda: (ctypes.c_uint * 4)())


def read_words(view: View, orders: Mapping[int, int]) -> tuple[list[Word], int]:
    """Words in content order, and how many characters have no known meaning.

    `orders` tells when each text object, by its handle, is painted.
    """
    text_page = reader.load_text(view.page)
    if not text_page:
        return [], 0
    try:
        scratch = _Scratch(view, text_page, orders)
        text = _page_text(text_page)
        pieces = list(_pieces(scratch, text))
        return _make_words(scratch, text, pieces), text.count(_UNKNOWN)
    finally:
        reader.close_text(text_page)


def _page_text(text_page: int) -> str:
    """One character per glyph index, so that positions in it are glyph indexes."""
    count = reader.count_chars(text_page)
    if count < 1:
        return ""
    buffer = ctypes.create_string_buffer(2 * count + 2)
    written = reader.get_text(text_page, 0, count, ctypes.addressof(buffer))
    text = buffer.raw[: 2 * (written - 1)].decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    # Glyphs without Unicode and those beyond U+FFFF break the one-to-one count.
    codes = (reader.char_unicode(text_page, index) for index in range(count))
    return "".join(
        chr(c) if 0 < c < 0x110000 and not 0xD800 <= c < 0xE000 else _UNKNOWN for c in codes
    )


Piece = tuple[int, int, _Look]  # first glyph, last glyph, look


def _pieces(scratch: _Scratch, text: str) -> Iterator[Piece]:
    char_object, text_page = reader.char_object, scratch.text
    looks = scratch.looks
    for match in _PIECE.finditer(text):
        first, last = match.start(), match.end() - 1
        handle = char_object(text_page, first)
        look = looks.get(handle) or _look(scratch, handle, first)
        if last > first and char_object(text_page, last) != handle:
            yield from _cut(scratch, first, last)
        else:
            yield first, last, look


def _cut(scratch: _Scratch, first: int, last: int) -> Iterator[Piece]:
    """The parts of a piece in which style and baseline stay the same."""
    start, current, level = first, None, 0.0
    for index in range(first, last + 1):
        handle = reader.char_object(scratch.text, index)
        look = scratch.looks.get(handle) or _look(scratch, handle, index)
        if current is not None and look is current:
            continue
        base = _origin(scratch, index)
        if current is None:
            current, level = look, base
        elif look.style is not current.style or abs(base - level) > _BASELINE_SHIFT * max(
            look.style.size, 1.0
        ):
            yield start, index - 1, current
            start, current, level = index, look, base
        else:
            current = look
    if current is not None:
        yield start, last, current


def _origin(scratch: _Scratch, index: int) -> float:
    """Where the glyph stands across its line, in user space (only differences matter)."""
    at = ctypes.addressof(scratch.doubles)
    reader.char_origin(scratch.text, index, at, at + 8)
    return scratch.doubles[1]


def _look(scratch: _Scratch, handle: int, index: int) -> _Look:
    look = _Look(_style(scratch, handle, index), scratch.orders.get(handle, -1))
    scratch.looks[handle] = look
    return look


def _style(scratch: _Scratch, handle: int, index: int) -> Style:
    font = reader.text_font(handle) if handle else 0
    mode = reader.text_render_mode(handle) if handle else 0
    floats, colours = scratch.floats, scratch.colours
    reader.char_matrix(scratch.text, index, ctypes.addressof(floats))
    size = reader.char_font_size(scratch.text, index)
    at = ctypes.addressof(colours)
    if not handle or not reader.fill_colour(handle, at, at + 4, at + 8, at + 12):
        colours[:] = [0, 0, 0, 255]
    key = (font, mode, size, *floats[:4], *colours)
    style = scratch.styles.get(key)
    if style is None:
        style = _make_style(scratch, font, mode, size)
        scratch.styles[key] = style = scratch.unique.setdefault(style, style)
    return style


def _make_style(scratch: _Scratch, font_handle: int, mode: int, size: float) -> Style:
    font = scratch.fonts.get(font_handle) or _font(scratch, font_handle)
    a, b, c, d = scratch.floats[:4]
    red, green, blue, opacity = scratch.colours
    slanted = bool(c) and not b and abs(c) > 0.1 * abs(d)
    turned = b or a < 0
    return Style(
        font.name,
        round(size * math.hypot(c, d), 2),
        font.bold,
        font.italic or slanted,
        font.mono,
        font.serif,
        red << 16 | green << 8 | blue,
        _shown_angle(a, b, scratch.view.rotation) if turned else scratch.view.rotation,
        mode == _INVISIBLE_MODE or opacity == 0,
        font.small_caps,
    )


def _font(scratch: _Scratch, handle: int) -> Font:
    font = describe_font(handle)
    scratch.fonts[handle] = font
    return font


def _shown_angle(a: float, b: float, rotation: int) -> int:
    """Reading direction in degrees clockwise; near a right angle it is that right angle."""
    angle = (rotation - math.degrees(math.atan2(b, a))) % 360
    right = round(angle / 90) * 90
    return int(right if abs(angle - right) < 5 else angle) % 360


def _make_words(scratch: _Scratch, text: str, pieces: list[Piece]) -> list[Word]:
    if not pieces:
        return []
    boxes, origins = _measure(scratch, pieces)
    limits = scratch.view.width, scratch.view.height
    length = len(text)
    words = []
    rows = zip(pieces, boxes.tolist(), origins.tolist(), strict=True)
    for (first, last, look), (x0, y0, x1, y1), (origin_x, origin_y) in rows:
        if x1 <= 0 or y1 <= 0 or x0 >= limits[0] or y0 >= limits[1]:
            continue
        string = text[first : last + 1]
        if string[-1] == _LINE_HYPHEN:
            string = string[:-1] + "-"
        space = last + 1 >= length or text[last + 1].isspace()
        across = origin_x if look.style.angle % 180 == 90 else origin_y
        words.append(Word(string, Box(x0, y0, x1, y1), across, look.style, space, None, look.order))
    return words


def _measure(
    scratch: _Scratch, pieces: list[Piece]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Boxes and origins of the pieces, as shown."""
    count = len(pieces)
    ends = np.zeros((count, 8), np.float32)  # left, top, right, bottom of first and last glyph
    origins = np.zeros((count, 2))
    at, origin_at = ends.ctypes.data, origins.ctypes.data
    loose, origin, text_page = reader.char_loose_box, reader.char_origin, scratch.text
    turned = []
    for row, (first, last, look) in enumerate(pieces):
        loose(text_page, first, at)
        loose(text_page, last, at + 16)
        origin(text_page, first, origin_at, origin_at + 8)
        at += 32
        origin_at += 16
        if look.style.angle != scratch.view.rotation:
            turned.append(row)
    corners = np.empty((count, 4))
    corners[:, 0] = np.minimum(ends[:, 0], ends[:, 4])
    corners[:, 1] = np.minimum(ends[:, 3], ends[:, 7])
    corners[:, 2] = np.maximum(ends[:, 2], ends[:, 6])
    corners[:, 3] = np.maximum(ends[:, 1], ends[:, 5])
    for row in turned:
        corners[row] = _turned_box(scratch, pieces[row])
    return _shown_boxes(corners, scratch.view.matrix), _shown_points(origins, scratch.view.matrix)


def _turned_box(scratch: _Scratch, piece: Piece) -> tuple[float, float, float, float]:
    """Bounds of a word set at an angle: glyph bounds at both ends, widened to the font's height."""
    first, last, look = piece
    size = look.style.size
    angle = math.radians(scratch.view.rotation - look.style.angle)
    along, up = (math.cos(angle), math.sin(angle)), (-math.sin(angle), math.cos(angle))
    xs, ys = [], []
    for index in (first, last):
        at = ctypes.addressof(scratch.doubles)
        reader.char_box(scratch.text, index, at, at + 8, at + 16, at + 24)
        left, right, bottom, top = scratch.doubles
        reader.char_origin(scratch.text, index, at, at + 8)
        x, y = scratch.doubles[0], scratch.doubles[1]
        reach = max(
            (cx - x) * along[0] + (cy - y) * along[1]
            for cx in (left, right)
            for cy in (bottom, top)
        )
        for step in (0.0, max(reach, 0.0)):
            for rise in (_ASCENT * size, -_DESCENT * size):
                xs.append(x + step * along[0] + rise * up[0])
                ys.append(y + step * along[1] + rise * up[1])
    return min(xs), min(ys), max(xs), max(ys)


def _shown_points(
    points: NDArray[np.float64], matrix: tuple[float, float, float, float, float, float]
) -> NDArray[np.float64]:
    a, b, c, d, e, f = matrix
    x, y = points[:, 0], points[:, 1]
    return np.column_stack((a * x + c * y + e, b * x + d * y + f))


def _shown_boxes(
    corners: NDArray[np.float64], matrix: tuple[float, float, float, float, float, float]
) -> NDArray[np.float64]:
    one = _shown_points(corners[:, :2], matrix)
    two = _shown_points(corners[:, 2:], matrix)
    return np.hstack((np.minimum(one, two), np.maximum(one, two)))
