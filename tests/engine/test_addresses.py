import pytest

from papermill_api.engine.pdf.addresses import is_cut_address


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
    ],
)
def test_an_address_has_ended_or_is_none(word: str, after: str):
    assert not is_cut_address(word, after)


def test_the_link_of_both_parts_tells():
    link = "https://example.org/flowing"
    assert is_cut_address("example.org/flo", "wing.", link)
    assert not is_cut_address("the", "mill", link)
