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


def filled(path: Path, field: str, appearance: str) -> str:
    """The Markdown of a page with one field, whose appearance that is."""
    file = PdfObjects()
    font = file.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    content = appearance.encode()
    shown = file.add(
        b"<</Type/XObject/Subtype/Form/BBox[0 0 14 14]/Resources<</Font<</F %d 0 R>>>>/Length %d>>"
        b"stream\n%s\nendstream" % (font, len(content), content)
    )
    own = "/Type/Annot/Subtype/Widget/Rect[72 700 86 714]/F 4/T(field)"
    widget = file.add(f"<<{own}{field.replace('SHOWN', f'{shown} 0 R')}>>")
    catalog, pages, page = file.add(), file.add(), file.add()
    text = file.stream(b"BT /F 12 Tf 92 703 Td (label) Tj ET")
    fonts = f"/Resources<</Font<</F {font} 0 R>>>>/Contents {text} 0 R/Annots[{widget} 0 R]"
    file.put(page, f"<</Type/Page/Parent {pages} 0 R/MediaBox[0 0 595 842]{fonts}>>")
    file.put(pages, f"<</Type/Pages/Kids[{page} 0 R]/Count 1>>")
    form = f"/AcroForm<</Fields[{widget} 0 R]>>"
    file.put(catalog, f"<</Type/Catalog/Pages {pages} 0 R{form}>>")
    file.write(path, catalog)
    return convert(path, processes=1).markdown


def test_a_field_whose_appearance_is_but_a_ground_shows_its_value(tmp_path: Path):
    field = "/FT/Tx/V(150)/AP<</N SHOWN>>"
    assert "150" in filled(tmp_path / "a.pdf", field, "1 g 0 0 14 14 re f /Tx BMC EMC")


def test_the_sign_that_a_tick_is_drawn_by_is_no_word(tmp_path: Path):
    field = "/FT/Btn/V/Yes/AS/Yes/AP<</N<</Yes SHOWN>>>>"
    drawn = "BT /F 11 Tf 2 2 Td (8) Tj ET"
    assert filled(tmp_path / "a.pdf", field, drawn) == "- ☒ label\n"
