"""What matrices that are put together move to where no number goes."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from papermill_api.engine.geometry import sides_of
from papermill_api.engine.pdf.reading import glyphs
from papermill_api.engine.pdf.reading.link_cuts import Spans
from papermill_api.engine.pdf.reading.load import load_page
from papermill_api.engine.pdf.reading.reader import View, open_document, open_page
from tests.engine.pdf_objects import PdfObjects

BEYOND = "10 0 0 10 99 99 cm " * 40
SEEN = "BT /F 11 Tf 72 700 Td (The mill) Tj ET 90 500 80 40 re f"


@contextmanager
def opened(path: Path, content: str) -> Iterator[View]:
    """A page with what is seen and, moved beyond all numbers, the content."""
    file = PdfObjects()
    font = file.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    painted = f"{SEEN} q {BEYOND}{content} Q".encode()
    with (
        open_document(file.write_page(path, painted, f"/F {font} 0 R")) as document,
        open_page(document, 1) as view,
    ):
        yield view


def test_drawings_beyond_all_numbers_are_left_out(tmp_path: Path) -> None:
    content = "0 0 m 3 5 l 9 2 l f 20 20 40 10 re f 1 1 m 9 9 l S"
    with opened(tmp_path / "page.pdf", content) as view:
        page = load_page(view, [])
    assert len(page.fills) == 1
    assert (page.shapes, page.rules) == ((), ())


def test_words_beyond_all_numbers_are_left_out_before_spaces_are_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured: list[Spans] = []

    def none_narrow(_page: int, _blank: object, spans: Spans) -> tuple[list[int], list[int]]:
        measured.append(spans)
        return [], []

    monkeypatch.setattr(glyphs, "narrow_spaces", none_narrow)
    content = "BT /F 10 Tf 7 7 Td (some words) Tj 9 9 Td (more) Tj ET"
    with opened(tmp_path / "page.pdf", content) as view:
        words = glyphs.read_words(view, {}).words
    assert [word.text for word in words] == ["The", "mill"]
    assert all(math.isfinite(sum(sides_of(word.box))) for word in words)
    assert np.isfinite(measured[0].boxes).all()
