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


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize(
    ("head", "name", "found"),
    [
        (OLE, "a.doc", "doc"),
        (OLE + "Workbook".encode("utf-16-le"), "a", "xls"),
        (OLE, "a.docx", "docx"),  # one with a password
        (b"{\\rtf1 words}", "a.doc", "rtf"),
        (b"<html><table>", "a.xls", "html"),
        (b"<!-- saved -->\n<h1>Ducks</h1>", "a.html", "html"),
        (b"1 <2 and 3> 2", "a.html", "text"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n", "a.mht", "mhtml"),
        (b"PK\x03\x04" + bytes(26) + b"Index/Document.iwa", "a.pages", "pages"),
        (
            b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text-template",
            "a.ott",
            "odt",
        ),
    ],
)
def test_office_files_are_told_apart(
    monkeypatch: pytest.MonkeyPatch, head: bytes, name: str, found: str
):
    monkeypatch.setattr("papermill_api.engine.sniff.find_libreoffice", lambda: "/usr/bin/soffice")
    assert sniff(head, name).name == found


def test_old_formats_without_libreoffice_say_so(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("papermill_api.engine.sniff.find_libreoffice", lambda: None)
    with pytest.raises(UnsupportedDocument, match=r"LibreOffice.*no `soffice` on the path"):
        sniff(OLE, "a.ppt")


def test_a_missing_part_is_told_with_the_command_that_installs_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("papermill_api.engine.sniff.find_spec", lambda name: None)
    with pytest.raises(UnsupportedDocument, match=r"pip install 'papermill-api\[office\]'"):
        sniff(b"PK\x03\x04" + bytes(26) + b"word/document.xml", "a.docx")
