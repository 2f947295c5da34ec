"""Names that clients send: kept and shown as they are, as far as that is safe."""

import re
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papermill_api.server.file_names import clean_label, content_disposition, download_name

LABELS = {
    "document.pdf": "document.pdf",
    " a report .pdf ": "a report .pdf",
    "日本語のレポート.pdf": "日本語のレポート.pdf",
    "Übergröße – «été».pdf": "Übergröße – «été».pdf",
    "📄.pdf": "📄.pdf",
    'say "hi"; a=b.pdf': 'say "hi"; a=b.pdf',
    "a\0b.pdf": "ab.pdf",
    "a\r\nSet-Cookie: x\t\x1b[31m.pdf": "aSet-Cookie: x[31m.pdf",
    "a\u2028b\u2029c\x85d.pdf": "abcd.pdf",
    "\u202efdp.exe": "fdp.exe",
    "\udcff.pdf": ".pdf",
    "/etc/passwd": "passwd",
    "../../secret.pdf": "secret.pdf",
    "C:\\Users\\ann\\a.pdf": "a.pdf",
    "a" * 4000: "a" * 4000,
    "a" * 5000: "a" * 4096,
    "": "",
    "\0\r\n": "",
    "..": "",
    "folder/": "",
}


@pytest.mark.parametrize(("sent", "label"), LABELS.items(), ids=lambda text: repr(text[:30]))
def test_a_label_is_what_was_sent_without_what_cannot_be_shown(sent: str, label: str):
    assert clean_label(sent) == label


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("document.pdf", "document.md"),
        ("archive.tar.gz", "archive.tar.md"),
        ("no extension", "no extension.md"),
        (".pdf", "pdf.md"),
        ("???.pdf", "___.md"),
        ('a<b>:"c"|d*.pdf', "a_b___c__d_.md"),
        ("   . .pdf", "document.md"),
        ("日" * 4000 + ".pdf", "日" * 65 + ".md"),
    ],
)
def test_a_download_is_called_like_the_upload_and_fits_every_disk(label: str, name: str):
    assert download_name(label, ".md") == name


def test_a_plain_name_is_offered_once():
    assert content_disposition("inline", "a b.md") == 'inline; filename="a b.md"'


@pytest.mark.parametrize("name", ["日本.md", "é.md", 'a"b\\c%41.md'])
def test_any_other_name_is_offered_plain_and_encoded(name: str):
    header = content_disposition("attachment", name)
    form = r"attachment; filename=\"([ -~]*)\"; filename\*=UTF-8''([A-Za-z0-9%._~-]+)"
    found = re.fullmatch(form, header)
    assert found is not None
    assert not set(found[1]) & set('"\\%')
    assert unquote(found[2]) == name


@settings(max_examples=40, deadline=None)
@given(st.text())
def test_whatever_is_sent_the_header_is_one_line_of_ascii(sent: str):
    header = content_disposition("attachment", download_name(clean_label(sent), ".md"))
    assert re.fullmatch(r"[ -~]+", header)
    assert len(header) < 1000
