from papermill_api.engine.pdf.joins import join_paragraphs
from papermill_api.engine.pdf.page import TextBlock
from tests.engine.drawn import block, layout


def continues(before: str, after: str) -> bool:
    pages = join_paragraphs(
        [layout(block(before, y=700)), layout(block(after, y=100, page=2), number=2)]
    )
    last = pages[1].blocks[0]
    assert isinstance(last, TextBlock)
    return last.continues


def test_a_sentence_cut_by_the_page_goes_on():
    assert continues("this sentence goes on", "over the page.")


def test_a_finished_sentence_does_not_go_on():
    assert not continues("This one ends.", "another begins")


def test_a_capital_letter_starts_anew():
    assert not continues("no full stop here", "But a new start")
