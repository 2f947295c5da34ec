"""The words of a page, with few calls per word and none per glyph.

One call gives the text of the page; it is split at white space; only the first and last glyph
of each piece are asked for their boxes and text objects. Where those objects differ the glyphs
between are asked one by one, and the piece is cut where the style or the baseline changes.
"""

import ctypes
import math
import re
import struct
from collections.abc import Iterator, Mapping, Sequence

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf import reader
from papermill_api.engine.pdf.bidi import Glyph, words_of_glyphs
from papermill_api.engine.pdf.fonts import Font, describe_font
from papermill_api.engine.pdf.glyph_boxes import Piece, measure, rise_of
from papermill_api.engine.pdf.link_cuts import cut_at_links
from papermill_api.engine.pdf.page import Link, Style, Word
from papermill_api.engine.pdf.reader import View
from papermill_api.engine.pdf.scripts import is_right_to_left

# PDFium writes U+FFFE for a hyphen at the end of a line and glues the next line to it.
_PIECE = re.compile("[^\\s\ufffe]*\ufffe|[^\\s\ufffe]+")
_LINE_HYPHEN = "\ufffe"
_HALF = re.compile("[\ud800-\udfff]")
_UNKNOWN = "\ufffd"
_INVISIBLE_MODE = 3
_NO_STYLE = Style("", 0.0)  # of glyphs that PDFium made up
_BASELINE_SHIFT = 0.1  # em; a bigger step inside a piece makes it two words


_Look = tuple[Style, int]  # of a text object: its style, and when it is painted


class _Scratch:
    """Handles, caches and buffers of one page's reading."""

    def __init__(self, view: View, text: int, orders: Mapping[int, int]) -> None:
        self.view, self.text, self.orders = view, text, orders
        self.looks: dict[int, _Look] = {}
        self.fonts: dict[int, Font] = {}
        self.styles: dict[tuple[int, int, float, bytes], Style] = {}
        self.unique: dict[Style, Style] = {}
        # Colour (4 unsigned) and text matrix (6 floats) side by side: their first 32 bytes, which
        # is all but the translation, serve as a key without making ten Python numbers of them.
        self.buffer = bytearray(40)
        self.paint_at = ctypes.addressof(ctypes.c_char.from_buffer(self.buffer))
        self.paint = memoryview(self.buffer)[:32]


def read_words(
    view: View, orders: Mapping[int, int], links: Sequence[Link] = ()
) -> tuple[list[Word], int]:
    """Words in content order, and how many characters have no known meaning.

    `orders` tells when each text object, by its handle, is painted. A word is either wholly
    inside or wholly outside of each of the links.
    """
    text_page = reader.load_text(view.page)
    if not text_page:
        return [], 0
    try:
        scratch = _Scratch(view, text_page, orders)
        text = _page_text(text_page)
        if is_right_to_left(text):
            return words_of_glyphs(_read_glyphs(scratch, text)), text.count(_UNKNOWN)
        pieces = _pieces(scratch, text)
        words = _make_words(scratch, text, pieces)
        if links and len(words) == len(pieces):
            boxes = [word.box for word in words]
            parts = cut_at_links(view, text_page, pieces, boxes, links)
            words = words if parts is pieces else _make_words(scratch, text, parts)
        return words, text.count(_UNKNOWN)
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
    # Glyphs without Unicode and those beyond U+FFFF break the one-to-one count. PDFium counts the
    # latter as two, so their halves stay apart until words are made of them.
    codes = (reader.char_unicode(text_page, index) for index in range(count))
    return "".join(chr(c) if 0 < c < 0x110000 else _UNKNOWN for c in codes)


def _with_pairs_joined(text: str) -> str:
    """Halves of characters beyond U+FFFF made whole; a lone half is unknown."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _pieces(scratch: _Scratch, text: str) -> list[Piece]:
    char_object, text_page = reader.char_object, scratch.text
    looks = scratch.looks
    pieces: list[Piece] = []
    before, style, order = -1, _NO_STYLE, -1
    for match in _PIECE.finditer(text):
        first, end = match.span()
        handle = char_object(text_page, end - 1)
        if handle != before:
            if end - first > 1 and char_object(text_page, first) != handle:
                pieces.extend(_cut(scratch, first, end - 1))
                before = -1
                continue
            style, order = looks.get(handle) or _look(scratch, handle, first)
            before = handle
        pieces.append((first, end - 1, style, order))
    return pieces


def _cut(scratch: _Scratch, first: int, last: int) -> Iterator[Piece]:
    """The parts of a piece of several text objects in which style and baseline stay the same."""
    char_object, text_page, looks = reader.char_object, scratch.text, scratch.looks
    handle, end = char_object(text_page, first), char_object(text_page, last)
    style, order = looks.get(handle) or _look(scratch, handle, first)
    end_style, end_order = looks.get(end) or _look(scratch, end, last)
    start, base = first, rise_of(scratch.text, first)
    # Two objects in a row have nothing between them that could look different.
    if end_order != order + 1 or end_style is not style or rise_of(scratch.text, last) != base:
        for index in range(first + 1, last + 1):
            now = char_object(text_page, index)
            if now == handle:
                continue
            handle = now
            next_style, next_order = looks.get(now) or _look(scratch, now, index)
            rise = rise_of(scratch.text, index)
            if next_style is not style or abs(rise - base) > _BASELINE_SHIFT * max(style.size, 1.0):
                yield start, index - 1, style, order
                start, base, style, order = index, rise, next_style, next_order
    yield start, last, style, order


def _read_glyphs(scratch: _Scratch, text: str) -> list[Glyph]:
    """Every glyph of the page but spaces; only pages with right-to-left script pay for it."""
    pieces: list[Piece] = []
    for index, char in enumerate(text):
        if char.isspace() or char == _LINE_HYPHEN:
            continue
        handle = reader.char_object(scratch.text, index)
        style, order = scratch.looks.get(handle) or _look(scratch, handle, index)
        pieces.append((index, index, style, order))
    return [
        Glyph(word.text, word.box, word.baseline, word.style, word.order)
        for word in _make_words(scratch, text, pieces)
    ]


def _look(scratch: _Scratch, handle: int, index: int) -> _Look:
    look = _style(scratch, handle, index), scratch.orders.get(handle, -1)
    scratch.looks[handle] = look
    return look


def _style(scratch: _Scratch, handle: int, index: int) -> Style:
    if not handle:
        return _NO_STYLE._replace(angle=scratch.view.rotation)
    font, mode = reader.text_font(handle), reader.text_render_mode(handle)
    at = scratch.paint_at
    reader.char_matrix(scratch.text, index, at + 16)
    size = reader.char_font_size(scratch.text, index)
    reader.fill_colour(handle, at, at + 4, at + 8, at + 12)
    key = (font, mode, size, scratch.paint.tobytes())
    style = scratch.styles.get(key)
    if style is None:
        style = _make_style(scratch, font, mode, size)
        scratch.styles[key] = style = scratch.unique.setdefault(style, style)
    return style


def _make_style(scratch: _Scratch, font_handle: int, mode: int, size: float) -> Style:
    font = scratch.fonts.get(font_handle) or _font(scratch, font_handle)
    red, green, blue, opacity, a, b, c, d = struct.unpack("4I4f", scratch.paint)
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
    view = scratch.view
    if not pieces:
        return []
    boxes, baselines = measure(view, scratch.text, pieces)
    after = text[1:] + " "
    new = tuple.__new__  # past the checks of NamedTuple's constructor: twice as fast
    words = [
        new(
            Word,
            (
                text[first : last + 1],
                new(Box, box),
                baseline,
                style,
                after[last].isspace(),
                None,
                order,
            ),
        )
        for (first, last, style, order), box, baseline in zip(
            pieces, boxes.tolist(), baselines.tolist(), strict=True
        )
    ]
    if _HALF.search(text):
        words = [word._replace(text=_with_pairs_joined(word.text)) for word in words]
    if _LINE_HYPHEN in text:
        words = [word._replace(text=word.text.replace(_LINE_HYPHEN, "-")) for word in words]
    width, height = view.width, view.height
    low, high = boxes[:, 2:].min(axis=0), boxes[:, :2].max(axis=0)
    if low[0] > 0 and low[1] > 0 and high[0] < width and high[1] < height:
        return words
    page = Box(0.0, 0.0, width, height)
    return [word for word in words if page.touches(word.box)]
