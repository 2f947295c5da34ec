from pathlib import Path

import pytest

from papermill_api.engine.convert import convert
from papermill_api.engine.errors import EmptyDocument
from papermill_api.engine.formats.text import read_text


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


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Août à l'été", "cp1252"),
        ("Мельница на реке мелет зерно одиннадцати деревень.", "cp1251"),
        ("Мельница на реке мелет зерно одиннадцати деревень.", "koi8_r"),
        ("川の水車は十一の村の穀物を挽いてきた。", "shift_jis"),
        ("河上的磨坊一直为十一个村庄磨粮食。", "gb18030"),
    ],
)
def test_an_encoding_is_known_by_the_text_it_gives(tmp_path: Path, text: str, encoding: str):
    (tmp_path / "a.txt").write_bytes(f"plain\n{text}\n".encode(encoding))
    assert read_text(tmp_path / "a.txt") == f"plain\n{text}\n"
