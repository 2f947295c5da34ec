"""Korean words that a line end cuts. Korean has spaces, but many typesetters end lines anywhere."""

from collections.abc import Sequence
from itertools import compress, pairwise
from typing import NamedTuple

from papermill_api.engine.patterns import late_pattern
from papermill_api.engine.pdf.layout import Line

CUTS_SHARE = 0.3  # of the line ends that can be told cut a word where lines end anywhere
MIN_CUTS = 2
_WORD = late_pattern("[\uac00-\ud7a3]+")
_FIRST = late_pattern("[\"'“‘(\\[〈《「『]*([\uac00-\ud7a3]+)")
_LAST = late_pattern("([\uac00-\ud7a3]+)$")
# Particles and endings, which stand at the end of words and never alone.
_PARTICLES = late_pattern(
    "은|는|을|를|의|에|에서|에게|와|과|도|로|으로|까지|부터|만|들|들이|들은|들을|들의|들에게|이다|이며"
    "|이고|하는|하고|하며|하여|하면|하기|한다|했다|합니다|됩니다|된다|되는|되고|되어|습니다|니다|다|며"
    "|고|라는|라고|처럼|마다"
)

# What words end in more often than their halves do.
_COMPLETE = late_pattern(
    ".+(?:은|는|을|를|의|에|에서|으로|이나|한|된|할|던|하지|하여|하는|하게|하고|되는|되어|였다|니다)"
)
_SUBJECT = {"이": False, "가": True}  # after an open syllable? They are words of their own, too


class KoreanWords(NamedTuple):
    """What a document tells of its words."""

    inner: frozenset[str]  # that stand inside of lines, between spaces
    cuts: bool  # its lines end anywhere


def is_korean(word: str) -> bool:
    """Is it written in Hangul, as far as its first character tells?"""
    return "\uac00" <= word[:1] <= "\ud7a3"


def read_korean(lines: Sequence[Line]) -> KoreanWords:
    # It may be one word of a book: most lines need not be looked at word by word.
    other = [not line.text.isascii() for line in lines]
    texts = [text for line in compress(lines, other) for text in line.texts[1:-1]]
    known = KoreanWords(frozenset(_WORD.findall(" ".join(texts))), cuts=False)
    told = [
        found
        for line, after in compress(pairwise(lines), other[1:])
        if (found := _tell(line.last_text, after.first_text, known)) is not None
    ]
    return known._replace(cuts=sum(told) >= max(MIN_CUTS, CUTS_SHARE * len(told)))


def is_cut_word(word: str, after: str, known: KoreanWords) -> bool:
    """Do a line's last word and the next line's first make one? False where they are not Korean."""
    told = _tell(word, after, known)
    if told is not None:
        return told
    if not known.cuts:
        return False
    left, right = _LAST.search(word), _FIRST.match(after)
    if left is None or right is None:
        return False
    if right[1] in _SUBJECT:
        return _SUBJECT[right[1]] == _ends_open(left[1])
    if _COMPLETE.fullmatch(left[1]):
        return False
    return left[1] not in known.inner and right[1] not in known.inner


def _ends_open(word: str) -> bool:
    """Does it end in a vowel? Each vowel of Hangul has 28 syllables, the first without a final."""
    return (ord(word[-1]) - 0xAC00) % 28 == 0


def _tell(word: str, after: str, known: KoreanWords) -> bool | None:
    """What the words of the document and the particles say; None for nothing."""
    if not (is_korean(after) and is_korean(word[-1:])):
        return None
    left, right = _LAST.search(word), _WORD.match(after)
    if left is None or right is None:
        return None
    if left[1] + right[0] in known.inner:
        return True
    if _PARTICLES.fullmatch(right[0]) and right[0] not in known.inner:
        return True
    return False if left[1] in known.inner and right[0] in known.inner else None
