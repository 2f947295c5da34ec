"""Reading a form: whatever the pieces it comes in, the parts are the same."""

import asyncio
import itertools
from collections.abc import AsyncIterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papermill_api.server.tasks.multipart import boundary_of, read_parts

BOUNDARY = "frontier"


def form(*parts: tuple[str, bytes]) -> bytes:
    body = b"".join(
        f"--{BOUNDARY}\r\nContent-Disposition: {head}\r\n\r\n".encode() + content + b"\r\n"
        for head, content in parts
    )
    return body + f"--{BOUNDARY}--\r\n".encode()


def read(pieces: Sequence[bytes]) -> list[tuple[str, str | None, bytes]]:
    async def body() -> AsyncIterator[bytes]:
        for piece in pieces:
            yield piece

    async def collect() -> list[tuple[str, str | None, bytes]]:
        return [
            (part.name, part.file_name, b"".join([chunk async for chunk in part.chunks]))
            async for part in read_parts(body(), BOUNDARY)
        ]

    return asyncio.run(collect())


LOOKALIKES = b"\r\n--fron\r\n-\r\r\n--frontie\r\n\r\n--"
EXAMPLE = form(
    ('form-data; name="a"', b"1"),
    ('form-data; name="file"; filename="x.pdf"', LOOKALIKES),
    ('form-data; name="empty"', b""),
)
PARTS = [("a", None, b"1"), ("file", "x.pdf", LOOKALIKES), ("empty", None, b"")]


def test_every_part_comes_with_its_content():
    assert read([EXAMPLE]) == PARTS


@given(st.lists(st.integers(0, len(EXAMPLE)), max_size=12))
def test_pieces_of_any_size_give_the_same_parts(cuts: list[int]):
    edges = [0, *sorted(cuts), len(EXAMPLE)]
    pieces = [EXAMPLE[start:end] for start, end in itertools.pairwise(edges)]
    assert read(pieces) == PARTS


def test_single_bytes_give_the_same_parts():
    assert read([bytes([byte]) for byte in EXAMPLE]) == PARTS


def test_a_part_left_early_does_not_disturb_the_next():
    async def body() -> AsyncIterator[bytes]:
        yield EXAMPLE

    async def names() -> list[str]:
        return [part.name async for part in read_parts(body(), BOUNDARY)]

    assert asyncio.run(names()) == ["a", "file", "empty"]


def test_what_stands_before_and_after_the_form_is_ignored():
    assert read([b"\r\n" + EXAMPLE + b"epilogue"]) == PARTS


@pytest.mark.parametrize(
    ("parameter", "file_name"),
    [
        ('filename="plain.pdf"', "plain.pdf"),
        ("filename=token.pdf", "token.pdf"),
        ('FileName = "spaced.pdf"', "spaced.pdf"),
        ('filename="日本.pdf"', "日本.pdf"),
        ("filename=\"a;b='c'.pdf\"", "a;b='c'.pdf"),
        (r'filename="a\"b\\c.pdf"', r'a"b\c.pdf'),
        ('filename="a%22b%41.pdf"', 'a"b%41.pdf'),
        (r'filename="C:\dir\a.pdf"', r"C:\dir\a.pdf"),
        ("filename*=UTF-8''%C3%A9t%C3%A9.pdf", "été.pdf"),
        ("filename*=utf-8''a.pdf; filename=\"plain.pdf\"", "plain.pdf"),
        ("filename*=latin-1''a.pdf", None),
        ('filename=""', ""),
        ("", None),
    ],
)
def test_the_file_name_is_understood_as_clients_write_it(parameter: str, file_name: str | None):
    head = f'form-data; name="file"; {parameter}'
    assert read([form((head, b"x"))]) == [("file", file_name, b"x")]


def test_a_name_that_is_not_utf8_is_read_as_latin1():
    head = b'Content-Disposition: form-data; name="file"; filename="\xe9.pdf"'
    body = b"--frontier\r\n" + head + b"\r\n\r\nx\r\n--frontier--\r\n"
    assert read([body]) == [("file", "é.pdf", b"x")]


@pytest.mark.parametrize(
    "content_type",
    [
        "multipart/form-data; boundary=frontier",
        'Multipart/Form-Data;boundary="frontier"',
        "multipart/form-data; charset=utf-8; boundary=frontier",
    ],
)
def test_the_boundary_is_read_from_the_content_type(content_type: str):
    assert boundary_of(content_type) == BOUNDARY
