"""A server of the benchmark's own, on a folder and a port of its own."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

COMMAND = (sys.executable, "-c", "from papermill_api.cli import main; main()")
STOP_SECONDS = 20
POLL_SECONDS = 0.1
KIB = 1024  # /proc counts in these
LARGEST_UPLOAD = 2 * 1024**3


@dataclass(frozen=True, slots=True)
class Service:
    client: httpx.Client
    pid: int

    def upload(self, path: Path) -> str:
        """The new task's id."""
        with path.open("rb") as file:
            answer = self.client.post("/tasks", files={"file": (path.name, file)})
        answer.raise_for_status()
        return str(answer.json()["id"])

    def wait_for(self, task_id: str, seconds: float = 300) -> str:
        """The status that a task ended with. Raises TimeoutError."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            status = str(self.client.get(f"/tasks/{task_id}").json()["status"])
            if status in ("DONE", "FAILED"):
                return status
            time.sleep(POLL_SECONDS)
        raise TimeoutError(f"task {task_id} has not ended in {seconds} s")

    def peak_bytes(self) -> int:
        """Most memory the serving process ever held; its children do not count."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        found = re.search(r"VmHWM:\s+(\d+) kB", status)
        assert found
        return int(found[1]) * KIB


def environment_of(folder: Path, workers: int, settings: Mapping[str, str]) -> dict[str, str]:
    """Of the service's processes; with compiled modules, as it is deployed."""
    left_out = ("PAPERMILL", "PYTHONDONTWRITEBYTECODE")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
    return inherited | {
        "PAPERMILL_DATA_DIR": str(folder / "data"),
        "PAPERMILL_WORKERS": str(workers),
        "PAPERMILL_MAX_UPLOAD_BYTES": str(LARGEST_UPLOAD),
        **settings,
    }


@contextmanager
def running_service(
    folder: Path, workers: int, settings: Mapping[str, str] | None = None
) -> Iterator[Service]:
    """A server with nothing in it, and a client that speaks for one user.

    `settings`: variables of its environment beside the usual.
    """
    environment = environment_of(folder, workers, settings or {})
    key = subprocess.run(
        [*COMMAND, "keys", "create", "benchmark", "--user", "benchmark"],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    with (folder / "server.log").open("ab") as log:
        process = subprocess.Popen(
            [*COMMAND, "serve", "--port", "0"],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    try:
        headers = {"Authorization": f"Bearer {key}"}
        with httpx.Client(base_url=_address(process), headers=headers, timeout=120) as client:
            yield Service(client, process.pid)
    finally:
        stop(process)


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    found = re.search(r"serving on (\S+)", process.stdout.readline())
    if found is None:
        raise RuntimeError("the server did not start")
    return found[1]


def stop(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout:
        process.stdout.close()
