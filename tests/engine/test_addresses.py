import pytest

from papermill_api.engine.pdf.addresses import is_broken_address, is_cut_address
from papermill_api.engine.pdf.hyphens import Lexicon


@pytest.mark.parametrize(
    ("word", "after"),
    [
        ("https://example.org/archives/", "data/index.html"),
        ("http://", "example.com/a"),
        ("https:", "//example.com/a"),
        ("https://example.org/river-", "model/blob"),  # its hyphen is its own
        ("https://example.org/2024/me", "asurements/river-stations/data."),
        ("blob/main/src/flow.py?", "ref=abc,"),  # of a line that only goes on
    ],
)
def test_an_address_goes_on(word: str, after: str):
    assert is_cut_address(word, after)


@pytest.mark.parametrize(
    ("word", "after"),
    [
        ("https://example.org", "and"),
        ("https://example.org/a", "and/or"),
        ("https://example.org/a.", "See/that/too"),
        ("and/or", "more"),
        ("//", "expr"),
        ("word", "after"),
        ("read-", "only"),
        ("https://example.org/content/346/1320.abstract", "https://example.org/content/346"),
        ("ftp://", "bzr+ssh://"),
    ],
)
def test_an_address_has_ended_or_is_none(word: str, after: str):
    assert not is_cut_address(word, after)


def test_the_link_of_both_parts_tells():
    link = "https://example.org/flowing"
    assert is_cut_address("example.org/flo", "wing.", link)
    assert not is_cut_address("the", "mill", link)


def test_a_word_that_an_address_does_not_link_to_does_not_go_on_with_it():
    assert is_cut_address("https://example.org/game/", "Run")
    assert not is_cut_address("https://example.org/game/", "Run", ended=True)
    assert is_cut_address("https://example.org/game", "files/of-all", ended=True)


def test_a_hyphen_between_no_words_is_of_the_line_end():
    words = Lexicon(words=frozenset(("river", "model")))
    assert is_broken_address("https://example.org/ch-mea-", "surements.html", words)
    assert not is_broken_address("https://example.org/river-", "gauges.html", words)
    assert not is_broken_address("https://example.org/old-", "model.html", words)


def test_no_hyphen_of_an_address_is_of_the_line_end_where_words_are_not_broken():
    assert not is_broken_address("https://example.org/mea-", "surements", Lexicon(breaks=False))


def test_the_link_of_both_parts_tells_whose_the_hyphen_is():
    known = Lexicon(words=frozenset(("flow", "ing")))
    assert is_broken_address("https://e.org/flow-", "ing.", known, "https://e.org/flowing")
    assert not is_broken_address("https://e.org/ri-", "ver.", Lexicon(), "https://e.org/ri-ver")
