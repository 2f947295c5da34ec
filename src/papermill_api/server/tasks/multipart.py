"""A multipart/form-data body, read part by part while it arrives (RFC 7578).

Nothing is kept of a part but its head: whoever reads the parts decides where its bytes go.
"""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from urllib.parse import unquote

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser

from papermill_api.server.tasks.errors import BadForm, BrokenBody

MAX_PARTS = 32
MAX_HEADER_BYTES = 20_000  # room for a name of 4,000 characters in any script

_PARAMETER = re.compile(r';\s*([^\s=;"]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^;"]*)', re.DOTALL)
_ESCAPED = re.compile(r'\\(["\\])')
_ENCODED = re.compile("%(?:22|0D|0A)")


@dataclass(frozen=True, slots=True)
class Part:
    """One field of the form; its chunks must be read before the next part is asked for."""

    name: str
    file_name: str | None  # None: none was sent
    chunks: AsyncIterator[bytes]


@dataclass(frozen=True, slots=True)
class _Head:
    name: str
    file_name: str | None


class _End:
    """The end of a part."""


_Event = _Head | bytes | _End


def boundary_of(content_type: str) -> str:
    """What separates the parts, from the request's Content-Type. Raises BadForm."""
    media_type, parameters = _parse_header(content_type)
    if media_type != "multipart/form-data":
        raise BadForm("The body must be multipart/form-data")
    if not parameters.get("boundary"):
        raise BadForm("The Content-Type of the body has no boundary")
    return parameters["boundary"]


async def read_parts(body: AsyncIterator[bytes], boundary: str) -> AsyncIterator[Part]:
    """The parts of `body` in their order. Raises BrokenBody, and what `body` raises."""
    events = _read_events(body, boundary)
    async for event in events:
        # Other events belong to a part whose reader left it early.
        if isinstance(event, _Head):
            yield Part(event.name, event.file_name, _chunks(events))


async def _chunks(events: AsyncIterator[_Event]) -> AsyncIterator[bytes]:
    async for event in events:
        if not isinstance(event, bytes):
            return
        yield event


async def _read_events(body: AsyncIterator[bytes], boundary: str) -> AsyncIterator[_Event]:
    collector = _Collector()
    try:
        parser = collector.parser(boundary)
        async for data in body:
            parser.write(data)
            for event in collector.take():
                yield event
    except FormParserError as error:
        raise BrokenBody from error
    if not collector.ended:
        raise BrokenBody


class _Collector:
    """Turns the parser's callbacks into events."""

    def __init__(self) -> None:
        self.ended = False
        self._events: list[_Event] = []
        self._parts = 0
        self._headers: dict[str, str] = {}
        self._header_name = bytearray()
        self._header_value = bytearray()

    def parser(self, boundary: str) -> MultipartParser:
        return MultipartParser(
            boundary.encode("latin-1"),
            {
                "on_part_begin": self._begin_part,
                "on_header_field": self._add_header_name,
                "on_header_value": self._add_header_value,
                "on_header_end": self._end_header,
                "on_headers_finished": self._end_headers,
                "on_part_data": self._add_data,
                "on_part_end": self._end_part,
                "on_end": self._end,
            },
            max_header_size=MAX_HEADER_BYTES,
        )

    def take(self) -> list[_Event]:
        events, self._events = self._events, []
        return events

    def _begin_part(self) -> None:
        self._parts += 1
        if self._parts > MAX_PARTS:
            raise BadForm(f"The form must not have more than {MAX_PARTS} parts")
        self._headers = {}

    def _add_header_name(self, data: bytes, start: int, end: int) -> None:
        self._header_name += data[start:end]

    def _add_header_value(self, data: bytes, start: int, end: int) -> None:
        self._header_value += data[start:end]

    def _end_header(self) -> None:
        self._headers[_text(self._header_name).lower()] = _text(self._header_value)
        self._header_name.clear()
        self._header_value.clear()

    def _end_headers(self) -> None:
        kind, parameters = _parse_header(self._headers.get("content-disposition", ""))
        if kind != "form-data" or "name" not in parameters:
            raise BrokenBody
        self._events.append(_Head(parameters["name"], _file_name(parameters)))

    def _add_data(self, data: bytes, start: int, end: int) -> None:
        self._events.append(data[start:end])

    def _end_part(self) -> None:
        self._events.append(_End())

    def _end(self) -> None:
        self.ended = True


def _text(raw: bytearray) -> str:
    """Names come as UTF-8; whatever else comes must not fail the upload."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _parse_header(value: str) -> tuple[str, dict[str, str]]:
    """`kind; name="value"; ...` as the lower-case kind and its parameters."""
    kind, semicolon, rest = value.partition(";")
    found = _PARAMETER.findall(semicolon + rest)
    return kind.strip().lower(), {name.lower(): _unquote(raw) for name, raw in found}


def _unquote(raw: str) -> str:
    """The value of a parameter.

    Only quotes and backslashes count as escaped: other backslashes separate folders. Browsers
    write quotes and line breaks, and nothing else, as `%22`, `%0D` and `%0A` (HTML, 4.10.21.8).
    """
    if not raw.startswith('"'):
        return raw.strip()
    return _ENCODED.sub(lambda found: unquote(found[0]), _ESCAPED.sub(r"\1", raw[1:-1]))


def _file_name(parameters: dict[str, str]) -> str | None:
    """The plain name, or else the extended one that some clients send against RFC 7578, 4.2."""
    if "filename" in parameters:
        return parameters["filename"]
    charset, _, encoded = parameters.get("filename*", "").partition("''")
    return unquote(encoded) if charset.lower() == "utf-8" else None
