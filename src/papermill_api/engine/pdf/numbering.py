"""Numbers as people print them: page numbers, roman numerals, section numbers."""

import re
import unicodedata
from typing import NamedTuple

MOST_DIGITS = 4  # of a page's number
_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
# A word for "page" and a word between "3" and "9" in "3 of 9", in the commonest languages.
_PAGE_WORDS = (
    r"page|pages|pg|p|seite|s|pagina|pág|pag|página|sida|side|strona|str|страница|стр|с|σελίδα"
    r"|σελ|sayfa|oldal|sivu|folio|slide|第|ページ|الصفحة|صفحة|עמוד|blatt|hoja|folha|foglio|лист"
    r"|pàgina|sidan|strana|stran|stranica|blz|bladzijde|lk|lpp|puslapis|сторінка|trang|halaman"
)
_OF_WORDS = r"/|of|von|de|sur|di|su|van|z|из|από|av|af|من|ページ中|(?:[页頁]\s*[,/]?\s*)?共"
_PAGE_NUMBER = re.compile(
    rf"^(?:(?:{_PAGE_WORDS})\.?\s*)?"
    rf"(?P<number>\d{{1,4}}|[ivxlcdm]{{1,8}}|[a-h][-–.]\d{{1,3}})"
    rf"(?:\s*(?:{_OF_WORDS})\s*(?:pages?\s*)?\d{{1,4}}|\s*\(\d{{1,3}})?"
    rf"(?:\s*[|·•])?\s*(?:{_PAGE_WORDS}|页|頁|ページ|쪽)?$"
)
_SPACED = re.compile(r"\b(?:[^\W\d_] ){2,}[^\W\d_]\b")  # a word of letters set apart
_ORNAMENT = " \t-–—―−~·•*.,|/\\[](){}<>«»‹›=:"
_BEGIN_ROMAN = frozenset("ivxlcdmIVXLCDM") | frozenset(_ORNAMENT)  # with what may stand before it
# Between a title and a page number, which a word for it may stand before behind a comma.
_PARTS = re.compile(r"\s[|·•–—]\s|\s{2,}|,\s(?=\D+\d+$)")
_DIGITS = re.compile(r"\d+")


def roman_value(text: str) -> int | None:
    """The value of a lower-case roman numeral; None for what is none."""
    if text[:1] not in _ROMAN_VALUES or not _ROMAN.fullmatch(text):
        return None
    total = 0
    for letter, after in zip(text, text[1:] + " ", strict=True):
        value = _ROMAN_VALUES[letter]
        total += -value if _ROMAN_VALUES.get(after, 0) > value else value
    return total


def page_number(text: str) -> int | None:
    """The number in "7", "– 7 –", "xii", "Page 3 of 9", "3 (9)", "3 | P a g e", "第 3 页".

    None when there is more text.
    """
    if text.isascii() and text.isdigit():
        return int(text) if len(text) <= MOST_DIGITS else None
    even = text if text.isascii() else unicodedata.normalize("NFKC", text)
    words = even.casefold().strip(_ORNAMENT).split()
    shut = " ".join(words)
    if len(words) > 2:
        shut = _SPACED.sub(lambda word: word[0].replace(" ", ""), shut)
    match = _PAGE_NUMBER.match(shut)
    if match is None:
        return None
    number = match["number"]
    if number[-1].isdigit():
        return int(_DIGITS.findall(number)[-1])
    return None if number in ("l", "c", "d", "m") else roman_value(number)


def ends_with_page(text: str, page: int, bare: bool = False) -> bool:
    """Does "Library | Page 1", "Card, page 1", "Report · 1 of 9" end with that page, and say so?

    So does a number behind two names, as in "Library · Reports · 1", and behind one if it may be
    `bare`.
    """
    before, parted, last = _PARTS.sub("|", text).rpartition("|")
    if not parted or page_number(last) != page:
        return False
    return bare or not last.strip().isdigit() or "|" in before


def masked_numbers(text: str) -> str:
    """The text with every number as "#", for comparing what differs by a number alone."""
    words = [
        "#"
        if word[0] in _BEGIN_ROMAN
        and (bare := word.strip(_ORNAMENT).casefold())[:1] in _ROMAN_VALUES
        and roman_value(bare) is not None
        else word
        for word in text.split()
    ]
    return _DIGITS.sub("#", " ".join(words))


# Numbers as books spell those of their chapters: "Chapter One", "CHAPITRE DEUX", "Kapitel Drei".
_SPELT_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty",
    "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    "premier deux trois quatre cinq six sept huit neuf dix onze douze",
    "un",
    "uno dos tres cuatro cinco seis siete ocho nueve diez once doce",
    "uno due tre quattro cinque sei sette otto nove dieci undici dodici",
)
_SPELT_VALUES = {
    word: value for words in _SPELT_NUMBERS for value, word in enumerate(words.split(), start=1)
}
NUMBER_WORDS = "|".join(sorted(_SPELT_VALUES, key=len, reverse=True))
_SPELT_CHAPTER = re.compile(
    r"(?:chapter|part|kapitel|teil|chapitre|partie|cap[ií]tulo|parte|capitolo)\s+"
    rf"(?P<number>{NUMBER_WORDS})[.:]?\s+\S",
    re.I,
)

_SECTION = re.compile(
    r"^(?:§ ?|"
    r"(?:chapter|section|part|appendix|annex|kapitel|abschnitt|teil|anhang|chapitre|partie|annexe"
    r"|cap[ií]tulo|secci[oó]n|parte|capitolo|sezione|глава|раздел|часть|приложение|κεφάλαιο|μέρος)\s+)?"
    r"(?P<number>\d{1,3}(?:[.\-]\d{1,3})*|[A-Z](?:\.\d{1,3})+|[A-Z](?=[.:)]\s)|[IVXLC]{1,7}(?=[.:)]\s))"
    r"(?P<close>[.:)]?)\s+(?P<title>\S.*)$",
    re.I,
)


class SectionNumber(NamedTuple):
    """What a heading is numbered with: (3, 1) for "3.1 Scope"."""

    parts: tuple[int, ...]
    closed: bool  # a dot, colon or parenthesis follows the number
    form: str = "1"  # of its first part as I, A, a or 1, and what closes it: "A." or "1)"

    @property
    def depth(self) -> int:
        return len(self.parts)


def section_number(text: str) -> SectionNumber | None:
    """The section number that a line starts with; None for a line that starts with none.

    Letters count as A = 1; a letter or roman numeral needs something that closes it.
    """
    match = _SECTION.match(text)
    if match is None:
        spelt = _SPELT_CHAPTER.match(text)
        return SectionNumber((_SPELT_VALUES[spelt["number"].lower()],), False) if spelt else None
    pieces = re.split(r"[.\-]", match["number"])
    values: list[int] = []
    for piece in pieces:
        if piece.isdigit():
            values.append(int(piece))
        elif len(piece) > 1 or piece.lower() in "iv":
            values.append(roman_value(piece.lower()) or 0)
        else:
            values.append(ord(piece.lower()[0]) - ord("a") + 1)  # the small İ is two characters
    if len(pieces[0]) == 4 or values[0] > 199:
        return None
    return SectionNumber(tuple(values), bool(match["close"]), _form(pieces[0]) + match["close"])


def _form(piece: str) -> str:
    if piece.isdigit():
        return "1"
    roman = len(piece) > 1 or piece.lower() in "iv"
    form = "i" if roman else "a"
    return form.upper() if piece.isupper() else form


def follows(number: SectionNumber, before: SectionNumber) -> bool:
    """Is it the next section after another: 3 or 2.3 or 2.2.1 after 2.2?"""
    new, old = number.parts, before.parts
    if len(new) == len(old) + 1:
        return new[:-1] == old and new[-1] in (0, 1)
    shared = old[: len(new)]
    return len(new) <= len(old) and new[:-1] == shared[:-1] and new[-1] == shared[-1] + 1
