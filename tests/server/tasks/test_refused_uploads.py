"""What `POST /tasks` refuses: with a clear word, and without a trace."""

import pytest

from tests.server.documents import PDF, Documents

BOUNDARY = "frontier"
FORM = f"multipart/form-data; boundary={BOUNDARY}"
PROGRAM = b"\x7fELF" + bytes(100)
NO_NAME = (400, "Uploaded file must have a filename")
BROKEN = (400, "The multipart body is malformed or was cut off")
NO_FILE = (422, "The form must have a part named `file`")
EMPTY = (422, "Uploaded file is empty")
TOO_LARGE = (413, "Uploaded file is too large")
NOT_FOR_GUESTS = (403, "webhook_url is only available for authenticated requests")


def part(head: str, content: bytes = PDF) -> bytes:
    return f"--{BOUNDARY}\r\nContent-Disposition: {head}\r\n\r\n".encode() + content + b"\r\n"


FILE = part('form-data; name="file"; filename="a.pdf"')
END = f"--{BOUNDARY}--\r\n".encode()


def hook(url: str) -> bytes:
    return part('form-data; name="webhook_url"', url.encode())


REFUSED = {
    "no filename": (part('form-data; name="file"') + END, NO_NAME),
    "empty filename": (part('form-data; name="file"; filename=""') + END, NO_NAME),
    "blank filename": (part('form-data; name="file"; filename=" "') + END, NO_NAME),
    "only a folder": (part('form-data; name="file"; filename="../"') + END, NO_NAME),
    "two dots": (part('form-data; name="file"; filename="x/.."') + END, NO_NAME),
    "another name": (part('form-data; name="files"; filename="a.pdf"') + END, NO_FILE),
    "no parts": (END, NO_FILE),
    "empty file": (part('form-data; name="file"; filename="a.pdf"', b"") + END, EMPTY),
    "empty body": (b"", BROKEN),
    "not multipart at all": (b'{"file": "a.pdf"}', BROKEN),
    "cut off in a head": (FILE[:30], BROKEN),
    "cut off in the file": (FILE[:200], BROKEN),
    "cut off before the end": (FILE, BROKEN),
    "a part without a name": (part("form-data") + END, BROKEN),
    "a part of another kind": (part('attachment; name="file"; filename="a"') + END, BROKEN),
    "no head": (f"--{BOUNDARY}\r\n\r\n".encode() + PDF + b"\r\n" + END, BROKEN),
    "a head without a colon": (f"--{BOUNDARY}\r\nfile\r\n\r\n".encode() + END, BROKEN),
    "an endless head": (part(f'form-data; name="{"n" * 30_000}"') + END, BROKEN),
    "two files": (FILE + FILE + END, (422, "The form must have only one part named `file`")),
    "33 parts": (
        part('form-data; name="x"', b"") * 33 + END,
        (422, "The form must not have more than 32 parts"),
    ),
    "no way to read pictures": (
        part('form-data; name="ocr"', b"maybe") + FILE + END,
        (422, "ocr must be one of auto, off, force"),
    ),
    "no language": (
        FILE + part('form-data; name="ocr_languages"', b"en,klingon") + END,
        (422, "ocr_languages names “klingon”, which is no language that can be read"),
    ),
    "a program": (
        part('form-data; name="file"; filename="a.bin"', PROGRAM) + END,
        (415, "This type of file is not supported"),
    ),
    "a program called pdf": (
        part('form-data; name="file"; filename="a.pdf"', PROGRAM) + END,
        (415, "This type of file is not supported"),
    ),
    "text called pdf": (
        part('form-data; name="file"; filename="a.pdf"', b"Dear Sir,\n") + END,
        (415, "The file is called .pdf but is not a PDF"),
    ),
    "a guest's callback first": (hook("https://a.example") + FILE + END, NOT_FOR_GUESTS),
    "a guest's callback last": (FILE + hook("https://a.example") + END, NOT_FOR_GUESTS),
    "one byte too many": (
        part('form-data; name="file"; filename="a.pdf"', PDF.ljust(300_001)) + END,
        TOO_LARGE,
    ),
    "too much beside the file": (part('form-data; name="x"', bytes(600_000)) + END, TOO_LARGE),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_bad_form_is_refused_without_a_trace(documents: Documents, case: str):
    body, (status, detail) = REFUSED[case]
    before = documents.objects(), documents.rows()
    # Sent in pieces and without a length, so that nothing but the body itself can tell.
    pieces = (body[start : start + 10_000] for start in range(0, len(body), 10_000))
    answer = documents.client.post("/tasks", content=pieces, headers={"Content-Type": FORM})
    assert (answer.status_code, answer.json()) == (status, {"detail": detail})
    assert (documents.objects(), documents.rows()) == before


@pytest.mark.parametrize(
    ("content_type", "detail"),
    [
        ("application/json", "The body must be multipart/form-data"),
        ("application/x-www-form-urlencoded", "The body must be multipart/form-data"),
        ("", "The body must be multipart/form-data"),
        ("multipart/form-data", "The Content-Type of the body has no boundary"),
        ('multipart/form-data; boundary=""', "The Content-Type of the body has no boundary"),
    ],
)
def test_a_body_that_is_no_form_is_refused(documents: Documents, content_type: str, detail: str):
    headers = {"Content-Type": content_type}
    answer = documents.client.post("/tasks", content=FILE + END, headers=headers)
    assert (answer.status_code, answer.json()) == (422, {"detail": detail})


def test_a_boundary_beyond_any_use_is_refused(documents: Documents):
    headers = {"Content-Type": f"multipart/form-data; boundary={'b' * 300}"}
    answer = documents.client.post("/tasks", content=FILE + END, headers=headers)
    assert (answer.status_code, answer.json()["detail"]) == BROKEN


BAD_URLS = [
    "hooks.example.com",
    "ftp://hooks.example.com/",
    "https://",
    "https://user:password@hooks.example.com/",
    "https://hooks.example.com/a b",
    "javascript:alert(1)",
    f"https://hooks.example.com/{'a' * 2100}",
    f"https://hooks.example.com/{'a' * 20_000}",
]


@pytest.mark.parametrize("url", BAD_URLS, ids=lambda url: url[:45])
@pytest.mark.parametrize("order", ["before", "after"])
def test_a_callback_that_nobody_can_call_is_refused(documents: Documents, url: str, order: str):
    before = documents.objects(), documents.rows()
    body = hook(url) + FILE if order == "before" else FILE + hook(url)
    headers = {"Content-Type": FORM, **documents.user()}
    answer = documents.client.post("/tasks", content=body + END, headers=headers)
    assert answer.status_code == 422
    assert "webhook_url" in answer.json()["detail"]
    assert (documents.objects(), documents.rows()) == before


def test_a_bearer_that_does_not_verify_is_never_a_guest(documents: Documents):
    answer = documents.client.post(
        "/tasks", files={"file": ("a.pdf", PDF)}, headers={"Authorization": "Bearer nobody"}
    )
    assert (answer.status_code, answer.json()) == (401, {"detail": "Authentication required"})
