"""Tesseract, where its program is installed: more scripts than RapidOCR's models know."""

import ctypes
import io
import re
import signal
import subprocess
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby, pairwise
from shutil import which
from statistics import median

from papermill_api.engine.geometry import Box, union
from papermill_api.engine.ocr.languages import BY_CODE, LANGUAGES
from papermill_api.engine.ocr.latin_words import ReadWord, without_false_latin
from papermill_api.engine.ocr.lookalikes import in_one_script
from papermill_api.engine.ocr.protocol import OcrFailed, OcrLine, OcrReading, OcrWord, Picture

PROGRAM = "tesseract"
SECONDS = 120.0  # for one picture
MAGNIFIED = 2  # times: letters of small print at 150 dpi are too low for it,
MOST_PIXELS = 6_000_000  # but not those of pictures larger than this
CUT = 1.6  # heights of a line, which no space is wider than in loosely set text,
STRETCH = 2.2  # or so many times the line's usual space; wider white parts columns and cells
MIN_GAPS = 3  # that make a usual space
FEW_GAPS = 0.7  # heights, for the usual space of shorter lines
MOST_LANGUAGES = 3  # of a script, the commonest first; each makes reading slower
MIN_CONFIDENCE = 30.0  # percent, of a word; less is a smudge,
SURE = 60.0  # unless a word so sure stands in its line, and it has
WORD_LETTERS, LETTERS_SHARE = 3, 0.7  # so many letters, in so much of it
ROOM = 0.2  # heights of white around a line's ink that other engines' boxes have, too
PR_SET_PDEATHSIG = 1
AUTOMATIC, DETECT = "3", "0"  # page segmentation modes

_ORIENTATION = re.compile(r"Orientation in degrees: (\d+)")
_SCRIPT = re.compile(r"Script: (\w+)\s+Script confidence: ([\d.]+)")
_DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e]")  # put in around words of the other way
_CHINESE, _SPACELESS = ("Han", "HanS", "HanT"), ("jpn", "chi_sim", "chi_tra", "tha")


class TesseractEngine:
    """Each picture is read by a process of its own, on one core."""

    name = "tesseract"
    reads_lines = True

    def can_read(self, languages: Sequence[str]) -> bool:
        return all(BY_CODE[code].tesseract in installed() for code in languages)

    def read(self, picture: Picture, languages: Sequence[str]) -> OcrReading:
        times = MAGNIFIED if picture.shape[0] * picture.shape[1] <= MOST_PIXELS else 1
        png = _png(picture, times)
        turned, script = _orientation_and_script(png)
        if turned:
            png = _png(picture[::-1, ::-1], times)
        codes = tuple(languages) or languages_of(script)
        if not codes:
            return OcrReading((), upside_down=turned, readable=False)
        names = [BY_CODE[code].tesseract for code in codes]
        words = _words(png, names, times)
        arabic = [code for code in codes if BY_CODE[code].script == "Arabic"]
        if arabic and len(arabic) < len(codes):
            alone = _words(png, [BY_CODE[code].tesseract for code in arabic], times)
            words = without_false_latin(words, alone)
        joined = any(name in _SPACELESS for name in names)
        lines = tuple(in_one_script(list(_lines(words, spaced=not joined))))
        return OcrReading(lines, upside_down=turned, languages=codes)


@cache
def installed() -> frozenset[str]:
    """Names of the trained data that is there; none without the program."""
    if which(PROGRAM) is None:
        return frozenset()
    told = subprocess.run(  # noqa: S603
        [PROGRAM, "--list-langs"], capture_output=True, text=True, timeout=SECONDS, check=False
    )
    return frozenset(told.stdout.split("\n")[1:]) - {"", "osd"}


def languages_of(script: str) -> tuple[str, ...]:
    """Those installed that are written in a script, English beside them: names, code."""
    wanted = "Han" if script in _CHINESE else script
    found = [
        language.code
        for language in LANGUAGES
        if language.tesseract in installed() and language.script == wanted
    ][:MOST_LANGUAGES]
    if wanted == "Latin" and "eng" in installed():
        return tuple(found)
    return (*found, "en") if found and "eng" in installed() else tuple(found)


def _orientation_and_script(png: bytes) -> tuple[bool, str]:
    """Is it upside down, and what is it written in? Latin when nothing can be told."""
    try:
        told = _run(png, "--psm", DETECT)
    except OcrFailed:  # too few characters, or osd.traineddata is not installed
        return False, "Latin"
    degrees, script = _ORIENTATION.search(told), _SCRIPT.search(told)
    return bool(degrees and degrees[1] == "180"), script[1] if script else "Latin"


def _png(picture: Picture, times: int) -> bytes:
    from PIL import Image  # loaded here: documents with text do without

    buffer = io.BytesIO()
    grey = Image.fromarray(picture).convert("L")
    if times > 1:
        grey = grey.resize((times * grey.width, times * grey.height), Image.Resampling.BICUBIC)
    grey.save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()


def _run(png: bytes, *arguments: str) -> str:
    """What Tesseract prints about a picture. Raises OcrFailed."""
    command = ["env", "OMP_THREAD_LIMIT=1", PROGRAM, "stdin", "stdout", *arguments]
    try:
        done = subprocess.run(  # noqa: S603
            command,
            input=png,
            capture_output=True,
            timeout=SECONDS,
            check=True,
            preexec_fn=_die_with_parent,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise OcrFailed("could not be read by Tesseract") from error
    return done.stdout.decode("utf-8", "replace")


_LIBC = ctypes.CDLL(None)


def _die_with_parent() -> None:
    """Or a time-out of the conversion would leave it running."""
    _LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def _words(png: bytes, names: Sequence[str], times: int) -> list[ReadWord]:
    return list(_parse(_run(png, "-l", "+".join(names), "--psm", AUTOMATIC, "tsv"), times))


def _parse(table: str, times: int) -> Iterator[ReadWord]:
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        text = _DIRECTIONS.sub("", cells[-1]).strip()
        if len(cells) != 12 or cells[0] != "5" or not text:
            continue
        x, y, width, height = (float(cell) / times for cell in cells[6:10])
        line = (int(cells[2]), int(cells[3]), int(cells[4]))
        yield ReadWord(line, Box(x, y, x + width, y + height), float(cells[10]), text)


def _lines(words: Sequence[ReadWord], *, spaced: bool) -> Iterator[OcrLine]:
    """Words side by side, cut where the white between them is wider than any space."""
    for _, line in groupby(words, key=lambda word: word.line):
        if kept := _without_smudges(list(line)):
            for run in _cut(kept):
                yield _line(run, spaced=spaced)


def _without_smudges(line: Sequence[ReadWord]) -> list[ReadWord]:
    """A word that is read badly among others is still one, which paragraphs run over."""
    among_words = any(word.confidence >= SURE for word in line)
    return [
        word
        for word in line
        if word.confidence >= MIN_CONFIDENCE or (among_words and _is_word(word.text))
    ]


def _is_word(text: str) -> bool:
    letters = sum(char.isalpha() for char in text)
    return letters >= WORD_LETTERS and letters >= LETTERS_SHARE * len(text)


def _cut(line: Sequence[ReadWord]) -> Iterator[list[ReadWord]]:
    """Columns and cells that were taken for one line; justified text has wide spaces throughout."""
    gaps = [right.box.x0 - left.box.x1 for left, right in pairwise(line)]
    height = max(word.box.height for word in line)
    usual = median(gaps) if len(gaps) >= MIN_GAPS else FEW_GAPS * height
    limit = max(CUT * height, STRETCH * usual)
    run = [line[0]]
    for gap, word in zip(gaps, line[1:], strict=True):
        if gap > limit:
            yield run
            run = []
        run.append(word)
    yield run


def _line(run: Sequence[ReadWord], *, spaced: bool) -> OcrLine:
    words = tuple(
        OcrWord(word.text, word.box.x0, word.box.x1, spaced or _is_wide(word, after))
        for word, after in zip(run, [*run[1:], None], strict=True)
    )
    letters = sum(len(word.text) for word in run)
    sure = sum(word.confidence * len(word.text) for word in run) / letters / 100
    ink = union(word.box for word in run)
    return OcrLine(ink.grown(ROOM * ink.height), words, sure)


def _is_wide(word: ReadWord, after: ReadWord | None) -> bool:
    """Latin words in a text without spaces keep theirs."""
    return bool(after and word.text[-1:].isascii() and after.text[:1].isascii())
