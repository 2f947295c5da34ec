"""`papermill-api serve` as a process: what it prints, and how it stops."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

COMMAND = [sys.executable, "-c", "from papermill_api.cli import main; main()"]
SOURCES = str(Path(__file__).parents[2] / "src")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if "PAPERMILL" not in name}
    return kept | {
        "PYTHONPATH": SOURCES,
        "PAPERMILL_DATA_DIR": str(tmp_path / "data"),
        "PAPERMILL_WORKERS": "1",
    }


@pytest.fixture
def server(environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [*COMMAND, "serve", "--port", "0"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    yield process
    process.kill()
    process.communicate()


def address_of(server: subprocess.Popen[str]) -> str:
    """The address in the first line, which comes when the service answers."""
    assert server.stdout is not None
    found = re.search(r"serving on (\S+)", server.stdout.readline())
    assert found is not None
    return found[1]


def test_it_announces_where_it_answers_and_how_to_upload(server):
    address = address_of(server)
    assert httpx.get(f"{address}/openapi.json").status_code == 200
    assert "Upload" in server.stdout.readline()
    assert f"-F file=@document.pdf {address}/tasks" in server.stdout.readline()


def test_a_key_made_beside_the_running_service_works(server, environment):
    address = address_of(server)
    made = subprocess.run(
        [*COMMAND, "keys", "create", "CI", "--user", "ann"],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    headers = {"Authorization": f"Bearer {made.stdout.strip()}"}
    assert httpx.get(f"{address}/api-keys", headers=headers).json()["total"] == 1


def test_a_proxy_on_this_machine_is_believed_to_have_come_by_https(server):
    answer = httpx.post(
        f"{address_of(server)}/tasks",
        files={"file": ("note.txt", b"A few words.")},
        headers={"X-Forwarded-Proto": "https"},
    )
    assert answer.status_code == 201
    assert "; Secure" in answer.headers["set-cookie"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_gracefully_when_told_to(server, number: signal.Signals):
    address_of(server)
    server.send_signal(number)
    assert server.wait(timeout=20) == 0


def test_a_second_service_on_the_same_data_costs_one_line(server, environment):
    address_of(server)
    failed = subprocess.run(
        [*COMMAND, "serve", "--port", "0"], env=environment, capture_output=True, text=True
    )
    assert failed.returncode == 1
    assert failed.stderr.startswith("Error: Another server is running on ")
    assert failed.stderr.count("\n") == 1


def test_a_port_in_use_costs_one_line(environment):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        failed = subprocess.run(
            [*COMMAND, "serve", "--port", str(port)],
            env=environment,
            capture_output=True,
            text=True,
        )
    assert failed.returncode == 1
    assert failed.stderr.startswith(f"Error: cannot listen on 127.0.0.1:{port}: ")
    assert failed.stderr.count("\n") == 1


def test_the_command_line_imports_quickly():
    heavy = "fastapi sqlalchemy uvicorn numpy pydantic"
    check = (
        f"import sys, papermill_api.cli; sys.exit(any(m in sys.modules for m in {heavy.split()}))"
    )
    assert (
        subprocess.run([sys.executable, "-c", check], env={"PYTHONPATH": SOURCES}).returncode == 0
    )


def test_no_answer_waits_for_a_delayed_acknowledgement(server):
    """Each would take 40 ms, were small packets held back on accepted connections."""
    with httpx.Client(base_url=address_of(server)) as client:
        times = [client.get("/version").elapsed.total_seconds() for _ in range(40)]
    assert min(times[20:]) < 0.03
