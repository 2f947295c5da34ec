from papermill_api.engine.pdf.page import Style, make_line
from papermill_api.engine.pdf.smallcaps import restore_small_caps
from tests.engine.drawn import BODY, line, word

SMALL = Style("Body", 8.0)


def test_smaller_capitals_after_capitals_are_small_letters():
    caps = make_line([word("T", 72, 100, BODY, space=False), word("ESTING", 77, 100, SMALL)])
    (found,) = restore_small_caps([caps])
    assert found.text == "Testing"
    assert found.style.small_caps
    assert found.size == 10.0


def test_the_next_line_without_a_capital_goes_on():
    caps = make_line([word("O", 72, 100, BODY, space=False), word("PEN", 77, 100, SMALL)])
    found = restore_small_caps([caps, line("SOURCE?", 72, 112, SMALL)])
    assert [x.text for x in found] == ["Open", "source?"]


def test_capitals_of_one_size_stay():
    assert restore_small_caps([line("NASA REPORT", 72, 100)])[0].text == "NASA REPORT"
