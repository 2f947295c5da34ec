"""What lines say: sentences of translated programs and words of spelling dictionaries."""

import gettext
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from papermill_api.engine.ocr.alphabets import Alphabet
from papermill_api.engine.ocr.script import Script
from training.alphabets import LANGUAGES

LEAST_LETTERS = 3
LONGEST_WORD = 24
MOSTLY = 0.5  # of the letters are of the language's script
PLAIN = str.maketrans("\u00a0‐‑−ʼ‚‹›▸", " ---’„«»→")

_TAGS = re.compile(r"<[^>]*>|[_&~](?=\w)|%[-0-9.$]*[a-z]*[sdiufxc]|\{[^}]*\}|%[A-Z]+|\$\([^)]*\)")
_ENCODING = re.compile(rb"^SET\s+(?:microsoft-cp)?(\S+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Texts:
    language: str
    script: Script
    share: int  # of the lines
    sentences: tuple[str, ...]
    words: tuple[str, ...]


def find_texts(folder: Path, alphabet: Alphabet) -> list[Texts]:
    """Of each language: `<language>/LC_MESSAGES/*.mo` and `<language>*.dic` below the folder."""
    languages = LANGUAGES[alphabet].items()
    found = [_texts(folder, language, *told) for language, told in languages]
    return [texts for texts in found if texts.sentences]


def _texts(folder: Path, language: str, script: Script, share: int) -> Texts:
    catalogues = sorted(folder.rglob(f"{language}/LC_MESSAGES/*.mo"))
    sentences = {text for file in catalogues for text in _sentences(file)}
    words = {word for file in sorted(folder.rglob(f"{language}[._]*dic")) for word in _words(file)}
    return Texts(
        language,
        script,
        share,
        tuple(sorted(text for text in sentences if _is_written_in(script, text))),
        tuple(sorted(word for word in words if _is_written_in(script, word))),
    )


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
