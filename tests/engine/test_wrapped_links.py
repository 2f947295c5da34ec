import pytest

from papermill_api.engine.geometry import union
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.reading.wrapped_links import without_neighbours
from papermill_api.engine.records import replace
from tests.engine.drawn import BODY, row

BLUE = replace(BODY, colour=0x0000EE)
RED = replace(BODY, colour=0xCC0000)


def words_of(*lines: str) -> list[Word]:
    """Words of lines, 12 points apart: those in capitals are blue."""
    return [
        replace(word, style=BLUE) if word.text.isupper() else word
        for at, line in enumerate(lines)
        for word in row(line, 72, 100 + 12 * at)
    ]


def linked(words: list[Word]) -> str:
    box = union([word.box for word in words])
    found = without_neighbours(list(range(len(words))), words, box)
    return " ".join(words[at].text for at in found)


@pytest.mark.parametrize(
    ("lines", "link"),
    [
        (["his friend is ANNA", "LEE of the mill"], "ANNA LEE"),
        (["his friend is ANNA", "LEE AND", "HER BROTHER of the mill"], "ANNA LEE AND HER BROTHER"),
        (["the LEE and ANNA", "LEE of the MILL"], "ANNA LEE"),
    ],
)
def test_a_link_over_lines_goes_on_from_where_they_are_broken(lines: list[str], link: str):
    assert linked(words_of(*lines)) == link


@pytest.mark.parametrize(
    "lines", [["his friend is anna", "lee of the mill"], ["his friend ANNA", "lee of the mill"]]
)
def test_words_of_a_link_over_lines_stay_where_colours_tell_nothing(lines: list[str]):
    assert linked(words_of(*lines)) == " ".join(lines)


def test_words_of_a_link_on_one_line_may_be_of_several_colours():
    words = [*row("his friend", 72, 100, RED), *row("ANNA", 132, 100, BLUE)]
    assert linked(words) == "his friend ANNA"


def test_lines_set_in_from_the_side_of_a_link_are_those_of_a_card():
    words = [*row("2", 72, 106), *row("a new MILL", 100, 100), *row("IS OPEN", 100, 112)]
    coloured = [replace(word, style=BLUE) if word.text.isupper() else word for word in words]
    assert linked(coloured) == "2 a new MILL IS OPEN"
