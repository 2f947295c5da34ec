"""Headings in capitals that the outline spells with small letters."""

import pytest

from papermill_api.engine.pdf.headings.looks import look_of
from papermill_api.engine.pdf.headings.outline_case import spell_as_named
from papermill_api.engine.pdf.layout import make_line, make_text_block, text_lines
from papermill_api.engine.pdf.page import OutlineEntry
from papermill_api.engine.records import replace
from tests.engine.drawn import BODY, MONO, block, layout, row


def spelt(text: str, *titles: str, role: str = "heading") -> str:
    head = replace(block(text), role=role)
    (page,) = spell_as_named([layout(head)], [OutlineEntry(1, title, 1) for title in titles])
    return " ".join(line.text for line in text_lines(page.blocks))


@pytest.mark.parametrize(
    "title",
    ["2.1 Mills of McAdam", "2.1Mills of McAdam", "2.1 \tMills of McAdam", "Mills of McAdam"],
)
def test_a_heading_painted_in_capitals_is_spelt_as_the_outline_has_it(title: str):
    assert spelt("2.1 MILLS OF MCADAM", "Rivers", title) == "2.1 Mills of McAdam"


def test_capitals_that_the_outline_has_too_are_typed():
    assert spelt("USE OF HTTP", "USE OF HTTP") == "USE OF HTTP"
    assert spelt("HTTP", "HTTP", "http") == "HTTP"


def test_text_and_headings_that_the_outline_does_not_name_stay():
    assert spelt("MILLS", "Mills", role="text") == "MILLS"
    assert spelt("MILLS", "Rivers") == "MILLS"


def test_names_in_code_keep_their_small_letters_among_capitals():
    words = [
        *row("1.2 STOPPING", 72, 100),
        *row("inetd.service", 140, 100, MONO),
        *row("FOR GOOD", 220, 100),
    ]
    head = replace(make_text_block(1, [make_line(words)]), role="heading")
    outline = [OutlineEntry(1, "Stopping inetd.service for good", 1)]
    (page,) = spell_as_named([layout(head)], outline)
    assert [line.text for line in text_lines(page.blocks)] == [
        "1.2 Stopping inetd.service for good"
    ]
    assert look_of(head, BODY).capitals
    assert not look_of(make_text_block(1, [make_line(words[:3])]), BODY).capitals
