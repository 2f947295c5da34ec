"""Letters of two scripts that look the same, put into the script of their line.

Ha месте       H and a are Latin: what stands in Russian lines is На
eсть  cleaг    the letters that look like none of the other script tell: есть, clear
оПЦий          capitals look like small letters, but for their size: опций
$РАТН          Cyrillic capitals after a sign of code: what is meant is $PATH
µε             a micro sign in Greek is the letter μ
APl  200：     a small L among capitals is a capital I, and wide signs stand in Chinese alone
SL0AD  0×3f    a zero between capitals is an O, and a number in hexadecimal begins with 0x
√              a root over nothing is a tick, which models do not know
。Input        no line begins with a stop, and models know no hollow bullet: ◦
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from papermill_api.engine.ocr.protocol import OcrLine, OcrWord
from papermill_api.engine.ocr.script import Script
from papermill_api.engine.patterns import late_pattern

LATIN, CYRILLIC = "ABCEHKMOPTXaceopxy", "АВСЕНКМОРТХасеорху"
GREEK_LATIN, GREEK = "ABEZHIKMNOPTYXovu", "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονυ"
# Latin letters that some Cyrillic ones look like in slanted or fixed-width type, too.
MORE_LATIN, MORE_CYRILLIC = "riusnjhm", "гіиѕпјһт"
# Small letters that look unlike their capitals, which most Greek ones do.
UNLIKE = frozenset("абеёруіїђјћџαβγδεζηιλμνξρσςυωάέήίύώϊϋ")
CODE_SIGNS = frozenset("$%_\\=")
MOSTLY = 0.35  # of a line's letters are Cyrillic, with names in Latin ones between
MICRO, MU = "\u00b5", "\u03bc"
ROOT, TICK = "√", "✓"
WIDE_STOP, RING = "。", "◦"
RING_PLACE = 0.5  # heights of a line from the edge of a ring into the white behind it
# Signs as wide as a Chinese character, and what they are elsewhere.
_TO_NARROW = {sign: sign - 0xFEE0 for sign in range(0xFF01, 0xFF5F)}
_WIDE_LETTER = late_pattern("[\u2e80-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_SMALL_L = re.compile(r"(?<![^\W_])(?=l?(?:[A-Z]l?){2,}s?(?![^\W_]))[A-Zl]*l[A-Zl]*")
_WITH_ZERO = re.compile(r"(?<![^\W_])(?=(?:0?[A-Z]){4})[A-Z0]+(?![^\W_])")
_BETWEEN_CAPITALS = re.compile("(?<=[A-Z])0(?=[A-Z])")
_HEXADECIMAL = re.compile(r"(?<![^\W_])[0O][x×](?=[0-9a-fA-F]*[0-9][0-9a-fA-F]*(?![^\W_]))")
_TO_CYRILLIC, _TO_LATIN = str.maketrans(LATIN, CYRILLIC), str.maketrans(CYRILLIC, LATIN)
_TO_GREEK = str.maketrans(GREEK_LATIN, GREEK)
_FROM_CYRILLIC = str.maketrans(CYRILLIC + MORE_CYRILLIC, LATIN + MORE_LATIN)
_SEEN_AS_LATIN = frozenset(CYRILLIC + MORE_CYRILLIC)
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_CAPITALS = frozenset(CYRILLIC[: CYRILLIC.index("а")])


def in_one_script(lines: Sequence[OcrLine]) -> list[OcrLine]:
    """The lines of one picture with such words in the script that stands around them."""
    lines = [_with_words(line, _pure) for line in lines]
    known = Counter(word.text.casefold() for line in lines for word in line.words)
    russian = _is_cyrillic("".join(line.text for line in lines))
    return [_mended(line, known, russian) for line in lines]


def in_latin(line: OcrLine) -> OcrLine:
    """A line as a model of Chinese and Latin read it, in signs and capitals of its script."""
    if line.text.startswith(WIDE_STOP):
        line = line._replace(words=(*_behind_ring(line), *line.words[1:]))
    if _WIDE_LETTER.search(line.text):
        return line
    words = tuple(word._replace(text=_latin(word.text)) for word in line.words)
    return line if words == line.words else line._replace(words=words)


def _behind_ring(line: OcrLine) -> Iterator[OcrWord]:
    """The first word without the bullet that it begins with, and that before it."""
    first = line.words[0]
    if len(first.text) == 1:
        yield first._replace(text=RING)
        return
    start = min(first.x0 + RING_PLACE * line.box.height, (first.x0 + first.x1) / 2)
    yield OcrWord(RING, first.x0, start)
    yield first._replace(text=first.text[1:], x0=start)


def _latin(text: str) -> str:
    if text == ROOT:
        return TICK
    read = text if text.isascii() else text.translate(_TO_NARROW)
    if "l" in read:
        read = _SMALL_L.sub(lambda found: found[0].replace("l", "I"), read)
    if "×" in read or "Ox" in read:
        read = _HEXADECIMAL.sub("0x", read)
    if "0" in read:
        read = _WITH_ZERO.sub(lambda found: _BETWEEN_CAPITALS.sub("O", found[0]), read)
    return read


def _with_words(line: OcrLine, change: Callable[[str], str]) -> OcrLine:
    if line.text.isascii():
        return line
    return line._replace(words=tuple(w._replace(text=change(w.text)) for w in line.words))


def _pure(text: str) -> str:
    """A word, the letters of each part of which are of one script and in one case."""
    if text.isascii():
        return text
    return _LETTERS.sub(lambda found: _in_one_case(_unmixed(found[0])), text)


def _unmixed(word: str) -> str:
    """In the script of letters that look like none of the other; not in Latin in doubt."""
    latin = {char for char in word if char.isascii()}
    others = set(word) - latin
    if not latin or not others:
        return word
    if latin <= frozenset(LATIN) and _is_cyrillic("".join(others)):
        return word.translate(_TO_CYRILLIC)
    if latin <= frozenset(GREEK_LATIN) and all(char in Script.GREEK for char in others):
        return word.translate(_TO_GREEK)
    return word.translate(_FROM_CYRILLIC) if others <= _SEEN_AS_LATIN else word


def _in_one_case(word: str) -> str:
    """All behind the first letter in the case of those that look unlike in both."""
    rest = word[1:]
    if word.isascii() or rest.islower() or word.isupper():
        return word
    if rest.isupper():
        return word if len(rest) == 1 else word.upper()
    small = sum(char in UNLIKE for char in rest)
    large = sum(char not in UNLIKE and char.lower() in UNLIKE for char in rest)
    if small == large:
        if word[0].islower():
            return word.lower()
        return word.upper() if rest[0].isupper() else word
    return word[0] + rest.lower() if small > large else word.upper()


def _is_cyrillic(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return sum(char in Script.CYRILLIC for char in letters) > MOSTLY * len(letters)


def _mended(line: OcrLine, known: Counter[str], russian: bool) -> OcrLine:
    if line.text.isascii():
        words = tuple(w._replace(text=_alone(w.text)) for w in line.words)
        return line._replace(words=words) if russian else line
    cyrillic = _is_cyrillic(line.text)
    words = tuple(word._replace(text=_word(word, cyrillic, known)) for word in line.words)
    return line._replace(words=words)


def _alone(text: str) -> str:
    """A word in a cell, small letters of which were read as capitals: HeT is нет."""
    odd = any(a.islower() and b.isupper() for a, b in pairwise(text))
    return text.translate(_TO_CYRILLIC).lower() if odd and set(text) <= set(LATIN) else text


def _word(word: OcrWord, cyrillic: bool, known: Counter[str]) -> str:
    text = word.text
    if MICRO in text and len(text) > 1:
        return text.replace(MICRO, MU)
    letters = {char for char in text if char.isalpha()}
    if not letters:
        return text
    if not CODE_SIGNS.isdisjoint(text) and letters <= _CAPITALS:
        return text.translate(_TO_LATIN)
    if not cyrillic or not letters <= frozenset(LATIN):
        return text
    other = text.translate(_TO_CYRILLIC)
    if not text.isupper():
        return other
    # Capitals may be a name; small letters are read as capitals, too, as high as they are alike.
    return other.lower() if len(text) > 1 and known[other.casefold()] else text
