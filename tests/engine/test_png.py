"""Pictures as PNG files: nothing is lost, whichever way they are packed."""

import io

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from papermill_api.engine.pdf.reading.png import write_png

WHITE, RED = (255, 255, 255), (200, 30, 30)


def drawing(height: int = 200, width: int = 300) -> NDArray[np.uint8]:
    picture = np.full((height, width, 3), WHITE, np.uint8)
    picture[height // 4 : height // 2, width // 5 : width // 2] = RED
    return picture


def photograph(height: int = 200, width: int = 300) -> NDArray[np.uint8]:
    """Light that changes slowly, with some noise."""
    y, x = np.mgrid[:height, :width]
    light = 120 + 60 * np.sin(x / 40) + 40 * np.cos(y / 30)
    noise = np.random.default_rng(7).normal(0, 2, (height, width, 3))
    return np.clip(light[:, :, None] + noise, 0, 255).astype(np.uint8)


def read(png: bytes) -> NDArray[np.uint8]:
    return np.asarray(Image.open(io.BytesIO(png)))


def by_pillow(picture: NDArray[np.uint8]) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(picture).save(buffer, "PNG", compress_level=3)
    return buffer.getvalue()


def test_a_drawing_is_the_same_when_read_and_its_file_no_larger():
    picture = drawing()
    png = write_png(picture)
    assert np.array_equal(read(png), picture)
    assert len(png) <= len(by_pillow(picture))


def test_a_photograph_is_the_same_when_read_and_its_file_not_much_larger():
    picture = photograph()
    png = write_png(picture)
    assert np.array_equal(read(png), picture)
    assert len(png) <= 1.03 * len(by_pillow(picture))


def test_a_photograph_is_filtered_and_a_drawing_is_not():
    raw = photograph()
    rows = np.ascontiguousarray(raw)[:, :, ::-1]  # as if its parts came the other way round
    assert len(write_png(rows)) < 0.9 * rows.size
    assert len(write_png(drawing())) < 0.01 * rows.size


def test_parts_of_pixels_in_another_order_in_memory_are_read_by_their_order():
    blue_first = drawing()[:, :, ::-1]
    assert np.array_equal(read(write_png(blue_first)), blue_first)


def test_a_picture_of_one_pixel_is_written():
    picture = drawing(1, 1)
    assert np.array_equal(read(write_png(picture)), picture)
