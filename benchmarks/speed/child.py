"""Conversions in a fresh interpreter: start-up, wall time and memory, measured from outside.

Beside them what a conversion takes where the engine was at work before, as in a service, and the
command, which shares many files out over the cores that it may use.
"""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_SCRIPT = """
import sys
import time
from papermill_api import Options, convert
from papermill_api.engine.options import OcrOptions
if __name__ == "__main__":
    options = Options(figures=False, ocr=OcrOptions(mode=sys.argv[3]))
    for _ in range(int(sys.argv[4]) + 1):
        start = time.perf_counter()
        convert(sys.argv[1], options, processes=int(sys.argv[2]))
        seconds = time.perf_counter() - start
    print(seconds, *{name.partition(".")[0] for name in sys.modules})
"""
# What pictures and Office documents are read with.
OPTIONAL = frozenset({"cv2", "rapidocr", "onnxruntime", "docling", "docling_core", "docx", "lxml"})
KIB = 1024  # ru_maxrss counts these on Linux


@dataclass(frozen=True, slots=True)
class Run:
    seconds: float
    warm_seconds: float  # of the last conversion alone, without the interpreter's start and end
    peak_bytes: int  # of the process itself, without those it started
    optional: frozenset[str]  # libraries of optional parts that it loaded


def convert_apart(
    pdf: Path, script: Path, processes: int = 1, ocr: str = "auto", warm_ups: int = 0
) -> Run:
    """Convert a file without rendering figures. Raises RuntimeError when that fails.

    `warm_ups`: as many conversions of the same file go before it, in the same interpreter.
    Bytecode is kept beside the script, as an installed package has it: the first run writes it.
    """
    script.write_text(_SCRIPT)
    bytecode = {
        "PYTHONPYCACHEPREFIX": str(script.parent / "bytecode"),
        "PYTHONDONTWRITEBYTECODE": "",
    }
    start = time.perf_counter()
    command = [sys.executable, str(script), str(pdf), str(processes), ocr, str(warm_ups)]
    with subprocess.Popen(
        command, env=os.environ | bytecode, stdout=subprocess.PIPE, text=True
    ) as child:
        told = child.stdout.read() if child.stdout else ""
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"{pdf} does not convert in a process of its own")
    seconds = time.perf_counter() - start
    warm, *loaded = told.split()
    return Run(seconds, float(warm), usage.ru_maxrss * KIB, OPTIONAL.intersection(loaded))


def convert_together(pdfs: Sequence[Path], folder: Path) -> float:
    """Seconds that the command takes for all files, figures not rendered, start and end included.

    Results go to `folder`. Raises RuntimeError when one of the files fails.
    """
    command = [sys.executable, "-c", "from papermill_api.cli import main; main()", "convert"]
    command += ["--no-figures", "--output", str(folder), *map(str, pdfs)]
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - start
    if done.returncode:
        raise RuntimeError(f"the command does not convert every file: {done.stderr}")
    return seconds
