"""The words of a page, by column: no Python runs for each glyph.

One call gives the text of the page, which is split at white space. Glyphs are asked for their text
objects, by which they are told apart; pieces that several of them make are cut where the style or
the baseline changes. Only the first and last glyph of each piece are asked for their boxes.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from papermill_api.engine.pdf.columns import PageWords, by_column
from papermill_api.engine.pdf.hyphens import SOFT
from papermill_api.engine.pdf.page import UNKNOWN, Link, Style, Word
from papermill_api.engine.pdf.reading import bulk, reader
from papermill_api.engine.pdf.reading.clusters import spaces_behind_clusters
from papermill_api.engine.pdf.reading.covered_glyphs import uncover, with_covered
from papermill_api.engine.pdf.reading.drawn_hyphens import with_drawn_hyphens
from papermill_api.engine.pdf.reading.fixed_width import (
    doubt_fixed_width,
    tell_by_font,
    tell_fixed_width,
)
from papermill_api.engine.pdf.reading.glyph_boxes import origins_of
from papermill_api.engine.pdf.reading.inner_spaces import (
    cuts_at_lone_spaces,
    cuts_at_white,
    cuts_in_wide,
    painted_right_behind,
    starts_apart,
)
from papermill_api.engine.pdf.reading.leftward import read_leftward
from papermill_api.engine.pdf.reading.link_cuts import Spans, cuts_at_links
from papermill_api.engine.pdf.reading.lone_accents import with_lone_accents
from papermill_api.engine.pdf.reading.lone_signs import SIGNS, cuts_around_signs
from papermill_api.engine.pdf.reading.made_words import make_words, on_page
from papermill_api.engine.pdf.reading.named_glyphs import without_signs
from papermill_api.engine.pdf.reading.narrow_spaces import narrow_spaces
from papermill_api.engine.pdf.reading.page_text import PageText, Places
from papermill_api.engine.pdf.reading.raised_digits import (
    ends_inside,
    find_raised_digits,
    with_raised_digits,
)
from papermill_api.engine.pdf.reading.reader import View
from papermill_api.engine.pdf.reading.script_spaces import is_east_asian, script_spaces
from papermill_api.engine.pdf.reading.tex_codes import without_ligatures
from papermill_api.engine.pdf.scripts import is_cjk, is_right_to_left
from papermill_api.engine.pdf.scripts.bidi import read_glyphs
from papermill_api.engine.pdf.words.accents import MARKS

_BASELINE_SHIFT = 0.1  # em; a bigger step inside a piece makes it two words


class Text(NamedTuple):
    """What a page says: its words in content order."""

    words: Sequence[Word]
    unknown: int = 0  # characters without a known meaning
    # Text objects, by when they are painted, behind white that nothing paints on a page that
    # paints its spaces.
    apart: frozenset[int] = frozenset()
    leftward: bool = False  # do its lines begin at the right?


def read_words(view: View, orders: Mapping[int, int], links: Sequence[Link] = ()) -> Text:
    """The text of a page; `orders` tells when each text object, by its handle, is painted.

    A word is either wholly inside or wholly outside of each of the links.
    """
    text_page = reader.load_text(view.page)
    if not text_page:
        return Text([])
    try:
        page = PageText(view, text_page, orders)
        covered = uncover(page, orders)
        if covered.widened:
            reader.close_text(text_page)
            text_page = reader.load_text(view.page)
            page = PageText(view, text_page, orders)
            covered = uncover(page, orders)
        unknown = page.text.count(UNKNOWN)
        if is_right_to_left(page.foreign) or _is_turned_around(page):
            turned, leftward = read_glyphs(read_leftward(page))
            spelt = without_signs(turned) if page.named else turned
            return Text(spelt, unknown, leftward=leftward)
        firsts, lasts, apart = _pieces(page, set(orders.values()))
        raised = find_raised_digits(view, page.text_page, page.text, page.numbers())
        firsts, lasts = cut_spans(firsts, lasts, ends_inside(raised, firsts, page.is_space))
        words: Sequence[Word]
        words, boxes, firsts, lasts = _make_finite(page, firsts, lasts)
        spans = Spans(firsts, lasts, words, boxes)
        parted = cuts_in_wide(page.text_page, spans)
        inside, begun = narrow_spaces(page.text_page, page.is_blank, spans)
        parted += [cut for cut in inside if cut not in parted]
        page.is_space[[*parted, *begun]] = True
        cuts = cuts_at_links(view, page.text_page, spans, links)
        cuts = [*parted, *(cut for cut in cuts if cut not in parted)]
        if cuts or begun:
            firsts, lasts = cut_spans(firsts, lasts, cuts)
            words, boxes = make_words(page, firsts, lasts)
        words = told = _told_by_font(page, words, firsts, lasts)
        cuts = _ends_of_code(page, told, firsts, lasts)
        if cuts:
            firsts, lasts = cut_spans(firsts, lasts, cuts)
            words, boxes = make_words(page, firsts, lasts)
            words = _told_by_font(page, words, firsts, lasts)
        if covered.ligatures:
            words = with_covered(words, firsts, covered)
        if raised:
            words = with_raised_digits(view, page.text_page, words, firsts, raised)
        if SOFT in page.foreign:
            words = with_drawn_hyphens(page.text_page, by_column(words), firsts)
        if not MARKS.keys().isdisjoint(page.foreign):
            words, boxes = with_lone_accents(view, page.text_page, by_column(words), boxes, firsts)
        seen = by_column(doubt_fixed_width(on_page(words, boxes, view), page.styles))
        words = tell_fixed_width(seen, _looks_of(page, seen), page.suspects)
        words = without_ligatures(words) if page.tex else words
        return Text(without_signs(words) if page.named else words, unknown, apart)
    finally:
        reader.close_text(text_page)


def _make_finite(
    page: PageText, firsts: Places, lasts: Places
) -> tuple[Sequence[Word], NDArray[np.float64], Places, Places]:
    """The words but for those that matrices have moved to where no number goes."""
    words, boxes = make_words(page, firsts, lasts)
    finite = np.isfinite(boxes).all(axis=1)
    if finite.all():  # as on next to all pages
        return words, boxes, firsts, lasts
    firsts, lasts = firsts[finite], lasts[finite]
    return *make_words(page, firsts, lasts), firsts, lasts


def _told_by_font(
    page: PageText, words: Sequence[Word], firsts: Places, lasts: Places
) -> PageWords:
    def fonts_of(rows: list[int]) -> Iterator[tuple[int, int]]:
        begun, ended = (
            bulk.text_font.of(page.objects[at[rows]]).tolist() for at in (firsts, lasts)
        )
        return zip(begun, ended, strict=True)

    told = tell_by_font(words, _looks_of(page, by_column(words)), fonts_of, page.suspects)
    return by_column(told)


def _looks_of(page: PageText, words: PageWords) -> list[Style]:
    """Those of the page's styles that some of the words have."""
    looks = set(map(id, words.columns.styles))
    return [style for style in page.styles if id(style) in looks]


def _ends_of_code(page: PageText, words: PageWords, firsts: Places, lasts: Places) -> list[int]:
    """Glyphs inside of words with which a fixed-width font without a name begins or ends.

    Such fonts share a look with the text's, so that the comma behind `name,` is one word with it.
    """
    if not any(style.mono and not style.font for style in words.columns.styles):
        return []  # as on most pages
    told = [at for at, word in enumerate(words) if word.style.mono and not word.style.font]
    mixed = (page.objects[firsts] != page.objects[lasts]).nonzero()[0]
    nameless = [at for at in mixed.tolist() if not words[at].style.font]
    fixed = set(bulk.text_font.of(page.objects[firsts[told]]).tolist())
    cuts: set[int] = set()
    for at in nameless:
        first, end = int(firsts[at]), int(lasts[at]) + 1
        fonts = bulk.text_font.of(page.objects[first:end]).tolist()
        code = [first + place for place, font in enumerate(fonts) if font in fixed]
        if code:  # with what stands inside of it, as a slanted argument
            cuts.update({code[0], code[-1] + 1} - {first, end})
    return sorted(cuts)


def _is_turned_around(page: PageText) -> bool:
    """Has PDFium turned lines around that read rightwards, as of a translation beside Arabic?

    Columns of Japanese go leftwards, too, in the order that they are painted in.
    """
    return reader.is_set_leftwards(page.view.document) and not is_cjk(page.foreign)


def _pieces(page: PageText, texts: Collection[int]) -> tuple[Places, Places, frozenset[int]]:
    """First and last glyph of what is one text in one style, and what starts apart.

    `texts`: when text objects are painted.
    """
    text_page, objects = page.text_page, page.objects
    firsts, lasts = _split_at_spaces(page)
    apart = starts_apart(text_page, page.is_blank, objects, page.orders, texts, firsts, lasts)
    untyped: list[int] = []
    if is_east_asian(page.foreign):
        untyped = script_spaces(
            text_page, page.text, objects, page.orders, firsts, lasts, page.size_of
        )
    untyped += spaces_behind_clusters(text_page, page.clusters, firsts, lasts, page.size_of)
    page.is_space[untyped] = page.is_blank[untyped] = False
    for glyph in reversed(page.clusters.repeated):  # what the words before them ask
        page.is_space[glyph] = page.is_space[glyph + 1]
    if untyped:
        apart -= frozenset(page.orders[[space + 1 for space in untyped]].tolist())
    bare = painted_right_behind(page.is_blank, page.orders, texts, firsts, lasts)
    missed = cuts_at_white(text_page, page.text, page.is_space, objects, firsts, lasts, bare)
    missed += cuts_at_lone_spaces(text_page, page.is_blank, page.orders, texts, firsts, lasts)
    missed = sorted({*missed})
    missed = [glyph for glyph in missed if glyph - 1 not in page.clusters.sides]
    firsts, lasts = cut_spans(firsts, lasts, missed)
    page.is_space[missed] = True  # what the words before them ask
    firsts, lasts = cut_spans(firsts, lasts, _changes_of_style(page, firsts, lasts))
    if not SIGNS.isdisjoint(page.foreign):
        firsts, lasts = cut_spans(firsts, lasts, cuts_around_signs(page.text, firsts, lasts))
    return firsts, lasts, apart


def _split_at_spaces(page: PageText) -> tuple[Places, Places]:
    """First and last glyph of each piece between spaces; a hyphen at a line's end ends one too."""
    space, hyphen = page.is_space, page.is_hyphen
    starts, ends = ~space[:-1], ~space[:-1]
    starts[1:] &= space[:-2] | hyphen[:-1]
    ends &= space[1:] | hyphen
    return starts.nonzero()[0], ends.nonzero()[0]


def _changes_of_style(page: PageText, firsts: Places, lasts: Places) -> list[int]:
    """Glyphs inside of pieces with which another style or baseline begins.

    Only pieces that several text objects make are looked into, all together: browsers draw words
    letter by letter. The few that do change are walked through.
    """
    mixed = page.objects[firsts] != page.objects[lasts]
    if not mixed.any():
        return []
    heads = firsts[mixed]
    counts = lasts[mixed] + 1 - heads
    starts = np.cumsum(counts) - counts
    glyphs = np.arange(counts.sum()) + np.repeat(heads - starts, counts)
    looks, rises = page.looks[glyphs], page.rises[glyphs]
    sizes = np.array([style.size for style in page.styles])[looks[starts]]
    alike = looks == np.repeat(looks[starts], counts)
    alike &= np.abs(rises - np.repeat(rises[starts], counts)) <= np.repeat(_shift(sizes), counts)
    changing = ~np.logical_and.reduceat(alike, starts)
    if not changing.any():
        return []
    inside = np.repeat(changing, counts)
    begins = np.zeros(len(glyphs), np.bool_)
    begins[starts] = True
    return list(_changes_inside(page, glyphs[inside], begins[inside]))


def _shift(size: Any) -> Any:
    """How far baselines of words of a size, or of an array of sizes, are still the same."""
    return _BASELINE_SHIFT * np.maximum(size, 1.0)


def _changes_inside(page: PageText, glyphs: Places, begins: NDArray[np.bool_]) -> Iterator[int]:
    """Of the glyphs of pieces, some of which begin one, those that change style or baseline."""
    objects = page.objects[glyphs]
    steps = begins.copy()
    steps[1:] |= objects[1:] != objects[:-1]
    glyphs = glyphs[steps]
    rises = _rises(page, glyphs)
    looks, first = page.looks[glyphs].tolist(), begins[steps].tolist()
    look, base, most = -1, 0.0, 0.0
    for glyph, begin, now, rise in zip(glyphs.tolist(), first, looks, rises, strict=True):
        if begin or now != look or abs(rise - base) > most:
            if not begin:
                yield glyph
            look, base = now, rise
            most = _BASELINE_SHIFT * max(page.styles[now].size, 1.0)


def _rises(page: PageText, glyphs: Places) -> list[float]:
    """How high glyphs stand across the direction that they are written in, in user space."""
    x, y = origins_of(page.text_page, glyphs).T
    angles = np.array([page.view.rotation - style.angle for style in page.styles])
    if angles[1:].any():  # the first is of what no text object paints
        own = np.radians(angles)[page.looks[glyphs]]
        y = np.cos(own) * y - np.sin(own) * x
    rises: list[float] = y.tolist()
    return rises


def cut_spans(firsts: Places, lasts: Places, cuts: Sequence[int]) -> tuple[Places, Places]:
    """Spans of glyphs, given by their first and last ones, cut before each of `cuts`."""
    if not cuts:
        return firsts, lasts
    new = np.array(cuts, np.int64)
    return np.sort(np.concatenate((firsts, new))), np.sort(np.concatenate((lasts, new - 1)))
