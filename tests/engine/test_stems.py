from pathlib import Path
from typing import Any

import numpy as np
import pytest
import reportlab

from papermill_api import Options, convert
from papermill_api.engine.pdf.layout import TextBlock
from papermill_api.engine.pdf.pipeline import open_pdf
from papermill_api.engine.pdf.reading import bulk, rendering
from papermill_api.engine.pdf.reading.reader import open_document, open_page
from papermill_api.engine.pdf.reading.stems import (
    has_bold_stems,
    lean_to_the_right,
    measure_strokes,
    thicknesses,
)
from tests.engine.pdf_objects import PdfObjects


def test_the_thickness_of_a_stem_and_of_a_bar_is_that_of_their_short_side():
    ink = np.zeros((60, 60), bool)
    ink[5:55, 5:11] = True
    assert np.median(thicknesses(ink)) == pytest.approx(6, abs=0.1)
    assert np.median(thicknesses(ink.T)) == pytest.approx(6, abs=0.1)


def test_the_thickness_of_a_slanted_stroke_is_measured_at_right_angles_to_it():
    rows, columns = np.indices((100, 100))
    stroke = np.abs(rows - columns) <= 5  # 11 pixels along either side
    assert np.median(thicknesses(stroke)) == pytest.approx(11 / 2**0.5, abs=0.2)


@pytest.mark.parametrize(("lean", "told"), [(0.2, True), (0.0, False)])
def test_stems_that_lean_to_the_right_are_those_of_slanted_type(lean, told):
    rows, columns = np.indices((50, 200))
    place = (columns + rows * lean - 60) % 70
    assert lean_to_the_right((columns > 60) & (columns < 150) & (place < 5)) is told


@pytest.mark.parametrize(("skew", "words"), [(250, "*tallslanted*"), (0, " tallslanted ")])
def test_a_font_without_a_name_is_slanted_if_its_stems_lean(tmp_path, skew, words):
    file = PdfObjects()
    fonts = f"/A {stems_font(file, 80, skew)} 0 R/B {stems_font(file, 80)} 0 R"
    text = b"BT /B 12 Tf 72 700 Td (of words) Tj /A 12 Tf 60 0 Td"
    text += b" ".join(b"(%c) Tj" % letter for letter in b"tall ") + b" (slanted) Tj ET"
    for row in range(4):
        text += b" BT /B 12 Tf 72 %d Td (some words that fill a line) Tj ET" % (685 - 15 * row)
    path = file.write_page(tmp_path / "slanted.pdf", text, fonts)
    assert words in convert(path, Options(figures=False), processes=1).markdown


@pytest.mark.parametrize(("more", "word"), [(b"", "wyvyw"), (b"hit", "wyvywhit"), (b"n", "wyvywn")])
def test_letters_that_lean_in_any_type_make_no_font_slanted(tmp_path, more, word):
    file = PdfObjects()
    fonts = f"/A {stems_font(file, 80, 250, slanted='vwy')} 0 R/B {stems_font(file, 80)} 0 R"
    text = b"BT /B 12 Tf 72 700 Td (of words) Tj /A 12 Tf 60 0 Td "
    text += b" ".join(b"(%c) Tj" % letter for letter in b"wyvyw" + more) + b" ET"
    for row in range(4):
        text += b" BT /B 12 Tf 72 %d Td (some words that fill a line) Tj ET" % (685 - 15 * row)
    path = file.write_page(tmp_path / "letters.pdf", text, fonts)
    markdown = convert(path, Options(figures=False), processes=1).markdown
    assert word in markdown
    assert "*" not in markdown


def test_kana_that_lean_make_no_font_slanted(tmp_path):
    file = PdfObjects()
    kana = stems_font(file, 80, 250, first=0x30A2)
    text = b"BT /A 12 Tf 72 700 Td " + b" ".join(b"(%c) Tj" % letter for letter in b"abcdefgh")
    path = file.write_page(tmp_path / "kana.pdf", text + b" ET", f"/A {kana} 0 R")
    markdown = convert(path, Options(figures=False), processes=1).markdown
    assert "\u30a2" in markdown
    assert "*" not in markdown


def stems_font(
    file: PdfObjects, stem: int, skew: int = 0, slanted: str = "", first: int = 0
) -> int:
    """A font without a name whose letters a to z are stems, as wide in thousandths of an em.

    `skew`: how far the top of a stem is right of its foot, in thousandths; of those `slanted`, if
    not of all. `first`: of other letters in a row that it has for "a" and on.
    """
    glyphs = []
    for lean in (0, skew):
        corners = 100, 0, 100 + stem, 0, 100 + stem + lean, 700, 100 + lean, 700
        glyphs.append(file.stream(b"500 0 d0 %d %d m %d %d l %d %d l %d %d l f" % corners))
    procedures = "".join(
        f"/{chr(code)} {glyphs[not slanted or chr(code) in slanted]} 0 R" for code in range(97, 123)
    )
    names = "".join(f"/{chr(code)}" for code in range(97, 123))
    meant = b"1 begincodespacerange <00><FF> endcodespacerange "
    meant += b"1 beginbfrange <61><7A><%04X> endbfrange" % (first or 97)
    widths = "500 " * 26
    return file.add(
        "<</Type/Font/Subtype/Type3/FontBBox[0 0 500 700]/FontMatrix[.001 0 0 .001 0 0]"
        f"/FirstChar 97/LastChar 122/Widths[{widths}]/CharProcs<<{procedures}>>"
        f"/Encoding<</Type/Encoding/Differences[97{names}]>>/Resources<<>>"
        f"/ToUnicode {file.stream(meant)} 0 R>>"
    )


def page_of_stems(path: Path, stem: int) -> Path:
    """A page whose first line is in stems as wide as given, and whose others are in narrow ones."""
    file = PdfObjects()
    fonts = f"/A {stems_font(file, stem)} 0 R/B {stems_font(file, 80)} 0 R"
    text = b"BT /A 12 Tf 72 700 Td (note) Tj ET"
    for row in range(6):
        text += b" BT /B 12 Tf 72 %d Td (some words that fill a line) Tj ET" % (670 - 15 * row)
    return file.write_page(path, text, fonts)


@pytest.mark.parametrize(("stem", "mark"), [(90, ""), (140, "#")])
def test_a_font_without_a_name_is_bold_if_its_stems_are_thick(tmp_path, stem, mark):
    path = page_of_stems(tmp_path / "stems.pdf", stem)
    first = convert(path, Options(figures=False), processes=1).markdown.splitlines()[0]
    assert first.partition("note")[0].strip() == mark


def test_no_more_pixels_of_a_text_object_are_drawn_than_asked_for(tmp_path):
    path = page_of_stems(tmp_path / "stems.pdf", 90)
    with open_document(path) as document, open_page(document, 1) as view:
        thing = bulk.page_object.of(view.page, np.zeros(1, np.int32)).item()
        drawn = rendering.render_text(view, thing, 4.0, 10_000)
        assert drawn is not None
        assert drawn.size <= 10_000
        assert rendering.render_text(view, thing, 40.0, 10_000) is None


def heavy_font(file: PdfObjects, cut: str, name: str = "ABCDEF+Plain", stem: int = 150) -> int:
    """A font whose descriptor gives it the stems of bold type, whatever they are, and no name."""
    data = (Path(reportlab.__file__).parent / "fonts" / cut).read_bytes()
    descriptor = file.add(
        f"<</Type/FontDescriptor/FontName/{name}/Flags 32/FontBBox[0 -200 950 800]/Ascent 800"
        "/Descent -200/CapHeight 700/ItalicAngle 0"
        f"/StemV {stem}/FontFile2 {file.stream(data)} 0 R>>"
    )
    return file.add(
        f"<</Type/Font/Subtype/TrueType/BaseFont/{name}/FirstChar 32/LastChar 126"
        f"/Widths[{'600 ' * 95}]/Encoding/WinAnsiEncoding/FontDescriptor {descriptor} 0 R>>"
    )


def mark_of_heading(path: Path, cut: str, turn: str = "1 0 0 1 0 0", **named: Any) -> str:
    """What stands before the first line of a page, which is set in that cut without a name."""
    file = PdfObjects()
    fonts = f"/A {heavy_font(file, cut, **named)} 0 R/B {stems_font(file, 80)} 0 R"
    text = b"BT /A 12 Tf 72 700 Td (note) Tj ET"
    for row in range(6):
        text += b" BT /B 12 Tf 72 %d Td (some words that fill a line) Tj ET" % (670 - 15 * row)
    file.write_page(path, f"q {turn} cm ".encode() + text + b" Q", fonts)
    first = convert(path, Options(figures=False), processes=1).markdown.splitlines()[0]
    return first.partition("note")[0].strip()


CUTS = pytest.mark.parametrize(("cut", "mark"), [("Vera.ttf", ""), ("VeraBd.ttf", "#")])


@CUTS
def test_a_font_with_a_weight_alone_is_bold_if_its_stems_are_thick(tmp_path, cut, mark):
    assert mark_of_heading(tmp_path / "heavy.pdf", cut) == mark


@CUTS
def test_so_it_is_on_a_page_that_is_set_from_bottom_to_top(tmp_path, cut, mark):
    assert mark_of_heading(tmp_path / "turned.pdf", cut, "0 1 -1 0 800 0") == mark


@CUTS
@pytest.mark.parametrize("name", ["ABCDEF+CIDFont+F2", "F12", "C0_1", "T3Font_2"])
def test_a_font_that_is_named_by_a_number_is_bold_if_its_stems_are_thick(tmp_path, name, cut, mark):
    assert mark_of_heading(tmp_path / "named.pdf", cut, name=name, stem=80) == mark


@CUTS
@pytest.mark.parametrize(("name", "told"), [("Plain", True), ("Plain-Regular", False)])
def test_of_fonts_with_one_name_that_with_thick_stems_is_bold(tmp_path, name, told, cut, mark):
    file = PdfObjects()
    fonts = [heavy_font(file, each, name, stem=80) for each in (cut, "Vera.ttf")]
    text = b"BT /A 12 Tf 72 700 Td (note) Tj ET BT /B 12 Tf 72 670 Td (some words) Tj ET"
    names = "".join(f"/{key} {font} 0 R" for key, font in zip("AB", fonts, strict=True))
    with open_pdf(file.write_page(tmp_path / "twice.pdf", text, names)) as pdf:
        (page,) = pdf.layouts(1, 1, Options(figures=False), lambda name, data: None)
    assert page.blocks[0].style.bold is (told and bool(mark))
    assert not page.blocks[-1].style.bold


def test_whether_stems_are_bold_is_a_plain_truth_value(tmp_path):
    path = page_of_stems(tmp_path / "stems.pdf", 140)
    with open_document(path) as document, open_page(document, 1) as view:
        thing = bulk.page_object.of(view.page, np.zeros(1, np.int32)).item()
        thickness = measure_strokes(view, [thing], [12.0]).thickness
        assert has_bold_stems(thickness, 0.08) is True  # styles are compared by it


def test_stems_nearly_as_thick_as_those_of_bold_type_are_bold_beside_thin_ones():
    assert has_bold_stems(0.103, usual=0.062)
    assert not has_bold_stems(0.103, usual=0.085)
    assert not has_bold_stems(0.092, usual=0.055)


@pytest.mark.parametrize(("size", "bold"), [(12, True), (7, False)])
def test_small_type_is_not_bold_for_stems_that_are_thick_for_its_size(tmp_path, size, bold):
    file = PdfObjects()
    fonts = f"/A {stems_font(file, 103)} 0 R/B {stems_font(file, 60)} 0 R"
    text = b"BT /A %d Tf 72 700 Td (note) Tj ET" % size
    for row in range(6):
        text += b" BT /B 12 Tf 72 %d Td (some words that fill a line) Tj ET" % (670 - 15 * row)
    with open_pdf(file.write_page(tmp_path / "small.pdf", text, fonts)) as pdf:
        (page,) = pdf.layouts(1, 1, Options(figures=False), lambda name, data: None)
    first = page.blocks[0]
    assert isinstance(first, TextBlock)
    assert (first.text, first.style.bold) == ("note", bold)
