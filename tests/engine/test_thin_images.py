"""Lines that are painted as images of a point or two, and pictures that are cut in strips."""

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.page import Image
from papermill_api.engine.pdf.reading.thin_images import parted
from papermill_api.engine.records import replace

ROW = Image(Box(72, 100, 300, 100.5), 1)
SIDE = Image(Box(72, 100.5, 72.5, 115), 2)
NEXT_ROW = Image(Box(72, 115, 300, 115.5), 3)


def test_thin_images_are_lines():
    photo = Image(Box(72, 200, 300, 400), 4)
    rules, images = parted([ROW, SIDE, NEXT_ROW, photo])
    assert [(rule.box, rule.horizontal) for rule in rules] == [
        (ROW.box, True),
        (SIDE.box, False),
        (NEXT_ROW.box, True),
    ]
    assert images == [photo]


def test_a_line_painted_twice_is_a_line():
    rules, images = parted([ROW, replace(ROW, order=9)])
    assert (len(rules), images) == (2, [])


def test_strips_of_a_picture_are_no_lines():
    strips = [Image(Box(72, 100 + 2 * at, 300, 102 + 2 * at), at) for at in range(9)]
    assert parted(strips) == ([], strips)


def test_a_dot_is_no_line():
    dot = Image(Box(72, 100, 74, 102), 1)
    assert parted([dot]) == ([], [dot])


def test_lines_that_go_on_end_to_end_are_no_strips():
    boxes = [Box(120.0, 60.0, 120.5, 80.0), Box(120.0, 80.0, 120.5, 110.0)]
    rules, images = parted([Image(box) for box in boxes])
    assert [rule.box for rule in rules] == boxes
    assert not images
