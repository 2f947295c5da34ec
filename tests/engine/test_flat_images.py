"""Images of one pixel under text: grounds of it, as some programs shade code."""

from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

from papermill_api.engine.convert import convert
from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.reading.links import read_links
from papermill_api.engine.pdf.reading.load import load_page
from papermill_api.engine.pdf.reading.reader import open_document, open_page
from tests.engine.pdf_maker import HEIGHT, canvas


def shaded(path: Path, pixels: tuple[int, int]) -> Path:
    """Two lines of text on an image of so many pixels."""
    sheet = canvas(path)
    picture = ImageReader(Image.new("RGB", pixels, (0xEE, 0xEE, 0xDD)))
    sheet.drawImage(picture, 60, HEIGHT - 160, 300, 60)
    sheet.drawString(70, HEIGHT - 125, "Opened at noon.")
    sheet.drawString(70, HEIGHT - 145, "Shut at night.")
    sheet.save()
    return path


def test_an_image_of_one_pixel_is_a_box_in_its_colour(tmp_path: Path):
    path = shaded(tmp_path / "a.pdf", (1, 1))
    with open_document(path) as document, open_page(document, 1) as view:
        page = load_page(view, read_links(view))
    assert not page.images
    (fill,) = page.fills
    assert (fill.box, fill.colour) == (pytest.approx(Box(60, 100, 360, 160), abs=0.1), 0xEEEEDD)


@pytest.mark.parametrize(("pixels", "pictured"), [((1, 1), False), ((30, 6), True)])
def test_only_an_image_of_more_pixels_is_a_picture(
    tmp_path: Path, pixels: tuple[int, int], pictured: bool
):
    assert ("![" in convert(shaded(tmp_path / "a.pdf", pixels)).markdown) == pictured
