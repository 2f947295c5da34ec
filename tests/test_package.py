import importlib.resources
from pathlib import Path
from zipfile import ZipFile

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parent.parent
LIBRARY = "papermill_api/engine/pdf/reading/native/asking.so"


def wheel(folder: Path) -> Path:
    return Path(next(WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])))


def test_the_package_ships_its_type_marker():
    assert importlib.resources.files("papermill_api").joinpath("py.typed").is_file()


def test_a_wheel_built_without_a_compiler_is_for_any_platform(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("CC", str(tmp_path / "none"))
    made = wheel(tmp_path)
    assert made.name.endswith("-py3-none-any.whl")
    assert LIBRARY not in ZipFile(made).namelist()


def test_a_wheel_built_with_a_compiler_carries_what_is_written_in_c(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """The compiler is a script that writes something to where it is told to."""
    compiler = tmp_path / "cc"
    compiler.write_text('#!/bin/sh\nfor last; do :; done\necho made > "$last"\n')
    compiler.chmod(0o755)
    monkeypatch.setenv("CC", str(compiler))
    made = wheel(tmp_path)
    assert not made.name.endswith("-any.whl")
    assert ZipFile(made).read(LIBRARY) == b"made\n"
