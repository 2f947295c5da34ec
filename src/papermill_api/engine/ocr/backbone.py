"""RapidOCR's model for lines as far as what it sees in them, without what it calls that.

picture of a line  →  convolutions  →  features  ✂  layers of 18,708 characters

The model is a message of protocol buffers: its outputs are replaced where they stand, so that
neither the `onnx` package nor a second copy of the weights is needed.
Source: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
"""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Features = npt.NDArray[np.float32]  # (columns, 384), a column for 8 pixels of a line of 48

MODEL = Path("models", "PP-OCRv6_rec_small.onnx")
FEATURES = b"p2o.pd_op.pool2d.1.0"  # the value behind the last convolution, (1, 384, 1, columns)
GRAPH, OUTPUT, NAME = 7, 12, 1  # fields of ModelProto, GraphProto and ValueInfoProto
VARINT, EIGHT_BYTES, MESSAGE = 0, 1, 2  # kinds of fields; four bytes is the one that is left


class _Field(NamedTuple):
    number: int
    whole: bytes  # with its key
    body: bytes  # of a message alone


class Backbone:
    """Raises OSError where the model is not where RapidOCR 3.10 has it."""

    def __init__(self, threads: int) -> None:
        self._session: Any = open_model(with_output(_model_file().read_bytes(), FEATURES), threads)

    def __call__(self, line: npt.NDArray[np.float32]) -> Features:
        """`line`: (3, 48, width) from -1 to 1, as the model was trained on."""
        (found,) = self._session.run(None, {"x": line[None]})
        features: Features = found[0, :, 0].T
        return features


def open_model(model: bytes, threads: int) -> Any:
    """A session of ONNX Runtime."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # as RapidOCR: it keeps what the widest line took
    options.log_severity_level = 4  # fatal: RapidOCR's models are full of warnings
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _model_file() -> Path:
    spec = find_spec("rapidocr")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("RapidOCR is not installed")
    return Path(spec.origin).parent / MODEL


def with_output(model: bytes, value: bytes) -> bytes:
    """The model with this value of its graph as its only output."""
    return b"".join(
        _message(GRAPH, _graph(field.body, value)) if field.number == GRAPH else field.whole
        for field in _fields(model)
    )


def _graph(graph: bytes, value: bytes) -> bytes:
    kept = [field.whole for field in _fields(graph) if field.number != OUTPUT]
    return b"".join((*kept, _message(OUTPUT, _message(NAME, value))))


def _fields(message: bytes) -> Iterator[_Field]:
    at = 0
    while at < len(message):
        start = at
        key, at = _varint(message, at)
        body = b""
        kind = key & 7
        if kind == VARINT:
            _, at = _varint(message, at)
        elif kind == MESSAGE:
            size, at = _varint(message, at)
            body = message[at : at + size]
            at += size
        else:
            at += 8 if kind == EIGHT_BYTES else 4
        yield _Field(key >> 3, message[start:at], body)


def _varint(message: bytes, at: int) -> tuple[int, int]:
    """A number of seven bits a byte, the lowest first, and where it ends."""
    value = shift = 0
    while True:
        byte = message[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, at


def _message(number: int, body: bytes) -> bytes:
    return _number(number << 3 | MESSAGE) + _number(len(body)) + body


def _number(value: int) -> bytes:
    encoded = bytearray()
    while value > 0x7F:
        encoded.append(value & 0x7F | 0x80)
        value >>= 7
    encoded.append(value)
    return bytes(encoded)
