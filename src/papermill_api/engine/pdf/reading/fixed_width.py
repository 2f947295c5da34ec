"""Fixed-width type told by its widths, where neither name nor flags of its font tell it."""

import math
import statistics
from collections import defaultdict
from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from itertools import compress
from unicodedata import category

from papermill_api.engine.pdf.columns import by_column
from papermill_api.engine.pdf.page import Style, Word
from papermill_api.engine.pdf.reading.fonts import names_fixed_width
from papermill_api.engine.pdf.scripts import is_cjk, is_hangul
from papermill_api.engine.records import replace

LEAST_WORDS = 3  # different ones; by chance two may be equally wide
LEAST_LETTERS = 3  # of a word that counts
SAME_ADVANCE = 0.015  # share by which the widths of characters differ at most
SAME_OF_FEW = 0.005  # the same of as few words as that: bold heads come near by chance
VARIED = 0.05  # the same, beyond which no stretching of lines explains it
_CASED = frozenset(("Ll", "Lu"))  # letters of alphabets that have small and capital ones
NARROWEST = 0.45  # em; code is set half an em wide or wider
ROUNDING = 0.02  # em; sizes and baselines this near are one
LEAST_ALONE = 4  # different characters, narrow and wide ones among them
LEAST_ALIKE = 0.8  # share of them, and of words
NARROW, WIDE = frozenset(".,:;'!|()[]ijl"), frozenset("=+-<>*#%&@~mwMWabcdefghknopqsuvxyz")
BESIDE = 2.0  # characters of code at most to a word of it; numbers of lines stand further off
# Letters that some fonts for code draw as one glyph in one cell: such words are narrower.
_LIGATURES = ("ff", "fi", "fl")
TELLING_LETTERS = 2  # different ones of equal width; figures and ideographs have one in any type


def tell_fixed_width(
    words: Sequence[Word], styles: Iterable[Style], suspects: Container[str] = ()
) -> Sequence[Word]:
    """The words, those of fixed-width fonts that do not say so with a style that does.

        for name in    in any other type words of as many letters differ in width
        |-||---||-|

    Browsers write OpenType fonts with PostScript outlines as Type 3 fonts, which have no name.
    `styles`: all that the words may have. `suspects`: names of fonts that may be fixed-width;
    where every font has a name and none is suspected, nothing more is looked at. Ideographs share
    styles with the code of a font without a name; they are of one width in any.
    """
    unsure = {
        id(style): style
        for style in styles
        if not style.mono and (not style.font or style.font in suspects)
    }
    if not unsure:
        return words
    advances: dict[int, dict[str, float]] = defaultdict(dict)
    looks = by_column(words).columns.looks.tolist()
    for word in compress(words, map(unsure.__contains__, looks)):
        text, style = word.text, word.style
        if len(text) < LEAST_LETTERS:
            continue
        kinds = set() if text.isascii() else set(map(category, text))
        if not kinds or (style.font and _CASED.issuperset(kinds)):
            advances[id(style)][text] = word.box.width / len(text)
        elif style.font and "Lo" in kinds:  # whole alphabets, as the Korean, are of one width in
            advances[id(style)][text] = 0.0  # any font; signs say nothing
    fixed = {at for at, found in advances.items() if _are_cells(found, unsure[at].size)}
    told = _with_mono(words, fixed, True)
    if fixed:
        told = [one if is_cjk(one.text[0]) else two for one, two in zip(words, told, strict=True)]
    nameless = {at for at, style in unsure.items() if not style.font and at not in fixed}
    if not nameless or not any([word.style.mono for word in told]):  # noqa: C419, a generator is slower
        return told
    # Of the many words of the text some are as wide as code by chance.
    return _with_words_of_code(told, nameless.difference([statistics.mode(looks)]))


def _with_words_of_code(words: Sequence[Word], nameless: Container[int]) -> Sequence[Word]:
    """The words, those without a name for their font that are set as the code beside them with it.

    for row **in** open(path):     a keyword in a weight or colour of its own may be the only one
    """
    told = list(words)
    places = [at for at, word in enumerate(words) if id(word.style) in nameless]
    changed = False
    for rows, step in ((places, -1), (reversed(places), 1)):
        for at in rows:
            if 0 <= at + step < len(told) and _is_set_as(told[at], told[at + step]):
                told[at] = replace(told[at], style=replace(told[at].style, mono=True))
                changed = True
    return told if changed else words


def _is_set_as(word: Word, code: Word) -> bool:
    """Has it the advance of a word in fixed width, in its size and beside it on its line?"""
    if not code.style.mono or word.style.mono or code.style.angle != word.style.angle:
        return False
    size = code.style.size
    if max(abs(word.baseline - code.baseline), abs(word.style.size - size)) > ROUNDING * size:
        return False
    one, two = (part.box.width / len(part.text) for part in (word, code))
    if max(code.box.x0 - word.box.x1, word.box.x0 - code.box.x1) > BESIDE * two:
        return False
    return abs(one - two) <= SAME_ADVANCE * two


def tell_by_font(
    words: Sequence[Word],
    styles: Sequence[Style],
    fonts_of: Callable[[list[int]], Iterable[tuple[int, int]]],
    suspects: Container[str] = (),
) -> Sequence[Word]:
    """The words, those of fixed-width fonts among several without names that share a look.

    `fonts_of`: the fonts that the words at these places begin and end in, by any number that tells
    them apart. A word that ends in another, as in the stop of a sentence, tells nothing of widths.
    What words in one look tell of a font is true of it in others, if none speaks against.
    `suspects`: names that several fonts may share, as all of a collection do in some files; one
    that other scripts are set in as well is the text's.
    """
    unsure = {
        id(style)
        for style in styles
        if not (style.mono or style.angle) and (not style.font or style.font in suspects)
    }
    if not unsure:
        return words
    rows = [at for at, word in enumerate(words) if id(word.style) in unsure]
    faces: list[tuple[int, int]] = []
    of_text: set[int] = set()
    advances: dict[tuple[int, int], dict[str, float]] = defaultdict(dict)
    alone: dict[tuple[int, int], dict[str, float]] = defaultdict(dict)
    pooled: dict[int, dict[str, float]] = defaultdict(dict)  # of a font in all looks, in em
    for at, (first, last) in zip(rows, fonts_of(rows), strict=True):
        word = words[at]
        text, style = word.text, word.style
        face = first, id(style)
        faces.append(face)
        if style.font and not text.isascii():
            of_text.update((first, last))
        elif first == last and len(text) >= LEAST_LETTERS and text.isascii():
            advance = advances[face][text] = word.box.width / len(text)
            pooled[first][text] = advance / style.size
        elif len(text) == 1:
            alone[face][text] = word.box.width
    sizes = {id(style): style.size for style in styles}
    fixed = {face for face, found in advances.items() if _are_cells(found, sizes[face[1]])}
    fixed.update(face for face, found in alone.items() if _are_narrow_ones_as_wide(found))
    fixed = {face for face in fixed if face[0] not in of_text}
    if not fixed:
        return words
    sure = {font for font in {font for font, _ in fixed} if _are_alike(pooled[font])}
    told = list(words)
    made: dict[int, Style] = {}
    for at, face in zip(rows, faces, strict=True):
        if face in fixed or face[0] in sure:
            style = words[at].style
            mono = made.setdefault(id(style), replace(style, mono=True))
            told[at] = replace(words[at], style=mono)
    return told


def doubt_fixed_width(words: Sequence[Word], styles: Collection[Style]) -> Sequence[Word]:
    """The words, those of fonts that only a flag calls fixed-width with letters to show for it.

    Writers of PDF set the flag by the glyphs that a document uses, and where these are figures or
    ideographs they are of one width in any font. Others set it for any font, whose words are then
    of any width; where one font shows that, two words of another that happen to be as wide tell
    nothing. What words in one look tell of a font is true of its figures in another, as of grey
    numbers of lines. A name that says so is believed. Greek and Cyrillic words show it as Latin
    ones do.
    """
    flagged = {id(style) for style in styles if style.mono and not names_fixed_width(style.font)}
    if not flagged:
        return words
    told: set[int] = set()
    advances: dict[str | int, dict[str, float]] = defaultdict(dict)  # of whole fonts, in any size
    for word in words:
        text, style = word.text, word.style
        if id(style) in flagged and _tells(text):
            told.add(id(style))
            if len(text) >= LEAST_LETTERS and not style.angle and _has_advances(text):
                font = style.font or id(style)
                advances[font][text] = word.box.width / len(text) / style.size
    varied = {font for font, found in advances.items() if _are_varied(found.values())}
    sure: set[str | int] = {style.font or id(style) for style in styles if id(style) in told}
    if varied:
        sure = {font for font, found in advances.items() if _are_alike(found)} - varied
    told = {id(style) for style in styles if (style.font or id(style)) in sure}
    return _with_mono(words, flagged - told, False)


def _has_advances(text: str) -> bool:
    """Has each of its characters an advance of its own, as no mark over a letter has?"""
    return text.isascii() or _CASED.issuperset(map(category, text))


def _are_varied(advances: Collection[float]) -> bool:
    return min(advances) < (1 - VARIED) * max(advances)


def _tells(text: str) -> bool:
    letters = {char for char in text if char.isalpha() and not (is_cjk(char) or is_hangul(char))}
    return len(letters) >= TELLING_LETTERS


def _with_mono(words: Sequence[Word], styles: set[int], mono: bool) -> Sequence[Word]:
    """The words, those of the styles, given by their ids, in fixed-width type or not."""
    if not styles:
        return words
    made: dict[int, Style] = {}
    return [
        replace(word, style=made.setdefault(id(word.style), replace(word.style, mono=mono)))
        if id(word.style) in styles
        else word
        for word in words
    ]


def _are_cells(advances: Mapping[str, float], size: float) -> bool:
    """Are they alike, and no narrower than any type for code is? A few of narrow type may be."""
    return _are_alike(advances) and max(advances.values()) >= NARROWEST * size


def _are_alike(advances: Mapping[str, float]) -> bool:
    """Of digits this is nothing: most fonts have them in one width, for tables.

    Enough words of letters alone tell it, where none is narrower: lines are stretched beside
    signs, too ("/usr/ share"). The box of a word is wider where the ink of its last letter is, so
    that a few of many may be a little wider ("npm" in bitmap fonts).
    """
    advances = {
        word: width
        for word, width in advances.items()
        if "f" not in word or not any(letters in word for letters in _LIGATURES)
    }
    if sum(map(_has_letters, advances)) < LEAST_WORDS:
        return False
    found = sorted(advances.values())
    whole = sorted([width for word, width in advances.items() if word.isalpha()])
    if len(whole) >= LEAST_WORDS and whole[0] <= found[0]:
        found = whole
    last = len(found) - 1
    if found[0] >= (1 - VARIED) * found[-1]:
        last = max(LEAST_WORDS - 1, math.ceil(LEAST_ALIKE * len(found)) - 1)
    share = SAME_ADVANCE if len(found) > LEAST_WORDS else SAME_OF_FEW
    return 0 < found[0] >= (1 - share) * found[min(last, len(found) - 1)]


def _are_narrow_ones_as_wide(widths: Mapping[str, float]) -> bool:
    """Are characters that are narrow and wide elsewhere of one width, nearly all?

    They stand alone in listings that spread the letters of names. Digits and signs of formulas are
    of one width in many a font. A box is wider where the ink of a letter is.
    """
    told = {char: width for char, width in widths.items() if not char.isdigit()}
    if len(told) < LEAST_ALONE:
        return False
    usual = statistics.median_low(told.values())
    alike = [char for char, width in told.items() if abs(width - usual) <= SAME_ADVANCE * usual]
    if len(alike) < LEAST_ALIKE * len(told) or NARROW.isdisjoint(alike):
        return False
    return not WIDE.isdisjoint(alike)


def _has_letters(text: str) -> bool:
    return any(map(str.isalpha, text))
