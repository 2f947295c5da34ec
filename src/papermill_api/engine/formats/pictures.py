"""Pictures of documents as PNGs of bounded size."""

import io

from PIL import Image, UnidentifiedImageError

MAX_SIDE = 2000  # pixels; bigger pictures are scaled down to it
MAX_PIXELS = 100_000_000  # a picture that claims more is not decoded
DECORATION_SIDE = 16  # pixels; a picture this low or narrow is a rule, an arrow or a bullet


class TooSmall(ValueError):
    """Decoration."""


def to_png(data: bytes) -> bytes:
    """A picture as PNG of bounded size.

    Raises TooSmall for decoration, ValueError with the end of a sentence about any other picture
    that cannot be shown.
    """
    if not data:
        raise ValueError("holds no picture that can be shown")
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
