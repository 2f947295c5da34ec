"""Cyrillic and Greek capitals, and letters of Arabic that join no other, drawn of strokes, for want
of a font that has them.
"""

import numpy as np
from PIL import Image, ImageDraw

from papermill_api.engine.ocr.protocol import Picture

# Each stroke by its corners in a field of 4 by 6, from its top left: "06 00" is the left side.
# Some go on below it.
STROKES = {
    "Г": ["06 00 40"], "Е": ["40 00 06 46", "03 33"], "Ж": ["06 23 00", "46 23 40", "20 26"],
    "И": ["00 06 40 46"], "Л": ["06 16 20 40 46"], "Н": ["00 06", "40 46", "03 43"],
    "П": ["06 00 40 46"], "Т": ["00 40", "20 26"], "Ч": ["00 03 43", "40 46"],
    "Ш": ["00 06 46 40", "20 26"], "Ц": ["00 05 45 40", "35 45 46"],
    "Γ": ["06 00 40"], "Δ": ["06 20 46 06"], "Ε": ["40 00 06 46", "03 33"],
    "Η": ["00 06", "40 46", "03 43"], "Λ": ["06 20 46"], "Ν": ["06 00 46 40"],
    "Ξ": ["00 40", "13 33", "06 46"], "Π": ["06 00 40 46"], "Σ": ["40 00 23 06 46"],
    "Ψ": ["00 03 43 40", "20 26"],
    "ا": ["20 26"], "د": ["23 45 36 06"], "ر": ["34 36 28 08"], "ز": ["34 36 28 08", "31 32"],
    "و": ["34 13 04 15 35 34 37 28 09"],
}  # fmt: skip
UNIT, PEN = 5, 4  # pixels
ADVANCE, SPACE, PITCH, MARGIN = 6, 5, 12, 10  # units


def draw_rows(*rows: str) -> Picture:
    """Rows below each other, black on white."""
    width = 2 * MARGIN + max(map(len, rows)) * ADVANCE
    height = 2 * MARGIN + len(rows) * PITCH
    picture = Image.new("RGB", (width * UNIT, height * UNIT), "white")
    pen = ImageDraw.Draw(picture)
    for number, row in enumerate(rows):
        x = MARGIN
        for letter in row:
            for stroke in STROKES.get(letter, ()):
                corners = [
                    ((x + int(at[0])) * UNIT, (MARGIN + number * PITCH + int(at[1])) * UNIT)
                    for at in stroke.split()
                ]
                pen.line(corners, "black", PEN, joint="curve")
            x += SPACE if letter == " " else ADVANCE
    return np.asarray(picture)
