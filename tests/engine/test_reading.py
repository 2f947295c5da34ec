"""Reading drawn PDFs: what the reader makes of real content streams."""

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.page import Page
from papermill_api.engine.pdf.reading.links import read_links
from papermill_api.engine.pdf.reading.load import load_page
from papermill_api.engine.pdf.reading.reader import open_document, open_page
from papermill_api.engine.pdf.reading.rendering import render
from tests.engine.pdf_maker import HEIGHT, canvas, text
from tests.engine.pdf_objects import PdfObjects


def read(sheet: Canvas, path: Path) -> Page:
    sheet.showPage()
    sheet.save()
    with open_document(path) as document, open_page(document, 1) as view:
        return load_page(view, read_links(view))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "drawn.pdf"


def test_words_have_text_size_baseline_and_look(path: Path):
    sheet = canvas(path)
    text(sheet, 72, 100, "plain words", size=10)
    text(sheet, 72, 130, "bold", font="Helvetica-Bold", size=14)
    one, two, bold = read(sheet, path).words
    assert (one.text, one.space, two.text) == ("plain", True, "words")
    assert one.baseline == pytest.approx(100, abs=0.01)
    assert one.box.x0 == pytest.approx(72, abs=0.5)
    assert (bold.style.size, bold.style.bold, one.style.bold) == (14, True, False)


def test_a_word_is_cut_where_its_style_changes(path: Path):
    sheet = canvas(path)
    line = sheet.beginText(72, HEIGHT - 100)
    for font, part in (("Times-Roman", "pla"), ("Times-Bold", "bo")):
        line.setFont(font, 10)
        line.textOut(part)
    sheet.drawText(line)
    words = read(sheet, path).words
    assert [(w.text, w.style.bold, w.space) for w in words] == [
        ("pla", False, False),
        ("bo", True, True),
    ]


def test_a_raised_mark_is_a_word_of_its_own(path: Path):
    sheet = canvas(path)
    line = sheet.beginText(72, HEIGHT - 100)
    line.setFont("Times-Roman", 10)
    line.textOut("E")
    line.setFont("Times-Roman", 6)
    line.setRise(4)
    line.textOut("2")
    sheet.drawText(line)
    base, mark = read(sheet, path).words
    assert base.baseline - mark.baseline == pytest.approx(4, abs=0.1)


def test_a_turned_page_is_read_as_it_is_shown(path: Path):
    sheet = canvas(path)
    sheet.setPageRotation(90)
    sheet.rotate(90)
    text(sheet, 100, HEIGHT + 60, "upright", size=10)
    (word,) = read(sheet, path).words
    assert word.box.x0 == pytest.approx(100, abs=0.5)
    assert word.baseline == pytest.approx(60, abs=0.1)
    assert word.style.angle == 0
    assert word.box.width > word.box.height


@pytest.mark.parametrize("turn", [90, 270])
def test_a_turned_word_painted_letter_by_letter_is_one(path: Path, turn: int):
    sheet = canvas(path)
    sheet.translate(200, 300)
    sheet.rotate(turn)
    sheet.setFont("Courier", 10)  # each letter is 6 points wide
    for index, letter in enumerate("letters"):
        sheet.drawString(6 * index, 0, letter)
    assert [word.text for word in read(sheet, path).words] == ["letters"]


def test_text_that_runs_upwards_has_its_angle(path: Path):
    sheet = canvas(path)
    sheet.rotate(90)
    sheet.drawString(300, -200, "upwards")
    (word,) = read(sheet, path).words
    assert word.style.angle == 270
    assert word.box.height > word.box.width
    assert word.baseline == pytest.approx(200, abs=0.1)


def test_lines_and_boxes_are_told_apart(path: Path):
    sheet = canvas(path)
    sheet.line(72, 700, 200, 700)
    sheet.rect(72, 600, 100, 0.5, stroke=0, fill=1)
    sheet.rect(72, 500, 100, 50, stroke=0, fill=1)
    sheet.roundRect(72, 400, 100, 50, 6, stroke=0, fill=1)
    sheet.circle(300, 300, 20)
    page = read(sheet, path)
    assert [rule.horizontal for rule in page.rules] == [True, True]
    assert len(page.fills) == 2
    assert len(page.shapes) == 1


def test_a_slice_of_a_circle_is_no_box_with_round_corners(path: Path):
    sheet = canvas(path)
    pie = sheet.beginPath()
    pie.moveTo(200, 400)
    for start, extent in ((90, -90), (0, -40)):
        pie.arcTo(100, 300, 300, 500, start, extent)
    pie.close()
    sheet.drawPath(pie, stroke=0, fill=1)
    page = read(sheet, path)
    assert (len(page.fills), len(page.shapes)) == (0, 1)


@pytest.mark.parametrize("curves", [2, 8])
def test_a_round_corner_may_be_drawn_in_several_curves(path: Path, curves: int):
    step = 90 / curves
    sheet = canvas(path)
    box = sheet.beginPath()
    box.moveTo(78, 400)
    for x, y, turn in ((166, 406, -90), (166, 444, 0), (78, 444, 90), (78, 406, 180)):
        for part in range(curves):
            box.arcTo(x - 6, y - 6, x + 6, y + 6, turn + step * part, step)
    box.close()
    sheet.drawPath(box, stroke=0, fill=1)
    page = read(sheet, path)
    assert [(round(fill.box.x0), round(fill.box.x1)) for fill in page.fills] == [(72, 172)]


def test_a_border_with_round_corners_of_no_radius_is_a_rule(path: Path):
    sheet = canvas(path)
    border = sheet.beginPath()
    border.moveTo(72, 399)
    for x, y in ((72, 400), (272, 400)):
        border.lineTo(x, y)
        border.curveTo(x, y, x, y, x, y)
    sheet.drawPath(border, stroke=1, fill=0)
    page = read(sheet, path)
    assert not page.shapes
    assert {(round(rule.box.x0), round(rule.box.x1)) for rule in page.rules} == {(72, 272)}


def test_a_rule_drawn_by_way_of_the_middles_of_its_ends_is_one(path: Path):
    sheet = canvas(path)
    for corners in (((72, 402), (272, 402), (272, 401)), ((72, 402), (272, 402), (90, 401))):
        rule = sheet.beginPath()
        rule.moveTo(72, 401)
        for x, y in (*corners, (corners[-1][0], 400), (72, 400)):
            rule.lineTo(x, y)
        rule.close()
        sheet.drawPath(rule, stroke=0, fill=1)
    page = read(sheet, path)
    assert [rule.horizontal for rule in page.rules] == [True]
    assert len(page.shapes) == 1


def test_a_side_of_a_box_that_is_cut_to_meet_the_next_one_is_a_rule(path: Path):
    sheet = canvas(path)
    side = sheet.beginPath()
    side.moveTo(72, 400)
    for x, y in ((74, 402), (74, 448), (72, 450)):
        side.lineTo(x, y)
    side.close()
    sheet.drawPath(side, stroke=0, fill=1)
    page = read(sheet, path)
    assert not page.shapes
    assert [rule.horizontal for rule in page.rules] == [False]


def test_a_long_line_that_leans_by_a_point_is_a_rule(path: Path):
    sheet = canvas(path)
    sheet.line(40, 500, 540, 501)
    sheet.line(40, 300, 540, 306)
    page = read(sheet, path)
    assert (len(page.rules), len(page.shapes)) == (1, 1)


def test_a_wedge_is_no_rule(path: Path):
    sheet = canvas(path)
    wedge = sheet.beginPath()
    wedge.moveTo(72, 400)
    wedge.lineTo(172, 402)
    wedge.lineTo(72, 404)
    wedge.close()
    sheet.drawPath(wedge, stroke=0, fill=1)
    assert not read(sheet, path).rules


def test_a_link_covers_exactly_its_glyphs(path: Path):
    sheet = canvas(path)
    sheet.setFont("Times-Roman", 10)
    sheet.drawString(72, 700, "(here).")
    left = 72 + sheet.stringWidth("(", "Times-Roman", 10)
    right = left + sheet.stringWidth("here", "Times-Roman", 10)
    sheet.linkURL("https://example.com/", (left, 698, right, 709))
    words = read(sheet, path).words
    assert [(w.text, w.link) for w in words] == [
        ("(", None),
        ("here", "https://example.com/"),
        (").", None),
    ]


@pytest.mark.parametrize("size", [9, 10])
def test_a_stop_that_a_link_reaches_into_is_outside_of_it(path: Path, size: int):
    sheet = canvas(path)
    sheet.setFont("Times-Roman", size)
    sheet.drawString(72, 700, "here.")
    right = 73 + sheet.stringWidth("here", "Times-Roman", size)  # LaTeX leaves a point around it
    sheet.linkURL("https://example.com/", (71, 697, right, 709))
    words = read(sheet, path).words
    assert [(w.text, w.link) for w in words] == [("here", "https://example.com/"), (".", None)]


def test_two_links_in_one_word_each_cover_their_glyphs(path: Path):
    sheet = canvas(path)
    sheet.setFont("Courier", 10)
    sheet.drawString(72, 700, "mill/weir.")
    for at, name in ((0, "mill"), (5, "weir")):
        sheet.linkURL(f"https://{name}.org/", (72 + 6 * at, 698, 96 + 6 * at, 709))
    words = read(sheet, path).words
    linked = [(w.text, w.link) for w in words if w.link]
    assert linked == [("mill", "https://mill.org/"), ("weir", "https://weir.org/")]


def test_a_link_without_a_height_is_that_of_the_word_it_runs_through(path: Path):
    sheet = canvas(path)
    sheet.setFont("Times-Roman", 10)
    sheet.drawString(72, 700, "here")
    right = 72 + sheet.stringWidth("here", "Times-Roman", 10)
    sheet.linkURL("https://example.com/", (72, 703, right, 703))
    assert [w.link for w in read(sheet, path).words] == ["https://example.com/"]


def test_a_sign_that_leads_to_its_own_heading_is_left_out(path: Path):
    sheet = canvas(path)
    sheet.setFont("Helvetica", 18)
    sheet.drawString(72, 700, "Install §")
    sheet.drawString(72, 300, "Use §")
    sheet.bookmarkHorizontalAbsolute("install", 740)
    left = 72 + sheet.stringWidth("Install ", "Helvetica", 18)
    sheet.linkRect("", "install", (left, 696, left + 12, 716))
    left = 72 + sheet.stringWidth("Use ", "Helvetica", 18)
    sheet.linkRect("", "install", (left, 296, left + 12, 316))  # this one leads elsewhere
    words = read(sheet, path).words
    assert [(w.text, w.link) for w in words] == [("Install", None), ("Use", None), ("§", "#page=1")]


def test_a_sign_that_leads_to_a_heading_of_code_alone_stays(path: Path):
    sheet = canvas(path)
    sheet.setFont("Courier", 10)
    sheet.drawString(72, 700, "worker.id")
    sheet.setFont("Helvetica", 10)
    sheet.drawString(140, 700, "§")
    sheet.bookmarkHorizontalAbsolute("id", 740)
    sheet.linkRect("", "id", (139, 696, 147, 712))
    assert [w.text for w in read(sheet, path).words] == ["worker.id", "§"]


def test_words_outside_of_the_page_are_dropped(path: Path):
    sheet = canvas(path)
    text(sheet, 72, 100, "inside")
    text(sheet, 3000, 100, "outside")
    assert [w.text for w in read(sheet, path).words] == ["inside"]


def test_invisible_text_is_marked(path: Path):
    sheet = canvas(path)
    line = sheet.beginText(72, 700)
    line.setFont("Times-Roman", 10)
    line.setTextRenderMode(3)
    line.textOut("hidden")
    sheet.drawText(line)
    (word,) = read(sheet, path).words
    assert word.style.invisible


def test_the_order_of_painting_runs_over_text_and_drawings(path: Path):
    sheet = canvas(path)
    text(sheet, 72, 100, "first")
    sheet.circle(300, 300, 20)
    text(sheet, 72, 130, "last")
    page = read(sheet, path)
    first, last = page.words
    assert first.order < page.shapes[0].order < last.order


def test_a_turned_page_is_rendered_as_it_is_shown(path: Path):
    sheet = canvas(path)
    sheet.setPageRotation(90)
    sheet.rect(0, 0, 100, 50, stroke=0, fill=1)  # bottom left, which is shown at the top left
    sheet.showPage()
    sheet.save()
    with open_document(path) as document, open_page(document, 1) as view:
        picture = render(view, Box(0, 0, 100, 200), 1.0)
    assert picture.shape == (200, 100, 3)
    assert [picture[y, x].max() for y, x in ((50, 10), (150, 10), (50, 80))] == [0, 255, 255]


@pytest.mark.parametrize(("ascent", "descent"), [(2800, -2500), (950, -250)])
def test_words_of_a_font_as_tall_as_signs_of_mathematics_are_as_tall_as_text(
    path: Path, ascent: int, descent: int
):
    file = PdfObjects()
    descriptor = file.add(
        "<</Type/FontDescriptor/FontName/Tall/Flags 32/ItalicAngle 0/StemV 80/CapHeight 700"
        f"/FontBBox[0 {descent} 1000 {ascent}]/Ascent {ascent}/Descent {descent}>>"
    )
    widths = " ".join(["500"] * 224)
    font = file.add(
        "<</Type/Font/Subtype/TrueType/BaseFont/Tall/Encoding/WinAnsiEncoding"
        f"/FirstChar 32/LastChar 255/Widths[{widths}]/FontDescriptor {descriptor} 0 R>>"
    )
    content = b"BT /F 10 Tf 1 0 0 1 72 700 Tm (Mill and weir) Tj ET"
    file.write_page(path, content, f"/F {font} 0 R")
    with open_document(path) as document, open_page(document, 1) as view:
        (box, *_) = [word.box for word in load_page(view, []).words]
    assert box.height <= 12.5
    assert abs(box.y1 - 144) < 4
