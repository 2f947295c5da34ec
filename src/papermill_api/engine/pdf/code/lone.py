"""Lone lines in fixed-width type that are no listings: terms, heads, items, addresses."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from papermill_api.engine.pdf.layout import Line, PageBlock, TextBlock
from papermill_api.engine.pdf.markers import CODE_SIGNS
from papermill_api.engine.pdf.numbering import section_number
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.runs import runs_of
from papermill_api.engine.pdf.terms import (
    ALIKE,
    definition_depth,
    depths_in_rows,
    hangs_over,
    term_rows,
)
from papermill_api.engine.records import replace

TERM_LINES = 2  # of a term
TERMS_TO_ONE = 5  # over each listing at their place; where both are items, listings are as usual
MIN_TERMS = 2  # that stand over texts set in alike; one may be a listing before a quote
LEVEL = 0.2  # em; baselines that differ by less are one
PADDING = 1.2  # em that the ground of code inside of a line is wider than the code at most
SET_IN = 0.8  # em right of the text below; listings are set in, headings are not
MAX_SET_IN = 4.0  # em; the first line of a paragraph is set in by less
MIN_HEADS = 2  # of one look; one may be a command that is pointed out
LARGE_ALONE = 1.08  # times the text, or code in it; no listing of a line is as large over its text
LARGER = 1.05  # times the text; nor is one that is bold throughout
CALL_BELOW = 1.4  # times the white above a bold call that the white below it may be
_CALL = re.compile(r"(?:new |\.)?[^\W\d][\w.:\[\]]*\(.*\)")
_MAIL = re.compile(r"[<(]?(?:\{[\w.,+ -]+\}|[\w.+-]+)@[\w-]+(?:\.[\w-]+)+[>)]?")
_WEB = "://"
_NUMBER = re.compile(r"\d{1,3}[.)]")
_BULLETS = frozenset("•◦▪‣")  # which nobody types
PROMPTS = frozenset("$%#>")  # of commands, which are printed bold, too


class Sizes(NamedTuple):
    """Of lone lines that are larger than listings are, in any weight and in bold type."""

    large: float
    bold: float


def no_listings(pages: Sequence[Sequence[PageBlock]], body: Style, size: float) -> set[int]:
    """Ids of blocks of code that are terms of definitions, headings, items or addresses.

    `size`: of code inside of the text.
    """
    texts = [block for blocks in pages for block in blocks if isinstance(block, TextBlock)]
    listings = [block for block in texts if block.role == "code"]
    if not listings:
        return set()
    bare = list(filter(_is_bare, listings))
    found = _terms(pages) | _names(pages) | _addresses(bare) | _items(bare)
    if body.bold:
        return found
    sizes = Sizes(LARGE_ALONE * size, LARGER * body.size)
    return found | _heads(pages, sizes, _colours_of_heads(pages, body))


def _addresses(bare: Sequence[TextBlock]) -> set[int]:
    """Addresses of mail, as below the names of authors, and of the web, one a line."""
    return {
        id(block)
        for block in bare
        if all(_MAIL.fullmatch(line.text) or _is_link(line) for line in block.lines)
    }


def _is_link(line: Line) -> bool:
    """Is it an address of the web that leads there, perhaps behind an arrow?"""
    *signs, address = line.words
    leads = address.link is not None and _WEB in address.text
    return leads and all(word.text in CODE_SIGNS for word in signs)


def _items(bare: Sequence[TextBlock]) -> set[int]:
    """Lone lines behind a bullet, and numbers of items alone, which are in the type of the code.

    2.                 a listing in the item has a ground of its own
     +--------------+
     | make install |
    """
    return {
        id(block)
        for block in bare
        if len(block.lines) == 1
        if block.lines[0].first_text in _BULLETS or _NUMBER.fullmatch(block.lines[0].text)
    }


def _terms(pages: Sequence[Sequence[PageBlock]]) -> set[int]:
    """Those over definitions all set in alike.

    A definition of one line might be a paragraph whose first line is set in, unless terms stand
    right below such, one of several lines is set in as far, and no paragraph begins so. Where
    longer ones, of whatever words, stand so as well, all are listings at the edge of the page in
    deep items; a few of them among many terms are several names of one thing:

    .. autoclass:: Mill
          makes this of it:
    class Mill:
        docstring
        name
          In items ...
    """
    hung: list[tuple[TextBlock, TextBlock]] = []
    long: Counter[int] = Counter()
    listed: Counter[tuple[Style, int]] = Counter()
    for blocks in pages:
        for code, text in pairwise(blocks):
            if not isinstance(code, TextBlock) or not isinstance(text, TextBlock):
                continue
            if _is_term(code, text):
                hung.append((code, text))
                long[definition_depth(code, text)] += len(text.lines) > 1
            elif (
                len(code.lines) > TERM_LINES
                and code.role == "code"
                and code.frame is None
                and hangs_over(code, text)
            ):
                listed[_place(code)] += 1
    depths = {depth for depth, count in long.items() if count >= MIN_TERMS}
    if any(long.values()):
        depths |= _depths_of_rows(hung, pages) & {depth for depth in long if long[depth]}
    found = [code for code, text in hung if definition_depth(code, text) in depths]
    terms = Counter(map(_place, found)) if listed else listed
    return {
        id(code) for code in found if terms[_place(code)] >= TERMS_TO_ONE * listed[_place(code)]
    }


def _place(code: TextBlock) -> tuple[Style, int]:
    return code.lines[0].style, round(code.box.x0)


def _depths_of_rows(
    hung: Sequence[tuple[TextBlock, TextBlock]], pages: Sequence[Sequence[PageBlock]]
) -> set[int]:
    """How far definitions of any length are set in that have the next term right below them."""
    if len(hung) < ALIKE:
        return set()
    depths = depths_in_rows(term_rows(hung, pages))
    if not depths or any(_begins_set_in(block) for blocks in pages for block in blocks):
        return set()
    return depths


def _begins_set_in(block: PageBlock) -> bool:
    if not isinstance(block, TextBlock) or block.role != "text" or len(block.lines) < 2:
        return False
    first, second = block.lines[:2]
    return SET_IN * first.size < first.box.x0 - second.box.x0 < MAX_SET_IN * first.size


def _names(pages: Sequence[Sequence[PageBlock]]) -> set[int]:
    """Those level with the text beside them, which they name: no listing stands so."""
    return {
        id(code)
        for blocks in pages
        for code, text in pairwise(blocks)
        if isinstance(code, TextBlock) and isinstance(text, TextBlock) and _is_name(code, text)
    }


def _is_name(code: TextBlock, text: TextBlock) -> bool:
    if len(code.lines) > 1 or text.role == "code" or not _may_be_term(code):
        return False
    off = abs(code.lines[0].baseline - text.lines[0].baseline)
    return off <= LEVEL * text.lines[0].size and code.box.x1 < text.box.x0


def _is_term(code: TextBlock, text: TextBlock) -> bool:
    """Does it hang over the text? A command behind its prompt does so over a quote, as no term."""
    if len(code.lines) > TERM_LINES or code.lines[0].first_text in PROMPTS:
        return False
    return _may_be_term(code) and hangs_over(code, text)


def _colours_of_heads(pages: Sequence[Sequence[PageBlock]], body: Style) -> frozenset[int]:
    """The colours, other than the text's, of lone lines in bold or large type that is no code's."""
    return frozenset(
        style.colour
        for blocks in pages
        for block in blocks
        if isinstance(block, TextBlock) and len(block.lines) == 1 and block.role == "text"
        if (style := block.lines[0].style).colour != body.colour and not style.mono
        if style.bold or style.size >= LARGE_ALONE * body.size
        if all(word.style.colour == style.colour for word in block.lines[0].words)
    )


def _heads(
    pages: Sequence[Sequence[PageBlock]], sizes: Sizes, colours: Collection[int]
) -> set[int]:
    """Bold or large ones of one look, each nearer to the text below it than to what is above; bold
    calls, which no command is, about as near: deep headings of browsers have no more white above.
    So are others that look as those do of which the rest tells that they are headings.

    npm ci          a function or a command that the text is about, not set in from it
    This installs

    In the margin they are that however far above it they stand, and large ones at the end of a page
    with the text on the next. One is enough where a bold line of words has such code in it, as
    headings do, in any size, or with the number of a section.
    `colours`: of headings that are no code; such a line in one may be neither bold nor large.
    """
    found = _over_texts(pages, sizes, colours)
    if not found:
        return set()
    uses = Counter(_in_any_size(block.lines[0].style) for block in found)
    for style in set(map(_in_any_size, _styles_in_heads(pages, sizes.large))):
        uses[style] += 1
    usual = {style for style, count in uses.items() if count >= MIN_HEADS}
    looks = {block.lines[0].style for block in found} if usual else set()
    even = _over_texts(pages, sizes, colours, looks) if looks else []
    return {
        id(block)
        for block in (*found, *even)
        if _in_any_size(block.lines[0].style) in usual or _is_titled(block.lines[0].text)
    }


def _over_texts(
    pages: Sequence[Sequence[PageBlock]],
    sizes: Sizes,
    colours: Collection[int],
    looks: Collection[Style] = (),
) -> list[TextBlock]:
    """What may be headings by the texts below; bold ones in some looks with about as much above."""
    return [
        code
        for blocks, after in zip(pages, (*pages[1:], ()), strict=True)
        for above, code, text in zip(
            (None, *blocks), blocks, (*blocks[1:], *after[:1]), strict=False
        )
        if isinstance(code, TextBlock) and isinstance(text, TextBlock)
        if _is_head(above, code, text, sizes, colours, looks)
    ]


def _in_any_size(style: Style) -> Style:
    """Headings of several levels are of several sizes, for which TeX has fonts of their own."""
    return replace(style, font="", size=0.0)


def _is_titled(text: str) -> bool:
    """Is it a name with its arguments alone, or behind a number of parts? No command is so."""
    number = section_number(text)
    return bool(_CALL.fullmatch(text)) or (number is not None and number.depth > 1)


def _styles_in_heads(pages: Sequence[Sequence[PageBlock]], large: float) -> set[Style]:
    """Of bold or large code in lines that are so throughout, words and all."""
    found: set[Style] = set()
    for blocks in pages:
        for block in blocks:
            if not isinstance(block, TextBlock) or block.role != "text" or len(block.lines) > 1:
                continue
            styles = {run.style for run in runs_of(block.lines[0])}
            if len(styles) > 1 and all(style.bold or style.size >= large for style in styles):
                found |= {style for style in styles if style.mono}
    return found


def _is_head(
    above: PageBlock | None,
    code: TextBlock,
    text: TextBlock,
    sizes: Sizes,
    colours: Collection[int],
    looks: Collection[Style],
) -> bool:
    """Large ones may stand on a ground, and over any listing; others over one on a ground.

    +---------------------+
    | **pool.close(wait)**|    bold ones may do so on a ground as wide as that of a listing, too
    +---------------------+
    """
    if len(code.lines) > 1 or code.role != "code":
        return False
    line = code.lines[0]
    styles = [word.style for word in line.words]
    is_bold = all(style.bold for style in styles)
    is_bar = is_bold and line.size >= sizes.bold and _is_untagged(code)
    is_large = is_bar or (line.size >= sizes.large and text.lines[0].size < line.size)
    if not (is_bar or _may_be_head(code, is_large)):
        return False
    over_listing = text.role == "code" and not is_large and text.frame is None
    if line.first_text[0] in PROMPTS or over_listing:
        return False
    coloured = bool(colours) and all(style.colour in colours for style in styles)
    if not is_large and not coloured and not is_bold:
        return False
    if code.page != text.page:
        return is_large
    if line.box.x0 > text.box.x0 + SET_IN * line.size:
        return False
    top = text.frame.y0 if text.role == "code" and text.frame is not None else text.box.y0
    below = top - code.box.y1
    if above is None or above.box.y0 > code.box.y0 or code.box.x1 < min(above.box.x0, text.box.x0):
        return below >= 0
    is_even = is_bold and (line.style in looks or _CALL.fullmatch(line.text))
    share = CALL_BELOW if is_even else 1.0
    return 0 <= below < share * (code.box.y0 - above.box.y1)


def _may_be_term(code: TextBlock) -> bool:
    return code.role == "code" and (code.frame is None or is_inline(code))


def _may_be_head(code: TextBlock, is_large: bool) -> bool:
    return _may_be_term(code) if is_large else _is_bare(code)


def _is_bare(code: TextBlock) -> bool:
    """On no ground, and not tagged as code?"""
    return code.frame is None and _is_untagged(code)


def _is_untagged(code: TextBlock) -> bool:
    return code.role == "code" and (code.tag is None or code.tag.kind != "code")


def is_inline(code: TextBlock) -> bool:
    """Does a line stand on a ground no wider than code inside of a line has? Listings are wider.

    Such code is tagged as listings are.
    """
    if code.frame is None or len(code.lines) > 1:
        return False
    return code.frame.width - code.box.width <= PADDING * code.lines[0].size
