"""Fonts without names, as those of bitmaps, which share one look on their page."""

from pathlib import Path

from papermill_api.engine.options import Options
from papermill_api.engine.pdf.pipeline import open_pdf
from tests.engine.pdf_objects import PdfObjects

ADVANCES = {"i": 28, "l": 28, "m": 83, "w": 72, ",": 28, "(": 39, ")": 39}  # others 50
CHARS = "abcdefghijklmnopqrstuvwxyz,()"


def bitmap_font(file: PdfObjects, *, fixed: bool) -> int:
    """A font of letters and signs, in hundredths of an em, as wide as they are or all alike."""
    names = {",": "comma", "(": "parenleft", ")": "parenright"}
    widths = [50 if fixed else ADVANCES.get(char, 50) for char in CHARS]
    glyphs = [file.stream(b"%d 0 d0 2 0 %d 45 re f" % (width, width - 4)) for width in widths]
    spelt = [names.get(char, char) for char in CHARS]
    procedures = "".join(f"/{x} {glyph} 0 R" for x, glyph in zip(spelt, glyphs, strict=True))
    coded = "".join(f" {ord(char)}/{name}" for char, name in zip(CHARS, spelt, strict=True))
    table = dict(zip(map(ord, CHARS), widths, strict=True))
    listed = " ".join(str(table.get(code, 0)) for code in range(40, 123))
    return file.add(
        "<</Type/Font/Subtype/Type3/FontBBox[0 0 100 100]/FontMatrix[.01 0 0 .01 0 0]"
        f"/FirstChar 40/LastChar 122/Widths[{listed}]/CharProcs<<{procedures}>>"
        f"/Encoding<</Type/Encoding/Differences[{coded}]>>/Resources<<>>>>"
    )


def read(path: Path, *lines: bytes) -> list[str]:
    """The words of each line, those in fixed width between backquotes. /A is fixed-width."""
    file = PdfObjects()
    fonts = f"/A {bitmap_font(file, fixed=True)} 0 R/B {bitmap_font(file, fixed=False)} 0 R"
    text = b"BT 72 700 Td " + b" 0 -14 Td ".join(lines) + b" ET"
    with open_pdf(file.write_page(path, text, fonts)) as pdf:
        (page,) = pdf.layouts(1, 1, Options(figures=False), lambda name, data: None)
    written = []
    for line in (line for block in page.blocks for line in block.lines):
        parts = [
            (f"`{word.text}`" if word.style.mono else word.text) + " " * word.space
            for word in line.words
        ]
        written.append("".join(parts).rstrip())
    return written


def test_signs_of_the_text_beside_names_are_no_part_of_them(tmp_path: Path):
    found = read(
        tmp_path / "names.pdf",
        b"/B 10 Tf [(the) -300 (files) -300 (\\()] TJ /A 10 Tf (main) Tj /B 10 Tf (\\),) Tj",
        b"/A 10 Tf (willow) Tj /B 10 Tf (,) Tj [-300 (mill) -300 (and) -300] TJ /A 10 Tf (imp) Tj",
        b"/A 10 Tf [(mail) -600 (illicit)] TJ",
    )
    assert found == ["the files (`main`),", "`willow`, mill and `imp`", "`mail` `illicit`"]


def test_lone_signs_as_wide_as_lone_letters_tell_a_fixed_width_font(tmp_path: Path):
    code = b"/A 10 Tf [(f) -120 (\\() -120 (il) -120 (,) -120 (m) -120 (\\))] TJ"
    found = read(tmp_path / "signs.pdf", b"/B 10 Tf [(will) -300 (mow)] TJ", code)
    assert found == ["will mow", "`f(il,m)`"]
