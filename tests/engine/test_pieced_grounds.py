from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.page import Fill
from papermill_api.engine.pdf.reading.pieced_grounds import with_whole_grounds

BLUE = 0x8DB3E2


def pieces(x0: float = 72.0, y0: float = 100.0) -> list[Fill]:
    """Of a cell of 72 by 60 points with two lines of text, as word processors paint them."""
    boxes = [
        Box(x0, y0, x0 + 72, y0 + 15),
        Box(x0, y0 + 15, x0 + 5, y0 + 45),
        Box(x0 + 67, y0 + 15, x0 + 72, y0 + 45),
        Box(x0, y0 + 45, x0 + 72, y0 + 60),
        Box(x0 + 5, y0 + 15, x0 + 67, y0 + 30),
        Box(x0 + 5, y0 + 30, x0 + 67, y0 + 45),
    ]
    return [Fill(box, BLUE, order=order) for order, box in enumerate(boxes)]


def test_pieces_that_tile_a_cell_around_its_text_are_one_ground():
    (ground,) = with_whole_grounds(pieces())
    assert (ground.box, ground.order) == (Box(72.0, 100.0, 144.0, 160.0), 0)


def test_grounds_of_cells_side_by_side_stay_apart():
    first, second = with_whole_grounds([*pieces(), *pieces(144.5)])
    assert (first.box.x1, second.box.x0) == (144.0, 144.5)


def test_margins_that_are_painted_before_what_is_between_them_are_pieces():
    sides = Box(72.0, 100.0, 77.0, 130.0), Box(139.0, 100.0, 144.0, 130.0)
    (ground,) = with_whole_grounds([Fill(box, BLUE) for box in (*sides, Box(77, 100, 139, 130))])
    assert ground.box == Box(72.0, 100.0, 144.0, 130.0)


def test_cells_of_one_colour_without_margins_stay_cells():
    row = [Fill(Box(x, 100.0, x + 60, 120.0), BLUE) for x in (72.0, 132.0, 192.0)]
    assert with_whole_grounds(row) == row


def test_bars_of_a_chart_that_fill_no_box_stay():
    bars = [Fill(Box(x, 200.0 - x, x + 6, 200.0), BLUE) for x in (72.0, 80.0, 88.0, 96.0)]
    assert with_whole_grounds(bars) == bars
