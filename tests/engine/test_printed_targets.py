import pytest

from papermill_api.engine.document import Span
from papermill_api.engine.pdf.printed_targets import without_printed_targets

GUIDE = "https://example.org/guide_(first)"


def linked(text: str, **look: bool) -> Span:
    return Span(text, link=GUIDE, **look)  # type: ignore[arg-type]


@pytest.mark.parametrize("shown", [f"({GUIDE})", f"<{GUIDE}>", f"[{GUIDE}]", "(/guide_(first))"])
def test_a_link_does_not_end_in_its_address_in_brackets(shown: str):
    spans = (Span("see "), linked(f"the guide {shown}"), Span(" for more"))
    assert without_printed_targets(spans) == (Span("see "), linked("the guide"), Span(" for more"))


def test_an_address_may_be_cut_by_the_ends_of_lines():
    assert without_printed_targets((linked("guide (https://example.org/gui de_(first))"),)) == (
        linked("guide"),
    )


def test_an_address_in_another_look_than_its_link_is_dropped_whole():
    spans = (linked("guide", mono=True), linked(f" ({GUIDE})"))
    assert without_printed_targets(spans) == (linked("guide", mono=True),)


def test_an_address_that_is_all_of_a_link_is_kept():
    assert without_printed_targets((linked(f"({GUIDE})"),)) == (linked(f"({GUIDE})"),)


def test_other_texts_in_brackets_are_kept():
    spans = (linked("guide (first)"), Span(f" see the guide ({GUIDE})"))
    assert without_printed_targets(spans) == spans
