from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from papermill_api.engine.errors import ConversionCrashed, ConversionError
from papermill_api.engine.jobs import Slice, convert_small, read_slice, share_out
from papermill_api.engine.options import Options
from papermill_api.engine.scheduling import run_jobs
from tests.engine import pdf_maker
from tests.engine.inline import InlineScheduler


class CrashingScheduler(InlineScheduler):
    """Crashes on every slice that holds a page of those."""

    def __init__(self, pages: set[int]) -> None:
        self.pages = pages

    def submit(self, function: Callable[..., Any], *args: Any, timeout: float) -> "Future[Any]":
        piece = next((arg for arg in args if isinstance(arg, Slice)), Slice(1, 0))
        bad = self.pages & set(range(piece.first, piece.last + 1))
        if bad or function is convert_small:
            future: Future[Any] = Future()
            future.set_exception(ConversionCrashed())
            return future
        return super().submit(function, *args, timeout=timeout)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return pdf_maker.report(tmp_path / "report.pdf")


def test_a_crashing_page_costs_one_page(report: Path, tmp_path: Path):
    summary = run_jobs(report, tmp_path / "out", Options(), CrashingScheduler({2}))
    assert [(p.stage, p.page) for p in summary.problems] == [("reader", 2)]
    assert "On Paper Mills" in (tmp_path / "out/result.md").read_text()


def test_when_every_page_crashes_the_document_fails(report: Path, tmp_path: Path):
    with pytest.raises(ConversionError, match="Page"):
        run_jobs(report, tmp_path / "out", Options(), CrashingScheduler({1, 2}))


def test_slices_cover_all_pages_and_get_smaller():
    slices = list(share_out(158, most=16, workers=2))
    pages = [page for piece in slices for page in range(piece.first, piece.last + 1)]
    assert pages == list(range(1, 159))
    sizes = [piece.page_count for piece in slices]
    assert sizes[0] == 16
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] <= 4


def test_a_small_document_is_one_job(report: Path, tmp_path: Path):
    jobs: list[str] = []

    class Counting(InlineScheduler):
        def submit(self, function: Callable[..., Any], *args: Any, timeout: float) -> "Future[Any]":
            jobs.append(function.__name__)
            return super().submit(function, *args, timeout=timeout)

    run_jobs(report, tmp_path / "out", Options(), Counting())
    assert jobs == ["convert_small"]


def test_a_worker_of_one_conversion_opens_the_file_once(report: Path, tmp_path: Path):
    read_slice(report, Slice(1, 1), Options(), tmp_path, True)
    report.unlink()
    assert read_slice(report, Slice(2, 2), Options(), tmp_path, True).last == 2
