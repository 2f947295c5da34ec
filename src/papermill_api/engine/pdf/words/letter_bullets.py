"""Bullets that come as the letters they are typed by in symbol fonts, or as no sign at all."""

import re
from collections import defaultdict
from collections.abc import Sequence

from papermill_api.engine.pdf.columns import PageWords, by_column
from papermill_api.engine.pdf.markers import LETTER_GAP
from papermill_api.engine.pdf.page import UNKNOWN, Word
from papermill_api.engine.records import replace

BULLET = "•"
HOLLOW = "o"  # of a fixed-width font, with which word processors mark inner lists
MIN_LINES = 3  # that the same letter starts at one edge
SMALL = 0.8  # times the size of the text after it; a mark is set smaller than its text
SAME_ROW = 0.3  # em
MAX_GAP = 4.0  # em between a bullet and its text
CLEAR = 2.0  # em left of a bullet without a word on its line
# What Wingdings has squares, ticks, crosses and arrows for; fonts named so have no such letters.
_SIGNS = frozenset("§Øü¨ûàèðŸ") | {UNKNOWN}
# What readers of scans take round bullets for; letters that they take them for may be words.
_MISREAD = frozenset("0°®©¢")
_SYMBOLS = re.compile(r"[WwDd]ingding|[Dd]ingbat|[Bb]ullet|[Oo]rnament|Marlett")


def with_letter_bullets(words: Sequence[Word]) -> Sequence[Word]:
    """The words, with bullets for letters that cannot be any.

        r  Database performance      the same small letter alone before each line, at one edge, in
        r  Business intelligence     a symbol font, in a smaller type than the text after it, or in
        r  Web queries               an upright font that sets nothing longer on the page: the font
                                     has another drawing in the letter's place; or no letter,
                                     where the font does not say what its glyph is

    An o of a fixed-width font is one also by itself, where its text is in another one, further off
    than a space. So are zeros before words in the invisible text of a scan, for which bullets were
    read. Words stay in content order.
    """
    found: dict[tuple[str, int, int], list[int]] = defaultdict(list)
    page, last = by_column(words), len(words) - 1
    for index in page.lone:
        word = words[index]
        known = "a" <= word.text <= "z" or (word.text in _SIGNS and _is_sign(word))
        misread = word.text in _MISREAD and index < last and _is_misread(words, index)
        if (known or misread) and index < last and _may_mark(words, index):
            look = 0 if misread else id(word.style)  # lines of a scan differ in size
            found[word.text, look, round(word.box.x0 / 2)].append(index)
    marks = {
        index
        for same in found.values()
        if len(same) >= MIN_LINES or _is_hollow(words, same[0])
        if _is_of_signs(words, same[0])
        for index in same
    }
    if not marks:
        return words
    return PageWords(
        replace(word, text=BULLET, space=True) if index in marks else word
        for index, word in enumerate(words)
    )


def _is_sign(word: Word) -> bool:
    """Is it unknown, or typed for a sign of a symbol font?"""
    return word.text == UNKNOWN or _SYMBOLS.search(word.style.font) is not None


def _is_hollow(words: Sequence[Word], index: int) -> bool:
    """Is it the bullet of an inner list, which may have one item, or one on this page?"""
    word, after = words[index], words[index + 1]
    if word.text != HOLLOW or not word.style.mono or after.style.mono:
        return False
    return after.box.x0 - word.box.x1 > LETTER_GAP * word.style.size


def _is_misread(words: Sequence[Word], index: int) -> bool:
    """Is it in the invisible text of a scan, before a word that begins with a letter?"""
    return words[index].style.invisible and words[index + 1].text[0].isalpha()


def _is_of_signs(words: Sequence[Word], index: int) -> bool:
    """Is a letter in a font of signs, in a smaller type than what follows, or none at all?"""
    style, after = words[index].style, words[index + 1]
    if (
        words[index].text == UNKNOWN
        or words[index].text in _MISREAD
        or _SYMBOLS.search(style.font)
        or style.size <= SMALL * after.style.size
    ):
        return True
    if not style.font or style.font == after.style.font or style.italic:
        return False
    return after.text[:2].isalpha() and not any(
        word.style.font == style.font and len(word.text) > 1 for word in words
    )


def _may_mark(words: Sequence[Word], index: int) -> bool:
    """Does a letter stand first in its line, in another type than the word after it?"""
    word, after = words[index], words[index + 1]
    em = after.style.size
    if word.style.angle or abs(after.baseline - word.baseline) > SAME_ROW * em:
        return False
    if not 0 < after.box.x0 - word.box.x1 < MAX_GAP * em:
        return False
    before = words[index - 1] if index else None
    return (
        before is None
        or abs(before.baseline - word.baseline) > SAME_ROW * em
        or not 0 <= word.box.x0 - before.box.x1 < CLEAR * em
    )
