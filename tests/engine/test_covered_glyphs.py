"""Signs of code that fonts draw as one glyph over empty ones, read as they were typed."""

from pathlib import Path

import numpy as np
import pytest

from papermill_api.engine.convert import convert
from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.page import Style, Word
from papermill_api.engine.pdf.reading.covered_glyphs import Covered, with_covered
from papermill_api.engine.records import replace
from tests.engine.pdf_objects import PdfObjects

NAMES = {"!": "exclam", "=": "equal", "-": "hyphen", " ": "space"}
EMPTY = b"500 0 0 0 0 0 d1"
OVER_TWO = b"500 0 -450 100 450 300 d1 -450 100 900 200 re f"
LETTER = b"500 0 50 0 450 500 d1 50 0 400 500 re f"


def font(file: PdfObjects, ligature: str) -> int:
    """A font of letters and signs, of which "!" is empty and one sign as wide as two."""
    signs = dict.fromkeys(map(chr, range(97, 123)), LETTER)
    signs |= {"exclam": EMPTY, "space": EMPTY, "equal": LETTER, "hyphen": LETTER}
    signs[NAMES[ligature]] = OVER_TWO
    procedures = "".join(f"/{name} {file.stream(glyph)} 0 R" for name, glyph in signs.items())
    letters = "/".join(map(chr, range(97, 123)))
    return file.add(
        "<</Type/Font/Subtype/Type3/FontBBox[-500 0 500 700]/FontMatrix[.001 0 0 .001 0 0]"
        f"/FirstChar 32/LastChar 122/Widths[{'500 ' * 91}]/CharProcs<<{procedures}>>/Resources<<>>"
        f"/Encoding<</Type/Encoding/Differences[32/space/exclam 45/hyphen 61/equal 97/{letters}]>>"
        ">>"
    )


def markdown(path: Path, typed: str, ligature: str, meaning: str = "") -> str:
    """Of a page with a text object for each sign; `meaning`: what marked content says of "!"."""
    file = PdfObjects()
    parts = []
    for at, sign in enumerate(typed):
        part = f"BT /A 10 Tf {72 + 5 * at} 700 Td ({sign}) Tj ET"
        told = sign == "!" and meaning
        parts.append(f"/Span <</ActualText({meaning})>> BDC {part} EMC" if told else part)
    page = file.write_page(path, "\n".join(parts).encode(), f"/A {font(file, ligature)} 0 R")
    return convert(page).markdown.strip()


@pytest.mark.parametrize("typed", ["if a != b", "x!=y"])
def test_an_empty_sign_under_a_ligature_is_read(tmp_path: Path, typed: str):
    assert markdown(tmp_path / "a.pdf", typed, "=") == typed


def test_hyphens_that_marked_content_tells_are_as_many_as_were_typed(tmp_path: Path):
    found = markdown(tmp_path / "a.pdf", "push !-force and !-tags", "-", "-")
    assert found == "push --force and --tags"


def test_a_ligature_that_begins_over_the_word_before_it_is_one_word_with_it():
    style = Style("Code", 10.0, mono=True)
    one = Word("ww", Box(72, 42, 84, 52), 50.0, style)
    two = Word("w.org", Box(73, 42, 102, 52), 50.0, style)
    covered = Covered(ligatures=[2])
    before, word = with_covered([one, two], np.array([0, 2]), covered)
    assert not before.space
    assert word.box.x0 == 84
    apart = replace(two, box=Box(90, 42, 120, 52))
    assert with_covered([one, apart], np.array([0, 2]), covered) == [one, apart]
