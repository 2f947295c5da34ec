from papermill_api.engine.document import Cell, Source, Span, Table
from papermill_api.engine.options import ChunkOptions
from papermill_api.engine.output.chunks import make_chunks
from papermill_api.engine.output.markdown import write_each
from papermill_api.server.chat.passages import render_passage
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


def test_of_a_passage_longer_than_the_budget_the_rows_asked_for_are_shown_under_its_head():
    rows = [f"| Unit {number} | {number * 37} |" for number in range(2000)]
    table = "\n".join(["| Unit | Output |", "| --- | --- |", *rows])
    (shown,) = select_passages(index_of(table), "What is the output of unit 1407?", [], 300)
    assert "| Unit 1407 | 52059 |" in render_passage(shown)
    assert "| Unit | Output |" in render_passage(shown)
    assert shown.tokens <= 300


def test_a_long_text_without_any_break_is_shown_in_part():
    (shown,) = select_passages(index_of("東京" * 3000), "東京", [], 200)
    assert 100 < shown.tokens <= 200


def test_every_row_of_a_long_table_is_found_by_its_cells_and_comes_with_the_head():
    names = [
        f"{kind} {place}" for kind in ("Rent", "Wages", "Fuel") for place in map(str, range(300))
    ]
    cells = [Cell(0, 0, (Span("Item"),)), Cell(0, 1, (Span("2024"),)), Cell(0, 2, (Span("2025"),))]
    for row, name in enumerate(names, start=1):
        values = (name, f"{row * 311:,}", f"{row * 173:,}")
        cells += [Cell(row, column, (Span(text),)) for column, text in enumerate(values)]
    table = Table(tuple(cells), len(names) + 1, 3, 1, (Source(1, ()),))
    chunks = make_chunks(write_each([table]), ChunkOptions())
    index = index_of(*(chunk.text for chunk in chunks))
    for asked, cell in (("fuel 217 in 2025", "141,514"), ("wages 12 in 2024", "97,343")):
        shown = "".join(map(render_passage, select_passages(index, asked, [], 2000)))
        assert cell in shown
        assert "| Item | 2024 | 2025 |" in shown
