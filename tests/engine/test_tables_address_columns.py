"""Addresses beside labels and what they name are no column of their table."""

import pytest

from papermill_api.engine.pdf.page import Word
from tests.engine.drawn import BODY, BOLD, row
from tests.engine.drawn_tables import tables_of, texts_of

ADDRESS = ["Quince Labs", "Ms A. Rowe", "16 Mill Lane", "Leeds LS2 7AB"]
LABELS = ["Invoice", "Date", "Customer", "Due"]
VALUES = ["2026-0417", "14 March 2026", "K-2291", "13 April 2026"]
FACTS = [list(fact) for fact in zip(LABELS, VALUES, strict=True)]


def _beside(left: list[str], labels: list[str] = LABELS, bold: bool = True) -> list[Word]:
    return [
        word
        for index, texts in enumerate(zip(left, labels, VALUES, strict=True))
        for x, text, style in zip(
            (72, 300, 400), texts, (BODY, BOLD if bold else BODY, BODY), strict=True
        )
        for word in row(text, x, 114 + 14 * index, style)
    ]


def test_an_address_beside_bold_labels_is_no_column_of_them():
    (table,) = tables_of(_beside(ADDRESS))
    assert texts_of(table) == FACTS
    assert table.box.x0 > 200  # points; the words of the address are left to the text


def test_an_address_beside_labels_with_colons_is_no_column_of_them():
    labels = [f"{label}:" for label in LABELS]
    (table,) = tables_of(_beside(ADDRESS, labels, bold=False))
    assert [row[0] for row in texts_of(table)] == labels


@pytest.mark.parametrize(
    "left",
    [["Oak", "Ash", "Beech", "Elm"], ["1 Oak", "2 Ash", "3 Beech", "4 Elm"]],
    ids=["no numbers", "numbered from the first"],
)
def test_what_is_no_address_stays_a_column(left: list[str]):
    (table,) = tables_of(_beside(left))
    assert [row[0] for row in texts_of(table)] == left
