"""Pictures as PNG files (PNG specification, third edition)."""

import io
import struct
import zlib

import numpy as np
from numpy.typing import NDArray

SIGNATURE = b"\x89PNG\r\n\x1a\n"
TRUE_COLOUR = 2  # red, green and blue, of 8 bits each
UNFILTERED = 0
COMPRESSION = 3  # of zlib's 9; 6, the default, takes twice the time for 5% of the size
TRIED, EVERY = 4, 32  # rows, in the middle of every so many, that are tried
QUICKEST = 1  # of zlib's levels, for what is tried
SLIGHTLY = 1.05  # times larger, for half of the time

Picture = NDArray[np.uint8]  # rows of pixels of red, green and blue


def write_png(picture: Picture) -> bytes:
    """The picture as a file.

    Filters, which leave of each pixel how it differs from those beside it, take as long as packing
    and make most drawings larger. Of a filtered photograph little repeats itself but runs of one
    value, and packing that looks for nothing else is quicker. A few rows tell which is best.
    """
    rows, differences = _sample(picture)
    filtered = len(_packed(differences))
    if len(_packed(rows)) <= SLIGHTLY * filtered:
        return _unfiltered(picture)
    in_runs = len(_packed(differences, zlib.Z_RLE)) <= filtered
    return _filtered(picture, zlib.Z_RLE if in_runs else zlib.Z_DEFAULT_STRATEGY)


def _sample(picture: Picture) -> tuple[Picture, Picture]:
    """Some rows from all over the picture, and how each differs from the one above it."""
    places = np.arange(1, len(picture))
    places = places[(places - (EVERY - TRIED) // 2 - 1) % EVERY < TRIED]
    rows = picture[places]
    return rows, rows - picture[places - 1]


def _packed(rows: Picture, strategy: int = zlib.Z_DEFAULT_STRATEGY) -> bytes:
    packer = zlib.compressobj(QUICKEST, strategy=strategy)
    return packer.compress(rows.tobytes()) + packer.flush()


def _unfiltered(picture: Picture) -> bytes:
    height, width, _ = picture.shape
    rows = np.full((height, 1 + 3 * width), UNFILTERED, np.uint8)  # each row begins with its filter
    for part in range(3):  # one after the other, in a quarter of the time
        rows[:, 1 + part :: 3] = picture[:, :, part]
    head = struct.pack(">IIBBBBB", width, height, 8, TRUE_COLOUR, 0, 0, 0)
    data = zlib.compress(rows.data, COMPRESSION)
    return SIGNATURE + _chunk(b"IHDR", head) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _chunk(name: bytes, data: bytes) -> bytes:
    check = zlib.crc32(data, zlib.crc32(name))
    return b"".join((struct.pack(">I", len(data)), name, data, struct.pack(">I", check)))


def _filtered(picture: Picture, strategy: int) -> bytes:
    from PIL import Image  # loaded here: most conversions have no photographs

    buffer = io.BytesIO()
    image = Image.fromarray(np.ascontiguousarray(picture))
    image.save(buffer, "PNG", compress_level=COMPRESSION, compress_type=strategy)
    return buffer.getvalue()
