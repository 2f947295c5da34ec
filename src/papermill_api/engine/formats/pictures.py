"""Pictures of documents as PNGs of bounded size."""

import base64
import binascii
import io
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from PIL import Image, UnidentifiedImageError

from papermill_api.engine.document import Document
from papermill_api.engine.errors import Problem
from papermill_api.engine.formats.vectors import Blank, draw_svg, is_svg

MAX_SIDE = 2000  # pixels; bigger pictures are scaled down to it
MAX_PIXELS = 100_000_000  # a picture that claims more is not decoded
DECORATION_SIDE = 16  # pixels; a picture this low or narrow is a rule, an arrow or a bullet


TITLE_LETTERS = 80  # of a title in a message


class Reading(NamedTuple):
    """A document of a format without pages."""

    document: Document
    images: tuple[bytes, ...]  # PNGs of the figures that have one, in order
    problems: tuple[Problem, ...]


class TooSmall(ValueError):
    """Decoration."""


@dataclass(slots=True)
class Pictures:
    """Collects the pictures of one document."""

    wanted: bool
    images: list[bytes] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def take(self, name: str, title: str, data: bytes) -> bool:
        """Is there an image of it now? Raises TooSmall for decoration."""
        if not self.wanted:
            return False
        try:
            self.images.append(to_png(data))
        except TooSmall:
            raise
        except ValueError as error:
            short = title if len(title) <= TITLE_LETTERS else f"{title[:TITLE_LETTERS].rstrip()}…"
            self.problems.append(Problem("figures", None, f"Figure “{short or name}” {error}"))
            return False
        return True

    def reading(self, document: Document) -> Reading:
        return Reading(document, tuple(self.images), tuple(self.problems))


def embedded(address: str) -> bytes:
    """What a data: URI holds; nothing of any other address, for nothing is fetched."""
    head, comma, content = address.partition(",")
    if not comma or not head.lower().startswith("data:"):
        return b""
    data = unquote_to_bytes(content)
    if not head.lower().endswith(";base64"):
        return data
    try:
        return base64.b64decode(b"".join(data.split()), validate=True)
    except binascii.Error:
        return b""


def to_png(data: bytes) -> bytes:
    """A picture as PNG of bounded size.

    Raises TooSmall for decoration, ValueError with the end of a sentence about any other picture
    that cannot be shown.
    """
    if not data:
        raise ValueError("holds no picture that can be shown")
    if is_svg(data):
        try:
            return draw_svg(data, MAX_SIDE)
        except Blank as error:
            raise TooSmall from error
    try:
        with Image.open(io.BytesIO(data)) as image:
            if image.width * image.height > MAX_PIXELS:
                raise ValueError("is too large to be shown")
            if min(image.size) <= DECORATION_SIDE:
                raise TooSmall
            image.thumbnail((MAX_SIDE, MAX_SIDE))
            buffer = io.BytesIO()
            shown = image if image.mode in ("RGB", "RGBA", "L") else image.convert("RGBA")
            shown.save(buffer, "PNG")
    except (UnidentifiedImageError, OSError) as error:
        raise ValueError("is of a kind that cannot be shown") from error
    return buffer.getvalue()
