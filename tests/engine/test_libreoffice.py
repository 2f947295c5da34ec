"""What goes through LibreOffice; skipped by name where it is not installed."""

import os
import subprocess
import time
from pathlib import Path

import pytest

from papermill_api.engine.convert import convert
from papermill_api.engine.formats.libreoffice import OutOfRuns, Runner, find_libreoffice

needs_libreoffice = pytest.mark.skipif(
    find_libreoffice() is None and not os.environ.get("CI"), reason="LibreOffice is not installed"
)


@needs_libreoffice
def test_an_old_format_is_read_through_its_successor(tmp_path: Path):
    (tmp_path / "a.rtf").write_text(r"{\rtf1\ansi Water is {\b wet}.\par}")
    assert convert(tmp_path / "a.rtf").markdown == "Water is **wet**.\n"


def script(tmp_path: Path, text: str) -> str:
    path = tmp_path / "soffice"
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Puts a script in the place of LibreOffice."""

    def put(text: str) -> None:
        monkeypatch.setattr(
            "papermill_api.engine.formats.libreoffice.find_libreoffice",
            lambda: script(tmp_path, text),
        )

    return put


def test_it_is_started_again_when_it_has_made_its_profile(program, tmp_path: Path):
    program(f"[ -e {tmp_path}/profile ] && exit 0; touch {tmp_path}/profile; exit 81")
    Runner(1)(["soffice"], 10)


def test_a_document_gets_only_so_many_runs(program):
    program("exit 0")
    runner = Runner(1)
    runner(["soffice"], 10)
    with pytest.raises(OutOfRuns):
        runner(["soffice"], 10)


def test_one_that_hangs_is_ended_with_its_children(program, tmp_path: Path):
    program(f"sleep 300 & echo $! > {tmp_path}/child; wait")
    started = time.monotonic()
    with pytest.raises(subprocess.TimeoutExpired):
        Runner(1)(["soffice"], 0.5)
    assert time.monotonic() - started < 10
    child = int((tmp_path / "child").read_text())
    while _runs(child) and time.monotonic() - started < 10:  # a signal takes a moment
        time.sleep(0.01)
    assert not _runs(child)


def _runs(process: int) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False


def test_it_sees_no_network(program, tmp_path: Path):
    program(f"cat /proc/net/dev > {tmp_path}/devices")
    Runner(1)(["soffice"], 10)
    devices = (tmp_path / "devices").read_text().splitlines()[2:]
    if len(devices) > 1:
        pytest.skip("this kernel lets nobody make a network namespace")
    assert [line.split(":")[0].strip() for line in devices] in ([], ["lo"])
