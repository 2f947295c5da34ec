from papermill_api.server.chat.citations import find_citations
from papermill_api.server.chat.passages import Passage
from papermill_api.server.tasks.schemas import Provenance
from tests.server.chat.indexes import passage


def markers(answer: str, *passages: Passage) -> list[int]:
    return [citation["marker"] for citation in find_citations(answer, passages)]


def test_a_passage_is_cited_once_in_the_order_of_first_marks():
    answer = "Costs fell [2], and sales grew [1][2]."
    assert markers(answer, passage("Sales grew."), passage("Costs fell.", 2)) == [2, 1]


def test_marks_that_name_no_shown_passage_are_no_citations():
    assert markers("See [0], [7], [-1], [a], [9999999] and array[3].", passage("Text.")) == []


def test_one_mark_may_name_several_passages():
    assert markers("Both say so [1, 2].", passage("A."), passage("B.", 2)) == [1, 2]


def test_the_quote_is_the_sentence_nearest_to_the_claim_to_the_letter():
    text = "Costs fell.\nSales grew by 12% in\u00a02025! The board met."
    (citation,) = find_citations("In 2025 sales grew by 12% [1].", [passage(text)])
    assert citation["quote"] == "Sales grew by 12% in\u00a02025!"
    assert citation["quote"] in text


def test_a_quote_does_not_end_amid_a_number():
    (citation,) = find_citations("12.5% [1].", [passage("Costs fell. Sales grew by 12.5% then.")])
    assert citation["quote"] == "Sales grew by 12.5% then."


def test_sentences_without_spaces_between_them_are_quoted_one_by_one():
    (citation,) = find_citations("売上 12 [1]", [passage("費用は減った。売上 12 だ。以上。")])
    assert citation["quote"] == "売上 12 だ。"


def test_a_passage_without_a_page_has_neither_page_nor_boxes():
    (citation,) = find_citations("So it is [1].", [passage("Plain text.")])
    assert citation["page_no"] is None
    assert citation["bbox"] == []


def test_an_empty_passage_has_an_empty_quote():
    (citation,) = find_citations("So it is [1].", [passage("")])
    assert citation["quote"] == ""


def test_a_quote_from_a_later_page_is_cited_with_that_page_and_its_boxes():
    text = "Costs fell.\n\nSales grew."
    where = [
        Provenance(page=1, boxes=[[0, 700, 9, 710]], start=0),
        Provenance(page=2, boxes=[[0, 50, 9, 60]], start=13),
    ]
    (citation,) = find_citations("Sales grew [1].", [passage(text, provenance=where)])
    assert (citation["quote"], citation["page_no"]) == ("Sales grew.", 2)
    assert citation["bbox"] == [[0, 50, 9, 60]]


def test_a_quote_over_a_page_end_has_the_page_that_it_begins_on():
    where = [Provenance(page=4, boxes=[[0, 1, 2, 3]]), Provenance(page=5, boxes=[], start=6)]
    (citation,) = find_citations("Sales grew [1].", [passage("Sales grew.", provenance=where)])
    assert (citation["page_no"], citation["bbox"]) == (4, [[0, 1, 2, 3]])
