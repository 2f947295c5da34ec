"""Lines of text that an engine read across the strokes of a table. Pixels."""

from papermill_api.engine.geometry import Box
from papermill_api.engine.ocr.protocol import OcrLine
from papermill_api.engine.pdf.scans.cells import cut_at_strokes
from tests.engine.scan_maker import line

READ = line(100, 100, "Area | Depth")  # 24 high, a letter is 12 wide: the sign is at 160
STROKE = Box(164, 60, 167, 200)


def texts(lines: list[OcrLine]) -> list[str]:
    return [one.text for one in lines]


def test_a_line_is_cut_at_a_stroke_and_the_sign_read_for_it_goes():
    assert texts(cut_at_strokes([READ], [STROKE])) == ["Area", "Depth"]


def test_a_sign_without_a_stroke_stays():
    assert cut_at_strokes([READ], []) == [READ]


def test_a_sign_glued_to_a_word_at_a_stroke_goes():
    assert texts(cut_at_strokes([line(160, 100, "|Depth")], [STROKE])) == ["Depth"]


def test_a_stroke_beside_other_lines_cuts_nothing():
    assert cut_at_strokes([READ], [Box(164, 20, 167, 104)]) == [READ]
