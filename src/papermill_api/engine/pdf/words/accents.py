"""Accents that were drawn as glyphs of their own, put on their letters."""

import re
import unicodedata
from collections.abc import Mapping
from math import inf

from papermill_api.engine.patterns import late_pattern
from papermill_api.engine.pdf.columns import PageWords
from papermill_api.engine.pdf.page import Style, Word
from papermill_api.engine.records import replace

# Of each sign that is typed for nothing else, the character that combines with a letter.
_BEFORE = {
    "¨": "\u0308", "ˆ": "\u0302", "˜": "\u0303", "¯": "\u0304", "˘": "\u0306",
    "˙": "\u0307", "˚": "\u030a", "˝": "\u030b", "ˇ": "\u030c",
}  # fmt: skip
_AFTER = {"¸": "\u0327", "˛": "\u0328"}
_ACUTE = {"´": "\u0301"}  # which some type for an apostrophe; fonts that come with TeX have one
MARKS = _BEFORE | _AFTER | _ACUTE | {"⃗": "\u20d7"}  # of signs that stand over or under letters
_GRAVE = {"`": "\u0300"}  # in Computer Modern, where an opening quote is another sign
_TEX_FONTS = ("CM", "SF", "EC", "LM", "Nimbus")
INSET = 0.18  # em; white this narrow before an accent is none between words
_DOTLESS = {"ı": "i", "ȷ": "j"}
OTHERS = 2  # letters that take no such accent
_BEFORE_LETTER = late_pattern(f"([{''.join(_BEFORE)}])([A-Za-z])")
_ACCENTED = late_pattern(
    f"([{''.join([*_BEFORE, *_ACUTE, *_GRAVE])}])([^\\W\\d_])|([^\\W\\d_])([¸˛])"
)


def put_accents(words: PageWords) -> PageWords:
    """The words with accent and letter as one character, as in "B¨orse".

    Typesetters without a glyph for a letter draw its accent before it, a cedilla behind it. What
    takes a place of its own in fixed-width type was typed, as in "xˆalpha".
    """
    if MARKS.keys().isdisjoint(words.foreign) and not _has_graves(words):
        return words
    if not _ACCENTED.search(words.text):
        return words
    cells = _cells(words) if any(style.mono for style in words.columns.styles) else {}
    signs = _before_others(words.text)
    whole: list[Word] = []
    for word in words:
        put = word if word.style.mono and _is_typed(word, cells) else _accented(word, signs)
        if put.text[0] != word.text[0] and whole and _goes_on(whole[-1], word):
            whole[-1] = replace(whole[-1], space=False)
        whole.append(put)
    return PageWords(whole)


def _goes_on(last: Word, word: Word) -> bool:
    """Is the white before an accent only what it stands inside of the width of its letter?"""
    return (
        last.space
        and last.style is word.style
        and last.baseline == word.baseline
        and 0 < word.box.x0 - last.box.x1 < INSET * word.style.size
    )


def _before_others(text: str) -> set[str]:
    """The signs that stand before several letters which no language sets them on, as in "ˆX ˆB".

    There they are typed, as for the control key, and so they are before an A.
    """
    others: dict[str, set[str]] = {}
    for sign, letter in _BEFORE_LETTER.findall(text):
        if len(accented(letter, sign)) > 1:
            others.setdefault(sign, set()).add(letter)
    return {sign for sign, letters in others.items() if len(letters) >= OTHERS}


def _cells(words: PageWords) -> dict[Style, float]:
    """How wide a character is in fixed-width styles, told by a word without signs."""
    cells: dict[Style, float] = {}
    for word in words:
        if word.style.mono and word.text.isascii() and len(word.text) > 1:
            cells.setdefault(word.style, word.box.width / len(word.text))
    return cells


def _is_typed(word: Word, cells: Mapping[Style, float]) -> bool:
    """Is a word as wide as all of its characters side by side?"""
    return word.box.width > (len(word.text) - 0.5) * cells.get(word.style, inf)


def _has_graves(words: PageWords) -> bool:
    return any(map(_draws_graves, words.columns.styles)) and "`" in words.text


def _draws_graves(style: Style) -> bool:
    return style.font.startswith("CM") and not style.mono


def takes_accent(letter: str) -> bool:
    return letter[-1:].isalpha() and letter not in MARKS


def accented(letter: str, sign: str) -> str:
    """A letter with the accent that a sign is."""
    return unicodedata.normalize("NFC", _DOTLESS.get(letter, letter) + (MARKS | _GRAVE)[sign])


def _accented(word: Word, signs: set[str]) -> Word:
    """`signs`: those that are no accents on this page."""
    if word.text.isascii() and "`" not in word.text:
        return word
    typed = signs.union(_typed_in(word.style))

    def compose(found: re.Match[str]) -> str:
        sign, letter = found[1] or found[4], found[2] or found[3]
        whole = accented(letter, sign)
        known = takes_accent(letter) and sign not in typed
        return whole if known and len(whole) == 1 else found[0]

    return replace(word, text=_ACCENTED.sub(compose, word.text))


def _typed_in(style: Style) -> set[str]:
    """The signs that are no accents in a font, but what stands for a quote or an apostrophe."""
    acute = () if style.font.startswith(_TEX_FONTS) else _ACUTE
    grave = () if _draws_graves(style) else _GRAVE
    return {*acute, *grave}
