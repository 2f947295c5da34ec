"""Frames of cards around a title and a table."""

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.card_frames import without_card_frames
from papermill_api.engine.pdf.page import Fill, Page, Rule
from papermill_api.engine.records import replace
from tests.engine.drawn import BODY, TITLE, page, row

CARD = Box(60, 80, 400, 240)
FRAME = (
    Rule(Box(60, 80, 400, 80), True),
    Rule(Box(400, 80, 400, 240), False),
    Rule(Box(60, 240, 400, 240), True),
    Rule(Box(60, 80, 60, 240), False),
)
ROWS = tuple(Rule(Box(72, y, 388, y), True) for y in (140, 170, 200))
TABLE = [*row("Item Amount", 76, 135), *row("Nail 0.10", 76, 165), *row("Screw 0.20", 76, 195)]


def card(inner: tuple[Rule, ...] = ROWS, title: float = TITLE.size) -> Page:
    words = [*row("Results", 72, 105, replace(TITLE, size=title)), *TABLE]
    return without_card_frames(page(words, (*FRAME, *inner)))


def test_a_frame_around_a_title_and_a_table_with_white_beside_it_goes():
    assert card().rules == ROWS


def test_its_shadow_goes_with_it():
    shadow = Fill(CARD.grown(2.0, 2.0), 0)
    drawn = replace(
        page([*row("Results", 72, 105, TITLE), *TABLE], (*FRAME, *ROWS)), fills=(shadow,)
    )
    assert not without_card_frames(drawn).fills


def test_a_frame_that_rules_meet_is_that_of_a_grid():
    across = tuple(Rule(Box(60, y, 400, y), True) for y in (140, 170))
    assert card(across).rules == (*FRAME, *across)


def test_a_frame_without_a_title_stays():
    assert card(title=BODY.size).rules == (*FRAME, *ROWS)


def test_stripes_are_rows_of_a_table_in_a_card_as_rules_are():
    stripes = tuple(Fill(Box(72, y, 388, y + 20), 0xEEEEEE) for y in (140, 180))
    drawn = page([*row("Results", 72, 105, TITLE), *TABLE], (*FRAME, ROWS[0]))
    assert without_card_frames(replace(drawn, fills=stripes)).rules == ROWS[:1]
    assert len(without_card_frames(drawn).rules) == len((*FRAME, ROWS[0]))


def test_a_frame_around_a_title_and_text_goes():
    assert card(()).rules == ()
