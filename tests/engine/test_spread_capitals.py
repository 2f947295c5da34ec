from papermill_api.engine.pdf.columns import PageWords
from papermill_api.engine.pdf.words.spread_capitals import close_spread_capitals
from tests.engine.drawn import word


def test_narrow_white_before_a_letter_on_another_line_joins_nothing():
    row = word("MY", 100, 100), word("A", 118, 100)
    raised = word("B", 124, 98)
    words = PageWords((*row, raised))
    assert [one.space for one in close_spread_capitals(words)] == [True, True, True]
