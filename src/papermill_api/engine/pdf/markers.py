"""List markers as people print them: bullets, dashes, numbers, letters, roman numerals."""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from papermill_api.engine.pdf.addresses import starts_address
from papermill_api.engine.pdf.numbering import roman_value
from papermill_api.engine.pdf.page import Word

# Bullets of all shapes, with those that symbol fonts keep in the private use area. Fonts of TeX
# call a circle to tick the sign that encloses a letter, and the triangle of its slides one whose
# right half is black.
BULLETS = frozenset(
    "█▌▐▬▮•‣◦▪▫●○■□◼◻◆◇◈♦►▶▸▹▻▷➤➢➔➜→⇒✓✔✗✘☐☑☒★☆✦✱∙·⋅‧・･⁃⦁⚫⚪❖❑❏❍➣➥⬤◯\u20dd"
    "◮◭◀◁◂◃◉◎◊⋄⬥⬧⬩⏵⯈⮚❅➡🔹🔸🔷🔶❯✦✧"
    "\uf0b7\uf0a7\uf0a8\uf0d8\uf0fc\uf076\uf0e0\uf0de\uf06e\uf071\uf02d\uf0be\uf0d2"
)
# Bullets that stand in texts, too, as marks of quotes and of comments, and icons of notices.
POINTERS = frozenset("»›⊲⊳👉☞☛📌")
OPENED = "▾"  # before the summary of what is unfolded below; no bullet, nor is it a heading's
ARROWS = frozenset("→⇒➔➜")  # of BULLETS; texts use them too
PLAIN_BULLETS = BULLETS - ARROWS
# Printed beside code, in a font of signs: before what comes of it, or where its line goes on.
GOES_ON = "\\"
CODE_SIGNS = ARROWS | frozenset("⊣≡") | {GOES_ON}
COMMENTS = frozenset(("//", "///", "#", "##", "--", "/*", "%", ";", ";;"))  # what starts a comment
BACK = frozenset("↩⏎↵↑^") | {"↩\ufe0e"}  # what leads from a note back to its mark
TICKS = frozenset("☐☑☒")  # which say something, and are kept with the text of their item
BOXES = TICKS | frozenset("❏❑□")  # to tick in forms; fonts of signs have those with shadows
DASHES = frozenset("-–—−‐‒―*∗+")
_LONE = BULLETS | DASHES | POINTERS
_IN_TEXT = DASHES | POINTERS | {"o"}
# Letters that count in scripts without capitals: Hebrew and Arabic ones in the order of their
# numerals, Arabic ones in that of the alphabet, too: by the kind of marker that they make.
_COUNTING = {"א": "אבגדהוזחטי", "ا": "ابجدهوزحطي", "ت": "ابتثجحخدذر"}
_ALEF = str.maketrans("أ", "ا")  # with its sign or without
_ORDERED = re.compile(
    r"^(?P<open>[(\[]?)"
    rf"(?P<number>\d{{1,3}}|[a-zA-Zа-яА-Яα-ωΑ-Ω{''.join(_COUNTING.values())}أ]|[ivxlcIVXLC]{{1,6}})"
    r"(?P<close>[.)\]:]|\.\))$"
)
_PATH = re.compile(r"(?:\d{1,2}|[a-z])(?:\.(?:\d{1,2}|[a-z]|[ivx]{2,4}))+[.)]?")
# One that its text follows at once, as word processors set those that have no room.
_TIGHT_PATH = re.compile(r"(?P<path>\d{1,2}(?:\.\d{1,2})+[.)])(?=[^\W\d_]{2})")
_COUNT = re.compile(r"\d{1,2}[.)]?")
_CIRCLED = re.compile(r"^[\u2460-\u2473]$")
_CJK_ORDERED = re.compile(r"^(?:[（(](?P<a>\d{1,2})[）)]|(?P<b>\d{1,2})[、．])")
# The point between words in katakana, which no line may begin with but as a bullet (JIS X 4051),
# and bullets that nobody types: what follows may be so near that no space is read.
_TIGHT = frozenset("・•‣◦▪")
# Em, of bullets that are drawn: about as high as a small letter, and the white before their text.
DRAWN_SIDE, DRAWN_GAP = 0.7, 3.0
LETTER_GAP = 0.8  # em; a space is narrower
_MAX_FIRST_WORD = 6  # characters; no marker is longer


class Marker(NamedTuple):
    """What an item starts with. Items of one list share its `kind`."""

    text: str
    # "•", "1.", "(a)", "[1]", ...: the shape, with its number as 1, a, A, i, I, א, ا or ت
    kind: str
    value: int | None  # place in an ordered list; None for bullets
    rest: str = ""  # of its word, when no space follows the marker

    @property
    def is_dash(self) -> bool:
        """A bullet that may also be part of a text."""
        return self.value is None and self.kind in _IN_TEXT


def read_markers(word: str) -> list[Marker]:
    """What the first word of a line may be as a marker, likeliest first; [] for a common word.

    "i." may be the ninth letter or the first roman numeral: what came before decides.
    """
    if not word or (word.isalpha() and len(word) > 1):
        return []
    if word[0] in _TIGHT:
        return [Marker(word[0], word[0], None, word[1:])]
    if len(word) > _MAX_FIRST_WORD and not _CJK_ORDERED.match(word):
        return []
    if len(word) == 1 and (word in _LONE or is_symbol_code(word)):
        return [Marker(word, "☐" if word in TICKS else word, None)]
    if _CIRCLED.match(word):
        return [Marker(word, "①", ord(word) - 0x245F)]
    match = _ORDERED.match(word)
    if match:
        return _ordered(word, match)
    match = _CJK_ORDERED.match(word)
    if match:
        value = int(match["a"] or match["b"])
        shape = "(1)" if match["a"] else "1、"
        return [Marker(match.group(0), shape, value, word[match.end() :])]
    return []


def path_of(word: str) -> str:
    """What of the first word of a line may number an item with those that it is in; "" for none."""
    if "." not in word:
        return ""
    tight = _TIGHT_PATH.match(word)
    return tight["path"] if tight else word if _PATH.fullmatch(word) else ""


def read_path(word: str) -> list[set[int]]:
    """The numbers of an item and of those that it is in, each as it may be read; [] for none.

    "2.b.i" is {2}, {2}, {1, 9}.
    """
    path = path_of(word)
    if not path:
        return []
    parts = path.rstrip(".)").split(".")
    return [{int(part)} if part.isdigit() else _letter_values(part) for part in parts]


def read_count(word: str) -> list[set[int]]:
    """The same, also of an item that is in no other: "2." is {2}."""
    return [{int(word.rstrip(".)"))}] if _COUNT.fullmatch(word) else read_path(word)


def _letter_values(letters: str) -> set[int]:
    roman = roman_value(letters)
    values = {_letter_value(letters)} if len(letters) == 1 else set()
    return values | ({roman} if roman is not None else set())


def points_at_address(words: Sequence[Word]) -> bool:
    """Is the first word an arrow that says where to read on, and no bullet?"""
    return len(words) > 1 and words[0].text in ARROWS and starts_address(words[1].text)


def gives_result(words: Sequence[Word]) -> bool:
    """Is the first word an arrow of another font before code, which says what comes of it?

    An item that begins with a name in code goes on in the font of text.
    """
    if len(words) < 2 or words[0].text not in ARROWS or words[0].style.mono:
        return False
    return all(word.style.mono for word in words[1:])


def may_mark(word: str) -> bool:
    """A quick look: may a line that starts with this word have `line_markers`?"""
    return word == "o" or bool(read_markers(word))


def may_be_bullet(word: str) -> bool:
    """A quick look: may `read_markers` find a bullet in it?"""
    return len(word) == 1 or word[:1] in _TIGHT


def line_markers(words: Sequence[Word]) -> list[Marker]:
    """What a line may be marked by: `read_markers`, and a letter o that a gap makes a bullet.

    Word processors draw hollow bullets as the letter; in some languages it is also a word. An
    arrow before an address of the web points at it and marks nothing, nor does one before code.
    """
    first = words[0]
    if points_at_address(words) or gives_result(words):
        return []
    if first.text == "o" and len(words) > 1:
        gap = max(words[1].box.x0 - first.box.x1, first.box.x0 - words[1].box.x1)
        return [Marker("o", "o", None)] if gap > LETTER_GAP * first.style.size else []
    return read_markers(first.text)


def is_symbol_code(word: str) -> bool:
    """A glyph of a symbol font without a Unicode meaning: private use, or a control code."""
    return len(word) == 1 and unicodedata.category(word) in ("Co", "Cc")


def _ordered(word: str, match: re.Match[str]) -> list[Marker]:
    number, opened, closed = match["number"], match["open"], match["close"]
    if (opened == "[") != (closed == "]") or (opened == "(" and ")" not in closed):
        return []
    readings: list[tuple[str, int]] = []
    if number.isdigit():
        if closed == ":" and not opened:
            return []
        readings.append(("1", int(number)))
    elif closed != ":":
        roman = roman_value(number.lower())
        if roman is not None and (number.islower() or number.isupper()):
            readings.append(("i" if number.islower() else "I", roman))
        letter = number.translate(_ALEF)
        orders = [(kind, order) for kind, order in _COUNTING.items() if letter in order]
        counted = [(kind, order.index(letter) + 1) for kind, order in orders]
        readings += counted
        if not counted and len(number) == 1:
            readings.append(("a" if number.islower() else "A", _letter_value(number)))
    return [Marker(word, opened + shape + closed, value) for shape, value in readings]


def _letter_value(letter: str) -> int:
    """1 for the first letter of its alphabet: Latin, Greek or Cyrillic."""
    small = letter.lower()
    first = max(start for start in ("a", "α", "а") if start <= small)
    return ord(small) - ord(first) + 1
