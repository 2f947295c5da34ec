"""Glyphs of icon fonts: pictures beside words, whatever letters or names they come as."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from papermill_api.engine.pdf.columns import PageWords, by_column
from papermill_api.engine.pdf.markers import is_symbol_code
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.records import replace

ON_LINE = 0.5  # em; baselines of an icon and of the word beside it differ by less
BESIDE = 2.0  # em of white between them at most
SEVERAL = 3  # icons that are on a page once each: a telephone, an envelope and a house
ICON = "\uf000"  # a code of private use, as bullets of fonts of signs have
_FONTS = re.compile(
    r"font ?awesome|academicons|material(icons|symbols)|glyphicons|ico(moon|nic)|oct-?icons"
    r"|(bootstrap|remix|line|open|feather|ty)p?-?icons?\b|codicon",
    re.IGNORECASE,
)


def without_icons(words: Sequence[Word]) -> Sequence[Word]:
    """The words without such glyphs, but for those that may be the bullets of items.

    W Our site       fonts made for TeX name an icon by the code of a letter or by a word ("home");
    Our site W .     the white that it stood in belongs to the word before it
    o one            the same twice or more at one edge are bullets, as all may be whose code is
    o another        one of private use and says nothing, unless several are on the page once each
    """
    page = by_column(words)
    icons = {style for style in page.columns.styles if _has_icons(style.font)}
    if not icons:  # most pages
        return words
    edges = Counter(_edge(word) for word in page if word.style in icons)
    uses = Counter(word.text for word in page if word.style in icons)
    differ = sum(count == 1 for count in uses.values()) >= SEVERAL
    kept: list[Word] = []
    for word in page:
        if word.style not in icons:
            kept.append(word)
        elif kept and _is_behind(word, kept[-1]):
            box, space = kept[-1].box, kept[-1].space or word.space
            kept[-1] = replace(kept[-1], box=replace(box, x1=word.box.x1), space=space)
        elif is_symbol_code(word.text):
            if uses[word.text] > 1 or not differ:
                kept.append(word)
        elif edges[_edge(word)] > 1:
            kept.append(replace(word, text=ICON, style=replace(word.style, mono=False)))
    return PageWords(kept)


@lru_cache(maxsize=512)
def _has_icons(font: str) -> bool:
    return _FONTS.search(font) is not None


def _edge(icon: Word) -> tuple[str, int]:
    return icon.text, round(icon.box.x0)


def _is_behind(icon: Word, word: Word) -> bool:
    em = max(icon.style.size, word.style.size)
    on_line = abs(icon.baseline - word.baseline) < ON_LINE * em
    return on_line and -em < icon.box.x0 - word.box.x1 < BESIDE * em
