"""Terms of lists of definitions that start beside their terms where these leave room."""

from papermill_api.engine.pdf.layout import TextBlock, make_line, make_text_block
from papermill_api.engine.pdf.terms import find_terms, hangs_over
from tests.engine.drawn import BOLD, block, layout, line, row

LONG = block("Sluice gate", y=150, style=BOLD)
DEFINITION = block("What lets the water out\nof the basin", x=130, y=162)


def listed(*blocks: TextBlock) -> bool:
    return id(LONG) in find_terms([(LONG, DEFINITION)], [layout(*blocks)]).listed


def hanging(x: float) -> TextBlock:
    """A bold term, text beside it at 130, and a second line at x."""
    words = [*row("Gate", 72, 200, BOLD), *row("keeps the water", 130, 200)]
    return make_text_block(1, [make_line(words), line("in the basin", x, 212)])


def test_it_is_one_of_a_list_if_the_next_definition_starts_beside_its_term():
    assert listed(LONG, DEFINITION, hanging(130))


def test_so_it_is_if_terms_and_definitions_are_apart():
    assert listed(LONG, DEFINITION, block("Gate", y=200, style=BOLD), block("In", x=130, y=200))


def test_text_that_hangs_elsewhere_tells_nothing():
    assert not listed(LONG, DEFINITION, hanging(90))


def test_a_name_in_the_middle_below_a_title_is_not_set_in_from_it():
    title, name = block("THE SLUICE GATES", 100, 100, BOLD), block("ANNA ROSSI", 100, 122)
    aside = (title.box.width - name.box.width) / 2
    assert not hangs_over(title, block("ANNA ROSSI", 100 + aside, 122))
    assert hangs_over(title, block("ANNA ROSSI", 103 + aside, 122))
