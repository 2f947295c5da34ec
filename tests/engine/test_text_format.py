from pathlib import Path

import pytest

from papermill_api.engine.convert import convert
from papermill_api.engine.errors import EmptyDocument


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_its_encoding(tmp_path: Path, encoding: str):
    (tmp_path / "a.txt").write_bytes("Grüße\r\n\r\nEnde".encode(encoding))
    conversion = convert(tmp_path / "a.txt")
    assert conversion.markdown == "Grüße\n\nEnde"
    assert conversion.result_name == "result.txt"
    assert len(conversion.document.blocks) == 2


def test_white_space_alone_is_empty(tmp_path: Path):
    (tmp_path / "a.txt").write_text(" \n\n ")
    with pytest.raises(EmptyDocument):
        convert(tmp_path / "a.txt")
