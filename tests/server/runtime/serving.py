"""`papermill-api serve` as a process group of its own, to be killed like a power cut."""

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Self

from tests.forms import variables

COMMAND = [sys.executable, "-c", "from papermill_api.cli import main; main()", "serve"]
SOURCES = str(Path(__file__).parents[3] / "src")


def _environment(**settings: object) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if "PAPERMILL" not in name}
    return inherited | {"PYTHONPATH": SOURCES} | variables(settings)


class Server:
    """A running server; use as a context manager, which leaves no process behind."""

    def __init__(self, data_dir: Path, **settings: object) -> None:
        self.process = subprocess.Popen(
            [*COMMAND, "--port", "0"],
            env=_environment(data_dir=data_dir, **settings),
            stdout=subprocess.PIPE,
            stderr=(data_dir.parent / "server.log").open("ab"),
            text=True,
            start_new_session=True,
        )

    def address(self) -> str:
        """Where it answers, as soon as it does."""
        assert self.process.stdout
        found = re.search(r"serving on (\S+)", self.process.stdout.readline())
        assert found, "the server did not start"
        return found[1]

    def kill(self) -> None:
        """kill -9 of the whole process group."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def descendants(self) -> set[int]:
        """Children, their children and so on."""
        return descendants_of(self.process.pid)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        assert self.process.stdout
        self.process.stdout.close()


def descendants_of(pid: int) -> set[int]:
    parents = dict(_parents())
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {pid}


def _parents() -> list[tuple[int, int]]:
    """Every process and its parent."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            # "pid (name) state ppid ..."; the name may hold anything.
            after_name = stat.read_text().rpartition(")")[2].split()
            found.append((int(stat.parent.name), int(after_name[1])))
    return found


def is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def all_gone(pids: set[int], *, within_seconds: float) -> bool:
    deadline = time.monotonic() + within_seconds
    while any(map(is_alive, pids)):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def create_key(data_dir: Path, **settings: object) -> str:
    """An API key's token, made as an operator makes one."""
    made = subprocess.run(
        [*COMMAND[:-1], "keys", "create", "test", "--user", "ann"],
        env=_environment(data_dir=data_dir, **settings),
        capture_output=True,
        text=True,
        check=True,
    )
    return made.stdout.strip()
