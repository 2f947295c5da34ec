"""Grounds in a picture: boxes of one tone. One pixel is a point."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from papermill_api.engine.geometry import Box, sides_of
from papermill_api.engine.pdf.scans.grounds import Ground, find_grounds

PAPER, TINT, DARK = (250, 250, 248), (226, 232, 240), (46, 74, 102)
TINTED = Box(100, 100, 400, 160)


@pytest.fixture
def paper() -> Image.Image:
    return Image.new("RGB", (600, 400), PAPER)


def grounds_of(
    picture: Image.Image, *text: Box, strokes: Image.Image | None = None
) -> list[Ground]:
    drawn = strokes or Image.new("L", picture.size)
    return find_grounds(np.asarray(picture), text, np.asarray(drawn) // 255, 1.0)


def is_near(box: Box, other: Box) -> bool:
    return other.contains(box, 2.0) and box.contains(other, 2.0)


def test_a_tinted_box_is_found_by_its_edges(paper: Image.Image):
    ImageDraw.Draw(paper).rectangle(sides_of(TINTED), TINT)
    (ground,) = grounds_of(paper)
    assert ground.tinted
    assert ground.upright
    assert is_near(ground.box, TINTED)


def test_light_that_falls_off_makes_no_ground(paper: Image.Image):
    light = np.linspace(1.0, 0.7, paper.width)[None, :, None]
    dim = Image.fromarray((np.asarray(paper) * light).astype(np.uint8))
    assert grounds_of(dim) == []


def test_a_tinted_box_is_found_in_light_that_falls_off(paper: Image.Image):
    ImageDraw.Draw(paper).rectangle(sides_of(TINTED), TINT)
    light = np.linspace(1.0, 0.7, paper.width)[None, :, None]
    (ground,) = grounds_of(Image.fromarray((np.asarray(paper) * light).astype(np.uint8)))
    assert ground.tinted
    assert is_near(ground.box, TINTED)


def test_a_faint_tint_is_found_on_calm_paper_as_its_blurred_edge(paper: Image.Image):
    ImageDraw.Draw(paper).rectangle(sides_of(TINTED), (238, 238, 236))
    (ground,) = grounds_of(paper.filter(ImageFilter.GaussianBlur(1.4)))
    assert ground.tinted
    assert is_near(ground.box, TINTED)


def test_cells_up_to_the_ends_of_a_dark_bar_do_not_make_these_round(paper: Image.Image):
    ImageDraw.Draw(paper).rectangle((100, 100, 400, 131), DARK)
    cells = Box(101, 108, 150, 122), Box(352, 108, 401, 122)
    (ground,) = grounds_of(paper.filter(ImageFilter.GaussianBlur(0.8)), *cells)
    assert ground.upright
    assert is_near(ground.box, Box(100, 100, 400, 131))


def test_text_does_not_part_its_ground(paper: Image.Image):
    draw = ImageDraw.Draw(paper)
    draw.rectangle(sides_of(TINTED), DARK)
    for x in range(120, 380, 8):
        draw.rectangle((x, 120, x + 4, 140), "white")
    (ground,) = grounds_of(paper, Box(115, 115, 388, 145))
    assert is_near(ground.box, TINTED)


def test_tinted_rows_are_parted_by_rows_on_paper_whose_lines_reach_into_them(paper: Image.Image):
    draw, boxes = ImageDraw.Draw(paper), []
    for row in range(6):
        top = 100 + 14 * row
        if row % 2 == 0:
            draw.rectangle((100, top, 400, top + 13), TINT)
        for x in range(120, 220, 5):
            draw.rectangle((x, top + 3, x + 2, top + 10), "black")
        boxes.append(Box(117, top - 1, 225, top + 15))
    found = [ground for ground in grounds_of(paper, *boxes) if ground.tinted and ground.upright]
    rows = [Box(100, top, 400, top + 14) for top in (100, 128, 156)]
    assert len(found) == len(rows)
    assert all(is_near(ground.box, row) for ground, row in zip(found, rows, strict=True))


def test_a_round_shape_is_no_box(paper: Image.Image):
    ImageDraw.Draw(paper).ellipse((200, 100, 320, 220), TINT)
    (ground,) = grounds_of(paper)
    assert ground.tinted
    assert not ground.upright


def test_a_frame_parts_what_is_in_it_from_the_paper(paper: Image.Image):
    frame = Image.new("L", paper.size)
    for picture in (paper, frame):
        ImageDraw.Draw(picture).rectangle(
            sides_of(TINTED), outline="white" if picture is frame else DARK
        )
    (ground,) = grounds_of(paper, strokes=frame)
    assert not ground.tinted
    assert is_near(ground.box, TINTED)


def test_lines_that_cross_make_no_ground(paper: Image.Image):
    drawn = Image.new("L", paper.size)
    for picture in (paper, drawn):
        draw = ImageDraw.Draw(picture)
        draw.line((100, 150, 500, 150), "white" if picture is drawn else DARK, width=2)
        draw.line((300, 50, 300, 350), "white" if picture is drawn else DARK, width=2)
    assert not any(ground.tinted for ground in grounds_of(paper, strokes=drawn))


def test_a_small_box_without_lines_is_a_ground(paper: Image.Image):
    ImageDraw.Draw(paper).rectangle((100, 100, 108, 108), DARK)
    assert [ground.tinted for ground in grounds_of(paper)] == [True]


def test_a_bar_is_no_higher_where_the_box_of_its_words_is(paper: Image.Image):
    draw = ImageDraw.Draw(paper)
    draw.rectangle((100, 100, 400, 119), DARK)
    draw.text((110, 104), "Country", PAPER)
    (ground,) = grounds_of(paper, Box(106, 97, 160, 117))
    assert ground.upright
    assert is_near(ground.box, Box(100, 100, 400, 119))
