from benchmarks.retrieval.documents import index_all, index_one
from benchmarks.retrieval.questions import Question, answers, read_questions
from benchmarks.retrieval.rankings import by_bm25, by_place, by_substring, place_of_answer

from papermill_api.server.tasks.schemas import AssetChunk, Assets


def document(*texts: str) -> Assets:
    chunks = [AssetChunk(id=f"chunk_{n}", text=text) for n, text in enumerate(texts)]
    return Assets(chunks=chunks, page_count=1)


def asking(question: str, answer: str, name: str = "one") -> Question:
    return Question(name, "fact", "", question, answer)


def test_every_question_is_whole_and_asked_once():
    questions = read_questions()
    assert all(one.document and one.question and one.answer for one in questions)
    assert {one.kind for one in questions} == {"fact", "table", "paraphrase", "followup"}
    assert all((one.kind == "followup") == bool(one.earlier) for one in questions)
    asked = {(one.document, one.earlier, one.question) for one in questions}
    assert len(asked) == len(questions) >= 150


def test_markup_case_and_spacing_do_not_hide_an_answer():
    assert answers(asking("?", "two Words"), "**Two**\n[words](https://example.com)")
    assert not answers(asking("?", "two words"), "two other words")


def test_each_ranking_is_judged_by_the_first_passage_with_the_answer():
    indexed = index_one("one", document("A cat.", "A fish called Wanda.", "The fish is red."))
    question = asking("Which colour has the fish?", "red")
    places = [place_of_answer(indexed, question, by) for by in (by_bm25, by_place, by_substring)]
    assert places == [1, 3, 1]


def test_an_answer_in_another_document_does_not_count():
    whole = index_all({"one": document("The cat."), "two": document("The fish is red.")})
    assert place_of_answer(whole, asking("fish", "red", "two"), by_bm25) == 1
    assert place_of_answer(whole, asking("fish", "red", "one"), by_bm25) is None


def test_documents_are_repeated_until_they_are_long_enough():
    whole = index_all({"one": document("A."), "two": document("B.")}, at_least_pages=5)
    assert (whole.page_count, len(whole.passages)) == (6, 6)
