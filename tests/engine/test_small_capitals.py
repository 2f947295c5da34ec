"""Small capitals that fonts draw for small letters, told by how high these are."""

from pathlib import Path

import pytest

from papermill_api.engine.convert import convert
from tests.engine.pdf_objects import PdfObjects

RISING = dict.fromkeys("bdfhkl", 700) | dict.fromkeys("it", 600)
FLAT = 450
LINES = ["over the hills and far away", "the river makes a wide curve", "below an old stone bridge"]


def font(file: PdfObjects, heights: dict[str, int]) -> int:
    """A font without a name of the letters a to z, each a block so many thousandths high."""
    letters = [chr(code) for code in range(97, 123)]
    glyphs = [
        file.stream(b"500 0 d0 0 0 480 %d re f" % heights.get(letter, FLAT)) for letter in letters
    ]
    space = file.stream(b"500 0 d0")
    procedures = "".join(f"/{x} {glyph} 0 R" for x, glyph in zip(letters, glyphs, strict=True))
    return file.add(
        "<</Type/Font/Subtype/Type3/FontBBox[0 0 500 700]/FontMatrix[.001 0 0 .001 0 0]"
        f"/FirstChar 32/LastChar 122/Widths[{'500 ' * 91}]"
        f"/CharProcs<<{procedures}/space {space} 0 R>>/Resources<<>>"
        f"/Encoding<</Type/Encoding/Differences[32/space 97/{'/'.join(letters)}]>>>>"
    )


def markdown(path: Path, heads: list[str], capitals: dict[str, int]) -> str:
    """Of a page with heads in small capitals as high as that, each over three lines of text."""
    file = PdfObjects()
    fonts = f"/A {font(file, RISING)} 0 R/B {font(file, capitals)} 0 R"
    y, text = 800, ""
    for head in heads:
        text += f"BT /B 10 Tf 72 {y - 18} Td ({head}) Tj ET\n"
        for at, line in enumerate(LINES):
            text += f"BT /A 10 Tf 72 {y - 42 - 12 * at} Td ({line}) Tj ET\n"
        y -= 78
    return convert(file.write_page(path, text.encode(), fonts)).markdown


@pytest.mark.parametrize("high", [470, 560])
def test_a_line_whose_letters_with_stems_are_as_high_as_flat_ones_is_a_heading(
    tmp_path: Path, high: int
):
    capitals = dict.fromkeys(map(chr, range(97, 123)), high)
    found = markdown(tmp_path / "a.pdf", ["the old mill", "half a mile on"], capitals)
    assert [line for line in found.splitlines() if line.startswith("#")] == [
        "# the old mill",
        "# half a mile on",
    ]


def test_a_line_without_such_letters_is_one_where_it_is_as_high(tmp_path: Path):
    capitals = dict.fromkeys(map(chr, range(97, 123)), 510)
    found = markdown(tmp_path / "a.pdf", ["the old mill", "rooms we saw", "half on"], capitals)
    assert "# rooms we saw" in found


def test_a_line_with_stems_is_none(tmp_path: Path):
    found = markdown(tmp_path / "a.pdf", ["the old mill", "half a mile on"], RISING)
    assert "#" not in found


def test_low_stems_that_rise_above_flat_letters_are_no_capitals(tmp_path: Path):
    low = dict.fromkeys("bdfhkl", 600) | dict.fromkeys("it", 560)
    assert "#" not in markdown(tmp_path / "a.pdf", ["the old mill", "half a mile on"], low)


def test_a_line_of_them_inside_of_a_paragraph_is_none(tmp_path: Path):
    file = PdfObjects()
    capitals = dict.fromkeys(map(chr, range(97, 123)), 510)
    fonts = f"/A {font(file, RISING)} 0 R/B {font(file, capitals)} 0 R"
    names = zip(LINES, "ABA", (0, 12, 24), strict=True)
    text = "".join(f"BT /{name} 10 Tf 72 {700 - y} Td ({line}) Tj ET\n" for line, name, y in names)
    found = convert(file.write_page(tmp_path / "a.pdf", text.encode(), fonts)).markdown
    assert found.strip() == " ".join(LINES)
