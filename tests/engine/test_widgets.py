from pathlib import Path

import pytest

from papermill_api.engine.convert import convert
from papermill_api.engine.errors import Problem
from tests.engine.pdf_objects import PdfObjects


def form_pdf(path: Path, catalog: str) -> Path:
    """A page that says "Wait", and what the catalog holds beside the pages."""
    file = PdfObjects()
    root, pages, page = file.add(), file.add(), file.add()
    font = file.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    content = file.stream(b"BT /F1 12 Tf 72 700 Td (Wait) Tj ET")
    file.put(root, f"<</Type/Catalog/Pages {pages} 0 R{catalog}>>")
    file.put(pages, f"<</Type/Pages/Count 1/Kids[{page} 0 R]>>")
    file.put(
        page,
        f"<</Type/Page/Parent {pages} 0 R/MediaBox[0 0 595 842]"
        f"/Resources<</Font<</F1 {font} 0 R>>>>/Contents {content} 0 R>>",
    )
    file.write(path, root)
    return path


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
