from papermill_api.server.chat.citations import find_citations
from papermill_api.server.chat.context import Passage, compose_prompts, estimate_tokens
from papermill_api.server.llm.protocol import Prompt
from papermill_api.server.tasks.schemas import AssetChunk, Provenance


def chunk(text: str, number: int = 1, **fields: object) -> AssetChunk:
    return AssetChunk(id=f"chunk_{number:04}", text=text, **fields)


def passage(text: str, marker: int = 1, **fields: object) -> Passage:
    return Passage(marker, chunk(text, marker, **fields))


def markers(answer: str, *passages: Passage) -> list[int]:
    return [citation["marker"] for citation in find_citations(answer, passages)]


def test_a_document_that_fits_goes_in_whole_and_in_order():
    chunks = [chunk(f"Passage number {number}.", number) for number in range(1, 4)]
    context = compose_prompts(chunks, [], "What?", 10_000)
    assert [shown.marker for shown in context.passages] == [1, 2, 3]
    document = context.prompts[1].content
    assert document.index("[1]") < document.index("number 2") < document.index("[3]")


def test_a_passage_names_its_page_and_headings():
    placed = chunk("Text", headings=["Results", "Sales"], provenance=[Provenance(page=7, boxes=[])])
    document = compose_prompts([placed], [], "?", 10_000).prompts[1].content
    assert "[1] (page 7, Results > Sales)\nText" in document


def test_of_a_long_document_go_the_passages_that_share_words_with_the_question():
    chunks = [chunk(f"Filler {number} " * 40, number) for number in range(1, 60)]
    chunks[41] = chunk("The turbine was replaced in May. " * 5, 42)
    context = compose_prompts(chunks, [], "When was the turbine replaced?", 2000)
    shown = [shown.marker for shown in context.passages]
    assert 42 in shown
    assert shown == sorted(shown)
    assert sum(estimate_tokens(prompt.content) for prompt in context.prompts) <= 2000


def test_only_the_newest_of_a_long_thread_goes_along():
    history = [Prompt("user", f"{number} " + "word " * 100) for number in range(50)]
    context = compose_prompts([chunk("Text")], history, "And?", 4000)
    kept = [prompt.content.split()[0] for prompt in context.prompts[2:-1]]
    assert kept == ["45", "46", "47", "48", "49"]


def test_the_question_goes_whatever_the_budget():
    context = compose_prompts([chunk("Text")], [], "And?", 1)
    assert context.prompts[-1] == Prompt("user", "And?")
    assert context.passages == []


def test_a_document_without_text_still_has_prompts():
    context = compose_prompts([], [], "And?", 1000)
    assert context.prompts[1].content.startswith("Passages of the document (0 of 0)")


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
