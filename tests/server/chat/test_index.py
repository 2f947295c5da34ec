import pytest
from pydantic import ValidationError

from papermill_api.server.chat.index import DocumentIndex, SearchOptions, build_index
from papermill_api.server.tasks.schemas import AssetFigure, Assets
from tests.server.chat.indexes import chunk, index_of

DOCUMENT = (
    "The turbine was replaced in May by two engineers.",
    "Die Turbinen wurden im Mai ausgetauscht.",
    "La société a été fondée à Genève.",
    "東京都の人口は約千四百万人である。",
    "서울특별시의 인구는 약 천만 명이다.",
    "Выручка компании выросла на 12%.",
    "| Year | Sales |\n| --- | --- |\n| 2024 | 1,234.5 |",
)


@pytest.mark.parametrize(
    "question, marker",
    [
        ("Who replaced the turbine?", 1),
        ("Wann wurde die Turbine ausgetauscht?", 2),
        ("Où la societe fut-elle fondee, a Geneve?", 3),
        ("東京の人口は？", 4),
        ("서울의 인구", 5),
        ("Как выросла выручка?", 6),
        ("Which sales were 1234.5?", 7),
    ],
)
def test_a_question_finds_its_passage_first(question: str, marker: int):
    assert index_of(*DOCUMENT).search(question)[0] == marker


def test_forms_of_a_word_find_each_other_by_their_beginning():
    index = index_of("Nothing of the kind.", "They replaced it.", "Neither is this.", "Nor that.")
    assert index.search("replacement") == [2]


def test_a_lone_ideograph_finds_the_words_it_begins():
    assert index_of("火事", "水道の料金", "地図").search("水") == [2]


def test_headings_above_a_passage_find_it():
    placed = chunk("It was stable.", 2, headings=["Exchange rates"])
    assert index_of("Something else.", placed, "More.").search("exchange rates") == [2]


def test_captions_of_figures_find_their_passage():
    figure = AssetFigure(id="fig_1", title="A heron in flight", file="figures/fig_1.png")
    placed = chunk("See above.", 2, figure_ids=["fig_1"])
    index = index_of("Something else.", placed, "More.", figures=[figure])
    assert index.search("heron") == [2]
    assert index.passages([2])[0].captions == ("A heron in flight",)


def test_a_caption_that_the_text_has_is_not_repeated():
    figure = AssetFigure(id="fig_1", title="A heron", file="figures/fig_1.png")
    index = index_of(chunk("A heron in flight", figure_ids=["fig_1"]), figures=[figure])
    assert index.passages([1])[0].captions == ()


def test_terms_of_earlier_questions_count_for_less():
    index = index_of("The pump is old.", "The valve is new.", "Nothing.", "Neither.", "Nor this.")
    assert index.search("valve", ["pump"]) == [2, 1]
    assert index.search("pump", ["valve"]) == [1, 2]


def test_words_that_are_everywhere_count_for_nothing_beside_a_rare_one():
    index = index_of("the the the cat", "the the the dog", "the bird", "the cow", "the hen")
    assert index.search("the bird")[0] == 3


def test_time_is_bounded_by_leaving_the_most_frequent_terms_out():
    chunks = [chunk(text) for text in ("the cat", "the dog", "the bird")]
    manifest = Assets(chunks=chunks).model_dump_json().encode()
    index = DocumentIndex(build_index(manifest), SearchOptions(most_postings=1))
    assert index.search("the bird") == [3]


def test_a_question_is_no_query_of_the_database():
    index = index_of("Nothing.", "One NEAR text: a* OR b.", "Neither.")
    assert index.search('" OR text:* AND NOT NEAR(near, 1) ^ {') == [2]


def test_a_passage_comes_back_as_it_was():
    placed = chunk("Zahl\u00a05 \U0001f600", pages=[3], headings=["A"], figure_ids=["fig_1"])
    index = index_of(placed)
    assert [found.chunk for found in index.all_passages()] == [placed]
    assert index.passages([2]) == []
    assert index.outline(2) is None


def test_a_broken_manifest_is_refused():
    with pytest.raises(ValidationError):
        build_index(b"{")
