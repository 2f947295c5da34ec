"""Whole documents as Markdown: what changes here is to be looked at, and then `make golden`."""

from pathlib import Path

import pytest

from papermill_api import Options, convert
from tests.engine.golden_documents import DOCUMENTS
from tests.engine.golden_files import golden


@pytest.mark.parametrize("name", DOCUMENTS)
def test_golden_document(name: str, tmp_path: Path):
    path = DOCUMENTS[name](tmp_path / f"{name}.pdf")
    found = convert(path, Options(figures=False), processes=1).markdown
    assert found == golden(f"{name}.md", found)


def test_a_document_is_the_same_from_one_process_and_from_two(tmp_path: Path):
    path = DOCUMENTS["two_columns"](tmp_path / "two_columns.pdf")
    options = Options(figures=False, slice_pages=1)
    one, two = (convert(path, options, processes=count).markdown for count in (1, 2))
    assert one == two
