import os
from pathlib import Path

import pytest
from benchmarks.speed.child import convert_apart, convert_together
from benchmarks.speed.command import ratios
from benchmarks.speed.ratio import Timing, convertible, one_core, plain_text, time_files
from reportlab.pdfgen.canvas import Canvas


@pytest.fixture
def pdf(tmp_path) -> Path:
    canvas = Canvas(str(tmp_path / "two.pdf"))
    for number in (1, 2):
        canvas.drawString(72, 700, f"Page {number} of a document")
        canvas.showPage()
    canvas.save()
    return tmp_path / "two.pdf"


def test_ratios_are_over_all_files_together():
    timings = [Timing(1, 1.0, 3.0, 4.0, 2.0), Timing(3, 3.0, 5.0, 8.0, 2.0)]
    values = ratios(timings)
    assert values["ocr_auto_to_off"] == 2.0
    assert (values["units"], values["units_with_figures"]) == (2.0, 3.0)
    assert values["ms_per_page"] == 2000


def test_the_unit_reads_every_page(pdf: Path):
    assert plain_text(pdf) == 2


def test_files_that_do_not_convert_are_left_out(pdf: Path, tmp_path):
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 nothing more")
    assert convertible([broken, pdf]) == [pdf]


def test_each_file_is_timed_with_its_pages(pdf: Path):
    assert [timing.pages for timing in time_files([pdf], rounds=1)] == [2]


def test_one_core_is_given_back():
    before = os.sched_getaffinity(0)
    with one_core():
        assert len(os.sched_getaffinity(0)) == 1
    assert os.sched_getaffinity(0) == before


def test_a_conversion_apart_tells_its_time_and_memory(pdf: Path, tmp_path):
    run = convert_apart(pdf, tmp_path / "script.py")
    assert run.seconds > 0
    assert run.peak_bytes > 10_000_000
    assert run.optional == frozenset()


def test_a_warm_conversion_is_timed_without_the_start(pdf: Path, tmp_path):
    run = convert_apart(pdf, tmp_path / "script.py", warm_ups=1)
    assert 0 < run.warm_seconds < run.seconds


def test_a_conversion_apart_that_fails_is_told(tmp_path):
    with pytest.raises(RuntimeError, match="does not convert"):
        convert_apart(tmp_path / "missing.pdf", tmp_path / "script.py")


def test_the_command_is_timed_over_all_files(pdf: Path, tmp_path):
    assert convert_together([pdf], tmp_path / "out") > 0
    assert (tmp_path / "out" / "two" / "result.md").exists()


def test_a_file_that_the_command_cannot_convert_is_told(tmp_path):
    with pytest.raises(RuntimeError, match=r"missing\.pdf"):
        convert_together([tmp_path / "missing.pdf"], tmp_path / "out")
