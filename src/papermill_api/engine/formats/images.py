"""Pictures as documents: each frame of a TIFF is a page, any other picture is one."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from papermill_api.engine.errors import ConversionError, DamagedDocument, EmptyDocument, Problem
from papermill_api.engine.formats.types import FileType
from papermill_api.engine.ocr.choice import CannotRead, choose
from papermill_api.engine.ocr.protocol import OcrFailed, Picture
from papermill_api.engine.options import Options
from papermill_api.engine.pdf.layout import PageLayout, PictureReading
from papermill_api.engine.pdf.page import OutlineEntry
from papermill_api.engine.pdf.pipeline import lay_out
from papermill_api.engine.pdf.reading.pictures import Store, with_cuttings
from papermill_api.engine.pdf.scans.resolving import PICTURED, TURNED_OFF, doubts, put_off_if_wanted

MAX_PIXELS = 100_000_000  # of one frame; one that claims more is not decoded
MAX_READ_SIDE = 2400  # pixels; bigger pictures are read at a smaller scale
PAGE_SIDE = 842.0  # points: the longer side of A4, which a big picture without a size has
SCREEN_DPI = 96.0  # of a picture without a size that is too small for a page
SCANNED_SIDE = 1100  # pixels of the longer side from which a picture is a page
BELIEVABLE_DPI = (100.0, 1300.0)  # cameras and screens write 72 whatever they took

PAGED = frozenset({"TIFF"})  # frames of others are an animation, whose first one counts


@dataclass(frozen=True, slots=True)
class PictureFile:
    """An open picture, to be read like a PDF."""

    image: Image.Image
    page_count: int

    def outline(self) -> list[OutlineEntry]:
        return []

    def layouts(
        self, first: int, last: int, options: Options, store: Store
    ) -> Iterator[PageLayout]:
        """Layouts of the frames `first` to `last`; one that cannot be read has a Problem."""
        for number in range(first, min(last, self.page_count) + 1):
            try:
                yield self._layout(number, options, store)
            except ConversionError as error:
                yield _unread(number, "reader", str(error))
            except (CannotRead, OcrFailed) as error:
                yield _unread(number, "ocr", f"{PICTURED}. {error}")

    def _layout(self, number: int, options: Options, store: Store) -> PageLayout:
        if options.ocr.mode == "off":
            raise CannotRead(TURNED_OFF)
        choose(options.ocr.languages, options.ocr.engine)
        put_off_if_wanted()
        from papermill_api.engine.pdf.scans.reading import read_scan

        picture, scale = _frame(self.image, number)
        scan = read_scan(picture, number, scale, options)
        layout = lay_out(scan.page, options)
        layout = replace(
            layout,
            problems=(*layout.problems, *doubts(scan, number)),
            reading=PictureReading(
                "picture",
                "an image",
                scan.engine,
                scan.reading.languages,
                round(scan.reading.confidence, 3),
                scan.placement,
            ),
        )
        return with_cuttings(layout, scan.picture, scale, store) if options.figures else layout


def _unread(number: int, stage: str, message: str) -> PageLayout:
    return PageLayout(number, 0.0, 0.0, (), (Problem(stage, number, message),))


@contextmanager
def open_picture(path: Path, file_type: FileType) -> Iterator[PictureFile]:
    """Raises DamagedDocument or EmptyDocument."""
    try:
        with _no_warnings(), Image.open(path, formats=[file_type.name.upper()]) as image:
            frames = getattr(image, "n_frames", 1) if image.format in PAGED else 1
            if not image.width or not image.height:
                raise EmptyDocument("The picture has no size")
            yield PictureFile(image, frames)
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as error:
        if isinstance(error, Image.DecompressionBombError):
            raise DamagedDocument(_too_large(0, 0)) from error
        raise DamagedDocument("The picture is damaged and cannot be read") from error


@contextmanager
def _no_warnings() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of big pictures, which have a limit of their own below
        yield


def _frame(image: Image.Image, number: int) -> tuple[Picture, float]:
    """A frame on white, upright as its camera says, and its pixels per point."""
    try:
        image.seek(number - 1)
        if image.width * image.height > MAX_PIXELS:
            raise ConversionError(_too_large(image.width, image.height))
        dpi = _dpi(image)
        upright = ImageOps.exif_transpose(image)
        shown = _on_white(upright)
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise DamagedDocument(f"Page {number} is damaged and cannot be read") from error
    shrunk = min(1.0, MAX_READ_SIDE / max(shown.size))
    if shrunk < 1.0:
        size = (round(shown.width * shrunk), round(shown.height * shrunk))
        shown = shown.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    return np.asarray(shown), dpi * shrunk / 72


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode in ("I;16", "I"):
        wide = np.asarray(image, dtype=np.float64)
        return Image.fromarray((wide / max(wide.max(), 1.0) * 255).astype(np.uint8)).convert("RGB")
    if "transparency" in image.info or image.mode in ("RGBA", "LA", "PA"):
        layer = image.convert("RGBA")
        ground = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(ground, layer).convert("RGB")
    return image.convert("RGB")


def _dpi(image: Image.Image) -> float:
    """What the file says, if that can be; else what makes a big picture a page."""
    told = float(image.info.get("dpi", (0.0, 0.0))[0] or 0.0)
    if BELIEVABLE_DPI[0] <= told <= BELIEVABLE_DPI[1]:
        return told
    longer = max(image.size)
    return 72 * longer / PAGE_SIDE if longer >= SCANNED_SIDE else SCREEN_DPI


def _too_large(width: int, height: int) -> str:
    size = f"{width} x {height} pixels: " if width else ""
    return f"The picture is too large ({size}{MAX_PIXELS // 1_000_000} million are allowed)"
