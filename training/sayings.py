"""What one line says: a piece of a sentence, words between others, letters at random."""

from collections.abc import Sequence
from random import Random

from papermill_api.engine.ocr.alphabets import Alphabet
from papermill_api.engine.ocr.script import Script
from training.alphabets import ARABIC, CHARACTERS, CYRILLIC, DIGITS, GREEK
from training.texts import Texts

LENGTHS = (3, 8, 14, 20, 28, 36, 45, 55, 65)  # characters
_LATIN = """
the of and to in is for that with as this on be are by an it from or at file user system data time
new page http www example com pip install git commit main --help -v def return import class Rust
README.md config.yaml JSON API URL HTTP PDF Python Linux Windows GitHub Docker root /etc/hosts i32
~/bin $HOME x86_64 UTF-8 v1.2 NASA IEEE println! Vec<T> fn let mut
"""
ENGLISH = tuple(_LATIN.split())
SHORT = {
    Script.CYRILLIC: ("–", "—", "и", "у", "а", "в", "то", "с", "к", "о"),
    Script.GREEK: ("–", "η", "ο", "το", "και", "ή", "ω"),
    Script.ARABIC: ("–", "و", "في", "من", "لا", "به", "را"),
}
MARKERS = {
    Alphabet.EUROPEAN: ("•", "–", "1.", "2)", "а)", "—", "◦", "✓", "III.", "*", "Α.", "β)"),
    Alphabet.ARABIC: ("•", "–", "1.", "2)", "أ)", "—", "◦", "✓", "٣.", "*", "ب.", "۲-"),
}
LETTERS = {
    Script.CYRILLIC: CYRILLIC[0x10:0x50] * 4 + CYRILLIC,
    Script.GREEK: GREEK,
    Script.ARABIC: ARABIC * 3 + DIGITS,
}
QUOTES = ("«{}»", "„{}“", "({})", "“{}”", '"{}"', "[{}]")
STOPS = {
    Alphabet.EUROPEAN: (",", ".", ":", ";", "!", "?", "…", ")"),
    Alphabet.ARABIC: ("،", ".", ":", "؛", "!", "؟", "…", ")"),
}
EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"), str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
EASTERN_SHARE = 0.3  # of the lines have numbers in them
KEPT = frozenset("\u200c")  # parts letters, and is not read


def say(random: Random, texts: list[Texts], alphabet: Alphabet) -> tuple[str, Script]:
    """A line, and which script its fonts must have. It may be empty."""
    chosen = random.choices(texts, [one.share for one in texts])[0]
    length = random.choice(LENGTHS)
    kind = random.random()
    if kind < 0.5 or (kind < 0.85 and not chosen.words):
        text = _sentence(random, chosen, length, MARKERS[alphabet])
    elif kind < 0.85:
        text = _words(random, chosen, length, STOPS[alphabet])
    elif kind < 0.93:
        text = _letters(random, chosen.script, length)
    elif kind < 0.96:
        text = " ".join(number(random) for _ in range(random.randint(1, 5)))
    else:
        text = " ".join(random.choice(ENGLISH) for _ in range(random.randint(1, 8)))
    if alphabet is Alphabet.ARABIC and random.random() < EASTERN_SHARE:
        text = text.translate(EASTERN[chosen.language == "fa"])
    text = _cut(random, _cased(random, text), length)
    known = KEPT.union(CHARACTERS[alphabet])
    return " ".join("".join(c for c in text if c in known).split()), chosen.script


def number(random: Random) -> str:
    """As dates, sums, sections and counts are written."""
    small, large = random.randint(1, 99), random.randint(0, 9999)
    return random.choice((
        str(large),
        f"{random.randint(1, 31)}.{random.randint(1, 12):02d}.{random.randint(1950, 2030)}",
        f"{large / 13:.2f}".replace(".", random.choice(".,")),
        f"{small}%", f"({small})", f"[{small}]", f"№ {small}", f"§ {small}", f"{small} €",
        f"{small % 9 + 1}.{large % 9 + 1}", f"{small} {large % 1000:03d}",
        f"{random.randint(1980, 2026)}–{random.randint(1980, 2026)}",
    ))  # fmt: skip


def _sentence(random: Random, texts: Texts, length: int, markers: Sequence[str]) -> str:
    text = random.choice(texts.sentences)
    while len(text) < length and random.random() < 0.8:
        text += " " + random.choice(texts.sentences)
    edge = random.random()
    if edge < 0.1:
        return f"{random.choice((number(random), random.choice(markers)))} {text}"
    if edge > 0.93:
        return f"{text} {random.choice(ENGLISH)}{random.choice(('', '.', ' ' + number(random)))}"
    return text


def _words(random: Random, texts: Texts, length: int, stops: Sequence[str]) -> str:
    words: list[str] = []
    while sum(map(len, words)) + len(words) < length:
        words.append(_word(random, random.choice(texts.words), stops))
        for share, other in (
            (0.05, random.choice(SHORT[texts.script])),
            (0.08, number(random)),
            (0.06, random.choice(ENGLISH)),
        ):
            if random.random() < share:
                words.append(other)
    return " ".join(words)


def _word(random: Random, word: str, stops: Sequence[str]) -> str:
    case = random.random()
    if case < 0.14:
        word = word.capitalize() if case < 0.1 else word.upper()
    if random.random() < 0.12:
        word += random.choice(stops)
    if random.random() < 0.03:
        word = random.choice(QUOTES).format(word)
    return word[: len(word) // 2] + "-" if random.random() < 0.02 else word


def _letters(random: Random, script: Script, length: int) -> str:
    """So that layers learn shapes and not words alone."""
    words = (
        random.choices(LETTERS[script], k=random.randint(1, 9)) for _ in range(max(1, length // 6))
    )
    text = " ".join(map("".join, words))
    return text.lower() if random.random() < 0.5 else text


def _cased(random: Random, text: str) -> str:
    case = random.random()
    if case < 0.08:
        return text.upper()
    return text.title() if case < 0.11 else text


def _cut(random: Random, text: str, length: int) -> str:
    """A piece of about that length, mostly from word to word."""
    if len(text) <= length:
        return text
    start = random.randint(0, len(text) - length)
    piece = text[start : start + length]
    if start and random.random() < 0.85:
        piece = piece.partition(" ")[2] or piece
    return piece
