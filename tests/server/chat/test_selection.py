from papermill_api.server.chat.selection import select_passages
from papermill_api.server.tasks.schemas import AssetChunk
from tests.server.chat.indexes import index_of

FILLER = [f"Filler {number} says nothing of note" for number in range(1, 30)]


def selected(parts: list[str | AssetChunk], question: str, budget: int = 100_000) -> list[int]:
    chosen = select_passages(index_of(*parts), question, [], budget)
    return [passage.marker for passage in chosen]


def test_a_passage_comes_with_its_neighbours_and_the_documents_beginning():
    parts = [*FILLER[:20], "The turbine was replaced.", *FILLER[20:]]
    assert selected(parts, "turbine") == [1, 2, 3, 20, 21, 22]


def test_a_question_without_any_known_word_has_the_beginning():
    assert selected([*FILLER], "quaternion") == [1, 2, 3]


def test_a_near_duplicate_is_dropped():
    text = "The turbine was replaced in May by two engineers from the town of Bergen in Norway"
    parts = [*FILLER[:9], text, *FILLER[9:19], f"{text}!", *FILLER[19:]]
    assert {10, 21} & set(selected(parts, "turbine replaced")) == {10}


def test_rows_that_differ_in_a_number_are_no_duplicates():
    text = "The turbine was replaced in May by engineers from the town of Bergen in Norway in"
    parts = [*FILLER[:9], f"{text} 2024", *FILLER[9:19], f"{text} 2025", *FILLER[19:]]
    assert {10, 21} <= set(selected(parts, "turbine replaced"))


def test_a_passage_that_does_not_fit_makes_room_for_one_that_does():
    parts = [*FILLER[:9], "turbine " * 500, *FILLER[9:19], "One turbine.", *FILLER[19:]]
    assert {10, 21} & set(selected(parts, "turbine", 300)) == {21}


def test_the_budget_is_kept():
    index = index_of(*(f"The turbine {number} was replaced" for number in range(50)))
    chosen = select_passages(index, "turbine replaced 7", [], 200)
    assert 0 < sum(passage.tokens for passage in chosen) <= 200
