"""Pictures as documents, read by an engine that knows what it will see."""

import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from papermill_api.engine.convert import convert
from papermill_api.engine.errors import ConversionError, DamagedDocument, EmptyDocument
from papermill_api.engine.options import OcrOptions, Options
from tests.engine.scan_maker import FakeEngine, drawn_page, install

PROSE = "A mill takes rags and water and makes paper of them, sheet by sheet."
FORMATS = ["png", "jpg", "tiff", "webp", "bmp", "gif"]


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Image.Image:
    picture, lines = drawn_page(("On Paper Mills", 40), *[(PROSE, 22)] * 4)
    install(monkeypatch, rapidocr=FakeEngine(lines))
    return picture


@pytest.mark.parametrize("extension", FORMATS)
def test_a_picture_of_each_format_is_one_page(page: Image.Image, tmp_path: Path, extension: str):
    path = tmp_path / f"page.{extension}"
    page.save(path)
    conversion = convert(path)
    assert conversion.markdown.startswith("# On Paper Mills\n\nA mill takes rags")
    assert conversion.document.page_count == 1


def test_each_frame_of_a_tiff_is_a_page(page: Image.Image, tmp_path: Path):
    page.save(tmp_path / "pages.tif", save_all=True, append_images=[page, page])
    conversion = convert(tmp_path / "pages.tif", processes=1)
    assert [reading["page"] for reading in conversion.manifest["readings"]] == [1, 2, 3]


def test_the_first_frame_of_an_animation_counts(page: Image.Image, tmp_path: Path):
    other = Image.new("RGB", page.size, "grey")
    page.save(tmp_path / "moving.gif", save_all=True, append_images=[other, page])
    assert convert(tmp_path / "moving.gif").document.page_count == 1


@pytest.mark.parametrize("mode", ["1", "L", "P", "CMYK", "I;16", "LA", "RGBA"])
def test_every_kind_of_pixel_is_read(page: Image.Image, tmp_path: Path, mode: str):
    grey = page.convert("L")
    pixels = grey.point(lambda tone: tone * 257, "I").convert("I;16") if mode == "I;16" else None
    (pixels or page.convert(mode)).save(tmp_path / "page.tif")
    assert "# On Paper Mills" in convert(tmp_path / "page.tif").markdown


def test_what_shines_through_is_white(page: Image.Image, tmp_path: Path):
    ink = page.convert("L").point(lambda tone: 255 - tone)
    black = Image.new("RGBA", page.size, "black")
    black.putalpha(ink)
    black.save(tmp_path / "page.png")
    assert "# On Paper Mills" in convert(tmp_path / "page.png").markdown


def test_a_photographed_page_is_turned_as_its_camera_says(page: Image.Image, tmp_path: Path):
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned clockwise when shown
    page.rotate(90, expand=True).save(tmp_path / "page.jpg", exif=exif, quality=95)
    reading = convert(tmp_path / "page.jpg").manifest["readings"][0]
    assert reading["turned"] == 0


def test_boxes_of_a_picture_with_a_size_are_in_points(page: Image.Image, tmp_path: Path):
    page.save(tmp_path / "page.png", dpi=(150, 150))
    chunk = convert(tmp_path / "page.png").manifest["chunks"][0]
    assert chunk["provenance"][0]["boxes"][0][0] == pytest.approx(72, abs=2)


def test_a_picture_that_claims_too_many_pixels_is_not_decoded(tmp_path: Path):
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(99)))
    (tmp_path / "bomb.png").write_bytes(bomb + chunk(b"IEND", b""))
    with pytest.raises(ConversionError, match="too large"):
        convert(tmp_path / "bomb.png")


def test_a_cut_off_picture_is_damaged(page: Image.Image, tmp_path: Path):
    page.save(tmp_path / "page.png")
    data = (tmp_path / "page.png").read_bytes()
    (tmp_path / "page.png").write_bytes(data[: len(data) // 2])
    with pytest.raises(ConversionError, match="damaged"):
        convert(tmp_path / "page.png")


def test_rubbish_behind_a_pictures_mark_is_damaged(tmp_path: Path):
    (tmp_path / "page.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))
    with pytest.raises(DamagedDocument, match="damaged"):
        convert(tmp_path / "page.png")


def test_a_picture_without_text_is_empty(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    install(monkeypatch, rapidocr=FakeEngine(()))
    Image.new("RGB", (400, 300), "white").save(tmp_path / "blank.png")
    with pytest.raises(EmptyDocument, match="No text was found"):
        convert(tmp_path / "blank.png")


def test_a_picture_with_ocr_off_says_so(page: Image.Image, tmp_path: Path):
    page.save(tmp_path / "page.png")
    with pytest.raises(EmptyDocument, match="turned off"):
        convert(tmp_path / "page.png", Options(ocr=OcrOptions(mode="off")))
