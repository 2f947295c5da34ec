"""What lines say: sentences of translated programs and words of spelling dictionaries."""

import gettext
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from papermill_api.engine.ocr.script import Script

# Each language with its share of the lines.
LANGUAGES = {"ru": 34, "uk": 13, "bg": 8, "sr": 7, "be": 5, "mk": 4, "kk": 4, "el": 32}
LEAST_LETTERS = 3
LONGEST_WORD = 24
MOSTLY = 0.5  # of the letters are of the language's script
PLAIN = str.maketrans("\u00a0‐‑−ʼ‚‹›▸", " ---’„«»→")

_TAGS = re.compile(r"<[^>]*>|[_&~](?=\w)|%[-0-9.$]*[a-z]*[sdiufxc]|\{[^}]*\}|%[A-Z]+|\$\([^)]*\)")
_ENCODING = re.compile(rb"^SET\s+(?:microsoft-cp)?(\S+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Texts:
    language: str
    sentences: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def script(self) -> Script:
        return _script_of(self.language)


def find_texts(folder: Path) -> list[Texts]:
    """Of each language: `<language>/LC_MESSAGES/*.mo` and `<language>_*.dic` below the folder."""
    found = [_texts(folder, language) for language in LANGUAGES]
    return [texts for texts in found if texts.sentences]


def _texts(folder: Path, language: str) -> Texts:
    script = _script_of(language)
    catalogues = sorted(folder.rglob(f"{language}/LC_MESSAGES/*.mo"))
    sentences = {text for file in catalogues for text in _sentences(file)}
    words = {word for file in sorted(folder.rglob(f"{language}_*.dic")) for word in _words(file)}
    return Texts(
        language,
        tuple(sorted(text for text in sentences if _is_written_in(script, text))),
        tuple(sorted(word for word in words if _is_written_in(script, word))),
    )


def _script_of(language: str) -> Script:
    return Script.GREEK if language == "el" else Script.CYRILLIC


def _sentences(catalogue: Path) -> Iterator[str]:
    with catalogue.open("rb") as file:
        messages = gettext.GNUTranslations(file)
    for message in vars(messages)["_catalog"].values():
        for line in message.splitlines():
            yield " ".join(_TAGS.sub(" ", line).translate(PLAIN).split())


def _words(dictionary: Path) -> Iterator[str]:
    told = _ENCODING.search(dictionary.with_suffix(".aff").read_bytes())
    encoding = told[1].decode() if told else "utf-8"
    for line in dictionary.read_text(encoding, errors="ignore").splitlines()[1:]:
        word = line.partition("/")[0].strip()
        if len(word) <= LONGEST_WORD:
            yield word


def _is_written_in(script: Script, text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    own = sum(char in script for char in letters)
    return len(letters) >= LEAST_LETTERS and own >= MOSTLY * len(letters)
