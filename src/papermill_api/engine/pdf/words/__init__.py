"""Words as a person would see them: overprints, spread letters and false spaces put right."""

from collections.abc import Container, Sequence
from itertools import chain, count, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from papermill_api.engine.geometry import union
from papermill_api.engine.options import WordOptions
from papermill_api.engine.pdf.columns import Columns, PageWords, by_column
from papermill_api.engine.pdf.page import DOWN, SIDEWAYS, Fill, Shape, Word
from papermill_api.engine.pdf.scripts import is_cjk, joins_without_space
from papermill_api.engine.pdf.scripts.script_gaps import close_script_gaps
from papermill_api.engine.pdf.words.accents import put_accents
from papermill_api.engine.pdf.words.break_arrows import with_soft_hyphens
from papermill_api.engine.pdf.words.code_signs import with_code_signs
from papermill_api.engine.pdf.words.commas_below import with_commas_below
from papermill_api.engine.pdf.words.ellipses import close_ellipses
from papermill_api.engine.pdf.words.logos import with_logos
from papermill_api.engine.pdf.words.loose_lines import close_loose_lines
from papermill_api.engine.pdf.words.low_quotes import with_low_quotes
from papermill_api.engine.pdf.words.mirrored import with_mirrored_letters
from papermill_api.engine.pdf.words.spread_capitals import close_spread_capitals
from papermill_api.engine.pdf.words.spread_ideographs import close_spread_ideographs
from papermill_api.engine.pdf.words.spread_letters import join_spread_letters
from papermill_api.engine.pdf.words.spread_words import close_spread_words
from papermill_api.engine.records import replace

GROUND_HEIGHT = 1.8  # em; the ground of code inside of a line is no higher
OVERPRINT_LOOKBACK = 60  # words; a bold look made by printing twice repeats a line at most
SLIGHT = 0.001  # points by which baselines of a line differ, rounded as they are
NEAR = 0.15  # em that a word printed again is off at most
SHADOW = (
    0.3  # em that it is off its shadow at most, which has another colour and is lower or higher
)
REACHING_RIGHT, REACHING_LEFT = "f", "fjJpy"  # out of their place, when slanted
HYPHENS = frozenset("-\u2010\u00ad")
SPACE = 0.18  # em of white outside of the ground of code; its margin is narrower, spaces are not
SCRIPT, RISE = 0.9, 0.1  # times the size of its base, and em off its line, of an exponent
STOPS = frozenset(",.")  # no language puts a space before them
ENDS = frozenset(";:!?…")  # French puts a space before these, if no thin one
OPENERS, CLOSERS = frozenset("([“"), frozenset(",.)]”")  # nor inside of these, around code


class Bare(NamedTuple):
    """Where a page that paints its spaces has none, and what it fills: boxes, and rounded ones."""

    apart: Container[int] = frozenset()  # as of the page
    fills: Sequence[Fill] = ()
    shapes: Sequence[Shape] = ()  # small boxes with round corners are among them

    def is_before(self, word: Word, after: Word) -> bool:
        """Is it no space but the white of a ground that ends or begins between code and text?

        WeasyPrint paints no space that stands alone between two looks: it is left outside. Before
        a sign it would not stand alone. So it needs no ground there, which many prints leave out,
        nor do slanted words before a stop, around which style sheets leave white as well.
        """
        if word.style.italic and not after.style.italic and CLOSERS.issuperset(after.text):
            return after.order in self.apart
        code, is_first = (word, True) if word.style.mono else (after, False)
        if word.style.mono == after.style.mono or after.order == word.order:
            return False
        highest = GROUND_HEIGHT * code.style.size
        if after.order not in self.apart:
            return False
        if is_first and after.text[0] in ENDS:
            return True
        boxes = chain([fill.box for fill in self.fills], [shape.box for shape in self.shapes])
        least = SPACE * code.style.size
        return any(
            box.height <= highest
            and box.has_center_of(code.box)
            and (after.box.x0 - box.x1 if is_first else box.x0 - word.box.x1) < least
            for box in boxes
        )


def clean_words(words: Sequence[Word], options: WordOptions, bare: Bare = Bare()) -> PageWords:
    """The words of a page, each once, with true spaces, in content order."""
    once = close_loose_lines(by_column(with_soft_hyphens(drop_overprints(by_column(words)))))
    named = with_logos(with_mirrored_letters(with_code_signs(once)))
    whole = put_accents(with_commas_below(with_low_quotes(named)))
    spelt = close_spread_capitals(join_spread_letters(whole, options), bare.apart)
    fixed = fix_spaces(close_spread_words(spelt, bare.apart), options, bare)
    return glue_hyphens(close_spread_ideographs(close_script_gaps(close_ellipses(fixed))))


def drop_overprints(words: PageWords) -> PageWords:
    """Without words printed again at almost the same place: for a poor man's bold, or a shadow.

    Letters that are set apart come in turns with their shadows, behind the last of which the space
    is that is behind the word.
    """
    if not _has_overprints(words.columns):
        return words
    kept: list[Word] = []
    seen: dict[str, int] = {}
    place = 0  # of the next word among those kept
    for word, text in zip(words, words.columns.texts, strict=True):
        before = seen.get(text)
        if (
            before is not None
            and place - before < OVERPRINT_LOOKBACK
            and (_same_place(kept[before], word) or _is_shadow(kept[before], word))
        ):
            if word.space and place - before == 1:
                kept[before] = replace(kept[before], space=True)
            continue
        seen[text] = place
        place += 1
        kept.append(word)
    return PageWords(kept)


def _has_overprints(columns: Columns) -> bool:
    """Is any word printed again near where it was printed last?"""
    if _runs_on(columns):
        return False
    numbers = dict(zip(columns.texts, count()))
    texts = np.fromiter(map(numbers.__getitem__, columns.texts), np.int64, len(columns.texts))
    order = texts.argsort(kind="stable")
    ordered = texts[order]
    same = (ordered[1:] == ordered[:-1]).nonzero()[0]
    before, again = order[same], order[same + 1]
    aside = np.abs(columns.x0[before] - columns.x0[again])
    lower = np.abs(columns.baselines[before] - columns.baselines[again])
    reach = np.where(lower > SLIGHT, SHADOW, NEAR) * columns.sizes[before]
    found = again - before < OVERPRINT_LOOKBACK
    return bool((found & (aside < reach) & (lower < reach)).any())


def _runs_on(columns: Columns) -> bool:
    """Is each word below the one before it, or right of it on its line?

    Then none is where another was before: to go back to its height a page must rise, or stay on
    one line all the time, and there it must step to the left.
    """
    falls = columns.baselines[1:] - columns.baselines[:-1]
    if not falls.size or falls.min() < -SLIGHT:
        return not falls.size
    near = NEAR * columns.sizes.max()
    steps = (columns.x0[1:] - columns.x0[:-1])[falls < near + OVERPRINT_LOOKBACK * SLIGHT]
    return not steps.size or bool(steps.min() >= near)


def _same_place(one: Word, two: Word) -> bool:
    near = NEAR * one.style.size
    if abs(one.box.x0 - two.box.x0) >= near or abs(one.baseline - two.baseline) >= near:
        return False
    return one.style.angle not in SIDEWAYS or abs(one.box.y0 - two.box.y0) < near


def _is_shadow(one: Word, two: Word) -> bool:
    """Is the same text painted in two colours, one a little lower?"""
    first, second = one.style, two.style
    if first.colour == second.colour or first.size != second.size:
        return False
    reach, lower = SHADOW * first.size, abs(one.baseline - two.baseline)
    return SLIGHT < lower < reach and abs(one.box.x0 - two.box.x0) < reach


def glue_hyphens(words: PageWords) -> PageWords:
    """A hyphen from another font or painted by itself, as at line ends, ends its word."""
    texts = words.columns.texts
    if HYPHENS.isdisjoint([texts[at] for at in words.lone]):  # as on most pages
        return words
    glued: list[Word] = []
    for word in words:
        if word.text in HYPHENS and glued and not glued[-1].space:
            last = glued[-1]
            box = union((last.box, word.box))
            glued[-1] = replace(last, text=last.text + word.text, box=box, space=word.space)
        else:
            glued.append(word)
    return PageWords(glued)


def fix_spaces(words: PageWords, options: WordOptions, bare: Bare) -> PageWords:
    """No space where the glyphs touch, or nearly so between Chinese or Japanese characters, before
    an exponent, to which style sheets give a margin, and before a stop, which typesetters move a
    little away from a raised mark, and further away from code on a ground, as they do with brackets
    around it. Where spaces are painted, code on a ground has none beside it but such.
    """
    columns, widest = words.columns, max(options.touch, options.stop_touch)
    if is_cjk(words.foreign):
        widest = max(widest, options.cjk_touch)
    gaps, ems = columns.x0[1:] - columns.x1[:-1], columns.sizes[:-1]
    near = (gaps < widest * ems) | (_meets_other(columns) & (gaps < options.ground_touch * ems))
    # Most of these end a line. What is beside another is no further off or back than half an em.
    slack = 0.5 * np.maximum(ems, columns.sizes[1:])
    near &= (gaps > -slack) & (np.abs(columns.baselines[1:] - columns.baselines[:-1]) <= slack)
    fixed: dict[int, Word] = {}
    for index in near.nonzero()[0].tolist():
        word, after = words[index], words[index + 1]
        if not word.space or word.style.angle or after.style.angle:
            continue
        if _lean_together(word, after):
            continue
        touch = _touch(word, after, options)
        if bare.is_before(word, after):
            touch = options.ground_touch
        if gaps[index] < touch * word.style.size:
            fixed[index] = replace(word, space=False)
    if any(style.angle in SIDEWAYS for style in columns.styles):
        fixed |= _sideways_fixed(words, options)
    if not fixed:
        return words
    return words.touched_up([fixed.get(index, word) for index, word in enumerate(words)])


def _sideways_fixed(words: PageWords, options: WordOptions) -> dict[int, Word]:
    """Words that run down or up, as in narrow heads of tables, and touch the next one.

    Some programs paint them letter by letter.
    """
    fixed: dict[int, Word] = {}
    for index, (word, after) in enumerate(pairwise(words)):
        style, size = word.style, word.style.size
        if style.angle not in SIDEWAYS or style != after.style or not word.space:
            continue
        down = style.angle == DOWN
        gap = after.box.y0 - word.box.y1 if down else word.box.y0 - after.box.y1
        level = abs(after.baseline - word.baseline) <= SLIGHT * size
        if level and -size < gap < _touch(word, after, options) * size:
            fixed[index] = replace(word, space=False)
    return fixed


def _meets_other(columns: Columns) -> NDArray[np.bool_]:
    """For each word but the last: is one of it and the next one in fixed-width or slanted type?"""
    mono, slanted = np.zeros((2, len(columns.looks)), np.bool_)
    for style in columns.styles:
        if style.mono:
            mono |= columns.looks == id(style)
        if style.italic:
            slanted |= columns.looks == id(style)
    return (mono[:-1] ^ mono[1:]) | (slanted[:-1] & ~slanted[1:])


def _lean_together(word: Word, after: Word) -> bool:
    """Does slanted type reach over a space from both sides, as in "of flour", or to an end of it?

    Without a space a letter that reaches out would stand over the one beside it.
    """
    if not after.style.italic:
        return False
    reaches_left, reaches_right = after.text[0] in REACHING_LEFT, word.text[-1] in REACHING_RIGHT
    reaches_right = reaches_right and word.style.italic
    if reaches_left and reaches_right:
        return True
    return (reaches_left or reaches_right) and after.box.x0 >= word.box.x1


def _touch(word: Word, after: Word, options: WordOptions) -> float:
    """The white, in em, that is no space yet."""
    if joins_without_space(word.text, after.text):
        return options.cjk_touch
    if word.style.mono and not after.style.mono and after.text[0] in CLOSERS:
        return options.ground_touch
    if after.style.mono and not word.style.mono and word.text[-1] in OPENERS:
        return options.ground_touch
    sizes_differ = after.style is not word.style  # as of most pairs they do not
    if after.text[0] in STOPS or (sizes_differ and _is_script(word, after)):
        return options.stop_touch
    return options.touch


def _is_script(word: Word, after: Word) -> bool:
    """Is it smaller and off the line of the word before it, as exponents are?"""
    smaller = after.style.size < SCRIPT * word.style.size
    return smaller and abs(after.baseline - word.baseline) > RISE * word.style.size
