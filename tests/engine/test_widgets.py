from pathlib import Path

import pytest

from papermill_api.engine.convert import convert
from papermill_api.engine.errors import Problem
from tests.engine.pdf_objects import PdfObjects


def form_pdf(path: Path, catalog: str) -> Path:
    """A page that says "Wait", and what the catalog holds beside the pages."""
    file = PdfObjects()
    font = file.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    content = b"BT /F1 12 Tf 72 700 Td (Wait) Tj ET"
    return file.write_page(path, content, f"/F1 {font} 0 R", catalog)


def problems(path: Path) -> tuple[Problem, ...]:
    return tuple(convert(path, processes=1).problems)


def test_a_form_that_only_xfa_holds_is_told(tmp_path: Path):
    made = form_pdf(tmp_path / "a.pdf", "/AcroForm<</Fields[]/XFA[]>>/NeedsRendering true")
    (problem,) = problems(made)
    assert "XFA" in problem.message
    assert problem.page is None


@pytest.mark.parametrize("form", ["<</Fields[]/XFA[]>>", "<</Fields[]>>"])
def test_a_form_whose_pages_stand_in_the_pdf_is_read_as_it_is(tmp_path: Path, form: str):
    assert problems(form_pdf(tmp_path / "a.pdf", f"/AcroForm{form}")) == ()
