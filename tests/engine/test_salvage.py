"""Errors of the engine itself: they cost a page its layout or a document one stage, no more."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from papermill_api.engine.convert import convert
from papermill_api.engine.document import Code, Paragraph
from papermill_api.engine.errors import DamagedDocument, Problem
from papermill_api.engine.options import Options
from papermill_api.engine.pdf import pipeline, understanding
from papermill_api.engine.pdf.salvage import attempt
from papermill_api.engine.pdf.scans import resolving
from tests.engine import pdf_maker
from tests.engine.drawn import MONO, block, grid, layout, page, row
from tests.engine.scan_maker import drawn_page
from tests.engine.test_scan_text_layer import searchable
from tests.engine.test_scans import FakeEngine, install

ASKED = Problem("stage", 3, "An error")


def failing(*_: object) -> object:
    raise IndexError("tuple index out of range")


def test_a_page_that_cannot_be_laid_out_gives_its_rows(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pipeline, "find_tables", failing)
    words = [*row("one two", 72, 100), *row("three", 72, 130)]
    laid = pipeline.lay_out(page(words, grid([60, 300], [80, 140])), Options())
    assert [getattr(part, "text", "") for part in laid.blocks] == ["one two", "three"]
    assert [(problem.stage, problem.page) for problem in laid.problems] == [("layout", 1)]


def test_a_page_that_cannot_be_read_costs_one_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    load_page = pipeline.load_page

    def one_failing(view: pipeline.View, *rest: object) -> object:
        return failing() if view.number == 1 else load_page(view, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "load_page", one_failing)
    conversion = convert(pdf_maker.report(tmp_path / "a.pdf"), Options(figures=False))
    assert conversion.document.page_count == 2
    assert "Figure 1" in conversion.markdown
    assert conversion.problems == (Problem("reader", 1, "An error kept page 1 from being read"),)


def test_figures_that_cannot_be_rendered_leave_the_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = pdf_maker.report(tmp_path / "a.pdf")
    whole = convert(path, Options(figures=False)).markdown
    monkeypatch.setattr(pipeline, "with_pictures", failing)
    conversion = convert(path)
    assert conversion.markdown == whole
    assert {problem.stage for problem in conversion.problems} == {"figures"}


def test_a_stage_that_fails_is_left_out_and_told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(understanding, "link_footnotes", failing)
    told = understanding.understand(
        [layout(block("text"), block("a = 1\nb = 2", y=200, style=MONO))], [], Options()
    )
    assert [type(part) for part in told.blocks] == [Paragraph, Code]
    assert [problem.stage for problem in told.problems] == ["footnotes"]


def test_a_document_that_cannot_be_put_together_gives_its_text(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(understanding, "assemble", failing)
    told = understanding.understand([layout(block("one\ntwo"), block("three"))], [], Options())
    texts = [part.spans[0].text for part in told.blocks if isinstance(part, Paragraph)]
    assert texts == ["one two", "three"]
    assert [problem.stage for problem in told.problems] == ["document"]


@pytest.mark.parametrize("error", [MemoryError(), DamagedDocument()])
def test_what_others_know_to_handle_is_passed_on(error: Exception):
    def make() -> Sequence[str]:
        raise error

    with pytest.raises(type(error)):
        attempt(make, lambda _: (), ASKED)


def test_the_error_is_logged(caplog: pytest.LogCaptureFixture):
    assert attempt(failing, lambda problem: problem, ASKED) == ASKED
    (record,) = caplog.records
    assert record.levelname == "ERROR"
    assert record.exc_info is not None


def test_a_searchable_scan_whose_picture_cannot_be_measured_keeps_its_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    picture, lines = drawn_page(*[("A mill takes rags and makes paper, sheet by sheet.", 22)] * 5)
    install(monkeypatch, rapidocr=FakeEngine(lines))
    monkeypatch.setattr(resolving, "_measured", failing)
    conversion = convert(searchable(tmp_path / "a.pdf", picture, lines))
    assert "A mill takes rags" in conversion.markdown
    assert [problem.stage for problem in conversion.problems] == ["ocr"]
