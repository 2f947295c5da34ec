"""Accents that a page paints apart from their letters."""

from pathlib import Path

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from papermill_api.engine.convert import convert
from tests.engine.pdf_maker import HEIGHT, canvas
from tests.engine.pdf_objects import PdfObjects

FONT, SIZE = "Times-Roman", 12.0


def markdown(path: Path, parts: list[tuple[str, float]], font: str = FONT) -> str:
    """What is read of texts that are painted at those places of one line, in that order."""
    sheet = canvas(path)
    for text, x in parts:
        sheet.setFont(font if len(text) == 1 else FONT, SIZE)
        sheet.drawString(x, HEIGHT - 100, text)
    sheet.save()
    return convert(path).markdown.strip()


def after(text: str, x: float = 72) -> float:
    return x + stringWidth(text, FONT, SIZE)


def test_an_accent_painted_over_a_letter_of_a_word_is_put_on_it(tmp_path: Path):
    start = after("Ask Ferm")
    parts = [("Ask Ferm", 72.0), ("´", start + 0.6), ("an of the old mill", start)]
    assert markdown(tmp_path / "a.pdf", parts) == "Ask Fermán of the old mill"


def test_two_accents_of_one_word_are_both_put_on_their_letters(tmp_path: Path):
    parts = [("Maresak and the mill", 72.0), ("´", after("M") + 0.6), ("¨", after("Mar") + 0.6)]
    assert markdown(tmp_path / "a.pdf", parts) == "Márësak and the mill"


def test_a_word_goes_on_with_a_letter_whose_accent_is_painted_first(tmp_path: Path):
    file = PdfObjects()
    font = file.add(f"<</Type/Font/Subtype/Type1/BaseFont/{FONT}/Encoding/WinAnsiEncoding>>")
    shown = b"[(from the mill to pocz) -200 <b8> 533 (ctkuj and a wheel)] TJ"
    text = b"BT /A 12 Tf 72 700 Td " + shown + b" ET"
    written = file.write_page(tmp_path / "a.pdf", text, f"/A {font} 0 R")
    assert convert(written).markdown.strip() == "from the mill to poczçtkuj and a wheel"


@pytest.mark.parametrize("first", ["accent", "letter"])
def test_an_accent_over_a_letter_of_another_font_is_put_on_it(tmp_path: Path, first: str):
    x = after("The mean ")
    pair = [("ˆ", x + 1.0), ("x", x)] if first == "accent" else [("x", x), ("ˆ", x + 1.0)]
    parts = [("The mean ", 72.0), *pair, ("is small", x + 9)]
    assert "x\u0302" in markdown(tmp_path / "a.pdf", parts, font="Helvetica")


def test_an_acute_between_letters_stays(tmp_path: Path):
    parts = [("The mill", 72.0), ("´", after("The mill") + 0.2), ("s wheel", after("The mill´"))]
    assert "mill´" in markdown(tmp_path / "a.pdf", parts)


def test_an_accent_over_no_letter_stays(tmp_path: Path):
    parts = [
        ("The sign", 72.0),
        ("¨", after("The sign ") + 6),
        ("is two dots", after("The sign ") + 20),
    ]
    assert "¨" in markdown(tmp_path / "a.pdf", parts)
