"""Scans of the drawn PDFs, and an OCR engine that knows what it will see."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
import reportlab
from PIL import Image, ImageDraw, ImageFont

from papermill_api.engine.geometry import Box
from papermill_api.engine.ocr import choice
from papermill_api.engine.ocr.protocol import OcrLine, OcrReading, OcrWord, Picture
from papermill_api.engine.pdf.reading import reader
from papermill_api.engine.pdf.scans.resolving import render

DPI = 150.0
FONT = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"


def pictures_of(pdf: Path, dpi: float = DPI) -> list[Image.Image]:
    with reader.open_document(pdf) as document:
        return [_picture(document, n + 1, dpi) for n in range(reader.count_pages(document))]


def _picture(document: int, number: int, dpi: float) -> Image.Image:
    with reader.open_page(document, number) as view:
        return Image.fromarray(render(view, dpi)[0])


def drawn_page(*rows: tuple[str, int]) -> tuple[Image.Image, tuple[OcrLine, ...]]:
    """An A4 page at 150 dpi with lines of a size in pixels below each other, and their boxes."""
    page = Image.new("RGB", (1240, 1754), "white")
    draw, lines, y = ImageDraw.Draw(page), [], 150.0
    for text, size in rows:
        font = ImageFont.truetype(FONT, size)
        draw.text((150, y), text, "black", font)
        x = 150.0
        words = []
        for word in text.split():
            words.append(OcrWord(word, x, x + font.getlength(word)))
            x += font.getlength(word + " ")
        lines.append(OcrLine(Box(150.0, y, words[-1].x1, y + 1.25 * size), tuple(words), 0.99))
        y += 1.4 * size
    return page, tuple(lines)


def leaning(picture: Image.Image, degrees: float) -> Image.Image:
    """Turned clockwise on white paper."""
    return picture.rotate(-degrees, Image.Resampling.BICUBIC, fillcolor="white")


def scan(path: Path, pictures: Sequence[Image.Image], dpi: float = DPI) -> Path:
    pictures[0].save(path, save_all=True, append_images=pictures[1:], resolution=dpi, quality=90)
    return path


def line(x: float, y: float, text: str, *, height: float = 24.0, sure: float = 0.99) -> OcrLine:
    """A line from (x, y) in pixels, each letter half as wide as the line is high."""
    words, at = [], x
    for word in text.split():
        words.append(OcrWord(word, at, at + 0.5 * height * len(word)))
        at = words[-1].x1 + 0.4 * height
    return OcrLine(Box(x, y, words[-1].x1, y + height), tuple(words), sure)


@dataclass
class FakeEngine:
    """Reads the same lines in every picture, and remembers the pictures."""

    lines: tuple[OcrLine, ...]
    name: str = "fake"
    reads_lines: bool = False
    readable: bool = True
    partly: bool = False  # has it a part that it cannot read?
    languages: tuple[str, ...] = ("en",)
    found: tuple[str, ...] = ()  # languages that it sees
    seen: list[Picture] = field(default_factory=list)
    asked: list[tuple[str, ...]] = field(default_factory=list)  # languages that it was told

    def can_read(self, languages: Sequence[str]) -> bool:
        return set(languages) <= set(self.languages)

    def read(self, picture: Picture, languages: Sequence[str]) -> OcrReading:
        self.seen.append(np.asarray(picture))
        self.asked.append(tuple(languages))
        lines = self.lines if self.readable else ()
        return OcrReading(lines, readable=self.readable and not self.partly, languages=self.found)


def install(patch: pytest.MonkeyPatch, **engines: FakeEngine | None) -> None:
    """Only these engines are there: `rapidocr`, `tesseract`."""
    patch.setattr(choice, "engine_of", engines.get)
    patch.setattr("papermill_api.engine.pdf.scans.reading.engine_of", engines.get)
