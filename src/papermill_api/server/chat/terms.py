"""From text in any language to the terms that passages are found by.

"Café-Preise: 1,234.5 €"  ->  cafe preise 12345       letters folded, numbers without marks
"東京都の人口"             ->  東京 京都 都の の人 人口    pairs, where nothing parts the words
"""

import re
import unicodedata
from collections.abc import Iterator

# Scripts that are written without spaces, and Hangul, whose particles cling to their words:
# Thai, Lao, Myanmar, Khmer; kana and the Han ideographs.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
# Vowel signs of Indic scripts are no word characters to `re`, but part of their words.
_SIGNS = "".join(
    re.escape(sign)
    for sign in map(chr, range(0x0300, 0x10000))
    if unicodedata.category(sign) in {"Mc", "Mn"}
)
_TERM = re.compile(
    rf"(?P<number>\d+(?:[.,'’]\d+)*)|(?P<unspaced>[{_UNSPACED}]+)"
    rf"|(?:(?![{_UNSPACED}])(?:[^\W\d_]|[{_SIGNS}]))+"
)
_NOT_DIGIT = re.compile(r"\D")
# What a table with merged cells is written with; the words inside the tags are not the document's.
_TAG = re.compile(r"</?(?:table|thead|tbody|tr|t[dh]|br|su[bp])\b[^<>]*>", re.IGNORECASE)
# Soft hyphens and the like stand amid words without being seen.
_UNSEEN = re.compile("[\u00ad\u0640\u200b-\u200f\u2060\ufeff]")
# Classes of combining marks that tell letters apart: none, Indic dots, kana voicing, viramas.
_TELLING = {0, 7, 8, 9}


def terms_of(text: str) -> list[str]:
    """The terms of a text in their order, repeated as they are."""
    return list(_terms(fold(_TAG.sub(" ", text))))


def fold(text: str) -> str:
    """One spelling for what readers take for the same: case, width, ligatures, accents."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", _UNSEEN.sub("", text)).casefold()
    bare = "".join(sign for sign in parts if unicodedata.combining(sign) in _TELLING)
    return unicodedata.normalize("NFC", bare)


def _terms(folded: str) -> Iterator[str]:
    for found in _TERM.finditer(folded):
        if found.lastgroup == "unspaced":
            yield from _pairs(found[0])
        elif found.lastgroup == "number":
            yield _NOT_DIGIT.sub("", found[0])
        else:
            yield found[0]


def _pairs(run: str) -> Iterator[str]:
    """Each two characters that stand together; a lone one as it is."""
    if len(run) == 1:
        yield run
    for start in range(len(run) - 1):
        yield run[start : start + 2]
