"""Accents that were drawn as glyphs of their own, put on their letters."""

import re
import unicodedata

from papermill_api.engine.pdf.columns import PageWords
from papermill_api.engine.pdf.page import Word

# Of each sign that is typed for nothing else, the character that combines with a letter.
_BEFORE = {
    "¨": "\u0308", "ˆ": "\u0302", "˜": "\u0303", "¯": "\u0304", "˘": "\u0306",
    "˙": "\u0307", "˚": "\u030a", "˝": "\u030b", "ˇ": "\u030c",
}  # fmt: skip
_AFTER = {"¸": "\u0327", "˛": "\u0328"}
_ACUTE = {"´": "\u0301"}  # which some type for an apostrophe; fonts that come with TeX have one
MARKS = _BEFORE | _AFTER | _ACUTE | {"⃗": "\u20d7"}  # of signs that stand over or under letters
_TEX_FONTS = ("CM", "SF", "EC", "LM", "Nimbus")
_DOTLESS = {"ı": "i", "ȷ": "j"}
_ACCENTED = re.compile(f"([{''.join([*_BEFORE, *_ACUTE])}])([^\\W\\d_])|([^\\W\\d_])([¸˛])")


def put_accents(words: PageWords) -> PageWords:
    """The words with accent and letter as one character, as in "B¨orse".

    Typesetters without a glyph for a letter draw its accent before it, a cedilla behind it.
    """
    if MARKS.keys().isdisjoint(words.foreign) or not _ACCENTED.search(words.text):
        return words
    return PageWords([_accented(word) if not word.text.isascii() else word for word in words])


def takes_accent(letter: str) -> bool:
    return letter[-1:].isalpha() and letter not in MARKS


def accented(letter: str, sign: str) -> str:
    """A letter with the accent that a sign is."""
    return unicodedata.normalize("NFC", _DOTLESS.get(letter, letter) + MARKS[sign])


def _accented(word: Word) -> Word:
    in_tex = word.style.font.startswith(_TEX_FONTS)

    def compose(found: re.Match[str]) -> str:
        sign, letter = found[1] or found[4], found[2] or found[3]
        whole = accented(letter, sign)
        known = takes_accent(letter) and (in_tex or sign not in _ACUTE)
        return whole if known and len(whole) == 1 else found[0]

    return word._replace(text=_ACCENTED.sub(compose, word.text))
