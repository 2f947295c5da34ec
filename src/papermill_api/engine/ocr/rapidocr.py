"""RapidOCR on ONNX Runtime: its wheel carries its models, so it reads without any network."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

import numpy as np
import numpy.typing as npt

from papermill_api.engine.geometry import Box
from papermill_api.engine.ocr.languages import BY_CODE
from papermill_api.engine.ocr.lookalikes import in_latin
from papermill_api.engine.ocr.protocol import OcrFailed, OcrReading, Picture
from papermill_api.engine.ocr.spaces import Characters, cut_out, lines_of

Quad = npt.NDArray[np.float32]  # (4, 2)
Quads = npt.NDArray[np.float32]  # (count, 4, 2): corners clockwise from the top left

LINES_AT_ONCE = 2  # a wider batch takes 65 MB of address space a line and is no faster
SAMPLE = 8  # lines that tell whether a picture is upside down and whether it can be read
LONG = 4.0  # heights; a line no longer tells little about itself
MIN_LETTERS = 0.55  # per height of a line that is read; Chinese has 1, Latin 2
MIN_LINES = 3  # long ones, to judge a script by
GREEK_SHARE = 0.3  # of the letters, in a text that is Greek: the models miss its accents
MOSTLY_GREEK, SURE_LETTERS = 0.8, 20  # of so many letters, in a text that is surely Greek
GREEK = ("el", "en")
FOREIGN = 0.2  # of what long lines take, in lines of another script: names and code are in this one
MIN_CONFIDENCE = 0.5  # of a line; less is a smudge


_GREEK = re.compile("[Α-Ωα-ω]")


@dataclass(frozen=True, slots=True)
class _Read:
    """One line: its text and where in it, in shares of its length, each character stands."""

    text: str
    confidence: float
    places: tuple[float, ...]  # of the characters that are no white space


class RapidOcrEngine:
    """The models are loaded once, at the first picture: 1.5 s and 0.3 GB."""

    name = "rapidocr"
    reads_lines = False

    def __init__(self, threads: int) -> None:
        self._threads = threads
        self._models: Any = None

    def can_read(self, languages: Sequence[str]) -> bool:
        return all(BY_CODE[code].built_in for code in languages)

    def read(self, picture: Picture, languages: Sequence[str]) -> OcrReading:
        models = self._load()
        pixels = picture[:, :, ::-1].copy()  # the models were trained on blue, green, red
        quads = _find(models, pixels)
        if not len(quads):
            return OcrReading((), languages=tuple(languages))
        turned = _is_upside_down(models, [_cut(pixels, quads[i]) for i in _longest(quads)])
        if turned:
            pixels = pixels[::-1, ::-1].copy()
            quads = _turned(quads, pixels.shape[1], pixels.shape[0])
        read: dict[int, _Read] = {}
        if not languages:
            sample = _telling(quads)
            read = _read_some(models, pixels, quads, sample)
            if len(sample) >= MIN_LINES and not _knows_script(quads, read):
                found_in = GREEK if _is_greek(read) else ()
                return OcrReading((), turned, readable=False, languages=found_in)
        read |= _read_some(models, pixels, quads, [i for i in range(len(quads)) if i not in read])
        lines = [
            Characters(_box(quad), line.text, line.places, line.confidence)
            for quad, line in ((quad, read[index]) for index, quad in enumerate(quads))
            if line.text.strip() and line.confidence >= MIN_CONFIDENCE
        ]
        found = tuple(map(in_latin, lines_of(lines, pixels)))
        if not languages:
            greek = _is_partly_greek(read)
            if greek or _has_foreign_lines(quads, read):
                return OcrReading(found, turned, readable=False, languages=GREEK if greek else ())
        return OcrReading(found, upside_down=turned, languages=tuple(languages))

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


def _read_some(
    models: Any, pixels: Picture, quads: Quads, chosen: Sequence[int]
) -> dict[int, _Read]:
    """What some of the lines say, by their index."""
    if not chosen:
        return {}
    found = _recognise(models, [_cut(pixels, quads[index]) for index in chosen])
    return dict(zip(chosen, found, strict=True))


def _knows_script(quads: Quads, sample: Mapping[int, _Read]) -> bool:
    """Letters of a script that the models never saw are left out, or come as a few others."""
    density = median(_density(line, quads[index]) for index, line in sample.items())
    letters, greek = _letters(sample)
    return density >= MIN_LETTERS and greek <= GREEK_SHARE * letters


def _density(line: _Read, quad: Quad) -> float:
    return len(line.places) * _height(quad) / _length(quad)


def _letters(lines: Mapping[int, _Read]) -> tuple[int, int]:
    """How many there are, and how many of them are Greek."""
    letters = [char for line in lines.values() for char in line.text if char.isalpha()]
    return len(letters), len(_GREEK.findall("".join(letters)))


def _has_foreign_lines(quads: Quads, lines: Mapping[int, _Read]) -> bool:
    """Are many long lines in a script that is not known, among others in one that is?

    Tables of commands and their names in a Russian text are the most of some pages.
    """
    lengths = {i: _length(quad) for i, quad in enumerate(quads) if _is_long(quad)}
    foreign = [i for i in lengths if _density(lines[i], quads[i]) < MIN_LETTERS]
    return len(foreign) > 1 and sum(lengths[i] for i in foreign) >= FOREIGN * sum(lengths.values())


def _is_partly_greek(lines: Mapping[int, _Read]) -> bool:
    """By all lines, where few are long enough to tell a script: cells of a table."""
    letters, greek = _letters(lines)
    return greek >= SURE_LETTERS and greek > GREEK_SHARE * letters


def _is_greek(sample: Mapping[int, _Read]) -> bool:
    """Surely, by the letters that are known of a script that is not."""
    letters, greek = _letters(sample)
    return letters >= SURE_LETTERS and greek >= MOSTLY_GREEK * letters


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


def _is_upside_down(models: Any, lines: Sequence[Picture]) -> bool:
    """As most of the lines look to the classifier, and as they can be read better."""
    _, classes = models.cls_and_rotate(list(lines))
    votes = sum(label == "180" for label, _ in classes.cls_res)
    if 2 * votes <= len(lines):
        return False
    upright = _recognise(models, lines)
    turned = _recognise(models, [line[::-1, ::-1].copy() for line in lines])
    return _certainty(turned) > _certainty(upright)


def _certainty(lines: Sequence[_Read]) -> float:
    return sum(line.confidence * len(line.places) for line in lines)


def _turned(quads: Quads, width: int, height: int) -> Quads:
    turned = np.array((width, height), np.float32) - quads[:, [2, 3, 0, 1]]
    return turned[::-1]


def _recognise(models: Any, lines: Sequence[Picture]) -> list[_Read]:
    try:
        found = models.recognize_txt(list(lines))
    except Exception as error:
        raise OcrFailed("could not be read") from error
    return [
        _Read(text, float(score), _places(info))
        for text, score, info in zip(found.txts, found.scores, found.word_results, strict=True)
    ]


def _places(info: Any) -> tuple[float, ...]:
    """Centres of the characters in shares of the line, from the columns they were seen in."""
    columns = [column for word in info.word_cols for column in word]
    return tuple((column + 0.5) / max(info.line_txt_len, 1.0) for column in columns)
