"""Hyphens at line ends: which ones the line end made, and which ones the word has."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from itertools import filterfalse

from papermill_api.engine.pdf.layout import Line
from papermill_api.engine.pdf.scripts import is_hangul
from papermill_api.engine.pdf.scripts.korean import KoreanWords, read_korean

HYPHENS = ("-", "\u00ad", "\u2010")
SOFT = "\u00ad"
PROPER = "\u2010"  # which browsers set where they break words; "-" is what was typed
MOSTLY = 0.65  # of the words that a document breaks; less may be two documents in one
RARE = 0.015  # of all lines end with a hyphen where words are never broken, only compounds are
FEW = 3  # line ends with a hyphen that tell at least what hyphens a document has there
MANY_LINES = 80  # of which more than a few end with a hyphen where words are broken
HALVES = 1 / 3  # of what stands before these are words, where only compounds end a line with one
MIN_ALONE = 3  # letters; fewer, alone on a line, may end a word that a narrow cell has cut
SEVERAL = 3  # words with one first half, as the commands of a program: "git-add", "git-log"
MIN_WORD = 4  # letters; shorter halves are as often syllables as words

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CAMEL = re.compile(r"[a-z][A-Z]")  # in the name of a variable: "caseSensitive" is no word
_OPTION = re.compile(r"(?:^|[^\w-])--[^\W\d_]")  # of a command: "--dry-run"
_MAIL = re.compile(r"[\w.+-]+@[\w-]")  # the rest of an address
_MANUAL = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*\(\d[a-z]?\)")  # a page of one: "apt-secure(8)"
_NUMBERED = re.compile(r"[^\W\d_]+-?\d")  # a part of a code: "grub-efi-amd64", "node-18"
_OPENERS = "(\"'“‘«"
# English words that make closed compounds: "something", "timestamp", "overview".
_CLOSED = frozenset(
    ("some", "any", "every", "when", "where", "over", "under", "time", "out", "up", "down", "back")
)
# Such that are no compound whatever else a document has hyphens in.
_WHOLE = frozenset(("however", "whatever", "whenever", "wherever", "another", "therefore"))
# English halves of compounds that are written with a hyphen, in front and at the end.
_OPEN_FIRST = frozenset(
    ("self", "well", "high", "low", "long", "short", "cross", "multi", "real", "single", "semi")
)
_OPEN_LAST = frozenset(
    ("based", "driven", "level", "dimensional", "specific", "wide", "free", "oriented", "related")
)
# Those of them, and others, that end hardly any closed compound, unlike "nationwide" and
# "unrelated".
_OPEN_ALONE = _OPEN_LAST - {"level", "wide", "related"} | {
    *("sensitive", "insensitive", "sensitivity", "readable", "compatible", "compliant", "aware"),
    *("only", "independent", "friendly", "defined", "separated", "purpose", "effective", "grained"),
    *("behaved", "intensive"),
}
_ENGLISH = frozenset(("the", "of", "and"))
_FRENCH = frozenset(("les", "des", "et"))
# French pronouns behind the verbs of orders and questions: "posez-les", "avons-nous".
_VERB_ENDS = ("ez", "ons")
_PRONOUNS = frozenset(("le", "la", "les", "lui", "leur", "moi", "nous", "vous"))
# Between a half of a compound and the whole one that it shares its end with.
_BETWEEN = frozenset(("und", "oder", "and", "or", "och", "eller", "og"))
_BETWEEN_DUTCH = frozenset(("en", "of"))
_DUTCH = frozenset(("het", "een", "van"))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of a document, lower case, as they stand unbroken inside its lines."""

    words: frozenset[str] = frozenset()
    firsts: frozenset[str] = frozenset()  # first halves of words written with a hyphen
    lasts: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()  # first halves of several such words
    cased: frozenset[str] = frozenset()  # with capitals inside, as these stand: "caseSensitive"
    breaks: bool = True  # does the document break words at line ends, as far as one can tell?
    proper: float = 0.0  # share of the breaks with hyphens of their own, if it has none elsewhere
    korean: KoreanWords | None = None  # of a document that has such

    @property
    def is_english(self) -> bool:
        return self.words >= _ENGLISH

    @property
    def is_french(self) -> bool:
        return self.words >= _FRENCH


def read_lexicon(lines: Iterable[Line]) -> Lexicon:
    """Every word that stands unbroken; halves of words cut by a line end are left out."""
    lines, texts = list(lines), set[str]()
    cut, cuts, proper = "", list[tuple[str, str]](), 0
    for line in lines:
        words = line.texts
        if cut:
            cuts.append((cut, words[0]))
        if len(words) > 1 or len(words[0]) >= MIN_ALONE:
            texts.update(words[1:] if cut else words)
        cut = words[-1] if words[-1].endswith(HYPHENS) else ""
        if cut:
            proper += words[-1].endswith(PROPER)
            texts.discard(words[-1])
    mixed = filterfalse(str.istitle, filterfalse(str.islower, texts))
    cased = set(filter(_CAMEL.search, mixed))
    all_spelt = " ".join(texts - cased).lower()
    spelt = set(all_spelt.split(" "))
    found = set(filter(str.isalpha, spelt))  # most, which need no search
    found.update(_WORD.findall(" ".join(spelt - found)))
    compounds = [word.split("-") for word in found if "-" in word]
    firsts = Counter(parts[0] for parts in compounds)
    return Lexicon(
        frozenset(found),
        frozenset(firsts),
        frozenset(parts[-1] for parts in compounds),
        frozenset(half for half, count in firsts.items() if count >= SEVERAL),
        frozenset(word for text in cased for word in _WORD.findall(text)),
        _are_many(len(cuts), len(lines)) and not _are_compounds(cuts, found),
        proper / max(len(cuts), 1) if PROPER not in all_spelt else 0.0,
        read_korean(lines) if is_hangul(all_spelt) else None,
    )


def _are_many(cuts: int, lines: int) -> bool:
    """Do so many lines end with a hyphen as they do where words are broken?"""
    return cuts > RARE * lines and not (cuts < FEW and lines >= MANY_LINES)


def _are_compounds(cuts: Sequence[tuple[str, str]], words: Container[str]) -> bool:
    """Are words cut at line ends halves of compounds alone, and none a piece of a broken word?

    Of words that are broken, some stand unbroken elsewhere, and few first pieces are words. Of
    compounds that a browser or a word processor parts at their hyphens it is the other way round.
    """
    parts = [(_last_part(one[:-1]), _first_part(two)) for one, two in cuts]
    halves = [(one.lower(), two) for one, two in parts if one and two[:1].islower()]
    if len(halves) < FEW or any(f"{one}{two}" in words for one, two in halves):
        return False
    return sum(one in words for one, _ in halves) >= HALVES * len(halves)


def hyphen_goes(word: str, after: str, lexicon: Lexicon) -> bool:
    """Is the hyphen that ends `word` there only because the line ended before `after`?

    What the document spells elsewhere decides; then what the halves look like: before a capital,
    after a single letter, capitals or a number, and in a chain ("state-of-the-art") it belongs to
    the word, as it does between words of a document whose lines hardly ever end with one. Else a
    small letter after it means that it goes. Hyphens proper that stand at line ends alone go, and
    where words are mostly broken by these, others stay. Names of options and of pages of
    manuals, codes with a number behind the line end, and addresses of mail behind a word, are
    broken at hyphens of their own.
    """
    if word.endswith(SOFT) or (lexicon.proper and word.endswith(PROPER)):
        return True
    if lexicon.proper >= MOSTLY:
        return False
    left, right = _last_part(word[:-1]), _first_part(after)
    if not left or not right or _OPTION.search(word):
        return False
    joined, hyphened = f"{left}{right}".lower(), f"{left}-{right}".lower()
    whole = joined in lexicon.words or f"{left}{right}" in lexicon.cased
    if whole or hyphened in lexicon.words:
        return whole and (lexicon.breaks or hyphened not in lexicon.words)
    if not right[0].islower() or len(left) == 1 or (len(left) > 1 and left.isupper()):
        return False
    if joined in _WHOLE:
        return True
    if _MANUAL.match(after) or _NUMBERED.match(after.lstrip(_OPENERS)):
        return False
    if _MAIL.match(after) and left.lower() in lexicon.words:
        return False
    if not lexicon.breaks and (left.lower() in lexicon.words or right.lower() in lexicon.words):
        return False
    return not _is_compound(left.lower(), right.lower(), lexicon)


def is_suspended(word: str, after: str, lexicon: Lexicon) -> bool:
    """Does a hyphen at a line end stand for the rest of a compound, as in "two- and three-year"?

    Its half is a word of the document, or has a capital as German nouns do.
    """
    dutch = after in _BETWEEN_DUTCH and lexicon.words >= _DUTCH
    if not (dutch or after in _BETWEEN) or word.endswith(SOFT):
        return False
    left = _last_part(word[:-1])
    if not left or f"{left}{after}".lower() in lexicon.words:
        return False
    return left[0].isupper() or left.lower() in lexicon.words


def _is_compound(left: str, right: str, lexicon: Lexicon) -> bool:
    """Two words that are written with a hyphen, as far as the document and its language tell?"""
    if "-" in left or "-" in right:
        last, first = left.split("-")[-1], right.split("-")[0]
        is_word = last in lexicon.words if "-" in left else first in lexicon.words
        return is_word and f"{last}{first}" not in lexicon.words
    if right in _PRONOUNS and left.endswith(_VERB_ENDS) and lexicon.is_french:
        return True
    if not lexicon.is_english or left in _CLOSED:
        return False
    if right in _OPEN_ALONE and len(left) >= MIN_WORD:  # "dis-oriented" and "non-specific" are one
        return True
    if left in _OPEN_FIRST or right in _OPEN_LAST:
        return right in lexicon.words
    if len(right) < MIN_WORD or (len(left) < MIN_WORD and left not in lexicon.names):
        return False
    known = left in lexicon.firsts or right in lexicon.lasts
    return known and left in lexicon.words and right in lexicon.words


def _last_part(text: str) -> str:
    found = _WORD.findall(text)
    return found[-1] if found and text.endswith(found[-1]) else ""


def _first_part(text: str) -> str:
    match = _WORD.match(text.lstrip(_OPENERS))
    return match.group(0) if match else ""
