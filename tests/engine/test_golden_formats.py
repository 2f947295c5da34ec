"""One small file of each format, held by its Markdown (`make golden` rewrites it)."""

import subprocess
import sys
from pathlib import Path

import pytest

from papermill_api.engine.convert import convert
from papermill_api.engine.formats.office import READERS
from papermill_api.engine.formats.preparing import reader_class
from tests.engine.golden_files import golden
from tests.engine.made_files import MAKERS
from tests.engine.pdf_maker import report


@pytest.mark.parametrize("extension", MAKERS)
def test_golden_markdown(extension: str, tmp_path: Path):
    path = tmp_path / f"mill.{extension}"
    MAKERS[extension](path)
    markdown = convert(path).markdown
    assert markdown == golden(f"formats/{extension}.md", markdown)


@pytest.mark.parametrize("name", READERS)
def test_every_format_has_its_reader(name: str):
    reader = READERS[name]
    assert reader_class(reader.module, reader.backend).supported_formats()


def test_a_pdf_is_converted_without_any_reader_of_other_formats(tmp_path: Path):
    path = report(tmp_path / "a.pdf")
    code = (
        "import sys; from papermill_api import convert; convert(sys.argv[1], processes=1);"
        "print([name for name in sys.modules if name.split('.')[0] in sys.argv[2:]])"
    )
    foreign = ["docling", "docling_core", "docx", "pptx", "openpyxl", "pandas", "lxml", "bs4"]
    foreign += ["odfdo", "markdown_it", "charset_normalizer", "resvg_py"]
    command = [sys.executable, "-c", code, str(path), *foreign]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "[]\n"
