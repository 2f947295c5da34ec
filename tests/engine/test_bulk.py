"""PDFium asked by a library of C and by Python alone: the same comes out."""

import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hatch_build import SOURCE, compile_library
from reportlab.lib.colors import Color, blue, red

from papermill_api.engine.pdf.page import Page
from papermill_api.engine.pdf.reading import bulk, natively, reader
from papermill_api.engine.pdf.reading.links import read_links
from papermill_api.engine.pdf.reading.load import load_page
from papermill_api.engine.pdf.reading.one_by_one import ROOM, OneByOne
from papermill_api.engine.pdf.reading.reader import open_document, open_page
from tests.engine.golden_documents import DOCUMENTS
from tests.engine.pdf_maker import HEIGHT, canvas


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a library that was just compiled."""
    folder = tmp_path_factory.mktemp("native")
    source = natively.FOLDER / SOURCE
    problem = compile_library(source, folder / natively.LIBRARY)
    if problem and not os.environ.get("CI"):
        pytest.skip(f"No C compiler that works: {problem}")
    assert not problem
    return folder


@pytest.fixture
def native(built: Path) -> natively.Natively:
    way = natively.find(built)
    assert way is not None
    return way


def read_pages(path: Path) -> list[Page]:
    pages = []
    with open_document(path) as document:
        for number in range(1, reader.count_pages(document) + 1):
            with open_page(document, number) as view:
                pages.append(load_page(view, read_links(view)))
    return pages


def painted_by_letters(path: Path) -> Path:
    """A page as browsers write it, each letter by itself, with drawings of every kind."""
    sheet = canvas(path)
    for row in range(2 * ROOM // 40):
        y = HEIGHT - 60 - 12 * row
        for column, letter in enumerate("The mill stands idle; its wheel has gone"):
            sheet.setFont("Courier-Bold" if column // 9 == 1 else "Courier", 9)
            sheet.setFillColor(red if column == row else Color(0, 0, 0, alpha=1 - row / 50))
            sheet.drawString(72 + 5.4 * column, y + (3 if column == 20 else 0), letter)
        sheet.line(72, y - 2, 290, y - 2)
    sheet.setFillColor(blue)
    sheet.roundRect(320, 500, 80, 40, 6, fill=1)
    sheet.circle(360, 400, 30)
    sheet.translate(300, 200)
    sheet.rotate(30)
    sheet.rect(0, 0, 60, 30, stroke=0, fill=1)
    sheet.drawString(0, 50, "leaning")
    sheet.save()
    return path


MADE: dict[str, Any] = {**DOCUMENTS, "painted_by_letters": painted_by_letters}


@pytest.mark.parametrize("name", MADE)
def test_both_ways_of_asking_read_the_same(
    name: str, tmp_path: Path, native: natively.Natively, monkeypatch: pytest.MonkeyPatch
):
    path = MADE[name](tmp_path / f"{name}.pdf")
    monkeypatch.setattr(bulk, "way", native)
    by_c = read_pages(path)
    monkeypatch.setattr(bulk, "way", OneByOne())
    assert by_c[0].words
    assert by_c == read_pages(path)


def test_a_question_wants_as_many_indexes_as_things():
    with pytest.raises(ValueError, match="2 indexes for 3 things"):
        bulk.path_segment.of(np.zeros(3, np.uintp), [0, 1])


def test_a_place_without_the_library_has_no_native_way(tmp_path: Path):
    assert natively.find(tmp_path) is None


def test_a_library_of_another_version_is_not_used(tmp_path: Path, built: Path):
    source = tmp_path / SOURCE
    text = (natively.FOLDER / SOURCE).read_text()
    source.write_text(text.replace(f"return {natively.VERSION};", "return 0;"))
    assert compile_library(source, tmp_path / natively.LIBRARY) == ""
    assert natively.find(tmp_path) is None


def test_a_file_that_is_no_library_is_not_used(tmp_path: Path):
    (tmp_path / natively.LIBRARY).write_bytes(b"not a library")
    assert natively.find(tmp_path) is None
