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
_TEX_FONTS = ("CM", "SF", "EC", "LM", "Nimbus")
_DOTLESS = {"ı": "i", "ȷ": "j"}
_SIGNS = frozenset((*_BEFORE, *_ACUTE, *_AFTER))
_ACCENTED = re.compile(f"([{''.join([*_BEFORE, *_ACUTE])}])([^\\W\\d_])|([^\\W\\d_])([¸˛])")


def put_accents(words: PageWords) -> PageWords:
    """The words with accent and letter as one character, as in "B¨orse".

    Typesetters without a glyph for a letter draw its accent before it, a cedilla behind it.
    """
    if _SIGNS.isdisjoint(words.foreign) or not _ACCENTED.search("".join(words.columns.texts)):
        return words
    return PageWords([_accented(word) if not word.text.isascii() else word for word in words])


def _accented(word: Word) -> Word:
    known = _BEFORE | _ACUTE if word.style.font.startswith(_TEX_FONTS) else _BEFORE

    def compose(found: re.Match[str]) -> str:
        sign, letter = found[1] or found[4], found[2] or found[3]
        mark = known.get(sign) or _AFTER.get(sign, "")
        whole = unicodedata.normalize("NFC", _DOTLESS.get(letter, letter) + mark)
        return whole if mark and len(whole) == 1 else found[0]

    return word._replace(text=_ACCENTED.sub(compose, word.text))
