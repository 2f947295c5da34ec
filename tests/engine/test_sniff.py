import pytest

from papermill_api.engine.errors import EmptyDocument, UnsupportedDocument
from papermill_api.engine.formats.types import PDF, TEXT
from papermill_api.engine.sniff import sniff


def test_a_pdf_is_known_by_its_header_whatever_its_name():
    assert sniff(b"%PDF-1.7\n...", "notes.txt") is PDF


def test_a_pdf_may_have_bytes_before_its_header():
    assert sniff(b"\xef\xbb\xbfjunk\n%PDF-1.4", "a.pdf") is PDF


@pytest.mark.parametrize("text", ["plain words", "Grüße, 世界", "tabs\tand\nlines"])
def test_text_is_text(text: str):
    assert sniff(text.encode(), "a.txt") is TEXT


def test_utf16_text_is_text():
    assert sniff("words".encode("utf-16"), "a.txt") is TEXT


@pytest.mark.parametrize("head", [b"PK\x03\x04....", b"\x89PNG\r\n", bytes(range(32)) * 4])
def test_other_binary_data_is_refused(head: bytes):
    with pytest.raises(UnsupportedDocument):
        sniff(head, "a.bin")


def test_text_called_pdf_is_refused():
    with pytest.raises(UnsupportedDocument, match="not a PDF"):
        sniff(b"hello", "a.pdf")


def test_no_bytes_are_an_empty_document():
    with pytest.raises(EmptyDocument):
        sniff(b"", "a.pdf")
