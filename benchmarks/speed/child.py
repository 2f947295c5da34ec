"""Conversions in a fresh interpreter, measured from outside: start-up, wall time, memory."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

_SCRIPT = """
import sys
from papermill_api import Options, convert
if __name__ == "__main__":
    convert(sys.argv[1], Options(figures=False), processes=int(sys.argv[2]))
"""
KIB = 1024  # ru_maxrss counts these on Linux


@dataclass(frozen=True, slots=True)
class Run:
    seconds: float
    peak_bytes: int  # of the process itself, without those it started


def convert_apart(pdf: Path, script: Path, processes: int = 1) -> Run:
    """Convert a file without rendering figures. Raises RuntimeError when that fails."""
    script.write_text(_SCRIPT)
    start = time.perf_counter()
    command = [sys.executable, str(script), str(pdf), str(processes)]
    with subprocess.Popen(command) as child:
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"{pdf} does not convert in a process of its own")
    return Run(time.perf_counter() - start, usage.ru_maxrss * KIB)
