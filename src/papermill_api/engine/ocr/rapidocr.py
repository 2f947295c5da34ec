"""RapidOCR on ONNX Runtime: its wheel carries its models, so it reads without any network."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from papermill_api.engine.geometry import Box
from papermill_api.engine.ocr.languages import BY_CODE
from papermill_api.engine.ocr.protocol import OcrFailed, OcrLine, OcrReading, OcrWord, Picture

Quad = npt.NDArray[np.float32]  # (4, 2)
Quads = npt.NDArray[np.float32]  # (count, 4, 2): corners clockwise from the top left

LINES_AT_ONCE = 2  # a wider batch takes 65 MB of address space a line and is no faster
SAMPLE = 8  # lines that tell whether a picture is upside down and whether it can be read
LONG = 4.0  # heights; a line no longer tells little about itself
MIN_LETTERS = 0.55  # per height of a line that is read; Chinese has 1, Latin 2
MIN_LINES = 3  # long ones, to judge a script by
GREEK_SHARE = 0.3  # of the letters, in a text that is Greek: the models miss its accents
MIN_CONFIDENCE = 0.5  # of a line; less is a smudge

NARROW = 0.6  # of the line's usual space; white inside a word this wide is a lost one
LONE_SPACE = 0.2  # of the line's height, in a line without any space
MIN_SPACE = 0.13  # of it, in any line
BLURRED = 1.0  # pixel that edges of letters are off; white must be wider by it

_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
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
                return OcrReading((), upside_down=turned, readable=False)
        read |= _read_some(models, pixels, quads, [i for i in range(len(quads)) if i not in read])
        lines = [
            _line(quad, read[index], pixels)
            for index, quad in enumerate(quads)
            if read[index].text.strip() and read[index].confidence >= MIN_CONFIDENCE
        ]
        return OcrReading(tuple(lines), upside_down=turned, languages=tuple(languages))

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
    return [i for i in _longest(quads) if _length(quads[i]) >= LONG * _height(quads[i])]


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
    density = median(
        len(line.places) * _height(quads[i]) / _length(quads[i]) for i, line in sample.items()
    )
    letters = [char for line in sample.values() for char in line.text if char.isalpha()]
    greek = len(_GREEK.findall("".join(letters)))
    return density >= MIN_LETTERS and greek <= GREEK_SHARE * len(letters)


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
    height, width = pixels.shape[:2]
    x0, y0 = (max(0, int(side)) for side in quad.min(axis=0))
    x1, y1 = (int(side) + 1 for side in quad.max(axis=0))
    return pixels[min(y0, height - 2) : max(y1, y0 + 2), min(x0, width - 2) : max(x1, x0 + 2)]


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


def _line(quad: Quad, read: _Read, pixels: Picture) -> OcrLine:
    x0, y0 = quad.min(axis=0).tolist()
    x1, y1 = quad.max(axis=0).tolist()
    box = Box(x0, y0, x1, y1)
    white = _white_of(_cut(pixels, quad))
    return OcrLine(box, _words(read, box, white), read.confidence)


def _white_of(line: Picture) -> list[bool]:
    """For each column of a line's pixels: is there no ink in it?"""
    grey = line.mean(axis=2)
    low, high = np.percentile(grey, (2, 60))  # of ink and of paper; light on dark is told apart
    if high - low < np.percentile(grey, 98) - high:
        grey, low, high = 255 - grey, 255 - np.percentile(grey, 98), 255 - np.percentile(grey, 40)
    return list((grey > (low + 2 * high) / 3).all(axis=0).tolist())


def _words(read: _Read, box: Box, white: Sequence[bool]) -> tuple[OcrWord, ...]:
    """The line cut at its spaces, each word as far as the white around it."""
    parts = _with_lost_spaces(_parts(read), box, white)
    gaps = _spaces(parts, box, white)
    first, last = _inked(white)
    starts = [first, *(end for _, end in gaps)]
    ends = [*(start for start, _ in gaps), last]
    return tuple(
        OcrWord(part.text, box.x0 + start, box.x0 + max(end, start + 1))
        for part, start, end in zip(parts, starts, ends, strict=True)
    )


class _Part(NamedTuple):
    """A word with the places of its characters, in shares of the line."""

    text: str
    places: tuple[float, ...]

    @property
    def first(self) -> float:
        return self.places[0]

    @property
    def last(self) -> float:
        return self.places[-1]


def _with_lost_spaces(parts: list[_Part], box: Box, white: Sequence[bool]) -> list[_Part]:
    """The models lose a narrow space here and there; the white in the picture is still there."""
    spaces = _spaces(parts, box, white)
    unread = _without_spaces(white, spaces)

    def gap(left: float, right: float) -> float:
        start, end = _widest_white(unread, left * box.width, right * box.width, 0.0)
        return end - start

    inside = [gap(a, b) for part in parts for a, b in pairwise(part.places)]
    if not inside:
        return parts
    usual = median(end - start for start, end in spaces) if spaces else 0.0
    least = NARROW * usual if spaces else LONE_SPACE * box.height
    least = max(least, MIN_SPACE * box.height, 3 * median(inside)) + BLURRED
    return [piece for part in parts for piece in _split(part, gap, least)]


def _spaces(parts: Sequence[_Part], box: Box, white: Sequence[bool]) -> list[tuple[float, float]]:
    """First and last column of the white between each word and the next."""
    return [
        _widest_white(white, left.last * box.width, right.first * box.width, box.height)
        for left, right in pairwise(parts)
    ]


def _without_spaces(white: Sequence[bool], spaces: Sequence[tuple[float, float]]) -> list[bool]:
    """The white that no space was read for: places of letters may be off into the next space."""
    left = list(white)
    for start, end in spaces:
        left[int(start) : int(end)] = [False] * (int(end) - int(start))
    return left


def _split(part: _Part, gap: Callable[[float, float], float], least: float) -> Iterator[_Part]:
    start = 0
    for index, pair in enumerate(pairwise(part.places), start=1):
        if gap(*pair) >= least and _may_part(part.text[index - 1], part.text[index]):
            yield _Part(part.text[start:index], part.places[start:index])
            start = index
    yield _Part(part.text[start:], part.places[start:])


def _may_part(left: str, right: str) -> bool:
    """Not inside of numbers and Chinese, nor before a point."""
    if _WIDE.match(left) or _WIDE.match(right) or not (right.isalnum() or right in "([“"):
        return False
    return not (right.isdigit() and (left.isdigit() or left in ".,-+$€£"))


def _inked(white: Sequence[bool]) -> tuple[float, float]:
    """First and last columns of ink: boxes of lines have white around them."""
    inked = [column for column, empty in enumerate(white) if not empty]
    return (float(inked[0]), inked[-1] + 1.0) if inked else (0.0, float(len(white)))


def _parts(read: _Read) -> list[_Part]:
    parts: list[_Part] = []
    at = 0
    for text in read.text.split():
        places = read.places[at : at + len(text)]
        at += len(text)
        if places:
            parts.append(_Part(text[: len(places)], places))
    return parts


def _widest_white(
    white: Sequence[bool], start: float, end: float, height: float
) -> tuple[float, float]:
    """The widest run of columns without ink between two characters; a guess when there is none."""
    first, last = max(0, int(start - 0.2 * height)), min(len(white), int(end + 0.2 * height) + 1)
    best, run = (0, 0), first
    for column in range(first, last):
        if not white[column]:
            run = column + 1
        elif column + 1 - run > best[1] - best[0]:
            best = (run, column + 1)
    if best[1] > best[0]:
        return float(best[0]), float(best[1])
    middle = (start + end) / 2
    return middle, middle
