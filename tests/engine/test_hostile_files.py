"""Files made to do harm end in a clear error, soon, and without their harm."""

import io
import zipfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import docx
import openpyxl
import pytest

from papermill_api.engine.convert import convert
from papermill_api.engine.errors import ConversionError, DamagedDocument, EncryptedDocument

LAUGHS = "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise("abcdefghij")
)
BOMB = f'<!DOCTYPE article [<!ENTITY a "aaaaaaaaaa">{LAUGHS}]>'


def with_part(package: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(changed, "w", 8) as new:
        for part in old.namelist():
            content = old.read(part)
            new.writestr(part, change(content) if part == name else content)
    return changed.getvalue()


@pytest.fixture(scope="module")
def word() -> bytes:
    buffer = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("hello")
    document.save(buffer)
    return buffer.getvalue()


def test_a_package_that_unfolds_too_far_is_refused(word: bytes, tmp_path: Path):
    huge = with_part(word, "word/document.xml", lambda text: text + bytes(200 * 2**20))
    (tmp_path / "a.docx").write_bytes(huge)
    assert len(huge) < 2**20
    with pytest.raises(ConversionError, match="unfolds into too much data"):
        convert(tmp_path / "a.docx")


@pytest.mark.parametrize("entity", [BOMB, '<!DOCTYPE d [<!ENTITY j SYSTEM "file:///etc/passwd">]>'])
def test_entities_of_a_word_file_are_not_followed(word: bytes, tmp_path: Path, entity: str):
    def change(text: bytes) -> bytes:
        head, rest = text.split(b"?>", 1)
        return head + b"?>" + entity.encode() + rest.replace(b"hello", b"x &j; y")

    (tmp_path / "a.docx").write_bytes(with_part(word, "word/document.xml", change))
    with pytest.raises(DamagedDocument):
        convert(tmp_path / "a.docx")


@pytest.mark.parametrize("entity", [BOMB, '<!DOCTYPE article [<!ENTITY j SYSTEM "/etc/passwd">]>'])
def test_entities_of_an_article_are_not_followed(tmp_path: Path, entity: str):
    (tmp_path / "a.nxml").write_text(f"<?xml version='1.0'?>{entity}<article><p>&j;</p></article>")
    with pytest.raises(DamagedDocument):
        convert(tmp_path / "a.nxml")


def test_a_sheet_that_spans_everything_is_refused(tmp_path: Path):
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "first", "last"
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(ConversionError, match="spans too many rows and columns"):
        convert(tmp_path / "a.xlsx")


def test_a_cell_merged_over_a_whole_sheet_is_one_cell(tmp_path: Path):
    book = openpyxl.Workbook()
    book.active["A1"] = "all"
    book.active.merge_cells("A1:B2")
    book.save(tmp_path / "b.xlsx")
    package = (tmp_path / "b.xlsx").read_bytes()
    sheet = "xl/worksheets/sheet1.xml"
    (tmp_path / "a.xlsx").write_bytes(
        with_part(package, sheet, lambda text: text.replace(b"A1:B2", b"A1:XFD1048576"))
    )
    assert "all" in convert(tmp_path / "a.xlsx").markdown


def test_a_huge_table_is_refused_unread(tmp_path: Path):
    with (tmp_path / "a.csv").open("wb") as file:
        file.write(b"a,b\n" * 20000)
        file.truncate(500 * 2**20)
    with pytest.raises(ConversionError, match="larger than 16 MiB"):
        convert(tmp_path / "a.csv")


def test_a_page_nested_without_end_is_refused(tmp_path: Path):
    (tmp_path / "a.html").write_text(f"<html>{'<div>' * 400}x")
    with pytest.raises(ConversionError, match="nested too deeply"):
        convert(tmp_path / "a.html")


def test_a_new_office_file_in_an_old_container_has_a_password(tmp_path: Path):
    (tmp_path / "a.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
    with pytest.raises(EncryptedDocument):
        convert(tmp_path / "a.docx")
