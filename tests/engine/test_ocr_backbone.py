"""RapidOCR's model with another output, as bytes."""

from papermill_api.engine.ocr.backbone import with_output

KEY = {"version": b"\x08", "producer": b"\x12", "graph": b"\x3a"}  # of ModelProto
NODE, WEIGHTS, OUTPUT = b"\x0a", b"\x2a", b"\x62"  # of GraphProto


def sized(key: bytes, body: bytes) -> bytes:
    assert len(body) < 1 << 14
    size = bytes([len(body)]) if len(body) < 128 else bytes([len(body) & 127 | 128, len(body) >> 7])
    return key + size + body


def model(*outputs: bytes) -> bytes:
    """One with a graph of a node, weights of 300 bytes and these outputs."""
    parts = [sized(NODE, b"conv"), sized(WEIGHTS, bytes(300))]
    parts += [sized(OUTPUT, sized(b"\x0a", name)) for name in outputs]
    graph = sized(KEY["graph"], b"".join(parts))
    return KEY["version"] + b"\x96\x01" + sized(KEY["producer"], b"paddle") + graph


def test_the_outputs_of_a_model_are_replaced_by_one_value():
    assert with_output(model(b"characters", b"more"), b"features") == model(b"features")
