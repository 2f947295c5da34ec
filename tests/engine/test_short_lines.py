from pathlib import Path

import pytest

from papermill_api.engine.convert import convert
from tests.engine.pdf_maker import canvas


def bulleted(path: Path, length: float, thickness: float, scale: float = 1.0) -> str:
    """Items behind strokes of that length and thickness, as of a form that is scaled so."""
    sheet = canvas(path)
    sheet.drawString(72, 700, "What is needed for the bread of a week:")
    for n, text in enumerate(("flour of rye", "water", "some salt")):
        y = 680 - 14 * n
        sheet.drawString(88, y, text)
        sheet.saveState()
        sheet.translate(76, y + 3)
        sheet.scale(scale, scale)
        sheet.setLineWidth(thickness / scale)
        sheet.line(0, 0, length / scale, 0)
        sheet.restoreState()
    sheet.save()
    return convert(path).markdown


@pytest.mark.parametrize("scale", [1.0, 0.1, 3.0])
def test_lines_as_thick_as_long_are_bullets(tmp_path: Path, scale: float):
    text = bulleted(tmp_path / "a.pdf", 3.4, 3.4, scale)
    assert "- flour of rye\n- water\n- some salt" in text


def test_lines_that_are_thin_are_none(tmp_path: Path):
    assert "- water" not in bulleted(tmp_path / "a.pdf", 4.0, 0.5)
