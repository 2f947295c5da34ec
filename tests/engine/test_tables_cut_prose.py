"""Stretched lines of narrow columns whose words align by chance."""

import pytest

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.stretches import make_stretches
from papermill_api.engine.pdf.tables.cut_prose import goes_on_below
from papermill_api.engine.pdf.tables.regions import Region
from papermill_api.engine.pdf.tables.text import index_words
from tests.engine.drawn import row

CHANCE = ["Abgesehen von der", "Versorgung der Thin", "Clients werden alle"]


def stretched(y: float, text: str, right: float) -> list[Word]:
    words, x = text.split(), 72.0
    white = (right - 72 - 5 * sum(map(len, words))) / (len(words) - 1)
    line = list[Word]()
    for one in words:
        line += row(one, x, y)
        x += 5 * len(one) + white
    return line


def goes_on(after: str, step: float = 12, right: float = 196) -> bool:
    box = Box(71, 90, 197, 127)
    region = Region(box, (), (), (71, 170, 197), (90, 127), closed=False)
    words = [w for at, text in enumerate(CHANCE) for w in stretched(100 + 12 * at, text, 196)]
    words += stretched(124 + step, after, right)
    return goes_on_below(region, index_words(make_stretches(words), {}), TableOptions())


def test_a_sentence_that_goes_on_over_all_of_the_width_below_tells_lines_of_prose():
    assert goes_on("einem großen Computer")


@pytest.mark.parametrize(
    ("after", "step", "right"),
    [("Einem großen Computer", 12, 196), ("einem großen Computer", 16, 196), ("einem so", 12, 150)],
)
def test_what_begins_anew_further_down_or_short_of_the_column_tells_none(
    after: str, step: float, right: float
):
    assert not goes_on(after, step, right)
