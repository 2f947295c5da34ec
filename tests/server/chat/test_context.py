from papermill_api.server.chat.context import compose_prompts
from papermill_api.server.chat.passages import estimate_tokens
from papermill_api.server.llm.protocol import Prompt
from papermill_api.server.tasks.schemas import Provenance
from tests.server.chat.indexes import chunk, index_of


def shown(context) -> list[int]:
    return [passage.marker for passage in context.passages]


def test_a_document_that_fits_goes_in_whole_and_in_order():
    index = index_of("Passage number 1.", "Passage number 2.", "Passage number 2.")
    context = compose_prompts(index, [], "What?", 10_000)
    assert shown(context) == [1, 2, 3]
    document = context.prompts[1].content
    assert document.index('n="1"') < document.index("number 2") < document.index('n="3"')


def test_a_passage_names_its_page_and_headings():
    placed = chunk("Text", headings=["Results", "Sales"], provenance=[Provenance(page=7, boxes=[])])
    document = compose_prompts(index_of(placed), [], "?", 10_000).prompts[1].content
    assert '<passage n="1" page="7" headings="Results / Sales">\nText\n</passage>' in document


def test_of_a_long_document_go_the_passages_that_answer_the_question():
    parts = [f"Filler {number} about nothing. " * 10 for number in range(1, 60)]
    parts[41] = "The turbine was replaced in May. " * 5
    context = compose_prompts(index_of(*parts), [], "When was the turbine replaced?", 2000)
    assert 42 in shown(context)
    assert shown(context) == sorted(shown(context))
    assert sum(estimate_tokens(prompt.content) for prompt in context.prompts) <= 2000


def test_a_follow_up_question_is_understood_from_those_before_it():
    parts = [f"In {1900 + year} nothing happened. " * 9 for year in range(60)]
    parts[41] = "The turbine cost 80 euros. " * 5
    history = [Prompt("user", "Who made the turbine?"), Prompt("assistant", "Nobody knows.")]
    context = compose_prompts(index_of(*parts), history, "And how much was it?", 1500)
    assert 42 in shown(context)


def test_only_the_newest_of_a_long_thread_goes_along():
    history = [Prompt("user", f"{number} " + "word " * 100) for number in range(50)]
    context = compose_prompts(index_of("Text"), history, "And?", 4000)
    kept = [prompt.content.split()[0] for prompt in context.prompts[2:-1]]
    assert kept == ["45", "46", "47", "48", "49"]


def test_the_question_goes_whatever_the_budget():
    context = compose_prompts(index_of("Text"), [], "And?", 1)
    assert context.prompts[-1] == Prompt("user", "And?")
    assert context.passages == []


def test_a_document_without_text_still_has_prompts():
    context = compose_prompts(index_of(), [], "And?", 1000)
    assert context.prompts[1].content.startswith("Passages of the document (0 of 0)")


def test_a_character_without_alphabet_may_be_a_token():
    assert estimate_tokens("東京都の人口" * 50) >= 300


def test_a_table_has_more_tokens_than_its_length_tells():
    assert estimate_tokens("| 1 | 2 | 3 |" * 50) >= 350
