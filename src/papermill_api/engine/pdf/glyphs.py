"""The words of a page, with few calls per word and none per glyph.

One call gives the text of the page; it is split at white space; only the first and last glyph
of each piece are asked for their boxes and text objects. Where those objects differ the glyphs
between are asked too, and the piece is cut where the style or the baseline changes. What is asked
is asked of the whole page at once, so that hardly any Python runs between two calls.
"""

import math
import re
import struct
from collections.abc import Mapping, Sequence
from itertools import repeat
from typing import Any

import numpy as np

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf import reader
from papermill_api.engine.pdf.bidi import Glyph, words_of_glyphs
from papermill_api.engine.pdf.fonts import Font, describe_font
from papermill_api.engine.pdf.glyph_boxes import measure, origins_of
from papermill_api.engine.pdf.link_cuts import cuts_at_links
from papermill_api.engine.pdf.page import Link, Style, Word
from papermill_api.engine.pdf.reader import Rows, View
from papermill_api.engine.pdf.scripts import is_right_to_left

# PDFium writes U+FFFE for a hyphen at the end of a line and glues the next line to it.
_LINE_HYPHEN = "\ufffe"
_IS_SPACE = np.array([chr(code).isspace() for code in range(0x3002)])  # U+3000 is the last one
_HALF = re.compile("[\ud800-\udfff]")
_UNKNOWN = "\ufffd"
_INVISIBLE_MODE = 3
_OUTLINED_MODES = (1, 2)
_WHITE = 0xFFFFFF
_BASELINE_SHIFT = 0.1  # em; a bigger step inside a piece makes it two words


_colours = Rows(np.uint32, 4, 0, 1, 2, 3)  # red, green, blue, opacity
_matrices = Rows(np.float32, 6, 0)

_Look = tuple[int, int, float, bytes]  # font, render mode, size; colour and matrix


class _Scratch:
    """What is known of one page while it is read."""

    def __init__(self, view: View, text_page: Any, orders: Mapping[int, int]) -> None:
        self.view, self.text_page, self.orders = view, text_page, orders
        self.text = _page_text(text_page)
        self.objects: dict[int, int] = {}  # handle of the text object, by glyph
        made_up = Style("", 0.0, angle=view.rotation)  # of glyphs without a text object
        self.styles: dict[int, Style] = {0: made_up}  # by text object
        self.known: dict[_Look, Style] = {}
        self.unique: dict[Style, Style] = {}
        self.fonts: dict[int, Font] = {}

    def find_objects(self, glyphs: Sequence[int]) -> list[int]:
        """The text objects of glyphs, whose styles are known from now on."""
        handles = list(map(reader.char_object, repeat(self.text_page), glyphs))
        self.objects.update(zip(glyphs, handles, strict=True))
        unknown = dict(zip(handles, glyphs, strict=True))
        for handle in unknown.keys() & self.styles.keys():
            del unknown[handle]
        if unknown:
            _find_styles(self, unknown)
        return handles


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
        scratch = _Scratch(view, reader.ready(text_page), orders)
        unknown = scratch.text.count(_UNKNOWN)
        if is_right_to_left(scratch.text):
            return words_of_glyphs(_read_glyphs(scratch)), unknown
        firsts, lasts = _split_at_spaces(scratch.text)
        firsts, lasts = cut_spans(firsts, lasts, _changes_of_style(scratch, firsts, lasts))
        words = _make_words(scratch, firsts, lasts)
        cuts = cuts_at_links(view, scratch.text_page, firsts, lasts, words, links)
        if cuts:
            scratch.find_objects(cuts)
            words = _make_words(scratch, *cut_spans(firsts, lasts, cuts))
        return _on_page(words, view), unknown
    finally:
        reader.close_text(text_page)


def _page_text(text_page: Any) -> str:
    """One character per glyph index, so that positions in it are glyph indexes."""
    count = reader.count_chars(text_page)
    if count < 1:
        return ""
    units = np.empty(count + 1, np.uint16)
    written = reader.get_text(text_page, 0, count, units.ctypes.data)
    text = units[: written - 1].tobytes().decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    # Glyphs without Unicode and those beyond U+FFFF break the one-to-one count. PDFium counts the
    # latter as two, so their halves stay apart until words are made of them.
    codes = map(reader.char_unicode, repeat(text_page), range(count))
    return "".join(chr(c) if 0 < c < 0x110000 else _UNKNOWN for c in codes)


def _with_pairs_joined(text: str) -> str:
    """Halves of characters beyond U+FFFF made whole; a lone half is unknown."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _split_at_spaces(text: str) -> tuple[list[int], list[int]]:
    """First and last glyph of each piece between spaces; a hyphen at a line's end ends one too."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    space = _IS_SPACE[np.minimum(codes, len(_IS_SPACE) - 1)]
    hyphen = codes == ord(_LINE_HYPHEN)
    starts, ends = ~space, ~space
    starts[1:] &= (space | hyphen)[:-1]
    ends[:-1] &= space[1:] | hyphen[:-1]
    return np.flatnonzero(starts).tolist(), np.flatnonzero(ends).tolist()


def _changes_of_style(scratch: _Scratch, firsts: list[int], lasts: list[int]) -> list[int]:
    """Glyphs inside of pieces with which another style or baseline begins.

    Only pieces that several text objects make are looked into.
    """
    heads, tails = scratch.find_objects(firsts), scratch.find_objects(lasts)
    mixed = [
        range(first, last + 1)
        for first, last, head, tail in zip(firsts, lasts, heads, tails, strict=True)
        if head != tail
    ]
    glyphs = [glyph for piece in mixed for glyph in piece]
    handles = scratch.find_objects(glyphs)
    rises = origins_of(scratch.text_page, glyphs)[:, 1].tolist()
    starts = {piece[0] for piece in mixed}
    changes: list[int] = []
    style, base, before = scratch.styles[0], 0.0, 0
    for glyph, handle, rise in zip(glyphs, handles, rises, strict=True):
        begins = glyph in starts
        if begins or handle != before:
            before, now = handle, scratch.styles[handle]
            shift = _BASELINE_SHIFT * max(style.size, 1.0)
            if begins or now is not style or abs(rise - base) > shift:
                style, base = now, rise
                if not begins:
                    changes.append(glyph)
    return changes


def cut_spans(
    firsts: list[int], lasts: list[int], cuts: Sequence[int]
) -> tuple[list[int], list[int]]:
    """Spans of glyphs, given by their first and last ones, cut before each of `cuts`."""
    if not cuts:
        return firsts, lasts
    return sorted([*firsts, *cuts]), sorted([*lasts, *(glyph - 1 for glyph in cuts)])


def _read_glyphs(scratch: _Scratch) -> list[Glyph]:
    """Every glyph of the page but spaces; only pages with right-to-left script pay for it."""
    glyphs = [
        index
        for index, char in enumerate(scratch.text)
        if not char.isspace() and char != _LINE_HYPHEN
    ]
    scratch.find_objects(glyphs)
    words = _on_page(_make_words(scratch, glyphs, glyphs), scratch.view)
    return [Glyph(word.text, word.box, word.baseline, word.style, word.order) for word in words]


def _find_styles(scratch: _Scratch, objects: Mapping[int, int]) -> None:
    """Find out how text objects look. `objects`: their handles, each with a glyph of it.

    Colour and text matrix are compared as 32 bytes, which is all but the translation, without
    making ten Python numbers of them.
    """
    things, glyphs = list(map(reader.ready, objects)), list(objects.values())
    pages = [scratch.text_page] * len(glyphs)
    colours = _colours.of(reader.fill_colour, things)
    matrices = _matrices.of(reader.char_matrix, pages, glyphs)[:, :4]
    looks = zip(
        map(reader.text_font, things),
        map(reader.text_render_mode, things),
        map(reader.char_font_size, pages, glyphs),
        np.hstack((colours, matrices.view(np.uint32))).view("V32")[:, 0].tolist(),
        strict=True,
    )
    for handle, look in zip(objects, looks, strict=True):
        scratch.styles[handle] = scratch.known.get(look) or _new_style(scratch, look)


def _new_style(scratch: _Scratch, look: _Look) -> Style:
    made = _make_style(scratch, *look)
    style = scratch.known[look] = scratch.unique.setdefault(made, made)
    return style


def _make_style(scratch: _Scratch, font_handle: int, mode: int, size: float, paint: bytes) -> Style:
    font = scratch.fonts.get(font_handle) or _font(scratch, font_handle)
    red, green, blue, opacity, a, b, c, d = struct.unpack("4I4f", paint)
    slanted = bool(c) and not b and abs(c) > 0.1 * abs(d)
    turned = b or a < 0
    colour = red << 16 | green << 8 | blue
    if mode in _OUTLINED_MODES and colour == _WHITE:
        colour = 0  # its outline is what is seen
    return Style(
        font.name,
        round(size * math.hypot(c, d), 2),
        font.bold,
        font.italic or slanted,
        font.mono,
        font.serif,
        colour,
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


def _make_words(scratch: _Scratch, firsts: list[int], lasts: list[int]) -> list[Word]:
    """The words from those first to those last glyphs, whose text objects are known."""
    if not firsts:
        return []
    objects = [scratch.objects[first] for first in firsts]
    styles = [scratch.styles[handle] for handle in objects]
    orders = [scratch.orders.get(handle, -1) for handle in objects]
    boxes, baselines = measure(scratch.view, scratch.text_page, firsts, lasts, styles)
    text, after = scratch.text.replace(_LINE_HYPHEN, "-"), scratch.text[1:] + " "
    texts = [text[first : last + 1] for first, last in zip(firsts, lasts, strict=True)]
    if _HALF.search(text):
        texts = list(map(_with_pairs_joined, texts))
    spaces = [after[last].isspace() for last in lasts]
    links = [None] * len(texts)
    new = tuple.__new__  # past NamedTuple's own constructor: a third of the time
    sides = map(new, repeat(Box), boxes.tolist())
    columns = (texts, sides, baselines.tolist(), styles, spaces, links, orders)
    return list(map(new, repeat(Word), zip(*columns, strict=True)))


def _on_page(words: list[Word], view: View) -> list[Word]:
    """The words that a person can see some of."""
    width, height = view.width, view.height
    return [
        word
        for word in words
        if (box := word.box)[2] >= 0 and box[0] <= width and box[3] >= 0 and box[1] <= height
    ]
