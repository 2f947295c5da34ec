from pathlib import Path

import pytest

from papermill_api.engine.convert import convert
from tests.engine.pdf_objects import PdfObjects

SHOWN = "BT /F 12 Tf 72 700 Td (shown) Tj ET"
LAYER = "/OC /L BDC BT /F 12 Tf 72 {y} Td (layer) Tj ET EMC"


def page_of(path: Path, content: str, off: bool = True, tagged: str = "") -> list[str]:
    """Words of a page with a layer L, that is off or on."""
    pdf = PdfObjects()
    font = pdf.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    layer = pdf.add("<</Type/OCG/Name(A layer)>>")
    state = f"/OFF[{layer} 0 R]" if off else f"/ON[{layer} 0 R]"
    catalog = f"/OCProperties<</OCGs[{layer} 0 R]/D<<{state}>>>>{tagged}"
    resources = f"/F {font} 0 R>>/Properties<</L {layer} 0 R"
    pdf.write_page(path, content.encode(), resources, catalog)
    return convert(path).markdown.split()


@pytest.mark.parametrize(("off", "words"), [(True, ["shown"]), (False, ["shown", "layer"])])
def test_text_on_a_layer_is_read_when_that_is_on(tmp_path: Path, off: bool, words: list[str]):
    assert page_of(tmp_path / "a.pdf", f"{SHOWN} {LAYER.format(y=600)}", off) == words


def test_tagged_text_on_a_layer_that_is_off_is_left_out(tmp_path: Path):
    inner = "/P <</MCID 0>> BDC BT /F 12 Tf 72 600 Td (layer) Tj ET EMC"
    content = f"{SHOWN} /OC /L BDC {inner} EMC"
    assert page_of(tmp_path / "a.pdf", content, tagged="/MarkInfo<</Marked true>>") == ["shown"]


def test_other_marked_content_is_no_layer(tmp_path: Path):
    content = f"{SHOWN} /Artifact BMC BT /F 12 Tf 72 600 Td (marked) Tj ET EMC"
    assert page_of(tmp_path / "a.pdf", content) == ["shown", "marked"]


def test_a_layer_under_other_text_is_kept(tmp_path: Path):
    """Whether it is drawn cannot be seen there."""
    words = page_of(tmp_path / "a.pdf", f"{SHOWN} {LAYER.format(y=697)}")
    assert "layer" in "".join(words)
