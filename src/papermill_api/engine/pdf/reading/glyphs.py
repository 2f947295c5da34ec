"""The words of a page, by column: no Python runs for each glyph.

One call gives the text of the page, which is split at white space. Glyphs are asked for their text
objects, by which they are told apart; pieces that several of them make are cut where the style or
the baseline changes. Only the first and last glyph of each piece are asked for their boxes.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import compress, repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.columns import Columns, PageWords, by_column
from papermill_api.engine.pdf.hyphens import SOFT
from papermill_api.engine.pdf.page import Glyph, Link, Style, Word
from papermill_api.engine.pdf.reading import bulk, reader
from papermill_api.engine.pdf.reading.clusters import (
    find_clusters,
    leftward_clusters,
    spaces_behind_clusters,
)
from papermill_api.engine.pdf.reading.drawn_hyphens import with_drawn_hyphens
from papermill_api.engine.pdf.reading.fixed_width import (
    doubt_fixed_width,
    tell_by_font,
    tell_fixed_width,
)
from papermill_api.engine.pdf.reading.glyph_boxes import (
    Numbers,
    by_style,
    ink_boxes,
    measure,
    origins_of,
)
from papermill_api.engine.pdf.reading.glyph_looks import read_looks
from papermill_api.engine.pdf.reading.inner_spaces import cuts_at_white, cuts_in_wide, starts_apart
from papermill_api.engine.pdf.reading.link_cuts import Spans, cuts_at_links
from papermill_api.engine.pdf.reading.lone_accents import with_lone_accents
from papermill_api.engine.pdf.reading.narrow_spaces import narrow_spaces
from papermill_api.engine.pdf.reading.raised_digits import (
    ends_inside,
    find_raised_digits,
    with_raised_digits,
)
from papermill_api.engine.pdf.reading.reader import View
from papermill_api.engine.pdf.reading.script_spaces import script_spaces
from papermill_api.engine.pdf.reading.tex_codes import read_tex_codes, without_ligatures
from papermill_api.engine.pdf.reading.thickened import find_thickened
from papermill_api.engine.pdf.scripts import is_right_to_left
from papermill_api.engine.pdf.scripts.bidi import words_of_glyphs
from papermill_api.engine.pdf.words.accents import MARKS

# PDFium writes U+FFFE for a hyphen at the end of a line and glues the next line to it.
_LINE_HYPHEN = "\ufffe"
_HYPHEN_CODE = "\x02"  # asked for that glyph alone, PDFium says this
_IS_SPACE = np.array([chr(code).isspace() for code in range(0x3002)])  # U+3000 is the last one
_HALF = re.compile("[\ud800-\udfff]")
_UNKNOWN = "\ufffd"
_BASELINE_SHIFT = 0.1  # em; a bigger step inside a piece makes it two words

Places = NDArray[np.int64]  # of glyphs in the text of the page


class _Scratch:
    """What is known of one page while it is read."""

    def __init__(self, view: View, text_page: int, orders: Mapping[int, int]) -> None:
        self.view, self.text_page = view, text_page
        self.text = _page_text(text_page)
        codes = np.frombuffer(self.text.encode("utf-32-le", "surrogatepass"), np.uint32)
        count = len(codes)
        self.objects = bulk.char_object.of(text_page, np.arange(count, dtype=np.int32))
        read = read_tex_codes(codes, self.objects)
        self.tex = read is not codes
        if self.tex:
            codes = read
            self.text = codes.tobytes().decode("utf-32-le", "surrogatepass")
        self.is_space = np.ones(count + 1, np.bool_)
        self.is_space[:-1] = _IS_SPACE[np.minimum(codes, len(_IS_SPACE) - 1)]
        self.is_blank = codes == ord(" ")
        self.is_hyphen = codes == ord(_LINE_HYPHEN)
        painted = ((self.objects != 0) & ~self.is_space[:-1]).nonzero()[0]
        found = read_looks(view, text_page, self.objects, painted, orders)
        self.looks, self.rises, self.orders, self.styles, self.suspects = found

        self.clusters = find_clusters(self.text, orders, self.orders, self.size_of)
        self.is_space[list(self.clusters.repeated)] = True

    def size_of(self, glyph: int) -> float:
        size: float = self.styles[self.looks[glyph]].size
        return size


def read_words(
    view: View, orders: Mapping[int, int], links: Sequence[Link] = ()
) -> tuple[Sequence[Word], int, frozenset[int]]:
    """Words in content order, how many characters have no known meaning, and what starts apart.

    Those are text objects, by when they are painted, behind white that nothing paints on a page
    that paints its spaces. `orders` tells when each text object, by its handle, is painted. A word
    is either wholly inside or wholly outside of each of the links.
    """
    text_page = reader.load_text(view.page)
    if not text_page:
        return [], 0, frozenset()
    try:
        scratch = _Scratch(view, text_page, orders)
        unknown = scratch.text.count(_UNKNOWN)
        if is_right_to_left(scratch.text):
            return words_of_glyphs(_read_glyphs(scratch)), unknown, frozenset()
        firsts, lasts = _split_at_spaces(scratch)
        apart = starts_apart(
            text_page, scratch.is_blank, scratch.objects, scratch.orders, firsts, lasts
        )
        untyped = script_spaces(
            text_page, scratch.text, scratch.objects, scratch.orders, firsts, lasts, scratch.size_of
        )
        untyped += spaces_behind_clusters(
            text_page, scratch.clusters, firsts, lasts, scratch.size_of
        )
        scratch.is_space[untyped] = scratch.is_blank[untyped] = False
        for glyph in reversed(scratch.clusters.repeated):  # what the words before them ask
            scratch.is_space[glyph] = scratch.is_space[glyph + 1]
        if untyped:
            apart -= frozenset(scratch.orders[[space + 1 for space in untyped]].tolist())
        missed = cuts_at_white(scratch.text_page, scratch.is_space, scratch.objects, firsts, lasts)
        missed = [glyph for glyph in missed if glyph - 1 not in scratch.clusters.sides]
        firsts, lasts = cut_spans(firsts, lasts, missed)
        scratch.is_space[missed] = True  # what the words before them ask
        firsts, lasts = cut_spans(firsts, lasts, _changes_of_style(scratch, firsts, lasts))
        raised = find_raised_digits(view, scratch.text_page, scratch.text)
        firsts, lasts = cut_spans(firsts, lasts, ends_inside(raised, firsts, scratch.is_space))
        words: Sequence[Word]
        words, boxes = _make_words(scratch, firsts, lasts)
        spans = Spans(firsts, lasts, words, boxes)
        parted = cuts_in_wide(scratch.text_page, spans)
        inside, begun = narrow_spaces(scratch.text_page, scratch.is_blank, spans)
        parted += [cut for cut in inside if cut not in parted]
        scratch.is_space[[*parted, *begun]] = True
        cuts = cuts_at_links(view, scratch.text_page, spans, links)
        cuts = [*parted, *(cut for cut in cuts if cut not in parted)]
        if cuts or begun:
            firsts, lasts = cut_spans(firsts, lasts, cuts)
            words, boxes = _make_words(scratch, firsts, lasts)
        words = tell_by_font(
            words,
            scratch.styles,
            lambda rows: zip(
                *(
                    bulk.text_font.of(scratch.objects[ends[rows]]).tolist()
                    for ends in (firsts, lasts)
                ),
                strict=True,
            ),
        )
        if raised:
            words = with_raised_digits(view, scratch.text_page, words, firsts, raised)
        if SOFT in scratch.text:
            words = with_drawn_hyphens(scratch.text_page, by_column(words), firsts)
        if any(sign in scratch.text for sign in MARKS):
            words, boxes = with_lone_accents(
                view, scratch.text_page, by_column(words), boxes, firsts
            )
        words = doubt_fixed_width(_on_page(words, boxes, view), scratch.styles)
        words = tell_fixed_width(words, scratch.styles, scratch.suspects)
        return without_ligatures(words) if scratch.tex else words, unknown, apart
    finally:
        reader.close_text(text_page)


def _page_text(text_page: int) -> str:
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
    codes = bulk.char_unicode.of(text_page, np.arange(count, dtype=np.int32)).tolist()
    chars = [chr(c) if 0 < c < 0x110000 else _UNKNOWN for c in codes]
    if _HYPHEN_CODE in chars:
        for glyph, char in enumerate(chars):
            if char == _HYPHEN_CODE and reader.is_hyphen(text_page, glyph) == 1:
                chars[glyph] = _LINE_HYPHEN
    return "".join(chars)


def _with_pairs_joined(text: str) -> str:
    """Halves of characters beyond U+FFFF made whole; a lone half is unknown."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _split_at_spaces(scratch: _Scratch) -> tuple[Places, Places]:
    """First and last glyph of each piece between spaces; a hyphen at a line's end ends one too."""
    space, hyphen = scratch.is_space, scratch.is_hyphen
    starts, ends = ~space[:-1], ~space[:-1]
    starts[1:] &= space[:-2] | hyphen[:-1]
    ends &= space[1:] | hyphen
    return starts.nonzero()[0], ends.nonzero()[0]


def _changes_of_style(scratch: _Scratch, firsts: Places, lasts: Places) -> list[int]:
    """Glyphs inside of pieces with which another style or baseline begins.

    Only pieces that several text objects make are looked into, all together: browsers draw words
    letter by letter. The few that do change are walked through.
    """
    mixed = scratch.objects[firsts] != scratch.objects[lasts]
    if not mixed.any():
        return []
    heads = firsts[mixed]
    counts = lasts[mixed] + 1 - heads
    starts = np.cumsum(counts) - counts
    glyphs = np.arange(counts.sum()) + np.repeat(heads - starts, counts)
    looks, rises = scratch.looks[glyphs], scratch.rises[glyphs]
    sizes = np.array([style.size for style in scratch.styles])[looks[starts]]
    alike = looks == np.repeat(looks[starts], counts)
    alike &= np.abs(rises - np.repeat(rises[starts], counts)) <= np.repeat(_shift(sizes), counts)
    changing = ~np.logical_and.reduceat(alike, starts)
    if not changing.any():
        return []
    inside = np.repeat(changing, counts)
    begins = np.zeros(len(glyphs), np.bool_)
    begins[starts] = True
    return list(_changes_inside(scratch, glyphs[inside], begins[inside]))


def _shift(size: Any) -> Any:
    """How far baselines of words of a size, or of an array of sizes, are still the same."""
    return _BASELINE_SHIFT * np.maximum(size, 1.0)


def _changes_inside(scratch: _Scratch, glyphs: Places, begins: NDArray[np.bool_]) -> Iterator[int]:
    """Of the glyphs of pieces, some of which begin one, those that change style or baseline."""
    objects = scratch.objects[glyphs]
    steps = begins.copy()
    steps[1:] |= objects[1:] != objects[:-1]
    glyphs = glyphs[steps]
    rises = origins_of(scratch.text_page, glyphs)[:, 1].tolist()
    looks, first = scratch.looks[glyphs].tolist(), begins[steps].tolist()
    look, base, most = -1, 0.0, 0.0
    for glyph, begin, now, rise in zip(glyphs.tolist(), first, looks, rises, strict=True):
        if begin or now != look or abs(rise - base) > most:
            if not begin:
                yield glyph
            look, base = now, rise
            most = _BASELINE_SHIFT * max(scratch.styles[now].size, 1.0)


def cut_spans(firsts: Places, lasts: Places, cuts: Sequence[int]) -> tuple[Places, Places]:
    """Spans of glyphs, given by their first and last ones, cut before each of `cuts`."""
    if not cuts:
        return firsts, lasts
    new = np.array(cuts, np.int64)
    return np.sort(np.concatenate((firsts, new))), np.sort(np.concatenate((lasts, new - 1)))


def _read_glyphs(scratch: _Scratch) -> list[Glyph]:
    """Every glyph of the page but spaces; only pages with right-to-left script pay for it."""
    glyphs = (~(scratch.is_space[:-1] | scratch.is_hyphen)).nonzero()[0]
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
    seen = _are_seen(boxes, scratch.view)
    return leftward_clusters(
        scratch.view,
        scratch.text,
        scratch.clusters,
        scratch.orders,
        glyphs[seen].tolist(),
        list(compress(made, seen.tolist())),
    )


def _thickened(scratch: _Scratch, glyphs: Places, words: Sequence[Word]) -> dict[Style, Style]:
    """Styles that look bold although no font says so, with what they are."""
    if all(word.style.font for word in words):
        return {}
    styles = [word.style for word in words]
    inks = ink_boxes(scratch.text_page, glyphs)
    found = find_thickened([word.text for word in words], styles, inks)
    made = {style: style._replace(bold=True) for style in found}
    known = dict(zip(scratch.styles, scratch.styles, strict=True))
    return {style: known.setdefault(bold, bold) for style, bold in made.items()}


def _make_words(scratch: _Scratch, firsts: Places, lasts: Places) -> tuple[PageWords, Numbers]:
    """The words from those first to those last glyphs; and their boxes as shown, a row of four."""
    if not len(firsts):
        return PageWords(), np.empty((0, 4))
    looks = scratch.looks[firsts]
    groups = by_style(looks, scratch.styles)
    boxes, baselines = measure(
        scratch.view, scratch.text_page, firsts, lasts, groups, scratch.clusters.sides
    )
    styles = map(scratch.styles.__getitem__, looks.tolist())
    orders = scratch.orders[firsts].tolist()
    text = scratch.text.replace(_LINE_HYPHEN, "-")
    ends = (lasts + 1).tolist()
    texts = [text[first:end] for first, end in zip(firsts.tolist(), ends, strict=True)]
    if _HALF.search(text):
        texts = list(map(_with_pairs_joined, texts))
    spaces = scratch.is_space[lasts + 1].tolist()
    new = tuple.__new__  # past NamedTuple's own constructor: a third of the time
    sides = map(new, repeat(Box), zip(*boxes.T.tolist(), strict=True))  # quicker than of lists
    rows = zip(texts, sides, baselines.tolist(), styles, spaces, repeat(None), orders)
    words = PageWords(map(new, repeat(Word), rows))
    ids = np.array(list(map(id, scratch.styles)), np.int64)[looks]
    sizes = np.array([style.size for style in scratch.styles])[looks]
    x0, y0, x1, y1 = boxes.T
    words.columns = Columns(tuple(texts), x0, y0, x1, y1, baselines, ids, sizes, groups.styles)
    return words, boxes


def _on_page(words: Sequence[Word], boxes: Numbers, view: View) -> Sequence[Word]:
    """The words that a person can see some of."""
    seen = _are_seen(boxes, view)
    return words if np.all(seen) else list(compress(words, seen.tolist()))


def _are_seen(boxes: Numbers, view: View) -> NDArray[np.bool_]:
    x0, y0, x1, y1 = boxes.T
    seen: NDArray[np.bool_] = (x1 >= 0) & (x0 <= view.width) & (y1 >= 0) & (y0 <= view.height)
    return seen
