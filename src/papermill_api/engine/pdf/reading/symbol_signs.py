"""Signs of the font Symbol that come as codes of private use, as word processors write them.

x \\uf02b y \\uf0a3 \\uf06d    x + y ≤ μ     the code in the font's own encoding, above U+F000

So do bullets and arrows of other fonts of signs, what Adobe has private codes for in any font, and
the ligatures of fonts that Quartz of Mac OS X 10.5 embedded: "\\uf0dend" for "find".
WordPerfect's font of quotes and bullets has the codes of letters and signs without any such mark:
"the plaintiff=s" for "the plaintiff’s", "' 1331" for "§ 1331".
"""

import re
from collections.abc import Sequence

from papermill_api.engine.pdf.columns import PageWords, by_column
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.records import replace

FONT = "Symbol"  # at the beginning of its name
WORDPERFECT = "WPTypographicSymbols", "WP TypographicSymbols"  # so, too
PRIVATE = 0xF000
_CODES = re.compile("[\uf021-\uf0fe\uf6d9-\uf6db\uf8e7-\uf8fe]")
# Of the font that a list or a program marks items with, mostly Wingdings or OpenSymbol.
_MARKS = {
    0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF076: "❖", 0xF06E: "■", 0xF071: "❑",
    0xF0E0: "→", 0xF0DE: "⇒",
}  # fmt: skip
# Adobe's own places for signs that Unicode has once ("copyrightsans"; Adobe Glyph List): those of
# Symbol with serifs, without, and pieces of brackets.
_CODES_OF_ADOBE = (*range(0xF6D9, 0xF6DC), *range(0xF8E7, 0xF8FF))
_OWN = dict(zip(_CODES_OF_ADOBE, "©®™⎯®©™⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪⎮⎞⎟⎠⎤⎥⎦⎫⎬⎭", strict=True))
_ALONE = _MARKS | _OWN
# Codes of Mac OS Roman above U+F000, between letters of a word.
_INSIDE = _OWN | {0xF0DE: "fi", 0xF0DF: "fl"}
# Adobe's encoding of Symbol (PDF 32000-1, annex D.5) from 0x21 and 0xA0 on. A blank stands for what
# has no character.
_LOW = (
    "!∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_ αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
)
_HIGH = (
    "€ϒ′≤⁄∞ƒ  ♥♠↔←↑→↓°±″≥×∝∂ ÷≠≡≈…  ↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"
    " ⟩∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"
)
_SIGNS = _ALONE | {
    PRIVATE + first + at: sign
    for first, signs in ((0x21, _LOW), (0xA0, _HIGH))
    for at, sign in enumerate(signs)
    if sign != " "
}
# WordPerfect's character set 4 from 0x21 on.
_TYPOGRAPHIC = dict(enumerate("●○■•*¶§¡¿«»£¥₧ƒªº½¼¢²ⁿ®©¤¾³‛’‘‟”“–—‹›○□†‡™℠℞", start=0x21))


def read_symbol_signs(words: Sequence[Word]) -> Sequence[Word]:
    """The words with such signs as what they are."""
    page = by_column(words)
    typographic = any(style.font.startswith(WORDPERFECT) for style in page.columns.styles)
    if not typographic and not _CODES.search(page.foreign):  # most pages
        return words
    return PageWords(
        replace(word, text=word.text.translate(_signs_of(word)))
        if typographic or _CODES.search(word.text)
        else word
        for word in page
    )


def _signs_of(word: Word) -> dict[int, str]:
    font = word.style.font
    if font.startswith(WORDPERFECT):
        return _TYPOGRAPHIC
    if font.startswith(FONT):
        return _SIGNS
    if len(word.text) == 1:
        return _ALONE
    return _INSIDE if any(map(str.isalpha, word.text)) else _OWN
