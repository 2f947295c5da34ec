"""How the glyphs of a page look and when they are painted: what their text objects tell."""

import math
import struct
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import repeat
from statistics import median
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from papermill_api.engine.pdf.page import WHITE, Style
from papermill_api.engine.pdf.reading import bulk, reader
from papermill_api.engine.pdf.reading.bitmap_fonts import set_true_sizes
from papermill_api.engine.pdf.reading.bulk import Handles
from papermill_api.engine.pdf.reading.fonts import (
    Font,
    describe_font,
    find_medium_cuts,
    find_namesakes,
    is_medium_cut,
    may_be_fixed_width,
)
from papermill_api.engine.pdf.reading.reader import View
from papermill_api.engine.pdf.reading.stems import (
    BLACK,
    LEAST_LEANING,
    Strokes,
    has_bold_stems,
    measure_strokes,
)
from papermill_api.engine.pdf.scripts import has_case
from papermill_api.engine.records import replace

AS_LARGE = 0.85  # times the size of the usual type; smaller type has thicker stems for its size
INVISIBLE_MODE = 3
FILLED_MODE, STROKED_MODE = 0, 2  # the latter is filled and outlined
THICKENED = 8  # no mode of PDF: outlined beside text of its font that is not
OUTLINED_MODES = (1, STROKED_MODE, THICKENED)
SMALLEST = 0.01  # points; text may be scaled to nothing, and others divide by its size
UPRIGHT = (1.0, 0.0, 0.0, 1.0)  # what a matrix beyond all numbers is taken for
KNOWN = 2048  # styles that are kept over pages
# Letters whose strokes are round, lean or lie; all others have a stem.
STEMLESS = frozenset("acegoqsvwxyzACGOQSVWXYZасезоухэюяАСЗОУХЭЯαγδεζθλξοςστυχωΑΓΔΘΛΟΣΥΧΩ")

Places = NDArray[np.int64]
_FIRST = np.zeros(1, np.int64)  # the row that a first run starts with

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
_FIELDS = struct.Struct("=Qqd4I4f")  # the same


class Looks(NamedTuple):
    """What is known of the text objects of glyphs, by glyph."""

    places: Places  # of its style, among `styles`
    rises: NDArray[np.float64]  # its baseline, if it is upright
    orders: Places  # when it is painted
    styles: list[Style]  # first the one of glyphs without a text object
    suspects: set[str]  # names of fonts that may be fixed-width


def read_looks(
    view: View, text_page: int, objects: Handles, painted: Places, orders: Mapping[int, int]
) -> Looks:
    """The looks of a page's glyphs. `objects`: of each its text object; `painted`: some of them.

    `orders`: when text objects, by their handles, are painted; -1 where that is not known. What
    looks alike has one style object. Neighbours mostly are of one text object, and look
    alike where they are not: a style is looked up where the look changes.
    """
    made_up = Style("", 0.0, angle=view.rotation)
    count = len(objects)
    places, rises = np.zeros(count, np.int64), np.full(count, math.nan)
    found = Looks(places, rises, np.full(count, -1), [made_up], set())
    if not len(painted):
        return found
    own = objects[painted]
    starts = _starts(own[1:] != own[:-1])
    lengths = _lengths(starts, len(painted))
    things = own[starts]
    looks, levels = _ask(text_page, things, painted[starts])
    _set_thickened(looks)
    set_true_sizes(text_page, looks, painted, lengths)
    rises[painted] = levels.repeat(lengths)
    times = map(orders.get, things.tolist(), repeat(-1))
    found.orders[painted] = np.fromiter(times, np.int64, len(things)).repeat(lengths)
    numbers = looks.view(np.uint64).reshape(len(looks), -1)
    changes = _starts((numbers[1:] != numbers[:-1]).any(axis=1))
    fonts = _read_fonts(view, looks, things, _Starts(text_page, painted[starts], lengths))
    found.suspects.update(_suspects(fonts))
    alike = _place_styles(looks[changes], view.rotation, fonts, found.styles)
    places[painted] = np.array(alike).repeat(_lengths(starts[changes], len(painted)))
    return found


def _starts(differ: NDArray[np.bool_]) -> Places:
    """The rows that begin a run of equal ones, by which rows differ from the one before them."""
    return np.concatenate((_FIRST, differ.nonzero()[0] + 1))


def _lengths(starts: Places, count: int) -> Places:
    """Of runs of `count` rows, by their starts."""
    lengths = np.empty_like(starts)
    np.subtract(starts[1:], starts[:-1], out=lengths[:-1])
    lengths[-1] = count - starts[-1]
    return lengths


def _ask(
    text_page: int, things: Handles, glyphs: Places
) -> tuple[NDArray[np.void], NDArray[np.float32]]:
    """How text objects look, by a glyph of each; and their baselines, if they are upright."""
    looks = np.empty(len(things), _LOOK)
    looks["font"] = bulk.text_font.of(things)
    looks["mode"] = bulk.text_render_mode.of(things)
    looks["size"] = bulk.char_font_size.of(text_page, glyphs)
    looks["colour"] = bulk.fill_colour.of(things)
    matrices = bulk.char_matrix.of(text_page, glyphs)
    looks["matrix"] = matrices[:, :4]
    return looks, np.where(matrices[:, 1] == 0, matrices[:, 5], np.float32(np.nan))


def _set_thickened(looks: NDArray[np.void]) -> None:
    """Mark what word processors make bold by an outline, for fonts without a bold cut."""
    stroked = looks["mode"] == STROKED_MODE
    if stroked.any():
        plain = np.isin(looks["font"], looks["font"][looks["mode"] == FILLED_MODE])
        looks["mode"][stroked & plain] = THICKENED


class _Starts(NamedTuple):
    """The glyphs that text objects start with."""

    text_page: int
    glyphs: Places
    lengths: Places  # of these objects, in glyphs

    def letters(self, rows: Places) -> list[str]:
        """Those of some text objects; nothing for other signs."""
        codes = bulk.char_unicode.of(self.text_page, self.glyphs[rows]).tolist()
        chars = [chr(code) if 0 < code < sys.maxunicode else "" for code in codes]
        return [char if char.isalpha() else "" for char in chars]


def _read_fonts(
    view: View, looks: NDArray[np.void], things: Handles, starts: _Starts
) -> dict[int, Font]:
    """The fonts of text objects by their handles.

    Stems tell the bold ones among those without a name, with one that another has, or with a weight
    that nothing confirms, and the slanted ones among the first; of a font that is not embedded they
    are PDFium's own. What leans is looked at again in letters that have stems: "y" and "w" lean in
    any type, and browsers make fonts of a few letters, and paint each by itself. One with hardly
    such letters leans where another does.
    """
    fonts = {handle: describe_font(handle) for handle in set(looks["font"].tolist())}
    # Of each how often it is used, its strokes and its size.
    drawn: dict[int, tuple[int, Strokes, float]] = {}
    told: dict[int, bool | None] = {}  # does it lean, by letters that have stems?
    namesakes = find_namesakes(fonts)
    for handle, font in fonts.items():
        if (
            (font.name and not font.guessed and handle not in namesakes)
            or not handle
            or not reader.is_embedded(handle)
        ):
            continue
        a, b, *_ = looks["matrix"].T
        square = (looks["font"] == handle) & ((b == 0) | (a == 0))  # to the sides of the sheet
        _, first = np.unique(things[square], return_index=True)
        rows = square.nonzero()[0][np.sort(first)]
        if len(rows):
            ems = _ems(looks, rows)
            strokes = measure_strokes(view, things[rows].tolist(), ems)
            told[handle] = strokes.lean and not font.name
            if told[handle] and (starts.lengths[rows] == 1).all():
                told[handle] = _leans(view, looks, things, rows, starts.letters(rows))
            drawn[handle] = len(rows), strokes, median(ems)
    _, (usual, _), usual_em = max(drawn.values(), default=(0, Strokes(0.0, False), 0.0))
    leaning = any(told.values())
    for handle, (_, strokes, em) in drawn.items():
        font = fonts[handle]  # a name would say that it is bold; small type is thicker for its size
        alone = bool(font.name) or not usual or em < AS_LARGE * usual_em
        bold = has_bold_stems(strokes.thickness, BLACK if alone else usual)
        lean = told[handle]
        slanted = font.italic or (leaning if lean is None else lean)
        fonts[handle] = replace(font, bold=bold, italic=slanted)
    return _with_medium_cuts(fonts, looks, starts)


def _with_medium_cuts(
    fonts: dict[int, Font], looks: NDArray[np.void], starts: _Starts
) -> dict[int, Font]:
    if not any(map(is_medium_cut, fonts.values())):
        return fonts
    uses: Counter[Font] = Counter()  # by glyphs
    for handle, font in fonts.items():
        uses[font] += int(starts.lengths[looks["font"] == handle].sum())
    medium = find_medium_cuts(uses)
    return {h: replace(f, bold=True) if f in medium else f for h, f in fonts.items()}


def _leans(
    view: View, looks: NDArray[np.void], things: Handles, rows: Places, letters: Sequence[str]
) -> bool | None:
    """Do letters with stems lean? None where there are too few to tell.

    Those of scripts without capitals, as kana, lean in upright type, too, and have no slanted one.
    """
    stems = rows[[has_case(letter) and letter not in STEMLESS for letter in letters]]
    if len(stems) < LEAST_LEANING:
        return False if any(one and not has_case(one) for one in letters) else None
    return measure_strokes(view, things[stems].tolist(), _ems(looks, stems)).lean


def _ems(looks: NDArray[np.void], rows: Places) -> list[float]:
    """The heights of text objects in points."""
    _, _, c, d = looks["matrix"][rows].T
    heights: list[float] = (np.abs(looks["size"][rows]) * np.hypot(c, d)).tolist()
    return heights


def _place_styles(
    looks: NDArray[np.void], rotation: int, fonts: Mapping[int, Font], styles: list[Style]
) -> list[int]:
    """Where the style of each look is among the styles, which get what is new."""
    keys = looks.view((np.void, _LOOK.itemsize)).tolist()
    places: dict[bytes, int] = {}
    known: dict[Style, int] = {}
    for key in keys:
        if key in places:
            continue
        handle, mode, size, *others = _FIELDS.unpack(key)
        style = make_style(
            fonts[handle], mode, size, tuple(others[:4]), tuple(others[4:]), rotation
        )
        places[key] = known.setdefault(style, len(styles))
        if places[key] == len(styles):
            styles.append(style)
    return [places[key] for key in keys]


def _suspects(fonts: Mapping[int, Font]) -> set[str]:
    """Names of fonts that may be fixed-width although they do not say so."""
    named = ((handle, font) for handle, font in fonts.items() if font.name and not font.mono)
    return {font.name for handle, font in named if may_be_fixed_width(handle)}


@lru_cache(maxsize=KNOWN)
def make_style(
    font: Font,
    mode: int,
    size: float,
    colour: tuple[int, int, int, int],
    matrix: tuple[float, float, float, float],
    rotation: int,
) -> Style:
    """The look that PDFium tells by numbers; one object for all pages, so comparing is quick.

    `mode` is the text render mode, `size` that of the font before its `matrix`, `rotation` the
    page's in degrees. Damaged files have any numbers, negative sizes also sound ones.
    """
    red, green, blue, opacity = colour
    a, b, c, d = matrix if all(map(math.isfinite, matrix)) else UPRIGHT
    if size < 0:  # turns glyphs upside down, which the matrix mostly undoes
        size, a, b, c, d = -size, -a, -b, -c, -d
    slanted = bool(c) and not b and abs(c) > 0.1 * abs(d)
    turned = b or a < 0
    value = red << 16 | green << 8 | blue
    if mode in OUTLINED_MODES and value == WHITE:
        value = 0  # its outline is what is seen
    return Style(
        font.name,
        max(round(size * math.hypot(c, d), 2), SMALLEST),
        font.bold or mode == THICKENED,
        font.italic or slanted,
        font.mono,
        font.serif,
        value,
        _shown_angle(a, b, rotation) if turned else rotation,
        mode == INVISIBLE_MODE or opacity == 0,
        font.small_caps,
        round(c / d, 3) if slanted and d else 0.0,
    )


def _shown_angle(a: float, b: float, rotation: int) -> int:
    """Reading direction in degrees clockwise; near a right angle it is that right angle."""
    angle = (rotation - math.degrees(math.atan2(b, a))) % 360
    right = round(angle / 90) * 90
    return int(right if abs(angle - right) < 5 else angle) % 360
