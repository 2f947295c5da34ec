"""Lines of a scan at even steps are of one size."""

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.scans.paragraphs import even_paragraphs

EM, STEP = 20.0, 28.0


def sizes_of(sizes, tops, widths=None, lengths=None, lefts=None, wide=(), heavy=()):
    count = len(sizes)
    lefts, widths = lefts or [100.0] * count, widths or [600.0] * count
    boxes = [Box(x, y, x + width, y + 24) for x, y, width in zip(lefts, tops, widths, strict=True)]
    lengths, baselines = lengths or [50] * count, [y + 18 for y in tops]
    return even_paragraphs(sizes, boxes, baselines, lengths, wide, heavy)


def test_a_line_measured_too_small_is_as_large_as_its_paragraph():
    assert sizes_of([EM, 18.0, EM], [0, STEP, 2 * STEP]) == [EM] * 3


def test_steps_that_are_a_pixel_off_each_way_are_even():
    tops = [0, 31, 64, 95, 128]  # a line of the paper is no whole number of pixels high
    assert sizes_of([EM, EM, 18.0, EM, EM], tops) == [EM] * 5


def test_the_short_last_line_of_a_paragraph_is_as_large():
    assert sizes_of([EM, EM, 22.0], [0, STEP, 2 * STEP], [600, 600, 40]) == [EM] * 3


def test_a_heading_at_another_step_keeps_its_size():
    assert sizes_of([22.5, EM, EM, EM], [0, 36, 36 + STEP, 36 + 2 * STEP])[0] == 22.5


def test_a_bold_heading_at_the_step_of_the_text_keeps_its_size():
    sizes, tops = [22.5, EM, EM], [0, STEP, 2 * STEP]
    assert sizes_of(sizes, tops, heavy=[True, False, False]) == sizes
    assert sizes_of([21.0, EM, EM], tops, heavy=[True, False, False])[0] == EM


def test_a_much_larger_line_is_no_line_of_the_paragraph():
    assert sizes_of([30.0, EM, EM], [0, STEP, 2 * STEP])[0] == 30.0


def test_columns_beside_each_other_are_paragraphs_of_their_own():
    tops, lefts = [0, STEP, 2 * STEP] * 2, [100.0] * 3 + [800.0] * 3
    sizes = [EM] * 3 + [18.0] * 3
    assert sizes_of(sizes, tops, lefts=lefts) == sizes


def test_half_and_half_stays_as_measured():
    sizes = [EM, 18.0, EM, 18.0]
    assert sizes_of(sizes, [0, STEP, 2 * STEP, 3 * STEP]) == sizes


def test_two_lines_at_the_step_of_others_are_a_paragraph():
    tops = [0, STEP, 2 * STEP, 200, 200 + STEP]
    assert sizes_of([EM, EM, EM, EM, 18.0], tops, lengths=[50, 50, 50, 50, 9]) == [EM] * 5


def test_lines_of_japanese_are_one_paragraph_at_rough_steps():
    sizes, tops = [EM, EM, 22.5, EM], [0, STEP, 2 * STEP + 3, 3 * STEP]
    assert sizes_of(sizes, tops, wide=[True] * 4) == [EM] * 4
    assert sizes_of(sizes, tops)[2] == 22.5


def test_a_line_of_chinese_set_wide_to_end_flush_is_as_large_as_its_paragraph():
    sizes, tops, widths = [EM, 25.0, EM, EM], [0, STEP, 2 * STEP, 3 * STEP], [600, 596, 600, 90]
    assert sizes_of(sizes, tops, widths, wide=[True] * 4) == [EM] * 4
    assert sizes_of(sizes, tops, [600, 500, 600, 90], wide=[True] * 4)[1] == 25.0
    assert sizes_of(sizes, tops, widths)[1] == 25.0


def test_no_lines_have_no_sizes():
    assert sizes_of([], []) == []
