"""Dark borders around a scanned sheet."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from papermill_api.engine.pdf.scans.border import without_border
from papermill_api.engine.pdf.scans.straighten import straighten
from tests.engine.scan_maker import FONT, drawn_page, leaning

PROSE = [("A mill takes rags and water and makes paper of them, sheet by sheet.", 22)] * 12


def bordered(picture: Image.Image, *, left: int = 40, top: int = 25, right: int = 15) -> np.ndarray:
    pixels = np.asarray(picture).copy()
    pixels[:, :left] = pixels[:top] = pixels[:, pixels.shape[1] - right :] = 18
    return pixels


@pytest.mark.parametrize("degrees", [-1.2, 0.6])
def test_a_sheet_in_a_black_border_is_no_page_on_its_side(degrees: float):
    picture, _ = drawn_page(*PROSE)
    straight = straighten(bordered(leaning(picture, degrees)))
    assert (straight.turn, straight.skew) == (0, pytest.approx(degrees, abs=0.05))
    assert straight.picture[[0, 5, -5]].min() > 200  # it is painted over up to its corners
    assert straight.picture[:, [0, 5, -5]].min() > 200


def test_a_black_wedge_beside_a_sheet_that_lay_askew_is_painted_over():
    picture, _ = drawn_page(*PROSE)
    ImageDraw.Draw(picture).polygon([(0, 0), (70, 0), (0, 1754)], fill="black")
    assert np.asarray(picture).min(axis=2)[40, 0] == 0
    assert without_border(np.asarray(picture))[:1600, :120].min() > 200


@pytest.mark.parametrize("width", [24, 90])
def test_the_shadow_that_a_lid_casts_makes_a_page_of_few_lines_none_on_its_side(width: int):
    picture, _ = drawn_page(*PROSE[:2])
    pixels = np.asarray(picture).astype(float)
    pixels[:, :width] *= np.linspace(0.15, 0.9, width)[:, None]
    straight = straighten(pixels.astype(np.uint8))
    assert straight.turn == 0
    assert width > 24 or straight.picture[:, : 2 * width].min() > 200  # it has a line for an end


def test_a_dark_bar_with_letters_that_runs_off_the_page_is_kept():
    picture, _ = drawn_page(*PROSE)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, 1240, 110), fill="#203040")
    draw.text((150, 30), "Report", "white", ImageFont.truetype(FONT, 44))
    pixels = np.asarray(picture)
    assert without_border(pixels) is pixels


def test_a_dark_picture_at_the_edge_of_a_page_is_kept():
    picture, _ = drawn_page(*PROSE)
    rows = np.linspace(20, 130, 1754)[:, None] + 40 * np.sin(np.arange(150) / 9)
    pixels = np.asarray(picture).copy()
    pixels[:, :150] = np.clip(rows, 0, 255).astype(np.uint8)[..., None]
    assert without_border(pixels) is pixels


def test_a_page_without_a_border_is_left_as_it_is():
    pixels = np.asarray(drawn_page(*PROSE)[0])
    assert without_border(pixels) is pixels
