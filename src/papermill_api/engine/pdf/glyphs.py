"""The words of a page, with few calls per word and none per glyph.

One call gives the text of the page; it is split at white space; only the first and last glyph
of each piece are asked for their boxes and text objects. Where those objects differ the glyphs
between are asked too, and the piece is cut where the style or the baseline changes. What is asked
is asked of the whole page at once, so that hardly any Python runs between two calls.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, compress, repeat
from operator import ne
from typing import Any

import numpy as np
from numpy.typing import NDArray

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf import reader
from papermill_api.engine.pdf.bidi import words_of_glyphs
from papermill_api.engine.pdf.columns import Columns, PageWords
from papermill_api.engine.pdf.fixed_width import doubt_fixed_width, tell_fixed_width
from papermill_api.engine.pdf.fonts import Font, describe_font, may_be_fixed_width
from papermill_api.engine.pdf.glyph_boxes import (
    Numbers,
    by_style,
    ink_boxes,
    measure,
    origins_of,
)
from papermill_api.engine.pdf.inner_spaces import cuts_at_white, cuts_in_wide
from papermill_api.engine.pdf.link_cuts import Spans, cuts_at_links
from papermill_api.engine.pdf.page import Glyph, Link, Style, Word
from papermill_api.engine.pdf.raised_digits import (
    ends_inside,
    find_raised_digits,
    with_raised_digits,
)
from papermill_api.engine.pdf.reader import Rows, View
from papermill_api.engine.pdf.scripts import is_right_to_left
from papermill_api.engine.pdf.thickened import find_thickened

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

# How a text object looks, compared as bytes: all of its matrix but the translation.
_LOOK = np.dtype(
    [
        ("font", np.uint64),
        ("mode", np.int64),
        ("size", np.float64),
        ("colour", np.uint32, 4),
        ("matrix", np.float32, 4),
    ]
)


class _Scratch:
    """What is known of one page while it is read."""

    def __init__(self, view: View, text_page: Any, orders: Mapping[int, int]) -> None:
        self.view, self.text_page, self.orders = view, text_page, orders
        self.text = _page_text(text_page)
        codes = np.frombuffer(self.text.encode("utf-32-le", "surrogatepass"), np.uint32)
        self.is_space = np.append(_IS_SPACE[np.minimum(codes, len(_IS_SPACE) - 1)], True)
        self.is_hyphen = codes == ord(_LINE_HYPHEN)
        made_up = Style("", 0.0, angle=view.rotation)  # of glyphs without a text object
        self.styles: dict[int, Style] = {0: made_up}  # by text object
        self.objects: dict[int, int] = {}  # text object of the first glyphs of words
        self.rises: dict[int, float] = {0: math.nan}  # baselines of text objects that are upright
        self.known: dict[bytes, Style] = {}  # by look
        self.unique: dict[Style, Style] = {}
        self.fonts: dict[int, Font] = {}
        self.suspects: set[str] = set()  # names of fonts that may be fixed-width

    def find_objects(self, glyphs: Sequence[int]) -> list[int]:
        """The text objects of glyphs, whose styles are known from now on."""
        handles = list(map(reader.char_object, repeat(self.text_page), glyphs))
        asked = dict(zip(handles, glyphs, strict=True))
        new = [handle for handle in asked if handle not in self.styles]
        if new:
            _find_styles(self, new, list(map(asked.__getitem__, new)))
        return handles

    def objects_at(self, firsts: Sequence[int]) -> list[int]:
        """The same for the first glyphs of words, which are asked for more than once."""
        new = [glyph for glyph in firsts if glyph not in self.objects]
        if new:
            self.objects.update(zip(new, self.find_objects(new), strict=True))
        return list(map(self.objects.__getitem__, firsts))


def read_words(
    view: View, orders: Mapping[int, int], links: Sequence[Link] = ()
) -> tuple[Sequence[Word], int]:
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
        firsts, lasts = _split_at_spaces(scratch)
        missed = cuts_at_white(scratch.text_page, scratch.is_space, firsts, lasts)
        firsts, lasts = cut_spans(firsts, lasts, missed)
        scratch.is_space[missed] = True  # what the words before them ask
        firsts, lasts = cut_spans(firsts, lasts, _changes_of_style(scratch, firsts, lasts))
        raised = find_raised_digits(view, scratch.text_page, scratch.text)
        firsts, lasts = cut_spans(firsts, lasts, ends_inside(raised, firsts, scratch.is_space))
        words: Sequence[Word]
        words, boxes = _make_words(scratch, firsts, lasts)
        spans = Spans(firsts, lasts, words, boxes)
        parted = cuts_in_wide(scratch.text_page, spans)
        scratch.is_space[parted] = True
        cuts = cuts_at_links(view, scratch.text_page, spans, links)
        cuts = [*parted, *(cut for cut in cuts if cut not in parted)]
        if cuts:
            firsts, lasts = cut_spans(firsts, lasts, cuts)
            words, boxes = _make_words(scratch, firsts, lasts)
        if raised:
            words = with_raised_digits(view, scratch.text_page, words, firsts, raised)
        words = doubt_fixed_width(_on_page(words, boxes, view), scratch.unique)
        return tell_fixed_width(words, scratch.unique, scratch.suspects), unknown
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


def _split_at_spaces(scratch: _Scratch) -> tuple[list[int], list[int]]:
    """First and last glyph of each piece between spaces; a hyphen at a line's end ends one too."""
    space, hyphen = scratch.is_space, scratch.is_hyphen
    starts, ends = ~space[:-1], ~space[:-1]
    starts[1:] &= space[:-2] | hyphen[:-1]
    ends &= space[1:] | hyphen
    return np.flatnonzero(starts).tolist(), np.flatnonzero(ends).tolist()


def _changes_of_style(scratch: _Scratch, firsts: list[int], lasts: list[int]) -> list[int]:
    """Glyphs inside of pieces with which another style or baseline begins.

    Only pieces that several text objects make are looked into, all together: browsers draw words
    letter by letter. The few that do change are walked through.
    """
    mixed = list(map(ne, scratch.objects_at(firsts), scratch.find_objects(lasts)))
    if not any(mixed):
        return []
    heads = list(compress(firsts, mixed))
    counts = [last + 1 - head for head, last in zip(heads, compress(lasts, mixed), strict=True)]
    glyphs = list(chain.from_iterable(map(range, heads, map(int.__add__, heads, counts))))
    handles = scratch.find_objects(glyphs)
    styles = list(map(scratch.styles.__getitem__, handles))
    rises = np.fromiter(map(scratch.rises.__getitem__, handles), np.float64, len(handles))
    starts = np.cumsum([0, *counts[:-1]])
    looks = np.fromiter(map(id, styles), np.int64, len(styles))
    sizes = np.array([styles[start].size for start in starts.tolist()])
    alike = looks == np.repeat(looks[starts], counts)
    alike &= np.abs(rises - np.repeat(rises[starts], counts)) <= np.repeat(_shift(sizes), counts)
    changes: list[int] = []
    for index in np.flatnonzero(~np.logical_and.reduceat(alike, starts)).tolist():
        part = slice(starts[index], starts[index] + counts[index])
        changes += _changes_inside(scratch.text_page, glyphs[part], handles[part], styles[part])
    return changes


def _shift(size: Any) -> Any:
    """How far baselines of words of a size, or of an array of sizes, are still the same."""
    return _BASELINE_SHIFT * np.maximum(size, 1.0)


def _changes_inside(
    text_page: Any, glyphs: Sequence[int], handles: Sequence[int], styles: Sequence[Style]
) -> Iterator[int]:
    """The glyphs of one piece with which another style or baseline begins."""
    rises = origins_of(text_page, glyphs)[:, 1].tolist()
    style, base, before = styles[0], rises[0], handles[0]
    for glyph, handle, now, rise in zip(glyphs, handles, styles, rises, strict=True):
        if handle != before:
            before = handle
            if now is not style or abs(rise - base) > _shift(style.size):
                style, base = now, rise
                yield glyph


def cut_spans(
    firsts: list[int], lasts: list[int], cuts: Sequence[int]
) -> tuple[list[int], list[int]]:
    """Spans of glyphs, given by their first and last ones, cut before each of `cuts`."""
    if not cuts:
        return firsts, lasts
    return sorted([*firsts, *cuts]), sorted([*lasts, *(glyph - 1 for glyph in cuts)])


def _read_glyphs(scratch: _Scratch) -> list[Glyph]:
    """Every glyph of the page but spaces; only pages with right-to-left script pay for it."""
    glyphs = np.flatnonzero(~(scratch.is_space[:-1] | scratch.is_hyphen)).tolist()
    words, boxes = _make_words(scratch, glyphs, glyphs)
    pieces = np.cumsum(scratch.is_space)[glyphs].tolist()
    bold = _thickened(scratch, glyphs, words)
    made = [
        Glyph(
            word.text,
            word.box,
            word.baseline,
            bold.get(word.style, word.style),
            word.order,
            piece,
        )
        for word, piece in zip(words, pieces, strict=True)
    ]
    return list(compress(made, _are_seen(boxes, scratch.view).tolist()))


def _thickened(
    scratch: _Scratch, glyphs: Sequence[int], words: Sequence[Word]
) -> dict[Style, Style]:
    """Styles that look bold although no font says so, with what they are."""
    if all(word.style.font for word in words):
        return {}
    styles = [word.style for word in words]
    inks = ink_boxes(scratch.text_page, glyphs)
    found = find_thickened([word.text for word in words], styles, inks)
    made = {style: style._replace(bold=True) for style in found}
    return {style: scratch.unique.setdefault(bold, bold) for style, bold in made.items()}


def _find_styles(scratch: _Scratch, handles: list[int], glyphs: list[int]) -> None:
    """Find out how text objects look, by their handles and a glyph of each.

    Neighbours mostly look alike: a style is looked up where the look changes.
    """
    things, pages = list(map(reader.ready, handles)), [scratch.text_page] * len(handles)
    looks = np.empty(len(handles), _LOOK)
    looks["font"] = list(map(reader.text_font, things))
    looks["mode"] = list(map(reader.text_render_mode, things))
    looks["size"] = list(map(reader.char_font_size, pages, glyphs))
    looks["colour"] = _colours.of(reader.fill_colour, things)
    matrices = _matrices.of(reader.char_matrix, pages, glyphs)
    looks["matrix"] = matrices[:, :4]
    rises = np.where(matrices[:, 1] == 0, matrices[:, 5], np.nan).tolist()
    scratch.rises.update(zip(handles, rises, strict=True))
    numbers = looks.view(np.uint64).reshape(len(looks), -1)
    changes = np.flatnonzero((numbers[1:] != numbers[:-1]).any(axis=1)) + 1
    starts = [0, *changes.tolist()]
    styles: list[Style] = []
    for start, end in zip(starts, [*starts[1:], len(handles)], strict=True):
        styles += [_style_of(scratch, looks[start : start + 1])] * (end - start)
    scratch.styles.update(zip(handles, styles, strict=True))


def _style_of(scratch: _Scratch, look: NDArray[np.void]) -> Style:
    style = scratch.known.get(key := look.tobytes())
    if style is None:
        made = _make_style(scratch, look)
        style = scratch.known[key] = scratch.unique.setdefault(made, made)
    return style


def _make_style(scratch: _Scratch, look: NDArray[np.void]) -> Style:
    font_handle, mode, size = look[["font", "mode", "size"]].tolist()[0]
    font = scratch.fonts.get(font_handle) or _font(scratch, font_handle)
    (red, green, blue, opacity), (a, b, c, d) = (
        look["colour"][0].tolist(),
        look["matrix"][0].tolist(),
    )
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
        round(c / d, 3) if slanted and d else 0.0,
    )


def _font(scratch: _Scratch, handle: int) -> Font:
    font = describe_font(handle)
    scratch.fonts[handle] = font
    if font.name and not font.mono and may_be_fixed_width(handle):
        scratch.suspects.add(font.name)
    return font


def _shown_angle(a: float, b: float, rotation: int) -> int:
    """Reading direction in degrees clockwise; near a right angle it is that right angle."""
    angle = (rotation - math.degrees(math.atan2(b, a))) % 360
    right = round(angle / 90) * 90
    return int(right if abs(angle - right) < 5 else angle) % 360


def _make_words(
    scratch: _Scratch, firsts: list[int], lasts: list[int]
) -> tuple[PageWords, Numbers]:
    """The words from those first to those last glyphs; and their boxes as shown, a row of four."""
    if not firsts:
        return PageWords(), np.empty((0, 4))
    objects = scratch.objects_at(firsts)
    styles = list(map(scratch.styles.__getitem__, objects))
    orders = map(scratch.orders.get, objects, repeat(-1))
    groups = by_style(styles)
    boxes, baselines = measure(scratch.view, scratch.text_page, firsts, lasts, groups)
    text = scratch.text.replace(_LINE_HYPHEN, "-")
    texts = [text[first : last + 1] for first, last in zip(firsts, lasts, strict=True)]
    if _HALF.search(text):
        texts = list(map(_with_pairs_joined, texts))
    spaces = scratch.is_space[1:][lasts].tolist()
    new = tuple.__new__  # past NamedTuple's own constructor: a third of the time
    sides = map(new, repeat(Box), boxes.tolist())
    rows = zip(texts, sides, baselines.tolist(), styles, spaces, repeat(None), orders)
    words = PageWords(map(new, repeat(Word), rows))
    looks = groups.spread(list(map(id, groups.styles)))
    sizes = groups.spread([style.size for style in groups.styles])
    x0, y0, x1, y1 = boxes.T
    words.columns = Columns(tuple(texts), x0, y0, x1, y1, baselines, looks, sizes, groups.styles)
    return words, boxes


def _on_page(words: Sequence[Word], boxes: Numbers, view: View) -> Sequence[Word]:
    """The words that a person can see some of."""
    seen = _are_seen(boxes, view)
    return words if np.all(seen) else list(compress(words, seen.tolist()))


def _are_seen(boxes: Numbers, view: View) -> NDArray[np.bool_]:
    x0, y0, x1, y1 = boxes.T
    seen: NDArray[np.bool_] = (x1 >= 0) & (x0 <= view.width) & (y1 >= 0) & (y0 <= view.height)
    return seen
