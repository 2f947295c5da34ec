"""RapidOCR on ONNX Runtime: its wheel carries its models, so it reads without any network."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from statistics import median
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from papermill_api.engine.geometry import Box
from papermill_api.engine.ocr.alphabets import Alphabet, AlphabetReader
from papermill_api.engine.ocr.backbone import Backbone
from papermill_api.engine.ocr.ctc import ReadLine
from papermill_api.engine.ocr.languages import BY_CODE
from papermill_api.engine.ocr.leftward import in_reading_order
from papermill_api.engine.ocr.lookalikes import in_latin, in_one_script
from papermill_api.engine.ocr.protocol import OcrFailed, OcrReading, Picture
from papermill_api.engine.ocr.script import Script
from papermill_api.engine.ocr.spaces import Characters, cut_out, lines_of

Quad = npt.NDArray[np.float32]  # (4, 2)
Quads = npt.NDArray[np.float32]  # (count, 4, 2): corners clockwise from the top left

LEAST_LINE = 0.4  # how sure a line is one; with RapidOCR's 0.5 some in Cyrillic are not found
LINES_AT_ONCE = 2  # a wider batch takes 65 MB of address space a line and is no faster
SAMPLE = 8  # lines that tell whether a picture is upside down and whether it can be read
LONG = 4.0  # heights; a line no longer tells little about itself
MIN_LETTERS = 0.55  # per height of a line that is read; Chinese has 1, Latin 2
MIN_LINES = 3  # long ones, to judge a script by
GREEK_SHARE = 0.3  # of the letters, in a text that is Greek: the models miss its accents
SURE_LETTERS = 20  # of so many letters, in a text that is surely Greek
OWN_SHARE = 0.5  # of the letters, in a line that is taken for one of an alphabet of ours,
SURE = 0.88  # if it was read so surely: letters of other scripts look like some
DOUBTFUL = 0.85  # of a line; Latin ones are read with 0.98 and more
FOREIGN = 0.2  # of what long lines take, in lines of another script: names and code are in this one
MIN_CONFIDENCE = 0.5  # of a line; less is a smudge


class _Reading(NamedTuple):
    lines: dict[int, ReadLine]  # by the index of their corners
    readable: bool = True  # False: there are more
    ours: Alphabet | None = None  # that some may be in


class RapidOcrEngine:
    """The models are loaded once, at the first picture: 1.5 s and 0.3 GB."""

    name = "rapidocr"
    reads_lines = False

    def __init__(self, threads: int) -> None:
        self._threads = threads
        self._models: Any = None
        self._readers: dict[Alphabet, AlphabetReader] = {}

    def can_read(self, languages: Sequence[str]) -> bool:
        return all(BY_CODE[code].built_in for code in languages)

    def read(self, picture: Picture, languages: Sequence[str]) -> OcrReading:
        models = self._load()
        pixels = picture[:, :, ::-1].copy()  # the models were trained on blue, green, red
        quads = _find(models, pixels)
        if not len(quads):
            return OcrReading((), languages=tuple(languages))
        turned = self._is_upside_down([_cut(pixels, quads[i]) for i in _longest(quads)])
        if turned:
            pixels = pixels[::-1, ::-1].copy()
            quads = _turned(quads, pixels.shape[1], pixels.shape[0])
        read, readable, ours = self._read_lines(pixels, quads, languages)
        lines = [
            Characters(_box(quad), line.text, line.places, line.confidence)
            for quad, line in ((quad, read[i]) for i, quad in enumerate(quads) if i in read)
            if line.text.strip() and line.confidence >= MIN_CONFIDENCE
        ]
        found = [in_latin(line) for line in lines_of(lines, pixels)]
        if ours is Alphabet.EUROPEAN:
            found = in_one_script(found)
        elif ours is Alphabet.ARABIC:
            found = in_reading_order(found)
        return OcrReading(tuple(found), turned, readable, tuple(languages))

    def _read_lines(self, pixels: Picture, quads: Quads, languages: Sequence[str]) -> _Reading:
        if languages:
            return self._read_told(pixels, quads, languages)
        everything, sample = range(len(quads)), _telling(quads)
        read = self._in_latin(pixels, quads, sample)
        known = len(sample) < MIN_LINES or _knows_script(quads, read)
        if not known or _is_doubtful(read):
            unknown = [i for i in sample if _density(read[i], quads[i]) < MIN_LETTERS]
            script = self._alphabet_of(pixels, quads, (not known and unknown) or sample)
            if script is not None:
                return self._in_alphabet(pixels, quads, script, read, mostly=known)
            if not known:
                return _Reading({}, readable=False)
        read |= self._in_latin(pixels, quads, [i for i in everything if i not in read])
        foreign = _foreign_lines(quads, read)
        if not foreign and not _is_partly_greek(read):
            return _Reading(read)
        script = self._alphabet_of(pixels, quads, foreign or everything)
        if script is None:
            return _Reading(read, readable=False)
        return self._in_alphabet(pixels, quads, script, read, mostly=True)

    def _read_told(self, pixels: Picture, quads: Quads, languages: Sequence[str]) -> _Reading:
        """In these languages."""
        scripts = {BY_CODE[code].script.upper() for code in languages}
        ours = [script for script in Script if script.name in scripts]
        if not ours:
            return _Reading(self._in_latin(pixels, quads, range(len(quads))))
        others = not scripts <= {"LATIN", *(script.name for script in ours)}
        told = self._alphabet_of(pixels, quads, _longest(quads), ours) if len(ours) > 1 else None
        return self._in_alphabet(pixels, quads, told or ours[0], {}, mostly=others)

    def _in_latin(
        self, pixels: Picture, quads: Quads, chosen: Sequence[int]
    ) -> dict[int, ReadLine]:
        """Some of the lines as RapidOCR reads them."""
        if not chosen:
            return {}
        found = _recognise(self._load(), [_cut(pixels, quads[index]) for index in chosen])
        return dict(zip(chosen, found, strict=True))

    def _in_alphabet(
        self,
        pixels: Picture,
        quads: Quads,
        script: Script,
        latin: Mapping[int, ReadLine],
        *,
        mostly: bool = False,
    ) -> _Reading:
        """All lines: those with letters of ours, or surely mostly such ones, as we read them.

        `latin`: what RapidOCR read already.
        """
        ours = _alphabet_with(script)
        cuts = [_cut(pixels, quad) for quad in quads]
        read = dict(enumerate(self._reader(ours).read(cuts, script)))
        is_own = _is_ours if mostly else _share_of_ours
        others = [index for index, line in read.items() if not is_own(line)]
        missing = self._in_latin(pixels, quads, [i for i in others if i not in latin])
        known = {index: latin[index] for index in others if index in latin}
        return _Reading(read | known | missing, ours=ours)

    def _alphabet_of(
        self,
        pixels: Picture,
        quads: Quads,
        sample: Sequence[int],
        among: Sequence[Script] = tuple(Script),
    ) -> Script | None:
        """Which of ours these lines are in, if any."""
        cuts = [_cut(pixels, quads[index]) for index in sample]
        for alphabet in Alphabet:
            scripts = [script for script in alphabet.scripts if script in among]
            if not scripts:
                continue
            read = dict(zip(sample, self._reader(alphabet).read(cuts), strict=True))
            sure = [
                line
                for index, line in read.items()
                if _is_ours(line) and _density(line, quads[index]) >= MIN_LETTERS
            ]
            if 2 * len(sure) > len(read):
                letters = "".join(line.text for line in sure)
                return max(scripts, key=lambda script: sum(char in script for char in letters))
        return None

    def _is_upside_down(self, lines: Sequence[Picture]) -> bool:
        """As most of the lines look to the classifier, and as they can be read better."""
        models = self._load()
        _, classes = models.cls_and_rotate(list(lines))
        votes = sum(label == "180" for label, _ in classes.cls_res)
        if 2 * votes <= len(lines):
            return False
        turned = [line[::-1, ::-1].copy() for line in lines]
        upright, other = (
            _certainty(_recognise(models, each))
            + sum(_certainty(self._reader(alphabet).read(each)) for alphabet in Alphabet)
            for each in (lines, turned)
        )
        return other > upright

    def _reader(self, alphabet: Alphabet) -> AlphabetReader:
        if alphabet not in self._readers:
            self._readers[alphabet] = AlphabetReader(alphabet, self._backbone, self._threads)
        return self._readers[alphabet]

    @cached_property
    def _backbone(self) -> Backbone:
        return Backbone(self._threads)

    def _load(self) -> Any:
        if self._models is None:
            import cv2
            from rapidocr import RapidOCR

            cv2.setNumThreads(self._threads)
            runtime = "EngineConfig.onnxruntime"
            self._models = RapidOCR(
                params={
                    "Global.log_level": "error",
                    "Global.return_word_box": True,
                    "Det.box_thresh": LEAST_LINE,
                    "Rec.rec_batch_num": LINES_AT_ONCE,
                    f"{runtime}.intra_op_num_threads": self._threads,
                    f"{runtime}.inter_op_num_threads": 1,
                }
            )
        return self._models


def _telling(quads: Quads) -> list[int]:
    """Which lines tell the script of a picture."""
    return [i for i in _longest(quads) if _is_long(quads[i])]


def _is_long(quad: Quad) -> bool:
    return _length(quad) >= LONG * _height(quad)


def _knows_script(quads: Quads, sample: Mapping[int, ReadLine]) -> bool:
    """Letters of a script that the models never saw are left out, or come as a few others."""
    density = median(_density(line, quads[index]) for index, line in sample.items())
    letters, greek = _letters(sample)
    return density >= MIN_LETTERS and greek <= GREEK_SHARE * letters


def _is_doubtful(sample: Mapping[int, ReadLine]) -> bool:
    """Letters of a script that the models never saw may come as many others, but not surely."""
    return bool(sample) and median(line.confidence for line in sample.values()) < DOUBTFUL


def _density(line: ReadLine, quad: Quad) -> float:
    return len(line.places) * _height(quad) / _length(quad)


def _letters(lines: Mapping[int, ReadLine]) -> tuple[int, int]:
    """How many there are, and how many of them are Greek."""
    letters = [char for line in lines.values() for char in line.text if char.isalpha()]
    return len(letters), sum(char in Script.GREEK for char in letters)


def _alphabet_with(script: Script) -> Alphabet:
    return next(alphabet for alphabet in Alphabet if script in alphabet.scripts)


def _share_of_ours(line: ReadLine) -> float:
    """Of the letters of a line, and digits of Arabic, those of an alphabet that we read."""
    letters = [c for c in line.text if c.isalpha() or (c.isdigit() and not c.isascii())]
    ours = sum(any(char in script for script in Script) for char in letters)
    return ours / len(letters) if letters else 0.0


def _is_ours(line: ReadLine) -> bool:
    return line.confidence >= SURE and _share_of_ours(line) >= OWN_SHARE


def _foreign_lines(quads: Quads, lines: Mapping[int, ReadLine]) -> list[int]:
    """Long lines in a script that is not known, if they are many among others in one that is.

    Tables of commands and their names in a Russian text are the most of some pages.
    """
    lengths = {i: _length(quad) for i, quad in enumerate(quads) if _is_long(quad)}
    foreign = [i for i in lengths if _density(lines[i], quads[i]) < MIN_LETTERS]
    many = sum(lengths[i] for i in foreign) >= FOREIGN * sum(lengths.values())
    return foreign if many and len(foreign) > 1 else []


def _is_partly_greek(lines: Mapping[int, ReadLine]) -> bool:
    """By all lines, where few are long enough to tell a script: cells of a table."""
    letters, greek = _letters(lines)
    return greek >= SURE_LETTERS and greek > GREEK_SHARE * letters


def _find(models: Any, pixels: Picture) -> Quads:
    """Corners of every line of text, top to bottom."""
    small, record = models.preprocess_img(pixels)
    try:
        _, found = models.detect_and_crop(small, record)
    except Exception as error:
        if type(error).__name__ == "RapidOCRError":  # "The text detection result is empty"
            return np.empty((0, 4, 2), np.float32)
        raise OcrFailed("could not be searched for text") from error
    quads = np.array(found.boxes, np.float32)
    padding = record["padding_1"]
    scale = record["preprocess"]
    quads -= (padding["left"], padding["top"])
    quads *= (scale["ratio_w"], scale["ratio_h"])
    return quads


def _length(quad: Quad) -> float:
    return float(quad[:, 0].max() - quad[:, 0].min())


def _height(quad: Quad) -> float:
    return max(1.0, float((quad[3:1:-1, 1] - quad[:2, 1]).mean()))


def _longest(quads: Quads) -> list[int]:
    """A few of the longest lines, from all over the picture."""
    lengths = [_length(quad) for quad in quads]
    ordered = sorted(range(len(quads)), key=lambda i: lengths[i], reverse=True)[: 3 * SAMPLE]
    return ordered[:: max(1, len(ordered) // SAMPLE)][:SAMPLE]


def _cut(pixels: Picture, quad: Quad) -> Picture:
    """The upright box around a line; the picture is straight already."""
    return cut_out(pixels, _box(quad))


def _box(quad: Quad) -> Box:
    x0, y0 = quad.min(axis=0).tolist()
    x1, y1 = quad.max(axis=0).tolist()
    return Box(x0, y0, x1, y1)


def _certainty(lines: Sequence[ReadLine]) -> float:
    return sum(line.confidence * len(line.places) for line in lines)


def _turned(quads: Quads, width: int, height: int) -> Quads:
    turned = np.array((width, height), np.float32) - quads[:, [2, 3, 0, 1]]
    return turned[::-1]


def _recognise(models: Any, lines: Sequence[Picture]) -> list[ReadLine]:
    try:
        found = models.recognize_txt(list(lines))
    except Exception as error:
        raise OcrFailed("could not be read") from error
    return [
        ReadLine(text, float(score), _places(info))
        for text, score, info in zip(found.txts, found.scores, found.word_results, strict=True)
    ]


def _places(info: Any) -> tuple[float, ...]:
    """Centres of the characters in shares of the line, from the columns they were seen in."""
    columns = [column for word in info.word_cols for column in word]
    return tuple((column + 0.5) / max(info.line_txt_len, 1.0) for column in columns)
