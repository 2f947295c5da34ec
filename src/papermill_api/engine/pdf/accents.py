"""Accents that were drawn as glyphs of their own, put on their letters."""

import re
import unicodedata
from collections.abc import Sequence

from papermill_api.engine.pdf.columns import PageWords
from papermill_api.engine.pdf.page import Word

# Of each sign that is typed for nothing else, the character that combines with a letter.
_BEFORE = {
    "¨": "\u0308", "ˆ": "\u0302", "˜": "\u0303", "¯": "\u0304", "˘": "\u0306",
    "˙": "\u0307", "˚": "\u030a", "˝": "\u030b", "ˇ": "\u030c",
}  # fmt: skip
_AFTER = {"¸": "\u0327", "˛": "\u0328"}
_ACUTE = {"´": "\u0301"}  # which some type for an apostrophe; fonts that come with TeX have one
_OVER = _BEFORE | _ACUTE | {"⃗": "\u20d7"}
_TEX_FONTS = ("CM", "SF", "EC", "LM", "Nimbus")
_DOTLESS = {"ı": "i", "ȷ": "j"}
_SIGNS = frozenset((*_OVER, *_AFTER))
_ACCENTED = re.compile(f"([{''.join([*_BEFORE, *_ACUTE])}])([^\\W\\d_])|([^\\W\\d_])([¸˛])")


def put_accents(words: PageWords) -> PageWords:
    """The words with accent and letter as one character, as in "B¨orse".

    Typesetters without a glyph for a letter draw its accent before it, a cedilla behind it.
    """
    if _SIGNS.isdisjoint(words.foreign):
        return words
    if any(words.columns.texts[at] in _OVER for at in words.lone):
        words = PageWords(_over_letters(words))
    if not _ACCENTED.search("".join(words.columns.texts)):
        return words
    return PageWords([_accented(word) if not word.text.isascii() else word for word in words])


def _over_letters(words: Sequence[Word]) -> list[Word]:
    """The words of formulas with lone accents on the letter that they stand over, in another font.

    They were painted before or after it.
    """
    kept = list(words)
    for at in range(len(kept) - 1, -1, -1):
        accent = kept[at]
        if accent.text not in _OVER or not accent.style.font.startswith(_TEX_FONTS):
            continue
        for near in (at + 1, at - 1, at + 2, at - 2):
            if 0 <= near < len(kept) and _is_over(accent, kept[near]):
                letter = kept[near]
                text = unicodedata.normalize("NFC", letter.text[0] + _OVER[accent.text])
                kept[near] = letter._replace(text=text + letter.text[1:])
                del kept[at]
                break
    return kept


def _is_over(accent: Word, letter: Word) -> bool:
    if len(letter.text) != 1 or not letter.text.isalpha() or letter.text in _OVER:
        return False
    if abs(accent.baseline - letter.baseline) > 0.5 * letter.style.size:
        return False
    return letter.box.x0 < accent.box.center_x < letter.box.x1 + 0.1 * letter.style.size


def _accented(word: Word) -> Word:
    known = _BEFORE | _ACUTE if word.style.font.startswith(_TEX_FONTS) else _BEFORE

    def compose(found: re.Match[str]) -> str:
        sign, letter = found[1] or found[4], found[2] or found[3]
        mark = known.get(sign) or _AFTER.get(sign, "")
        whole = unicodedata.normalize("NFC", _DOTLESS.get(letter, letter) + mark)
        return whole if mark and len(whole) == 1 else found[0]

    return word._replace(text=_ACCENTED.sub(compose, word.text))
