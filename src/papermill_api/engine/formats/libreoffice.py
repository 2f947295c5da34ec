"""LibreOffice for one file: no macros, no network, no profile but its own, never for long.

Docling makes the profile (macros off, links never updated) and the arguments; this is how the
program is run. It dies with the process that asked for it, and its memory is held by the limit
of that process, which it inherits.
"""

import ctypes
import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

PROGRAM = "soffice"
NEW_PROFILE = 81  # its exit code when it has set up a profile and wants to be started again
MAX_STARTS = 3
SECONDS = 120.0  # for one run, at most

_LIBC = ctypes.CDLL(None, use_errno=True)
_PR_SET_PDEATHSIG = 1
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000


def find_libreoffice() -> str | None:
    """The program itself and not the script around it, which would die alone."""
    script = shutil.which(PROGRAM) or shutil.which("libreoffice")
    if script is None:
        return None
    binary = Path(script).resolve().with_name("soffice.bin")
    return str(binary) if binary.exists() else script


class OutOfRuns(Exception):
    """A document asked for more than it may."""


class Runner:
    """Runs it at most so many times for one document."""

    def __init__(self, most: int) -> None:
        self._left = most

    def __call__(self, arguments: Sequence[str], timeout_s: float) -> None:
        """Run it to its end; the first argument, its name, is looked up again.

        Raises OutOfRuns, subprocess.TimeoutExpired or subprocess.CalledProcessError.
        """
        if self._left <= 0:
            raise OutOfRuns
        self._left -= 1
        program = find_libreoffice() or PROGRAM
        command = [program, *arguments[1:]]
        for _ in range(MAX_STARTS):
            code = _run(command, min(timeout_s, SECONDS))
            if code != NEW_PROFILE:
                break
        if code:
            raise subprocess.CalledProcessError(code, command)


def _run(command: Sequence[str], seconds: float) -> int:
    process = subprocess.Popen(  # noqa: S603
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=_confine,
    )
    try:
        return process.wait(seconds)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _confine() -> None:
    """In the new process: die with the parent, and see no network where the kernel allows that."""
    user, group = os.getuid(), os.getgid()
    _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if _LIBC.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) == 0:
        with suppress(OSError):  # without names of its own it still works
            Path("/proc/self/setgroups").write_text("deny")
            Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
            Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
